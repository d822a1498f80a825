"""A form that is filled in becomes one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.imports.assembling import Row, assembled
from ropa.imports.cells import outcome
from ropa.imports.draft import Draft, Header, Origin, SheetRead
from ropa.imports.entries import Entry, enter, texts_of
from ropa.imports.forms import filled
from ropa.imports.meaning import Way, written
from ropa.imports.naming import Named, ids
from ropa.imports.rows import finished
from ropa.imports.targets import targets
from ropa.layouts import Column

if TYPE_CHECKING:
    from ropa.grid import Sheet, Value
    from ropa.imports.context import Context
    from ropa.imports.forms import Filled, FormFound

BLANK = "the form is not filled in"


def read_form(sheet: Sheet, found: FormFound, context: Context) -> tuple[list[Draft], SheetRead]:
    """The record of a form, and what became of the sheet."""
    told = SheetRead(sheet.name, hidden=sheet.hidden, layout=found.layout.name)
    told.known, told.wanted, told.unit, told.rows = found.known, found.wanted, "blocks", 1
    said, origin = Row(), Origin(sheet.name, 0)
    kind = found.form.records
    said.found.update(found.form.sets)
    prompts = frozenset(
        each.prompt for form in found.layout.sheets for each in form.lists if each.prompt
    )
    lines = list(filled(sheet, found.form))
    reference = ""
    for line in lines:
        if line.line.each:
            texts = texts_of(line, prompts)
            enter(Entry(line, texts, said, context, origin, kind))
        elif "id" in line.line.shows:
            reference = written(next(iter(line.values.values()))[1])
        else:
            label(line, kind, said, origin, context)
    if not {"title", "purposes.text"} & said.found.keys():
        told.reason = BLANK
        return [], told
    return [made(kind, said, origin, reference, context)], told


def label(line: Filled, kind: str, said: Row, origin: Origin, context: Context) -> None:
    """What stands beside a label, read as the key that it fills."""
    column = Column(heading=line.label, shows=line.line.shows, order=line.line.order)
    at, value = next(iter(line.values.values()))
    for each in targets(column, kind, kind):
        way = Way(column, each, kind, context.order, context)
        read(value, way, said)
        result = outcome(value, way)
        if result.doubt:
            context.notes.add(origin.sheet, result.doubt, Header(at, line.label), line.row)
        for mention in result.mentions:
            context.proposals.met(*mention, origin)


def read(value: Value, way: Way, said: Row) -> None:
    """Enter what a cell says."""
    result = outcome(value, way)
    for path, fact in result.facts:
        said.say(path, fact)
    if result.kept:
        said.notes.append(f"{way.column.heading}: {written(value)}")
    said.open.extend([result.open] if result.open else [])
    said.inferred.extend(result.inferred)


def made(kind: str, said: Row, origin: Origin, reference: str, context: Context) -> Draft:
    """The draft of what the form says."""
    sets = said.found.pop("data", None)
    data, people = assembled(kind, said)
    if sets:
        # What the form says of all data, as their subjects, belongs to each set of it.
        common = (data.get("data") or [{}])[0]
        data["data"] = [{**common, **each} for each in sets]
    for words in people:
        context.proposals.tell(words, context.notes, origin, {})
    title = str(data.get("title", ""))
    named = ids([Named(title, reference, origin.row)])[0]
    return Draft(kind, named.id, finished(data, said), origin, reference=reference, why=named.why)
