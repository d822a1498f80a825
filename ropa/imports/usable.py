"""Which rows of a sheet hold a record, and of which kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.imports.headings import plain, top_of
from ropa.imports.lanes import Rows, places
from ropa.imports.meaning import written
from ropa.model.shape import quoted

if TYPE_CHECKING:
    from ropa.grid import Sheet, Value
    from ropa.imports.draft import Notes
    from ropa.imports.headings import Recognised

RAGGED = "the row has more or fewer fields than the row of headings"
EXAMPLE = "the form's own example, left out"
REPLACED = "the form has its own example here; what stands here now is read"
TOTAL = "a row of totals, left out"
GROUP = "a heading over several columns, left out"
NUMBER = "nothing but its number stands in the row, left out"
BARE = "nothing but “{words}” stands in the row, and a draft is made of it all the same"
FEWEST = 3
"""Headings; in a narrower table a row may well hold one cell."""
LONGEST = 20
"""Characters beyond which no text is a word for a total."""
TOTALS = frozenset(
    (
        *("total", "totals", "grand total", "sum", "summe", "gesamt", "insgesamt", "gesamtsumme"),
        *("somme", "total general", "totale", "totaal", "som", "合計", "計", "総計"),
    )
)
"""Words with which a row says that it only counts the rows above."""
SKIPPED = "left out, as the layout says"
MARKS = ("exemple", "example", "beispiel", "voorbeeld", "esempio", "ejemplo", "exemplo", "例")
"""Words with which forms begin their own examples."""


def usable(sheet: Sheet, found: Recognised, notes: Notes) -> Rows:
    """The rows that hold a record; each other one is named with the reason."""
    first, rows = found.row + 1, {}
    number = number_of(found, sheet)
    for row, cells in enumerate(sheet.rows[first:], first):
        if all(each is None for each in cells):
            continue
        reason = left_out(row, cells, sheet, found) or (NUMBER if only(cells, number) else "")
        if reason:
            notes.add(sheet.name, reason, row=row).refused = True
            continue
        if len(cells) - cells.count(None) == 1 and len(sheet.rows[found.row]) >= FEWEST:
            words = next(written(each) for each in cells if each is not None)
            notes.add(sheet.name, BARE.format(words=quoted(words)), row=row)
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
    first = next((each for each in cells if isinstance(each, str)), "")
    if row + 1 in found.form.examples and plain(first).startswith(MARKS):
        return EXAMPLE
    if len(first) < LONGEST and plain(first) in TOTALS:
        return TOTAL
    return GROUP if spread(row, cells, sheet) else ""


def number_of(found: Recognised, sheet: Sheet) -> int | None:
    """The column in which rows have a number of their own, if there is one beside others."""
    heading = plain(found.form.id_column)
    title = any(
        "title" in each.shows and plain(each.heading) == heading for each in found.form.columns
    )
    return None if title else places(top_of(sheet, found.row)).get(heading)


def only(cells: tuple[Value, ...], column: int | None) -> bool:
    """Whether nothing but that column holds something."""
    return column is not None and [at for at, each in enumerate(cells) if each is not None] == [
        column
    ]


def spread(row: int, cells: tuple[Value, ...], sheet: Sheet) -> bool:
    """Whether the one cell of a row that holds something is merged over several columns."""
    filled = [column for column, each in enumerate(cells) if each is not None]
    return len(filled) == 1 and any(
        block.top == row and block.left == filled[0] < block.right for block in sheet.merged
    )


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
