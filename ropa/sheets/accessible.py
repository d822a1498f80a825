"""Tables laid out for screen readers, as the checklist of the UK Analysis Function asks.

A title in the first cell, an explanation below it, then one marked table whose headings differ and
hold one line; no empty row or column in it, nothing merged, frozen or filtered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.errors import Misuse
from ropa.wording import flat
from ropa.words import phrase

if TYPE_CHECKING:
    from ropa.sheets.cells import Value
    from ropa.sheets.layout import Look, Table

ABOUT = (
    "One table of {rows} rows and {columns} columns; its headings stand in row 3. An empty cell:"
    " not stated in the register."
)
BESIDE = "A chart beside it shows the same numbers."
ABOVE = 2
"""Rows above the headings."""

LOOKS: dict[tuple[int, int], Look] = {(0, 0): "title", (1, 0): "free"}
PAIR = 2
"""Columns of a list of what is what, such as the cover."""


def accessible(table: Table) -> Table:
    """The same table so laid out. Raises Misuse for a form, whose places are not ours to choose."""
    title, plain = named(table)
    rows = plain.rows or (nothing(plain),)
    about = [phrase(ABOUT, rows=len(plain.rows), columns=len(plain.headings))]
    about += [phrase(BESIDE)] if plain.charts else []
    return plain._replace(
        headings=tuple(flat(each or "") for each in plain.headings),
        rows=rows,
        lead=((title,), (" ".join(about),)),
        looks=LOOKS,
        charts=tuple(
            each._replace(first=each.first + ABOVE, last=each.last + ABOVE, row=each.row + ABOVE)
            for each in plain.charts
        ),
        accessible=True,
    )


def named(table: Table) -> tuple[Value, Table]:
    """The title of a table, and the table with headings and without the title."""
    if table.lead or table.looks or table.choices or None in table.headings:
        raise form(table)
    if table.headings:
        return table.name, table
    if len(table.widths) != PAIR:
        raise form(table)
    headings = (phrase("Item"), phrase("Content"))
    return table.rows[0][0], table._replace(headings=headings, rows=table.rows[1:])


def form(table: Table) -> Misuse:
    return Misuse(
        f'the sheet "{table.name}" is a form with places of its own',
        hint="--accessible goes with the layout register",
    )


def nothing(table: Table) -> tuple[Value, ...]:
    """What stands in a table without rows, which could not be marked as one."""
    return (phrase("(no entries)"), *[None] * (len(table.headings) - 1))
