"""How tall a row must be for its text: not every reader works it out, so the file says it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.sheets.cells import Value

DIGIT = 7.5
"""Pixels of a column for each digit of its width. Letters are measured at 11 points, a tenth
larger than they are written; a part of the difference is kept in reserve."""

SPACE = 3
WIDE = 14
"""Pixels of a letter of Chinese or Japanese, the widest there is."""

LINE, TALL = 12.75, 16.5
"""Points from one line to the next; from one with letters of Chinese or Japanese to the next."""

LEAST, MOST = 15.0, 409.0
"""Points: a row cannot be taller, and the rest of a longer text is read in its cell."""


def height(values: Sequence[Value], widths: Sequence[int]) -> float:
    """Points that a row needs to show its cells in columns of these widths.

    Most cells cannot be the tallest of their row, and are not wrapped at all.
    """
    found = sorted(bounds(values, widths), reverse=True)
    needed = LINE
    for most, column in found:
        if most <= needed:
            break
        needed = max(needed, points(values[column], widths[column]))
        if needed > MOST:
            return MOST
    return min(max(needed + 2, LEAST), MOST)


def bounds(values: Sequence[Value], widths: Sequence[int]) -> Iterator[tuple[float, int]]:
    """For each text that may need more than a line: points that it cannot exceed, its column.

    Two lines that follow each other by wrapping are together longer than one: else the first word
    of the second would stand in the first. So no text has more than twice the lines that its
    letters fill.
    """
    for column, (content, width) in enumerate(zip(values, widths, strict=False)):
        if isinstance(content, str):
            breaks, plain = content.count("\n"), content.isascii()
            filled = len(content) * WIDE / (width * DIGIT)
            if filled > 1 or breaks or not plain:
                yield (1 + breaks + int(2 * filled)) * (LINE if plain else TALL), column


@lru_cache(maxsize=16_384)
def points(content: Value, width: int) -> float:
    """Points that the lines of the content take when they are wrapped."""
    if not isinstance(content, str):
        return LINE
    room = int(width * DIGIT)
    return sum(wrapped(each, room) * line_of(each) for each in content.split("\n"))


def line_of(text: str) -> float:
    return LINE if text.isascii() or not any(map(wide, text)) else TALL


def wrapped(line: str, room: int) -> int:
    """Lines that one line takes: words stay whole where they fit."""
    count, used = 1, 0
    for word in line.split(" "):
        taken = pixels(word)
        if used and used + taken > room:
            count, used = count + 1, 0
        beyond = max(0, -(-taken // room) - 1)
        count += beyond
        used += taken - beyond * room + SPACE
    return count


@lru_cache(maxsize=8_192)
def pixels(word: str) -> int:
    """The width of a word in the workbook's letters, rather too much than too little."""
    from xlsxwriter.utility import xl_pixel_width

    beyond = 0 if word.isascii() else sum(map(wide, word)) * (WIDE - 8)
    return int(xl_pixel_width(word)) + beyond


def wide(letter: str) -> bool:
    """Whether it is a letter of Chinese or Japanese, or as wide as one."""
    return unicodedata.east_asian_width(letter) in "WF"
