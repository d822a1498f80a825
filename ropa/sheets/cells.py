"""What a cell holds: text, a day, a number or nothing, within what a cell has room for."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from ropa.keyed.cell import EARLIEST, EXACT, NONE_STATED
from ropa.visible import spelled
from ropa.wording import lines
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Value = str | date | int | None
"""The content of a cell; None is an empty one."""

ROOM = 32_767
"""UTF-16 units that a cell holds."""

BREAKS = 253
"""Line breaks that a cell holds."""

LONGEST = 16_000
"""UTF-16 units of a line in a cell of several lines: LibreOffice makes two of 16,368 and more."""

MORE = " [continued in the row below]"
AGAIN = "[continued] "
CONTINUED = " (continued)"

BULLET = "• "

UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Controls, overrides of the direction of writing, lone surrogates: no reader shows them."""

LINKED = re.compile("(?<=_x[0-9a-fA-F]{4})_(?=x[0-9a-fA-F]{4}_)")
"""The line between `_x0041_x0042_`: spreadsheets write letters so, and escape only the first."""

RICH = re.compile("^<(?=r>.*</r>$)", re.DOTALL)
"""The first letter of a text that the writer would take for the markup of a cell."""


def value(raw: object) -> Value:
    """The content of a cell for a value of a record; nothing for what is not stated."""
    if isinstance(raw, bool):
        return phrase("yes") if raw else phrase("no")
    if isinstance(raw, datetime):
        raise TypeError("a cell holds a day, not an instant")
    if isinstance(raw, date):
        return raw if raw >= EARLIEST else raw.isoformat()
    if isinstance(raw, int):
        return raw if abs(raw) < EXACT else str(raw)
    return plain(str(raw)) if raw else None


def plain(text: str) -> str:
    """The text with line ends as line feeds and unfit characters spelled out, as in `\\u000b`."""
    fit = LINKED.sub(spelled, UNFIT.sub(spelled, text.replace("\r\n", "\n")))
    return RICH.sub(spelled, fit) if fit.startswith("<r>") else fit


def listed(stated: object, entries: Iterable[str]) -> str:
    """The entries of a list, one a line, or that the record states that there are none."""
    return phrase(NONE_STATED) if stated == () else lines(entries)


def bulleted(entries: Iterable[str]) -> list[str]:
    """Entries of more than a few words: where there are several, each begins with a mark."""
    found = [each for each in entries if each]
    return [f"{BULLET}{each}" for each in found] if len(found) > 1 else found


def numbered(entries: Sequence[str]) -> str:
    """Entries that belong to those of other cells by their numbers, where there are several."""
    if len(entries) == 1:
        return entries[0]
    return lines(f"{number}. {each}" for number, each in enumerate(entries, start=1) if each)


def rows(values: Sequence[Value]) -> Iterator[tuple[Value, ...]]:
    """A row and, where a text is longer than a cell holds, the rows that continue it."""
    first, *rest = [pieces(each) for each in values]
    for number in range(max(map(len, (first, *rest)))):
        row = [each[number] if number < len(each) else None for each in rest]
        yield (first[number] if number < len(first) else heir(first[0]), *row)


def heir(name: Value) -> Value:
    """What stands in the first cell of a row that continues another."""
    return None if name is None else f"{name}{phrase(CONTINUED)}"


def pieces(content: Value) -> list[Value]:
    """The content, in as many pieces as it needs; each says where it goes on."""
    if not isinstance(content, str) or fits(content):
        return [content]
    parts = list(cut(content))
    last = len(parts) - 1
    return [
        f"{phrase(AGAIN) if number else ''}{part}{phrase(MORE) if number < last else ''}"
        for number, part in enumerate(parts)
    ]


def fits(text: str) -> bool:
    """Whether one cell holds the text, and every office program gives it back as it is."""
    size = units(text)
    if size > ROOM or text.count("\n") > BREAKS:
        return False
    return size <= LONGEST or unbroken(text) == text


def units(text: str) -> int:
    """Length in units of UTF-16, in which spreadsheets count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str) -> Iterator[str]:
    """Parts that give the text when joined, each with room for the words that it goes on."""
    while text:
        part = head(text)
        yield part
        text = text[len(part) :]


def head(text: str) -> str:
    """The longest first part; it ends after a line or a word where one ends late enough."""
    room = ROOM - len(phrase(MORE)) - len(phrase(AGAIN))
    part = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    part = unbroken("".join(part.splitlines(keepends=True)[: BREAKS - 2]))
    if len(part) == len(text):
        return part
    end = max(part.rfind("\n"), part.rfind(" ")) + 1
    return part[:end] if end > len(part) // 2 else part


def unbroken(text: str) -> str:
    """As many first lines as stand together, none of them too long; a long one stands alone."""
    found = text.split("\n")
    sizes = map(units, found) if len(found) > 1 else ()
    long = next((number for number, size in enumerate(sizes) if size > LONGEST), None)
    if long is None:
        return text
    return "\n".join((*found[:long], "")) or found[0]
