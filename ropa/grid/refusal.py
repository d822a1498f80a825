"""Why a file is not read, and what bounds every file is held to."""

from __future__ import annotations

from typing import NoReturn

from ropa.grid.book import cell_name

FILE = 25 << 20
"""Bytes of a file."""
UNPACKED = 200 << 20
"""Bytes of all its parts, unpacked."""
MEMBERS = 2_000
RATIO = 200
"""How many times a part of more than 1 MiB may grow by unpacking."""
RUN = 8 << 20
"""Bytes of one text within a part."""
CELLS = 2_000_000
"""Cells between A1 and the last one that holds something, in all sheets together."""
LETTERS = 25_000_000
"""Characters in all cells together; a text that cells share counts once."""
FORMULAS = 500_000
EMPTY = 500_000
"""Rows in all sheets together that are listed and hold nothing."""
MARKS = 16_000_000
"""Tags in all parts together; a cell has four."""
TAGS = 1_000_000
"""Elements of a part that are neither rows nor cells."""
KEPT = 200_000
"""Of these, how many are kept: styles of cells, sheets, comments."""
DEPTH = 100
MOST = 60
"""Letters of a value that a message quotes."""
ROWS = 1_048_576
COLUMNS = 16_384


class Refusal(Exception):
    """The file is not read: the reason in words, and what a person can do."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


def damaged(what: str) -> NoReturn:
    raise Refusal(
        f"the file is damaged: {what}", "open it in a spreadsheet program and save it anew"
    )


class Meter:
    """What one file has come to so far; raises Refusal as soon as it is too much."""

    def __init__(self) -> None:
        self.cells = 0
        """Of the sheets that are read to their end."""
        self.letters = 0
        self.formulas = 0
        self.empty = 0

    def used(self, rows: int, columns: int) -> None:
        """Take note of how far the sheet reaches that is being read."""
        if rows > ROWS or columns > COLUMNS:
            raise Refusal(
                f"a sheet goes beyond row {ROWS:,} or column {COLUMNS:,}, where sheets end",
                "split the file",
            )
        if self.cells + rows * columns > CELLS:
            raise Refusal(
                f"its sheets reach over more than {CELLS:,} cells, one as far as"
                f" {cell_name(rows - 1, columns - 1)}",
                "delete the rows and columns far away from the table, or split the file",
            )

    def close(self, rows: int, columns: int) -> None:
        self.cells += rows * columns

    def text(self, letters: int) -> None:
        self.letters += letters
        if self.letters > LETTERS:
            raise Refusal(f"its cells hold more than {LETTERS:,} letters", "split the file")

    def nothing(self) -> None:
        """Take note of a row that holds nothing."""
        self.empty += 1
        if self.empty > EMPTY:
            raise Refusal(
                f"it lists more than {EMPTY:,} rows that hold nothing",
                "delete the empty rows below the table, and save it anew",
            )

    def formula(self, count: int = 1) -> None:
        self.formulas += count
        if self.formulas > FORMULAS:
            raise Refusal(
                f"it holds more than {FORMULAS:,} formulas", "save a copy that holds values only"
            )
