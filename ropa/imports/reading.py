"""From the sheets of a file to drafts that the register has been asked about."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from ropa.imports.context import Context, unseen
from ropa.imports.draft import Draft, Header, Reading, SheetRead
from ropa.imports.form_reader import FormReader, is_example
from ropa.imports.forms import form_of
from ropa.imports.headings import headings, plain, recognised, top_of
from ropa.imports.known import Known
from ropa.imports.naming import ended
from ropa.imports.people import People
from ropa.imports.proposals import Proposals
from ropa.imports.rows import RowsReader
from ropa.imports.standing import Standing, standing
from ropa.load import ID
from ropa.model import KINDS
from ropa.model.shape import build
from ropa.place import RESERVED, spell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.grid import Book, Sheet
    from ropa.imports.headings import Recognised
    from ropa.layouts import Layout
    from ropa.register import Register

UNKNOWN = "its headings are those of no layout"
EMPTY = "it is empty"
NOT_WANTED = "--sheet names another"
HIDDEN = "the sheet is hidden, and is read as well"
EXAMPLE = "it is the form's own example; --sheet reads it all the same"
AN_EXAMPLE = "the sheet calls itself an example of the form"
HAS_FORM = "the activity has a form of its own in this file, which is read instead"
COMPUTED = "a formula stands here; the value that was stored last is read"
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


def plan(book: Book, wish: Wish, register: Register, step: Callable[[int], None] = unseen) -> Plan:
    """What the file would become; nothing is written. `step` is told of rows that are read."""
    reading = Reading(book.name, ignored=book.ignored)
    proposals = Proposals(register, book.name)
    people = People(register, proposals)
    context = Context(register, reading.notes, people, proposals, wish.order, step)
    for remark in book.remarks:
        if remark.message != HIDDEN:
            at = Header(remark.column, "")
            reading.notes.add(remark.sheet, remark.message, at, remark.row)
    told, readers = {}, readers_of(book, wish, context)
    # The example that ships with a form is read only where no form of the file is filled in.
    for sheet in sorted(book.sheets, key=is_example):
        told[sheet.name] = one(sheet, readers.get(id(sheet)), wish, reading, context)
    reading.sheets.extend(told[sheet.name] for sheet in book.sheets)
    settle(reading)
    reading.drafts.extend(proposals.drafts.values())
    return held(reading, register)


def readers_of(book: Book, wish: Wish, context: Context) -> dict[int, RowsReader]:
    """Readers of the sheets with a record a row: each has met the parties of its sheet.

    All are made before one reads, so that a party is known on the sheets before its own, too.
    """
    made = {}
    for sheet in book.sheets:
        form = form_of(sheet, wish.layouts)
        found = recognised(sheet, wish.layouts, chosen=wish.chosen and not form)
        if found and not unread(sheet, wish, known=True):
            made[id(sheet)] = RowsReader(sheet, found, context)
    return made


def one(
    sheet: Sheet, rows: RowsReader | None, wish: Wish, reading: Reading, context: Context
) -> SheetRead:
    """Read one sheet, or say why it is not read."""
    if rows:
        merged(sheet, rows.found, reading)
        computed(sheet, rows.found, reading)
        drafts, told = rows.read()
        reading.drafts.extend(drafts)
        return told
    form = form_of(sheet, wish.layouts)
    reason = unread(sheet, wish, known=bool(form))
    if form and is_example(sheet) and not wish.sheets:
        reason = EXAMPLE if any(each.form for each in reading.drafts) else reason
    if reason or not form:
        return SheetRead(sheet.name, sheet.hidden, reason=reason)
    drafts, told = FormReader(sheet, form, context).read()
    if drafts and is_example(sheet):
        reading.notes.add(sheet.name, AN_EXAMPLE)
    reading.drafts.extend(drafts)
    return told


def unread(sheet: Sheet, wish: Wish, *, known: bool) -> str:
    """Why a sheet is not read; empty where it is."""
    if wish.sheets and sheet.name not in wish.sheets:
        return NOT_WANTED
    if not sheet.rows:
        return EMPTY
    return "" if known else lists_of(sheet, wish) or UNKNOWN


def lists_of(sheet: Sheet, wish: Wish) -> str:
    """That a sheet holds the lists from which cells of a form are chosen, if it does."""
    here = {plain(each) for each in headings(sheet.rows[0])}
    for layout in wish.layouts:
        wanted = {plain(each.heading) for form in layout.sheets for each in form.lists}
        if wanted and wanted <= here:
            return f"it holds the lists of choices of the layout {layout.name}"
    return ""


def merged(sheet: Sheet, found: Recognised, reading: Reading) -> None:
    """Name merged cells below the headings, whose text stands in their first row only."""
    for block in sheet.merged:
        if block.bottom > max(block.top, found.row):
            heading = [*headings(top_of(sheet, found.row)), *[""] * block.left][block.left]
            reading.notes.add(sheet.name, BLOCK, Header(block.left, heading), block.top)


def computed(sheet: Sheet, found: Recognised, reading: Reading) -> None:
    """Name the cells below the headings in which a formula stands."""
    top = headings(top_of(sheet, found.row))
    for row, column in sorted(sheet.formulas):
        cells = sheet.rows[row]
        # One without a value was named by the reader of the file.
        if row > found.row and column < len(cells) and cells[column] is not None:
            heading = [*top, *[""] * (column + 1)][column]
            reading.notes.add(sheet.name, COMPUTED, Header(column, heading), row)


def settle(reading: Reading) -> None:
    """One draft for an activity that has a row in a list and a form; no id twice."""
    forms = {(each.kind, word) for each in reading.drafts if each.form for word in words_of(each)}
    taken: set[str] = set()
    kept = []
    for draft in sorted(reading.drafts, key=lambda each: not each.form):
        if not draft.form and any((draft.kind, word) in forms for word in words_of(draft)):
            reading.notes.add(draft.origin.sheet, HAS_FORM, row=draft.origin.row)
            continue
        if draft.name in taken:
            draft.id = ended(draft.id, sha256(repr(draft.origin).encode()).hexdigest()[:6])
            draft.why = "another sheet has one of this name"
        taken.add(draft.name)
        kept.append(draft)
    reading.drafts = kept


def words_of(draft: Draft) -> list[str]:
    """What an activity is called in the file: its number, and its title."""
    words = (draft.reference, str(draft.data.get("title", "")))
    return [plain(each) for each in words if each]


def held(reading: Reading, register: Register) -> Plan:
    """The drafts with where they come from, each held against the register."""
    refused, kept = [], []
    for draft in reading.drafts:
        draft.data = sourced(draft, reading.file)
    Known(register).settle(reading.drafts)
    for draft in reading.drafts:
        reason = unfit(draft, register)
        if reason:
            refused.append((draft, reason))
        else:
            kept.append(draft)
    reading.drafts = kept
    return Plan(reading, [standing(each, register) for each in kept], refused)


def sourced(draft: Draft, file: str) -> dict[str, object]:
    """The data of the draft, with its state and the row that it rests on."""
    return {**draft.data, "status": "draft", "sources": [{"document": document(draft, file)}]}


def document(draft: Draft, file: str) -> str:
    """Where the draft comes from, in words; the row's own number where the file has one."""
    sheet, row = draft.origin
    where = f'{file}, sheet "{sheet}"' if sheet else file
    if draft.form:
        return where
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
    _, wrong = build(KINDS[draft.kind], draft.data, "")
    return f"{spell(wrong[0].path)}: {wrong[0].message}" if wrong else ""
