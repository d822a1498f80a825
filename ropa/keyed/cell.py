"""The value of a key as the content of a cell, and the content of a cell as the value of a key.

A text stands as it is. One that a cell would not give back as it is, or that would be taken for
something else, stands between quotes as TOML writes it: so nothing is lost.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from ropa.document import read
from ropa.words import everywhere, phrase
from ropa.written import day as written_day

if TYPE_CHECKING:
    from ropa.keyed.columns import Column

Written = str | int | date
"""The content of a cell that was written for a value."""

Value = Written | float | bool
"""The content of a cell as people may leave it."""

NONE_STATED = "none (stated)"
"""What an empty list says, as opposed to an empty cell: nobody has stated anything."""

EMPTY_TABLE, EMPTY_BLOCKS = "{}", "[]"
"""What a table with no key in it says, and a list with no block, in the cell of its first key."""

EARLIEST = date(1900, 3, 1)
"""Spreadsheets count days from 1900 and take that year for a leap year: earlier days are text."""

EXACT = 10**15
"""Spreadsheets keep fifteen digits of a number: longer ones are text."""

UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\uffff\U000e0000-\U000e007f]|_x(?=[0-9a-fA-F]{4}_)"
)
"""Letters that nobody sees or no spreadsheet gives back, and the sign by which it escapes some."""

MARKED = ('"', "'", "<r>")
"""Beginnings of a text that would be taken for something else."""


SHIELDED = re.compile("'(?=[=+\\-@'\uff1d\uff0b\uff0d\uff20])")
"""The mark that stands in a CSV before what a spreadsheet would take for a formula."""


class Unreadable(ValueError):
    """The content of a cell that cannot be the value of its key; the text says why."""


@cache
def reserved() -> frozenset[str]:
    """Contents that mean something else than the text that they are."""
    return everywhere(NONE_STATED) | {EMPTY_TABLE, EMPTY_BLOCKS}


@cache
def truth_words() -> dict[str, bool]:
    """Yes and no in every language of the outputs."""
    return {"true": True, "false": False} | {
        word: said for text, said in (("yes", True), ("no", False)) for word in everywhere(text)
    }


def content(column: Column, value: Any) -> Written:
    """The content of the cell for the value of this column's key."""
    if not column.many:
        return one(value)
    return "\n".join(line(each) for each in value) if value else phrase(NONE_STATED)


def one(value: Any) -> Written:
    """The content for a single value."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, bool):
        return phrase("yes") if value else phrase("no")
    if isinstance(value, int):
        return value if abs(value) < EXACT else str(value)
    day: date = value
    return day if day >= EARLIEST else day.isoformat()


def line(value: Any) -> str:
    """One value of a list, which takes one line of a cell."""
    if isinstance(value, str):
        return quoted(value) if "\n" in value else shown(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def shown(text: str) -> str:
    """The text as it is, or between quotes where it would not come back so."""
    loose = text != text.strip() or UNFIT.search(text) or text.startswith(MARKED)
    return quoted(text) if loose or text in reserved() else text


def quoted(text: str) -> str:
    """The text between quotes, on one line, with every letter that needs it written out."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{UNFIT.sub(spelled, plain)}"'


def spelled(found: re.Match[str]) -> str:
    """The letters as TOML writes them; of `_x` the first is enough."""
    number = ord(found[0][0])
    return (f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}") + found[0][1:]


def typed(found: Value) -> Value:
    """The content without what is nobody's: blanks around it, the mark of a CSV.

    A text that begins or ends with blanks, or begins with that mark, goes out between quotes.
    """
    if not isinstance(found, str):
        return found
    said = found.strip()
    return said[1:] if SHIELDED.match(said) else said


def value(column: Column, found: Value) -> Any:
    """The value that the content of a cell, which is not empty, gives its key.

    Raises Unreadable where it gives none.
    """
    if not column.many:
        return READ[column.sort](found)
    if isinstance(found, str):
        if found.strip() in everywhere(NONE_STATED):
            return []
        lines = (each.strip() for each in found.split("\n"))
        return [READ[column.sort](each) for each in lines if each]
    return [READ[column.sort](found)]


def text(found: Value) -> str:
    if isinstance(found, str):
        return unquoted(found) if found.startswith('"') else found
    if isinstance(found, bool):
        return "true" if found else "false"
    return found.isoformat() if isinstance(found, date) else str(found)


def unquoted(found: str) -> str:
    """What stands between the quotes; a text that merely begins with one is a text as it is.

    A line that people broke between them is one of the text's own.
    """
    line = found.replace("\n", "\\n")
    document, _ = read("", f"value = {line}".encode())
    said = document.data.get("value") if document and len(document.data) == 1 else None
    return said if isinstance(said, str) else found


def day(found: Value) -> date:
    if isinstance(found, datetime):
        return found.date()
    if isinstance(found, date):
        return found
    said = written_day(str(found).strip())
    if said.day is None:
        raise Unreadable(said.reason or f"{shortened(found)} is no day: write it as 2026-12-31")
    return said.day


def number(found: Value) -> int:
    plain = str(found).strip()
    if isinstance(found, bool) or not re.fullmatch(r"-?\d{1,19}", plain, re.ASCII):
        raise Unreadable(f"{shortened(found)} is no whole number")
    return int(plain)


def truth(found: Value) -> bool:
    said = truth_words().get(text(found).strip().casefold())
    if said is None:
        raise Unreadable(f"{shortened(found)} is neither {phrase('yes')} nor {phrase('no')}")
    return said


def shortened(found: Value) -> str:
    said = str(found)
    return f'"{said[:39]}…"' if len(said) > 40 else f'"{said}"'


READ: dict[str, Any] = {"text": text, "word": text, "day": day, "number": number, "truth": truth}
"""How each sort of content is read."""
