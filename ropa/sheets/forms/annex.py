"""The annex: what records state and the form has no place for, a row a value.

Nothing that the law asks for is dropped because an authority's form has no column for it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from msgspec import Struct

from ropa.layouts.catalogue import items_of
from ropa.layouts.coverage import ART_30, lacks, places, sheets_of
from ropa.layouts.ways import is_covered, steps_of, way
from ropa.model import KINDS
from ropa.model.labels import label
from ropa.model.processing import Processing
from ropa.sheets.cells import NONE_STATED, flat, rows, value
from ropa.sheets.forms.items import cell_of
from ropa.sheets.forms.showing import entities
from ropa.sheets.forms.ways import Found, reached, said, stated
from ropa.sheets.layout import Table
from ropa.sheets.wording import titled
from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.layouts.items import Item
    from ropa.layouts.shape import Layout
    from ropa.model.node import Record
    from ropa.sheets.extract import Extract

NAMES = {"en": "Annex", "fr": "Annexe", "it": "Allegato", "nl": "Bijlage", "ja": "別紙"}
"""What the sheet is called, in the language of the form."""
HEADINGS = {
    "en": ("Record", "Title", "What the form has no place for", "Article", "What is stated"),
    "fr": (
        "Fiche",
        "Nom",
        "Ce pour quoi le formulaire n’a pas de place",
        "Article",
        "Ce qui est déclaré",
    ),
    "it": ("Scheda", "Nome", "Ciò per cui il modulo non ha posto", "Articolo", "Quanto dichiarato"),
    "nl": (
        "Registratie",
        "Naam",
        "Waarvoor het formulier geen plaats heeft",
        "Artikel",
        "Wat is vermeld",
    ),
    "ja": ("記録", "件名", "様式に欄のない事項", "条文", "記載内容"),
}
WIDTHS = (30, 28, 34, 18, 80)
RECORD = "the whole record"
BEYOND, WHOLE = 2, 3
USUAL = ("status", "active")
"""How nearly every record stands, which need not be said."""
Left: TypeAlias = "tuple[str, str, str]"
"""A way of keys, its key in words, and what stands there."""


class Row(NamedTuple):
    """One thing that the form has no place for."""

    record: Record
    what: str
    """In the words of the form's language, or an English text that is translated for it."""
    item: Item | None
    """What it is part of, if it is part of an item."""
    content: object

    @property
    def article(self) -> str:
        """The article that asks for it; empty where none does."""
        return self.item.asked_by(self.record.kind) if self.item else ""


def annex(layout: Layout, found: Iterable[Row]) -> Table:
    """The sheet that holds what the form has no place for."""
    name = NAMES.get(layout.language, NAMES["en"])
    heads = HEADINGS.get(layout.language, HEADINGS["en"])
    lines = tuple(line for each in found for line in rows([value(cell) for cell in cells(each)]))
    return Table(free(name, layout), heads, WIDTHS, lines, frozenset({2, 4}), paper="A3")


def free(name: str, layout: Layout) -> str:
    """The name, or with a number where the form has a sheet of that name."""
    taken = {each.name.casefold() for each in layout.sheets}
    number = 1
    while (name if number == 1 else f"{name} {number}").casefold() in taken:
        number += 1
    return name if number == 1 else f"{name} {number}"


def cells(row: Row) -> tuple[object, ...]:
    what = phrase(row.what)
    return (row.record.name, flat(titled(row.record)), what, row.article, row.content)


def told(found: Iterable[Row], sheet: str) -> str:
    """In how many records each thing stands, those that Art. 30 asks for first, and what more."""
    ranked = {(rank(each), short(each), each.record.name) for each in found}
    named = Counter((place, what) for place, what, _ in ranked if place < BEYOND)
    more = len({what for place, what, _ in ranked if place == BEYOND})
    whole = sum(place == WHOLE for place, _, _ in ranked)
    words = [f"{what} ({counted(named[place, what], 'record')})" for place, what in sorted(named)]
    words += [counted(more, "other key")] if more else []
    words += [phrase("{records} of other kinds", records=counted(whole, "record"))] if whole else []
    text = "this form has no place for: {words}; they stand on the sheet {sheet}"
    return phrase(text, words=", ".join(words), sheet=sheet)


def short(row: Row) -> str:
    """The item that a thing is part of, in the language of the command."""
    return phrase(row.item.meaning).partition(",")[0] if row.item else row.what


def rank(row: Row) -> int:
    """What Art. 30 asks for, what another article asks for, other keys, whole records."""
    if row.what == RECORD:
        return WHOLE
    return (ART_30 not in row.article) if row.article else BEYOND


def everything(layout: Layout, extract: Extract) -> Iterator[Row]:
    """What has no place, kind by kind and record by record, those of processing first."""
    for kind, shape in sorted(KINDS.items(), key=lambda each: not issubclass(each[1], Processing)):
        for record in extract.every(shape):
            if sheets_of(layout, kind) or isinstance(record, Processing):
                yield from of_record(record, layout, extract)
            else:
                yield Row(record, RECORD, None, phrase("named only: {kind}", kind=kind))


def of_record(record: Record, layout: Layout, extract: Extract) -> Iterator[Row]:
    """Items without a place, then every other value without one."""
    kind = record.kind
    alone = isinstance(record, Processing) and entities(extract) == (record.actor,)
    known = places(layout, kind, alone)
    for item in items_of(kind).values():
        if lacks(item, kind, known):
            known = known.union(item.keys_of(kind))
            cell = cell_of(kind, item.name)
            content = cell(record, extract) if cell else ""
            if (item.name, content) != USUAL and content and is_stated(record, item, extract):
                yield Row(record, item.meaning, item, content)
    walk = Walk(kind, known, extract)
    for key, what, content in walk.others(record):
        yield Row(record, what, item_with(key, kind), content)


def is_stated(record: Record, item: Item, extract: Extract) -> bool:
    """Whether a key of the item is stated: some items say what holds where nothing is."""
    ways = (way(record.kind, each) for each in item.keys_of(record.kind))
    return any(
        any(reached([record], each, extract)) or getattr(record, each[0].attribute) == ()
        for each in ways
    )


def item_with(key: str, kind: str) -> Item | None:
    """The item that a key belongs to."""
    return next((each for each in items_of(kind).values() if key in each.keys_of(kind)), None)


class Walk(NamedTuple):
    """A walk through a record, past what has a place."""

    kind: str
    known: frozenset[str]
    extract: Extract

    def others(self, node: Any, before: str = "", names: str = "") -> Iterator[Left]:
        """Every value of a node and of those below it that has no place."""
        for step in steps_of(type(node)).values():
            key = f"{before}.{step.key}" if before else step.key
            if is_covered(self.kind, key, self.known):
                continue
            words = label(type(node), step.key)
            words = f"{names}: {words}" if names else words
            found = list(stated(node, step))
            if any(map(is_node, found)):
                yield from self.below(found, key, words)
            elif found:
                yield key, words, "\n".join(said(each, self.extract) for each in found)
            elif getattr(node, step.attribute) == ():
                yield key, words, phrase(NONE_STATED)

    def below(self, found: Iterable[Found], key: str, words: str) -> Iterator[Left]:
        for each in found:
            at = words if each.number is None else f"{words} {each.number + 1}"
            yield from self.others(each.value, key, at)


def is_node(found: Found) -> bool:
    return isinstance(found.value, Struct)
