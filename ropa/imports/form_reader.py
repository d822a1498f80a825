"""A form that is filled in becomes one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.imports.assembling import Row, assembled
from ropa.imports.cells import understood
from ropa.imports.draft import ColumnRead, Draft, Header, Origin, SheetRead
from ropa.imports.entries import Entry, enter, texts_of
from ropa.imports.forms import filled
from ropa.imports.headings import plain
from ropa.imports.meaning import Way, written
from ropa.imports.naming import Named, ids
from ropa.imports.rows import finished
from ropa.imports.usable import MARKS
from ropa.layouts import Column
from ropa.layouts.targets import targets

if TYPE_CHECKING:
    from ropa.grid import Sheet, Value
    from ropa.imports.context import Context
    from ropa.imports.forms import Filled, FormFound
    from ropa.layouts import Line

BLANK = "the form is not filled in"
ALIEN = "no line of the form is called so; what stands beside it was not read"
STATED = ("title", "purposes.text")
"""Of these a form that is filled in says one at least."""


def is_example(sheet: Sheet) -> bool:
    """Whether the sheet says of itself that it is the form's own example."""
    texts = (each for row in sheet.rows for each in row if isinstance(each, str))
    return plain(next(texts, "")).startswith(MARKS)


class FormReader:
    """Reads one sheet that follows a form."""

    def __init__(self, sheet: Sheet, found: FormFound, context: Context) -> None:
        self.sheet = sheet
        self.found = found
        self.context = context
        self.kind = found.form.records
        self.said = Row()
        self.said.found.update(found.form.sets)
        self.origin = Origin(sheet.name, 0)
        self.reference = ""
        self.prompts = frozenset(
            each.prompt for form in found.layout.sheets for each in form.lists if each.prompt
        )
        self.read_lines: list[ColumnRead] = []

    def read(self) -> tuple[list[Draft], SheetRead]:
        """The record of the form, and what became of the sheet."""
        for each in filled(self.sheet, self.found.form):
            if each.line is None:
                self.context.notes.add(self.sheet.name, ALIEN, header(each), each.row)
            else:
                self.enter(each, each.line)
        told = SheetRead(
            self.sheet.name,
            hidden=self.sheet.hidden,
            layout=self.found.layout.name,
            known=self.found.known,
            wanted=self.found.wanted,
            unit="blocks",
            rows=1,
            columns=self.read_lines,
        )
        if not set(STATED) & self.said.found.keys():
            told.reason = BLANK
            return [], told
        return [self.draft()], told

    def enter(self, each: Filled, line: Line) -> None:
        """Enter what one line says."""
        keys = line.shows or (line.each,)
        at = header(each)
        self.read_lines.append(ColumnRead(at.column or 0, each.label, tuple(keys), 1, 1))
        if line.each:
            texts = texts_of(each, self.prompts)
            enter(Entry(each, line, texts, self.said, self.context, self.origin, self.kind))
        elif "id" in line.shows:
            self.reference = written(value(each))
        else:
            self.label(each, line)

    def label(self, each: Filled, line: Line) -> None:
        """What stands beside a label, read as the key that it fills."""
        column = Column(heading=each.label, shows=line.shows, order=line.order)
        order = self.context.order
        ways = [
            Way(column, each, self.kind, order, self.context)
            for each in targets(column, self.kind, self.kind)
        ]
        if not ways:
            return
        made = understood(value(each), ways)
        for path, fact in made.facts:
            self.said.say(path, fact)
        if made.kept:
            self.said.notes.append(f"{each.label}: {written(value(each))}")
        self.said.open.extend([made.open] if made.open else [])
        self.said.inferred.extend(made.inferred)
        for mention in made.mentions:
            self.context.proposals.met(*mention, self.origin)
        if made.doubt:
            self.context.notes.add(self.sheet.name, made.doubt, header(each), each.row)

    def draft(self) -> Draft:
        """The draft of what the form says."""
        sets = self.said.found.pop("data", None)
        data, people = assembled(self.kind, self.said)
        if sets:
            # What the form says of all data, as their subjects, belongs to each set of it.
            common = (data.get("data") or [{}])[0]
            data["data"] = [{**common, **each} for each in sets]
        for words in people:
            self.context.proposals.tell(words, self.context.notes, self.origin, {})
        where = f"{self.context.proposals.file} {self.sheet.name}"
        title = str(data.get("title", ""))
        named = ids([Named(title, self.reference, self.origin.row, where)])[0]
        made = Draft(self.kind, named.id, finished(data, self.said), self.origin)
        made.reference, made.why, made.form = self.reference, named.why, True
        return made


def header(each: Filled) -> Header:
    """The first cell beside a label."""
    return Header(next(iter(each.values.values()))[0], each.label)


def value(each: Filled) -> Value:
    """What stands beside a label."""
    return next(iter(each.values.values()))[1]
