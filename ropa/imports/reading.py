"""From the sheets of a file to drafts that the register has been asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.imports.context import Context
from ropa.imports.draft import Draft, Header, Reading, SheetRead
from ropa.imports.form_reader import read_form
from ropa.imports.forms import form_of
from ropa.imports.headings import headings, recognised
from ropa.imports.people import People
from ropa.imports.proposals import Proposals
from ropa.imports.rows import RowsReader
from ropa.imports.standing import NEW, Known, Standing, standing
from ropa.load import ID, RESERVED
from ropa.model import KINDS
from ropa.model.shape import mistakes
from ropa.place import spell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.grid import Book, Sheet
    from ropa.imports.forms import FormFound
    from ropa.layouts import Layout
    from ropa.register import Register

UNKNOWN = "its headings are those of no layout"
EMPTY = "it is empty"
NOT_WANTED = "--sheet names another"
BLOCK = "merged cells count for their first row only: nothing is read for the rows below"


class Wish(NamedTuple):
    """How a file is to be read."""

    layouts: Sequence[Layout]
    """Among which its sheets are recognised."""
    chosen: bool = False
    """Whether somebody says that the file follows them."""
    order: str = ""
    """Order of day, month and year in all of it; empty where the columns tell themselves."""
    sheets: tuple[str, ...] = ()
    """Names of the sheets to read; all where there is none."""


class Plan(NamedTuple):
    """What an import would do."""

    reading: Reading
    standings: list[Standing]
    """One for each draft."""
    refused: list[tuple[Draft, str]]
    """Drafts that no record can hold, and why."""

    def of(self, word: str) -> list[tuple[Draft, Standing]]:
        """The drafts that stand so to the register."""
        pairs = zip(self.reading.drafts, self.standings, strict=True)
        return [(draft, each) for draft, each in pairs if each.word == word]


def plan(
    book: Book, wish: Wish, register: Register, advance: Callable[[int], None] | None = None
) -> Plan:
    """What the file would become; nothing is written. `advance` is told how many rows are done."""
    reading = Reading(book.name, ignored=book.ignored)
    proposals = Proposals(register, book.name)
    people = People(register, proposals)
    context = Context(register, reading.notes, people, proposals, wish.order)
    for remark in book.remarks:
        at = Header(remark.column, "")
        reading.notes.add(remark.sheet, remark.message, at, remark.row)
    for sheet in book.sheets:
        if wish.sheets and sheet.name not in wish.sheets:
            reading.sheets.append(SheetRead(sheet.name, sheet.hidden, reason=NOT_WANTED))
        else:
            reading.sheets.append(one(sheet, wish, reading, context))
        if advance:
            advance(len(sheet.rows))
    reading.drafts.extend(proposals.drafts.values())
    return held(reading, register)


def one(sheet: Sheet, wish: Wish, reading: Reading, context: Context) -> SheetRead:
    """Read one sheet, or say why it is not read."""
    if not sheet.rows:
        return SheetRead(sheet.name, sheet.hidden, reason=EMPTY)
    form = form_of(sheet, wish.layouts)
    found = recognised(sheet, wish.layouts, chosen=wish.chosen and not form)
    if found is None:
        return of_form(sheet, form, reading, context)
    for block in sheet.merged:
        if block.bottom > max(block.top, found.row):
            heading = [*headings(sheet.rows[found.row]), *[""] * block.left][block.left]
            reading.notes.add(sheet.name, BLOCK, Header(block.left, heading), block.top)
    drafts, told = RowsReader(sheet, found, context).read()
    reading.drafts.extend(drafts)
    return told


def of_form(sheet: Sheet, form: FormFound | None, reading: Reading, context: Context) -> SheetRead:
    """Read a sheet that is a form, or say why it is not read."""
    if form is None:
        return SheetRead(sheet.name, sheet.hidden, reason=UNKNOWN)
    drafts, told = read_form(sheet, form, context)
    reading.drafts.extend(drafts)
    return told


def held(reading: Reading, register: Register) -> Plan:
    """The drafts with where they come from, each held against the register."""
    known, refused, kept = Known(register), [], []
    for draft in reading.drafts:
        draft.data = sourced(draft, reading.file)
        draft.id = known.id_of(draft) or draft.id
        reason = unfit(draft, register)
        if reason:
            refused.append((draft, reason))
        else:
            kept.append(draft)
    reading.drafts = kept
    held_against = bool(register.records)
    standings = [standing(each, register) if held_against else NEW for each in kept]
    return Plan(reading, standings, refused)


def sourced(draft: Draft, file: str) -> dict[str, object]:
    """The data of the draft, with its state and the row that it rests on."""
    return {**draft.data, "status": "draft", "sources": [{"document": document(draft, file)}]}


def document(draft: Draft, file: str) -> str:
    """Where the draft comes from, in words; the row's own number where the file has one."""
    sheet, row = draft.origin
    where = f'{file}, sheet "{sheet}"' if sheet else file
    at = f"no. {draft.reference}" if draft.reference else f"row {row + 1}"
    if not draft.rows:
        return f"{where}, as the mapping says"
    return f"{where}, {at}" if draft.rows == 1 else f"{where}, from {at} on"


def unfit(draft: Draft, register: Register) -> str:
    """Why no record can hold the draft; empty where one can."""
    if not ID.fullmatch(draft.id) or draft.id in RESERVED:
        return f'"{draft.id}" is no id'
    if register.unread(draft.kind, draft.id):
        return f"the register has a file for {draft.name} that cannot be read"
    wrong = next(mistakes(KINDS[draft.kind], draft.data), None)
    return f"{spell(wrong.path)}: {wrong.message}" if wrong else ""
