"""Single values as spreadsheets store them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from ropa.grid.book import Value

ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
EXACT = 15
"""Digits that a spreadsheet keeps of a number."""
WHOLE = 10**EXACT
LEAP = 60
"""The serial number of 29 February 1900, a day that never was."""


def unescaped(text: str) -> str:
    """The text with each `_xHHHH_` read once as its letter (ISO/IEC 29500-1, 22.9.2.19).

    Two halves of a letter come together; half a letter alone becomes U+FFFD.
    """
    if "_x" not in text:
        return text
    whole = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def number(text: str) -> int | float | None:
    """The number a text spells, as int where it is whole; None where it spells none."""
    if len(text) <= EXACT and text.isdecimal() and text.isascii():
        return int(text)
    if not NUMBER.fullmatch(text):
        return None
    value = float(text)
    if value.is_integer() and abs(value) < WHOLE:
        return int(value)
    return value if abs(value) != float("inf") else None


def day(serial: float, epoch: datetime, *, elapsed: bool) -> Value:
    """The day, or the text of the time, that a serial number stands for; None where for none."""
    from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

    if serial < 0 or (int(serial) == LEAP and epoch == WINDOWS_EPOCH and not elapsed):
        return None
    try:
        return moment(from_excel(serial, epoch, timedelta=elapsed))
    except (OverflowError, ValueError):
        return None


def moment(value: date | datetime | time | timedelta | None) -> Value:
    """A day without a time of day is a date; a time without a day is its text."""
    match value:
        case datetime() if value.time() == time():
            return value.date()
        case time() | timedelta():
            return str(value)
        case _:
            return value
