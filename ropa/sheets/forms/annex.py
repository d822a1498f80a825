"""The annex: what records state and the form has no place for, a row a value.

Nothing that the law asks for is dropped because an authority's form has no column for it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from msgspec import Struct

from ropa.keyed.cell import NONE_STATED
from ropa.layouts.catalogue import items_of
from ropa.layouts.coverage import (
    ART_30,
    beyond,
    is_elsewhere,
    keys,
    lacks,
    named,
    places,
    sheets_of,
)
from ropa.layouts.sheet_names import free
from ropa.layouts.ways import is_covered, prefixes, steps_of, way
from ropa.model import KINDS
from ropa.model.labels import label
from ropa.model.party import Party
from ropa.model.processing import Processing
from ropa.sheets.cells import rows, value
from ropa.sheets.forms.items import cell_of
from ropa.sheets.forms.parties import without_country
from ropa.sheets.forms.showing import entities
from ropa.sheets.forms.ways import Found, reached, said, stated
from ropa.sheets.layout import Table
from ropa.wording import flat, titled
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
UNREAD = "its file cannot be read"
BEYOND, WHOLE = 2, 3
USUAL = "active"
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


def annex(
    layout: Layout, extract: Extract, found: Iterable[Row], others: Iterable[str]
) -> Table | None:
    """The sheet of what the form has no place for, after others of these names.

    None where there is nothing for it.
    """
    held = [*map(cells, found), *unread(extract)]
    if not held:
        return None
    name = free(NAMES.get(layout.language, NAMES["en"]), others)
    heads = HEADINGS.get(layout.language, HEADINGS["en"])
    lines = tuple(line for each in held for line in rows([value(cell) for cell in each]))
    return Table(name, heads, WIDTHS, lines, frozenset({2, 4}), paper="A3")


def unread(extract: Extract) -> Iterator[tuple[object, ...]]:
    """The files of which nothing can be shown, whosever they are: no record goes unnamed."""
    for (kind, name), file in sorted(extract.register.unreadable.items()):
        yield f"{kind}/{name}", None, phrase(RECORD), None, f"{phrase(UNREAD)}: {file}"


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
        if has_no_place(record, item, known, extract):
            known = known.union(item.keys_of(kind))
            content = content_of(record, item, extract)
            usual = item.name == "status" and record.status == USUAL
            if content and not usual and is_stated(record, item, extract):
                yield Row(record, item.meaning, item, content)
    walk = Walk(kind, known, in_cells(layout, kind), extract)
    for key, what, content in walk.others(record):
        yield Row(record, what, item_with(key, kind), content)


def has_no_place(record: Record, item: Item, known: frozenset[str], extract: Extract) -> bool:
    """Whether what the item says of the record, or a part of it in another record, has no place."""
    kind = record.kind
    ways = (way(kind, each) for each in beyond(item, kind, known))
    groups = (group for each in ways for group in reached([record], each, extract))
    if any(not is_in_address(each) for group in groups for each in group):
        return True
    return lacks(item, kind, known) and not is_elsewhere(kind, item.keys_of(kind)[0])


def content_of(record: Record, item: Item, extract: Extract) -> object:
    """What the item says of the record; that there are none, where its own list says so."""
    cell = cell_of(record.kind, item.name)
    found = cell(record, extract) if cell else ""
    ways = (way(record.kind, key) for key in item.keys_of(record.kind))
    lists = (getattr(record, each[0].attribute) for each in ways if len(each) == 1)
    return found or (phrase(NONE_STATED) if () in lists else "")


def is_in_address(found: Found) -> bool:
    """Whether it is the country of a party whose address ends with its name."""
    party = found.node
    if found.step.key != "country" or not isinstance(party, Party):
        return False
    text = party.address or ""
    return without_country(text, found.value) != text


def in_cells(layout: Layout, kind: str) -> frozenset[str]:
    """The keys that cells and columns show, which say so of an empty list; lines of entries do not.

    With each goes every way above it.
    """
    names = {name for sheet in sheets_of(layout, kind) for name in named(sheet)}
    found = (key for name in names for key in keys(name, kind, alone=True))
    return frozenset(above for key in found for above in prefixes(key))


def is_stated(record: Record, item: Item, extract: Extract) -> bool:
    """Whether a key of the item is stated: some items say what holds where nothing is."""
    ways = (way(record.kind, each) for each in item.keys_of(record.kind))
    return any(
        any(reached([record], each, extract)) or getattr(record, each[0].attribute) == ()
        for each in ways
    )


def item_with(key: str, kind: str) -> Item | None:
    """The item that a key belongs to, or the first of which a part stands below it."""
    for item in items_of(kind).values():
        if any(own == key or own.startswith(f"{key}.") for own in item.keys_of(kind)):
            return item
    return None


class Walk(NamedTuple):
    """A walk through a record, past what has a place."""

    kind: str
    known: frozenset[str]
    cells: frozenset[str]
    """The keys of which an empty list is seen."""
    extract: Extract

    def others(self, node: Any, before: str = "", names: str = "") -> Iterator[Left]:
        """Every value of a node and of those below it that has no place."""
        for step in steps_of(type(node)).values():
            key = f"{before}.{step.key}" if before else step.key
            covered = is_covered(self.kind, key, self.known)
            empty = getattr(node, step.attribute) == ()
            if (covered and (before or not empty)) or (empty and key in self.cells):
                continue
            words = label(type(node), step.key)
            words = f"{names}: {words}" if names else words
            found = list(stated(node, step))
            if any(map(is_node, found)):
                yield from self.below(found, key, words)
            elif found:
                yield key, words, "\n".join(said(each, self.extract) for each in found)
            elif empty:
                yield key, words, phrase(NONE_STATED)

    def below(self, found: Iterable[Found], key: str, words: str) -> Iterator[Left]:
        for each in found:
            at = words if each.number is None else f"{words} {each.number + 1}"
            yield from self.others(each.value, key, at)


def is_node(found: Found) -> bool:
    return isinstance(found.value, Struct)
