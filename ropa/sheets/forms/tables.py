"""Sheets of a layout that are one table: records under headings, fixed words, lists of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.layouts.addresses import column_of, letters, row_of
from ropa.layouts.shape import Column
from ropa.sheets.cells import plain, rows, value
from ropa.sheets.forms.neutral import rows_of
from ropa.sheets.forms.showing import column_cell, head_cell
from ropa.sheets.layout import Choice, Table, sparing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ropa.layouts.shape import Cell, Layout, Sheet, Words
    from ropa.sheets.cells import Value
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Look

MOST = 1_048_576
NARROW = 10
"""Digits of a column that a form leaves empty."""
Looks = dict[tuple[int, int], "Look"]


def in_rows(sheet: Sheet, layout: Layout, extract: Extract) -> Table:
    """One row a record under the headings, with what stands above them."""
    columns, kind = spread(sheet.columns), sheet.records
    lead, looks = above(sheet, columns, extract)
    return Table(
        name=sheet.name,
        headings=tuple(plain(each.heading) or None for each in columns),
        widths=(*(each.width for each in columns), *sheet.widths),
        rows=tuple(
            sparing(
                line
                for row in rows_of(kind)(extract)
                for line in rows([column_cell(each, kind, row, extract) for each in columns])
            )
        ),
        duties=frozenset(number for number, each in enumerate(columns) if each.duty),
        besides=frozenset(number for number, each in enumerate(columns) if each.beside),
        paper=sheet.paper,
        pages=sheet.pages,
        lead=lead,
        looks=looks,
        choices=tuple(choices(columns, layout, sheet.heading_row)),
    )


def spread(columns: Sequence[Column]) -> list[Column]:
    """The columns, each at its letters, with empty ones in the gaps of the form."""
    found: list[Column] = []
    for each in columns:
        gap = column_of(each.at) - len(found) if each.at else 0
        found += [Column(width=NARROW)] * gap
        found.append(each)
    return found


def above(
    sheet: Sheet, columns: Sequence[Column], extract: Extract
) -> tuple[tuple[tuple[Value, ...], ...], Looks]:
    """The rows above the headings, and how their cells look."""
    held = placed(sheet.cells, extract)
    looks: Looks = {at: "field" if word else "text" for at, (_, word) in held.items()}
    cells = {at: content for at, (content, _) in held.items()}
    if sheet.group_row:
        row = sheet.group_row - 1
        cells |= {(row, number): value(each.group) for number, each in enumerate(columns)}
        looks |= {(row, number): "group" for number in range(len(columns))}
    lead = tuple(grid(cells, sheet.heading_row - 1))
    empty = {(row, at) for row, line in enumerate(lead) for at in range(len(line))} - looks.keys()
    return lead, looks | dict.fromkeys(empty, "title")


def placed(cells: Iterable[Cell], extract: Extract) -> dict[tuple[int, int], tuple[Value, bool]]:
    """By row and column, what stands in each cell, and whether it is a word of the form."""
    return {
        (row_of(each.at), column_of(each.at)): (head_cell(each, extract), not each.shows)
        for each in cells
    }


def grid(cells: dict[tuple[int, int], Value], height: int) -> Iterator[tuple[Value, ...]]:
    """Rows of cells, each as long as it needs to be; an empty row has one empty cell."""
    for row in range(height):
        last = max((column for at, column in cells if at == row), default=0)
        yield tuple(cells.get((row, column)) for column in range(last + 1))


def choices(columns: Sequence[Column], layout: Layout, top: int) -> Iterator[Choice]:
    """The drop-down lists of the columns that have one."""
    for number, each in enumerate(columns):
        if each.choices:
            yield Choice(number, top, MOST - 1, words_of(layout, each.choices), strict=False)


def words_of(layout: Layout, name: str) -> str:
    """The range in which the words of a list stand, its prompt included.

    A layout in which columns name a list that it has not is refused when it is read.
    """
    known = ((sheet, each) for sheet in layout.sheets for each in sheet.lists)
    sheet, words = next((sheet, each) for sheet, each in known if each.name == name)
    column = words.at or letters(sheet.lists.index(words))
    last = words.first + len(listed(words)) - 1
    quoted = sheet.name.replace("'", "''")
    return f"'{quoted}'!${column}${words.first}:${column}${last}"


def of_words(sheet: Sheet) -> Table:
    """A sheet of fixed words, one line a row; the first is its title."""
    lines = tuple(line for each in sheet.lines for line in rows([value(each)]))
    looks: Looks = {(number, 0): "text" for number in range(1, len(lines))}
    return Table(sheet.name, (), sheet.widths or (110,), lines, looks=looks)


def of_lists(sheet: Sheet) -> Table:
    """The lists of words from which cells are chosen, each in its column under its heading."""
    cells: dict[tuple[int, int], Value] = {}
    widths: dict[int, int] = {}
    for number, each in enumerate(sheet.lists):
        column = column_of(each.at) if each.at else number
        cells[0, column] = value(each.heading)
        cells |= {
            (row, column): value(word) for row, word in enumerate(listed(each), each.first - 1)
        }
        widths[column] = each.width
    height = max(row for row, _ in cells) + 1
    looks: Looks = {(0, column): "block" for column in widths}
    looks |= {(row, column): "text" for row, column in cells if row}
    return Table(
        sheet.name,
        (),
        tuple(widths.get(each, 3) for each in range(max(widths) + 1)),
        tuple(grid(cells, height)),
        looks=looks,
    )


def listed(words: Words) -> list[str]:
    """The words from which one chooses; what asks to choose is the first of them."""
    return [*([words.prompt] if words.prompt else []), *words.words]
