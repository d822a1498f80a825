"""Whose register a sheet is, as the cells above its headings say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ropa.imports.draft import Origin
from ropa.imports.headings import plain
from ropa.imports.meaning import written
from ropa.layouts.addresses import column_of, row_of
from ropa.layouts.shape import PLACE
from ropa.layouts.targets import OWN
from ropa.model.shape import quoted
from ropa.understanding.contacts import contact
from ropa.understanding.names import name_and_rest
from ropa.understanding.several import several

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.grid import Sheet
    from ropa.imports.context import Context
    from ropa.imports.headings import Recognised
    from ropa.layouts import Sheet as Form

ENTITY = "entity"
NUMBERED = re.compile(r"1\.\s")
UNREAD = "{words} stands above the headings, behind a name, and was not read"
SEVERAL = "several are named above the headings; whose record a row is is not said"
NAMES = ("", "title")
"""Keys of a party by which it is known."""


def head_of(sheet: Sheet, found: Recognised, context: Context) -> dict[str, Any]:
    """What the head of a sheet says of the party whose records stand below, by key.

    The party is None where several are named. Nothing where the headings and the words of the form
    do not stand at their places.
    """
    form = found.form
    own = OWN.get(form.records, "")
    lower = found.row + 1 - form.heading_row
    # Rows put in above the headings may stand above the head, or between it and them.
    rows = next((each for each in (0, lower) if each >= 0 and in_place(sheet, form, each)), None)
    if not own or lower < 0 or rows is None:
        return {}
    said: dict[str, Any] = {}
    for path, words in values(sheet, form, rows):
        above, _, key = path.rpartition(".")
        if path in NAMES and ("\n" in words or numbered(words)):
            context.notes.add(sheet.name, SEVERAL)
            return {own: None}
        if path in NAMES or key == "title":
            way = f"{own}.{above}" if above else own
            name, rest = name_and_rest(words)
            party = context.people.named(name).party
            if party:
                said[way] = party
                said |= {f"{way}.{each}": detail for each, detail in details(rest, sheet, context)}
                context.proposals.met("parties", party, Origin(sheet.name, 0))
        else:
            said[f"{own}.{path}"] = words
    return said if own in said else {}


def numbered(words: str) -> bool:
    """Whether several are told apart by numbers on one line: `1. Rossi Srl 2. Bianchi Srl`."""
    return NUMBERED.match(words) is not None and len(several(words).value or ()) > 1


def details(words: str, sheet: Sheet, context: Context) -> Iterator[tuple[str, str]]:
    """The contact details behind the name of a party; what is none of them is named."""
    found = contact(words)
    if found.left.strip():
        context.notes.add(sheet.name, UNREAD.format(words=quoted(found.left)))
    yield from (found.value or {}).items()


def in_place(sheet: Sheet, form: Form, lower: int) -> bool:
    """Whether most words of the form stand where it has them, so many rows lower.

    A form without words above its headings is in place where these are in their own row.
    """
    fixed = [each for each in form.cells if plain(each.text.replace(PLACE, ""))]
    right = sum(
        plain(text_at(sheet, each.at, lower)).startswith(plain(each.text.partition(PLACE)[0]))
        for each in fixed
    )
    return 2 * right >= len(fixed) if fixed else bool(form.cells) and not lower


def values(sheet: Sheet, form: Form, lower: int) -> Iterator[tuple[str, str]]:
    """What stands in the cells of the head, by key of the party."""
    for cell in form.cells:
        words = text_at(sheet, cell.at, lower)
        before = plain(cell.text.partition(PLACE)[0]) if PLACE in cell.text else ""
        if before and plain(words).startswith(before):
            words = words[len(cell.text.partition(PLACE)[0].rstrip()) :].strip()
        for name in cell.shows if words else ():
            first, _, rest = name.partition(".")
            if first == ENTITY:
                yield rest, words


def text_at(sheet: Sheet, address: str, lower: int) -> str:
    """The text of a cell, so many rows lower than the form has it; empty where there is none."""
    row, column = row_of(address) + lower, column_of(address)
    cells = sheet.rows[row] if row < len(sheet.rows) else ()
    value = cells[column] if column < len(cells) else None
    return "" if value is None else written(value)
