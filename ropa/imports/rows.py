"""A sheet with a record a row: column by column understood, then row by row put together.

Each text of a column is understood once, however often it stands there.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ropa.imports.assembling import Row, assembled
from ropa.imports.draft import Draft, Header, Origin, SheetRead
from ropa.imports.headings import headings, known_as, plain, spellings, top_of
from ropa.imports.heads import head_of
from ropa.imports.lanes import account, lanes
from ropa.imports.meaning import written
from ropa.imports.naming import Named, ids
from ropa.imports.usable import kinds_of, usable
from ropa.layouts.targets import OWN, moved
from ropa.model.shape import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.grid import Sheet, Value
    from ropa.imports.context import Context
    from ropa.imports.headings import Recognised
    from ropa.imports.lanes import Lane

DOUBLED = "the heading stands twice in the sheet; this column was not read"
TWICE = "“{words}” numbers several rows: no row is known by it"
OTHERWISE = "an earlier column says otherwise; what stands here is kept in the notes"
ABOVE = "“{words}” stands above the headings and was not read"
UNSET = "records in {kind}/ have no {key}: what the layout sets is left out there"
UNHEADED = "the column has no heading; what stands in it was not read"
NAMING = ("party", "parties", "clients", "recipients", "processors")
"""Ways of reading that meet parties."""
OFTEN = 200
"""Rows between one word of how far the work has come and the next."""


class RowsReader:
    """Reads the rows of one recognised sheet into drafts."""

    def __init__(self, sheet: Sheet, found: Recognised, context: Context) -> None:
        self.sheet = sheet
        self.found = found
        self.form = found.form
        self.notes = context.notes
        self.proposals = context.proposals
        self.top = top_of(sheet, found.row)
        self.rows = usable(sheet, found, context.notes)
        self.kinds = kinds_of(self.rows, found, sheet)
        self.lanes = list(lanes(self.form, self.top, self.rows, self.kinds, context))
        self.acquaint(context)
        self.cells = {key: lane.header for lane in self.lanes for key in lane.read.keys}
        self.register = context.register
        self.step = context.step
        self.head = head_of(sheet, found, context)
        kinds = dict.fromkeys(self.kinds.values())
        self.sets = {kind: dict(self.set_for(kind)) for kind in kinds}
        self.own = dict(self.certain(context.register.entities))
        self.head = {key: value for key, value in self.head.items() if value is not None}

    def acquaint(self, context: Context) -> None:
        """Meet everyone whom the sheet names before a row is read.

        So a name that becomes a party further down is that party in the rows above, too, as it is
        when the same file is read again.
        """
        for lane in self.lanes:
            for kind, value in lane.counts:
                if value is not None and any(w.target.reads in NAMING for w in lane.ways[kind]):
                    lane.meant(kind, value)
        context.people.forget()

    def set_for(self, kind: str) -> Iterator[tuple[str, Any]]:
        """Keys and values that the layout gives every record of a kind."""
        for key, value in self.form.sets.items():
            if path := moved(key, self.form.records, kind):
                yield path, value
            else:
                self.notes.add(self.sheet.name, UNSET.format(key=key, kind=kind))

    def certain(self, entities: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """By kind, the entity whose records they are: the register has no other, nor the sheet."""
        for kind in dict.fromkeys(self.kinds.values()):
            key = OWN.get(kind, "")
            stated = any(way.path == key for lane in self.lanes for way in lane.ways[kind])
            stated = stated or key in self.sets[kind] or key in self.head
            if key and len(entities) == 1 and not stated:
                yield kind, entities[0]
                words = f"{key} of records in {kind}/ is {entities[0]}"
                self.notes.add(self.sheet.name, f"{words}: the register has no other entity")

    def read(self) -> tuple[list[Draft], SheetRead]:
        """The drafts of the sheet, and what became of each column."""
        named = self.named()
        drafts = []
        for row, each in named.items():
            drafts.append(self.draft(row, each))
            if not len(drafts) % OFTEN:
                self.step(OFTEN)
        self.name(drafts, named)
        return drafts, self.told()

    def draft(self, row: int, named: Named) -> Draft:
        """The draft of a row, without an id as yet."""
        kind, said = self.kinds[row], Row()
        said.found.update(self.sets[kind])
        if kind == self.form.records:
            said.found.update(self.head)
        if kind in self.own:
            said.found[OWN[kind]] = self.own[kind]
        origin = Origin(self.sheet.name, row)
        cells = self.rows[row]
        size = len(cells)
        for lane in self.lanes:
            value = cells[lane.index] if lane.index < size else None
            if value is not None:
                self.enter(lane, kind, value, origin, said)
        data, people = assembled(kind, said)
        for words in people:
            self.proposals.tell(words, self.notes, origin, self.cells)
        for path, remark in said.remarks:
            self.notes.add(self.sheet.name, remark, self.cells.get(path), row)
        return Draft(kind, "", finished(data, said), origin, reference=named.reference)

    def enter(self, lane: Lane, kind: str, value: Value, origin: Origin, said: Row) -> None:
        """Enter what one cell says."""
        made = lane.understood(kind, value)
        stands = [said.say(path, fact) for path, fact in made.facts]
        if not all(stands):
            self.notes.add(self.sheet.name, OTHERWISE, lane.header, origin.row)
        if made.kept or not all(stands):
            said.notes.append(f"{lane.heading}: {written(value)}")
        if made.open:
            said.open.append(made.open)
        if made.inferred:
            said.inferred.extend(made.inferred)
        for mention in made.mentions:
            self.proposals.met(*mention, origin)
        if made.doubt:
            note = self.notes.add(self.sheet.name, made.doubt, lane.header, origin.row)
            note.refused = not made.facts

    def named(self) -> dict[int, Named]:
        """What each row offers for an id: its title and its own number."""
        title = next((each.index for each in self.lanes if "title" in each.read.keys), None)
        number = next((each.index for each in self.lanes if each.numbers(self.form)), None)
        numbers = Counter(text_at(cells, number) for cells in self.rows.values())
        named, where = {}, f"{self.proposals.file} {self.sheet.name}"
        for row, cells in self.rows.items():
            own = text_at(cells, number)
            if own and numbers[own] > 1:
                at = Header(number, "")
                self.notes.add(self.sheet.name, TWICE.format(words=own), at, row)
                own = ""
            named[row] = Named(text_at(cells, title), own, row, where)
        return named

    def name(self, drafts: list[Draft], named: dict[int, Named]) -> None:
        """Give each draft its id; what is not simply its name is told."""
        for kind in dict.fromkeys(self.kinds.values()):
            own = [each for each in drafts if each.kind == kind]
            made = ids([named[each.origin.row] for each in own])
            for draft, each in zip(own, made, strict=True):
                draft.id, draft.why = each
                if draft.reference in self.register.records[kind]:
                    draft.id, draft.why = draft.reference, ""

    def told(self) -> SheetRead:
        """The account of the sheet."""
        for lane in self.lanes:
            account(lane)
        self.outside()
        here = {word for each in headings(self.top) for word in spellings(each)}
        wanted = [each for each in self.form.columns if each.shows and not each.ignore]
        return SheetRead(
            self.sheet.name,
            hidden=self.sheet.hidden,
            row=self.found.row,
            layout=self.found.layout.name,
            known=self.found.known,
            wanted=len(self.form.columns),
            rows=len(self.rows),
            columns=[lane.read for lane in self.lanes],
            unread=list(self.unread()),
            missing=[each.heading for each in wanted if here.isdisjoint(known_as(each))],
        )

    def outside(self) -> None:
        """Name what stands above the headings, or under none, and is not read."""
        first = self.found.row - (1 if self.form.group_row else 0)
        for row in range(0 if self.head else max(first, 0)):
            texts = [written(each) for each in self.sheet.rows[row] if each is not None]
            if texts:
                words = ABOVE.format(words=quoted(" | ".join(texts)))
                self.notes.add(self.sheet.name, words, row=row)
        widest = max((len(cells) for cells in self.rows.values()), default=0)
        known = headings(self.top)
        for index in range(widest):
            if index >= len(known) or not known[index]:
                for row, cells in self.rows.items():
                    if index < len(cells) and cells[index] is not None:
                        self.notes.add(self.sheet.name, UNHEADED, Header(index, ""), row)

    def unread(self) -> Iterator[str]:
        """The headings of the columns that were not read."""
        read = {each.index for each in self.lanes}
        before = {plain(each.heading) for each in self.lanes}
        for index, heading in enumerate(headings(self.top)):
            if heading and index not in read:
                if plain(heading) in before:
                    self.notes.add(self.sheet.name, DOUBLED, Header(index, heading))
                yield heading


def text_at(cells: tuple[Value, ...], index: int | None) -> str:
    """The text of a cell; empty where there is none."""
    value = cells[index] if index is not None and index < len(cells) else None
    return "" if value is None else written(value)


def finished(data: dict[str, Any], said: Row) -> dict[str, Any]:
    """The data with what is inferred, what is open and the words that were kept."""
    if said.inferred:
        data["inferred"] = list(dict.fromkeys(said.inferred))
    if said.open:
        data["undecided"] = list(dict.fromkeys(said.open))
    if said.notes:
        before = [data["notes"]] if data.get("notes") else []
        data["notes"] = "\n".join([*before, *said.notes])
    return data
