"""How tall a row must be for its text: not every reader works it out, so the file says it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.sheets.cells import Value

DIGIT = 7.5
"""Pixels of a column for each digit of its width. Letters are measured at 11 points, a tenth
larger than they are written; a part of the difference is kept in reserve."""

SPACE = 3
WIDE = 14
"""Pixels of a letter of Chinese or Japanese."""

LINE = 12.75
"""Points from one line to the next."""

LEAST, MOST = 15.0, 409.0
"""Points: a row cannot be taller, and the rest of a longer text is read in its cell."""


def height(values: Sequence[Value], widths: Sequence[int]) -> float:
    """Points that a row needs to show its cells in columns of these widths."""
    needed = max(lines(each, width) for each, width in zip(values, widths, strict=True))
    return min(max(needed * LINE + 2, LEAST), MOST)


def lines(content: Value, width: int) -> int:
    """Lines that the content takes when it is wrapped."""
    if not isinstance(content, str):
        return 1
    if len(content) * 2 <= width:
        return 1 + content.count("\n")
    return sum(wrapped(each, int(width * DIGIT)) for each in content.split("\n"))


def wrapped(line: str, room: int) -> int:
    """Lines that one line takes: words stay whole where they fit."""
    count, used = 1, 0
    for word in line.split(" "):
        wide = pixels(word)
        if used and used + wide > room:
            count, used = count + 1, 0
        beyond = max(0, -(-wide // room) - 1)
        count += beyond
        used += wide - beyond * room + SPACE
    return count


@lru_cache(maxsize=65_536)
def pixels(word: str) -> int:
    """The width of a word in the workbook's letters, rather too much than too little."""
    from xlsxwriter.utility import xl_pixel_width

    wide = 0 if word.isascii() else sum(unicodedata.east_asian_width(x) in "WF" for x in word)
    return int(xl_pixel_width(word)) + wide * (WIDE - 8)
