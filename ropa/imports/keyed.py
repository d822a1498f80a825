"""A workbook with a column a key, read back: its records, and what could not be read in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import Misuse, RopaError
from ropa.grid.book import Remark, placed
from ropa.grid.draft import MOST
from ropa.keyed.columns import columns
from ropa.keyed.rows import records
from ropa.keyed.state import state
from ropa.model import KINDS
from ropa.model.shape import mistakes, suggestion
from ropa.place import spell
from ropa.sheets.cells import AGAIN, CONTINUED, MORE
from ropa.sheets.keys import FORM, GUIDE, LISTS, STATES
from ropa.starter.naming import file_of
from ropa.words import everywhere

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ropa.grid.book import Book, Sheet
    from ropa.grid.book import Value as Content
    from ropa.keyed.cell import Value
    from ropa.keyed.columns import Column
    from ropa.keyed.rows import Data, Read
    from ropa.place import Route

MANY = "put values in place of formulas and errors, and save the workbook again"
NO_KEYS = (
    "the sheet is not read: no cell of its first column is a heading that ends with a kind and its"
    " id, such as controller/id"
)
TWICE = "the record stands on another sheet, too, and says something else there: keep one of them"
DEEPEST = 10
"""Rows in which the headings are looked for."""


class Coming(NamedTuple):
    """One record as the workbook says it."""

    kind: str
    id: str
    sheet: str
    row: int
    """Its first, counted from 0."""
    data: Data
    faults: tuple[Remark, ...]
    lacking: frozenset[str] = frozenset()
    """Keys of the kind for which the sheet has no column."""

    @property
    def name(self) -> str:
        return f"{self.kind}/{self.id}"

    @property
    def place(self) -> str:
        """Sheet and cell, as in `controller!A7`."""
        return placed(self.sheet, self.row, 0)


class Returned(NamedTuple):
    """What a workbook with a column a key holds."""

    records: tuple[Coming, ...]
    states: dict[str, str] | None
    """By KIND/ID the state in which each record went out; None where the workbook says nothing."""
    remarks: tuple[Remark, ...]


class Headed(NamedTuple):
    """A sheet of one kind: where its headings stand, and which column of the sheet is which key."""

    sheet: Sheet
    kind: str
    row: int
    numbers: dict[int, int]
    """By column of the sheet, the number among the kind's columns."""
    unread: tuple[Remark, ...]
    """Cells whose content could not be read: to take them for empty would remove what stood."""


def keyed(book: Book) -> bool:
    """Whether the workbook has a column a key."""
    return any(kind_of(each)[0] for each in book.sheets)


def kind_of(sheet: Sheet) -> tuple[str, int]:
    """The kind whose ids stand in the first column, and the row of headings; or nothing."""
    for number, row in enumerate(sheet.rows[:DEEPEST]):
        kind, sign, last = key_in(row[0] if row else None).rpartition("/")
        if sign and last == "id" and kind in KINDS:
            return kind, number
    return "", 0


def key_in(heading: Content) -> str:
    """The key that a heading names: on its last line."""
    return str(heading or "").rpartition("\n")[2].strip()


def returned(book: Book) -> Returned:
    """The records of every sheet, and what was found besides.

    Raises RopaError where so many cells cannot be read that not each of them is known.
    """
    found: list[Coming] = []
    own = {STATES, *everywhere(LISTS, "sheets"), *everywhere(GUIDE, "sheets")}
    remarks = [each for each in book.remarks if each.sheet not in own]
    for sheet in book.sheets:
        kind, row = kind_of(sheet)
        if kind:
            numbers = dict(known_columns(sheet, kind, row, remarks))
            found += coming(Headed(sheet, kind, row, numbers, unread(book, sheet)))
        elif sheet.rows and sheet.name not in own:
            remarks.append(Remark(sheet.name, None, None, NO_KEYS))
    out = states(book)
    records = tuple(once(found, out or {}))
    told = {each for record in records for each in record.faults}
    return Returned(records, out, tuple(each for each in remarks if each not in told))


def once(found: Iterable[Coming], out: Mapping[str, str]) -> Iterator[Coming]:
    """Each record once, though a sheet of it was copied; where two say otherwise, that is told.

    One that says what went out says nothing beside another.
    """
    named: dict[str, list[Coming]] = {}
    for each in found:
        named.setdefault(each.name, []).append(each)
    for name, group in named.items():
        several = group if len(group) > 1 else []
        told = [each for each in several if each.faults or out.get(name) != state(each.data)]
        first, *others = told or group[:1]
        apart = [each for each in others if each.faults or each.data != first.data]
        faults = (Remark(each.sheet, each.row, 0, TWICE) for each in apart)
        yield first._replace(faults=(*first.faults, *faults))


