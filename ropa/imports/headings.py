"""Recognising a sheet by the headings of its columns, wherever these stand."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ropa.layouts.ledgers import COMPUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ropa.grid import Sheet, Value
    from ropa.layouts import Column, Layout
    from ropa.layouts import Sheet as Form

SEARCHED = 30
"""Rows at the top of a sheet among which headings are looked for."""
ENOUGH = 0.6
"""Share of a layout's headings that makes a sheet one of it."""
FEWEST = 3
"""Headings; with fewer in common, sheets resemble each other by accident."""
SIGNS = re.compile(r"[^\w]+")
BRACKET = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*$")


class Recognised(NamedTuple):
    """A sheet whose columns are known."""

    layout: Layout
    form: Form
    """The sheet of the layout that it follows."""
    row: int
    """Of the headings, counted from 0."""
    known: int
    """How many headings of the layout stand there."""

    @property
    def share(self) -> float:
        return self.known / max(1, len(self.form.columns))


@lru_cache(maxsize=50_000)
def plain(heading: str) -> str:
    """A heading without case, accents, signs and doubled blanks, for comparison only."""
    letters = unicodedata.normalize("NFKD", heading.casefold())
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    return SIGNS.sub(" ", bare.replace("_", " ")).strip()


@lru_cache(maxsize=50_000)
def spellings(heading: str) -> tuple[str, ...]:
    """A heading made plain; and without the bracket at its end, which tells how to fill it in."""
    bare = plain(BRACKET.sub("", heading))
    return tuple(dict.fromkeys(filter(None, (plain(heading), bare))))


def headings(row: Sequence[Value]) -> list[str]:
    """The texts of a row of headings; empty where a cell holds none, or nothing but blanks."""
    return [each if isinstance(each, str) and each.strip() else "" for each in row]


def top_of(sheet: Sheet, row: int) -> tuple[Value, ...]:
    """The row of headings; where it has a gap, what stands above, as in a heading over two rows."""
    own = sheet.rows[row]
    above = sheet.rows[row - 1] if row else ()
    size = max(len(own), len(above))
    pairs = zip(padded(own, size), padded(above, size), strict=True)
    return tuple(high if low is None and isinstance(high, str) else low for low, high in pairs)


def padded(row: tuple[Value, ...], size: int) -> tuple[Value, ...]:
    return row + (None,) * (size - len(row))


def recognised(
    sheet: Sheet, layouts: Iterable[Layout], *, chosen: bool = False
) -> Recognised | None:
    """The form of rows whose headings the sheet has most of; None where it has too few.

    One that shows what was computed holds no records that could be read back. With `chosen`
    somebody says that the sheet follows one of them: then one heading is enough.
    """
    found = [
        each
        for layout in layouts
        for form in layout.sheets
        if form.form == "rows"
        and form.records not in COMPUTED
        and (each := best_row(sheet, layout, form))
        and enough(each, chosen)
    ]
    return max(found, key=lambda each: (each.share, each.known), default=None)


def enough(found: Recognised, chosen: bool) -> bool:
    few = 1 if chosen else min(FEWEST, len(found.form.columns))
    return found.known >= few and (chosen or found.share >= ENOUGH)


def best_row(sheet: Sheet, layout: Layout, form: Form) -> Recognised | None:
    """The row with most headings of the form, the upper one of two."""
    wanted = [known_as(column) for column in form.columns]
    best, known = 0, 0
    for number in range(min(SEARCHED, len(sheet.rows))):
        here = {word for each in headings(top_of(sheet, number)) for word in spellings(each)}
        count = sum(not here.isdisjoint(names) for names in wanted)
        if count > known:
            best, known = number, count
    return Recognised(layout, form, best, known) if known else None


def known_as(column: Column) -> frozenset[str]:
    """The headings under which a column is met, made plain."""
    return frozenset(map(plain, (column.heading, *column.also)))
