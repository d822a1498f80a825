"""The register with a column a key: nothing is left out, and it can be read back.

With `editable` it is made to be sent to a department and to come back: drop-down lists, words on
how to fill it in, and a hidden sheet with the state of each record as it went out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import Misuse
from ropa.keyed.columns import columns, heading
from ropa.keyed.rows import rows
from ropa.keyed.state import NAMED, named, state
from ropa.model import KINDS
from ropa.model.shape import suggestion
from ropa.sheets import cells, framed
from ropa.sheets.extract import chosen
from ropa.sheets.layout import Choice, Table
from ropa.sheets.proved import proved
from ropa.words import head, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.keyed.columns import Column
    from ropa.keyed.rows import Data
    from ropa.layouts.shape import Layout, Sheet
    from ropa.model.node import Record
    from ropa.register import Register
    from ropa.sheets.cells import Value
    from ropa.sheets.cover import Facts
    from ropa.sheets.proved import Book

FORM = "ropa editable 1"
"""What the hidden sheet says of itself; a later form of it would say another number."""

STATES, LISTS, GUIDE = "ropa", "Lists", "How to"
ID = "id"
SPARE = 200
"""Rows below the last one in which the drop-down lists still serve."""

WIDTHS = {"text": 28, "word": 16, "day": 11, "number": 9, "truth": 9}

HOW_TO = (
    "Change what is wrong, and send the file back. Nothing is locked.",
    (
        "An empty cell says that nobody has stated it. To say that there are none, write"
        " “none (stated)”, or “[]” in the first cell of a list of blocks."
    ),
    (
        "The first row of a record holds what stands once; each further row with the same id holds"
        " the next purpose, set of data, recipient and so on."
    ),
    "A list stands in one cell, an entry a line.",
    "Days as 2026-12-31. Yes and no as words.",
    "A new record is a row with an id of its own: small letters a to z, digits and hyphens.",
    (
        "To remove an entry of a list, empty its cells. To end a record, say so in a note: no"
        " record disappears because its rows do."
    ),
    "Leave the first row of each sheet and the ids as they are.",
)


class Wish(NamedTuple):
    """Which records are wanted, and whether the workbook is to come back."""

    entity: str = ""
    only: tuple[str, ...] = ()
    """KIND or KIND/ID; empty for all."""
    editable: bool = False


def keyed_book(layout: Layout, register: Register, facts: Facts, wish: Wish) -> Book:
    """The register in a layout with a column a key, drafts included.

    Raises Misuse for an entity or a record that is not there.
    """
    laid = tables(register, layout.sheets, wish)
    return proved(laid, framed(register, wish.entity, facts), (), facts.manner)


def tables(register: Register, sheets: Sequence[Sheet], wish: Wish) -> list[Table]:
    """The sheets of the workbook. Raises Misuse for an entity or a record that is not there."""
    wanted = [each for each in chosen(register, wish.entity) if among(each, wish.only)]
    known = {each.name for each in register.all_records()} | KINDS.keys()
    for each in wish.only:
        if each not in known:
            raise Misuse(f'no record or kind "{each}"{suggestion(each, known)}')
    stated = {each.name: register.data_of(each) for each in wanted}
    lists = Lists(register)
    filled = [
        table
        for sheet in sheets
        if (table := keyed(sheet, wanted, stated, lists if wish.editable else None))
    ]
    if not wish.editable:
        return [guide(register, editable=False), *filled]
    return [guide(register, editable=True), *filled, lists.table(), states(register, stated)]


def among(record: Record, only: tuple[str, ...]) -> bool:
    return not only or record.name in only or record.kind in only


def keyed(
    sheet: Sheet, wanted: Sequence[Record], stated: dict[str, Data], lists: Lists | None
) -> Table | None:
    """A sheet of one kind; none where no such record is wanted."""
    shape = KINDS[sheet.records]
    known = columns(shape)
    laid = [
        (each.id, row)
        for each in wanted
        if each.kind == sheet.records
        for row in rows(stated[each.name], known)
    ]
    if not laid:
        return None
    used = {number for _, row in laid for number in row}
    shown = [
        number for number, each in enumerate(known) if number in used or each.key in sheet.keys
    ]
    found = [line for name, row in laid for line in cells.rows([name, *map(row.get, shown)])]
    own = [known[number] for number in shown]
    return Table(
        name=head(sheet.name),
        headings=(f"{phrase('Id')}\n{sheet.records}/{ID}", *(heading(each, shape) for each in own)),
        widths=(20, *(WIDTHS[each.sort] for each in own)),
        rows=tuple(found),
        paper="A3",
        pages=max(1, len(own) // 12),
        choices=tuple(lists.choices(own, len(found))) if lists else (),
    )


class Lists:
    """The words of drop-down lists, each list a column of one hidden sheet."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.found: dict[str, tuple[str, ...]] = {}

    def choices(self, shown: Sequence[Column], count: int) -> Iterator[Choice]:
        """The drop-down lists of a sheet's columns; a cell with several lines can have none."""
        for number, column in enumerate(shown, start=1):
            name, words = self.of(column)
            if column.many or not words:
                continue
            self.found[name] = words
            place = spreadsheet_column(list(self.found).index(name))
            source = f"'{head(LISTS)}'!${place}$2:${place}${len(words) + 1}"
            # An id may be of a record that is yet to be written.
            yield Choice(number, 1, count + SPARE, source, strict=not column.refers)

    def of(self, column: Column) -> tuple[str, tuple[str, ...]]:
        """Name and words of the list for a column."""
        if column.sort == "truth":
            return phrase("yes or no"), (phrase("yes"), phrase("no"))
        if column.refers:
            return column.refers, tuple(self.register.records[column.refers])
        return column.key, column.words

    def table(self) -> Table:
        deepest = max(map(len, self.found.values()), default=0)
        lines = tuple(
            tuple(each[row] if row < len(each) else None for each in self.found.values())
            for row in range(deepest)
        )
        names = tuple(self.found) or (LISTS,)
        return Table(head(LISTS), names, (24,) * len(names), lines, hidden=True)


def spreadsheet_column(number: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(number))


def states(register: Register, stated: dict[str, Data]) -> Table:
    """The hidden sheet by which the workbook is known when it comes back."""
    lines: list[tuple[Value, ...]] = [("form", FORM)]
    lines.append(("register", cells.value(register.config.settings.name or "")))
    for name, data in stated.items():
        lines.append((name, state(data)))
        if named(data):
            lines.append((NAMED.format(name=name), state(named(data))))
    return Table(STATES, ("record", "state"), (40, 40), tuple(lines), hidden=True)


def guide(register: Register, *, editable: bool) -> Table:
    """The first sheet: whose register it is, as of which day, and how to fill it in."""
    words = HOW_TO if editable else HOW_TO[1:5]
    title = phrase("Register with a column a key: {name}", name=register.config.settings.name)
    lines: list[tuple[str, object]] = [(title, None)]
    lines.append((phrase("By the law of (--on)"), register.on))
    lines += [(str(number), phrase(each)) for number, each in enumerate(words, start=1)]
    laid = (line for row in lines for line in cells.rows([cells.value(each) for each in row]))
    return Table(head(GUIDE), (), (34, 96), tuple(laid))