def unread(book: Book, sheet: Sheet) -> tuple[Remark, ...]:
    found = tuple(
        each for each in book.remarks if each.sheet == sheet.name and each.column is not None
    )
    if len(found) >= MOST:
        raise RopaError(f"{sheet.name}: {MOST:,} cells or more cannot be read", hint=MANY)
    return found


def states(book: Book) -> dict[str, str] | None:
    """The states that went out with the workbook. None where it has none, or of another form."""
    sheet = next((each for each in book.sheets if each.name == STATES), None)
    if sheet is None:
        return None
    pairs = {str(row[0]): str(row[1]) for row in sheet.rows[1:] if len(row) == 2}
    return pairs if pairs.get("form") == FORM else None


def known_columns(
    sheet: Sheet, kind: str, row: int, remarks: list[Remark]
) -> Iterator[tuple[int, int]]:
    """The columns that are keys of the kind; the others are remarked on."""
    known = {each.key: number for number, each in enumerate(columns(KINDS[kind]))}
    found = {place: key_in(heading) for place, heading in enumerate(sheet.rows[row]) if place}
    times = Counter(found.values())
    for place, key in found.items():
        if key in known and times[key] == 1:
            yield place, known[key]
        elif key:
            twice = "stands twice, and what the register says of it stays"
            why = twice if key in known else f"is no key of {kind}{suggestion(key, known)}"
            remarks.append(Remark(sheet.name, row, place, f"the column is not read: {key} {why}"))


def coming(headed: Headed) -> Iterator[Coming]:
    """The records of a sheet."""
    laid = list(rows_of(headed))
    known = columns(KINDS[headed.kind])
    places = {number: place for place, number in headed.numbers.items()}
    lacking = frozenset(each.key for n, each in enumerate(known) if n not in places)
    for read in records([(name, row) for _, name, row in laid], known):
        faults = [
            Remark(headed.sheet.name, laid[each.row][0], places[each.column], each.message)
            for each in read.faults
        ]
        at = [number for number, _, _ in laid]
        own = {at[each] for each in read.group}
        faults += [
            each
            for each in headed.unread
            if each.row in own and each.column in (0, *headed.numbers)
        ]
        faults += wrong(headed, read, at, places)
        found = (headed.kind, read.id, headed.sheet.name, at[read.row], read.data, tuple(faults))
        yield Coming(*found, lacking)


def rows_of(headed: Headed) -> Iterator[tuple[int, str, dict[int, Value]]]:
    """Number, id and cells of each row below the headings; continued rows put together."""
    waiting: tuple[int, str, dict[int, Value]] | None = None
    for number, row in enumerate(headed.sheet.rows[headed.row + 1 :], start=headed.row + 1):
        cells = {
            headed.numbers[place]: content
            for place, content in enumerate(row)
            if content is not None and place in headed.numbers
        }
        name = str(row[0]).strip() if row and row[0] is not None else ""
        if waiting and continues(name, waiting[1]):
            go_on(waiting[2], cells)
            continue
        if waiting:
            yield waiting
        waiting = (number, name, cells) if name or cells else None
    if waiting:
        yield waiting


def continues(name: str, former: str) -> bool:
    return any(name == f"{former}{mark}" for mark in everywhere(CONTINUED))


def go_on(cells: dict[int, Value], further: dict[int, Value]) -> None:
    """Put the pieces of long texts together: each says where it goes on.

    Programs drop the blank that parts these words from the text where that ends a line.
    """
    for place, piece in further.items():
        before, after = str(cells.get(place, "")), str(piece)
        for mark in everywhere(MORE):
            before = before.removesuffix(mark).removesuffix(mark.lstrip())
        for mark in everywhere(AGAIN):
            after = after.removeprefix(mark).removeprefix(mark.rstrip())
        cells[place] = before + after


def wrong(headed: Headed, read: Read, at: list[int], places: dict[int, int]) -> Iterator[Remark]:
    """What the format does not take: an id that is none, a word of no vocabulary."""
    try:
        file_of(headed.kind, read.id)
    except Misuse as error:
        words = str(error) if read.id else "the id is missing"
        yield Remark(headed.sheet.name, at[read.row], 0, words)
    known = columns(KINDS[headed.kind])
    for mistake in mistakes(KINDS[headed.kind], read.data):
        row, number = whereabouts(read, mistake.path, known)
        message = f"{spell(mistake.path)}: {mistake.message}"
        yield Remark(headed.sheet.name, at[row], places.get(number, 0), message)


def whereabouts(read: Read, path: Route, known: tuple[Column, ...]) -> tuple[int, int]:
    """The row, as `Read` counts them, and the column in which a key of the record stands."""
    keys = tuple(step for step in path if isinstance(step, str))
    number = next(
        (n for n, each in enumerate(known) if tuple(each.key.split("."))[: len(keys)] == keys), 0
    )
    block = read.blocks.get(keys[0], [])
    place = next((step for step in path if isinstance(step, int)), 0)
    return (block[place] if place < len(block) else read.row), number
