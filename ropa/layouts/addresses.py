"""Addresses of cells as people write them, and numbers of rows and columns from 0."""

from __future__ import annotations

LETTERS = 26


def letters(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, LETTERS)
        found = chr(ord("A") + rest) + found
    return found


def column_of(address: str) -> int:
    """The column of `C1` or of `C`, counted from 0."""
    number = 0
    for letter in address.rstrip("0123456789"):
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def row_of(address: str) -> int:
    """The row of `C1`, counted from 0."""
    return int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1
