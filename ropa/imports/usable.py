"""Which rows of a sheet hold a record, and of which kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.imports.headings import plain, top_of
from ropa.imports.lanes import Rows, places
from ropa.imports.meaning import written

if TYPE_CHECKING:
    from ropa.grid import Sheet, Value
    from ropa.imports.draft import Notes
    from ropa.imports.headings import Recognised

RAGGED = "the row has more or fewer fields than the row of headings"
EXAMPLE = "the form's own example, left out"
REPLACED = "the form has its own example here; what stands here now is read"
SKIPPED = "left out, as the layout says"
MARKS = ("exemple", "example", "beispiel", "voorbeeld", "esempio", "ejemplo", "exemplo", "例")
"""Words with which forms begin their own examples."""


def usable(sheet: Sheet, found: Recognised, notes: Notes) -> Rows:
    """The rows that hold a record; each other one is named with the reason."""
    first, rows = found.row + 1, {}
    for row, cells in enumerate(sheet.rows[first:], first):
        if all(each is None for each in cells):
            continue
        reason = left_out(row, cells, sheet, found)
        if reason:
            notes.add(sheet.name, reason, row=row).refused = True
            continue
        if row + 1 in found.form.examples:
            notes.add(sheet.name, REPLACED, row=row)
        rows[row] = cells
    return rows


def left_out(row: int, cells: tuple[Value, ...], sheet: Sheet, found: Recognised) -> str:
    """Why a row is no record; empty where it is one."""
    if row in sheet.ragged:
        return RAGGED
    if row + 1 in found.form.skip:
        return SKIPPED
    texts = (plain(each) for each in cells if isinstance(each, str))
    if row + 1 in found.form.examples and next(texts, "").startswith(MARKS):
        return EXAMPLE
    return ""


def kinds_of(rows: Rows, found: Recognised, sheet: Sheet) -> dict[int, str]:
    """The kind of record that each row is."""
    where = places(top_of(sheet, found.row))
    cases = {
        (where[plain(each.column)], plain(each.equals)): each.records
        for each in found.form.kinds
        if plain(each.column) in where
    }
    usual = found.form.records
    if not cases:
        return dict.fromkeys(rows, usual)
    return {
        row: next((kind for case, kind in cases.items() if meets(cells, *case)), usual)
        for row, cells in rows.items()
    }


def meets(cells: tuple[Value, ...], index: int, word: str) -> bool:
    return index < len(cells) and plain(written(cells[index])) == word
