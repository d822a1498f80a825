"""What of a record the sheets of a layout have a place for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.layouts.catalogue import items_of
from ropa.layouts.entries import ENTRY, TOGETHER
from ropa.layouts.items import OWN, Item
from ropa.layouts.ways import ENTITY, is_covered, way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.layouts.shape import Block, Layout, Sheet

ART_30 = "Art. 30("


def sheets_of(layout: Layout, kind: str) -> list[Sheet]:
    """The sheets that show records of this kind."""
    return [each for each in layout.sheets if each.records == kind]


def places(layout: Layout, kind: str, alone: bool) -> frozenset[str]:
    """The ways of keys of this kind that the layout shows.

    `alone` says that the cells above the headings speak of the record's own party.
    """
    return frozenset(
        each for sheet in sheets_of(layout, kind) for each in shown(sheet, kind, alone)
    )


def shown(sheet: Sheet, kind: str, alone: bool) -> Iterator[str]:
    for name in named(sheet):
        yield from keys(name, kind, alone)
    yield from entered(sheet, kind)


def entered(sheet: Sheet, kind: str) -> Iterator[str]:
    """What the lines of its blocks show, where they leave none of the entries out."""
    for block in sheet.blocks:
        yield from parts(block, kind, whole(sheet))


def whole(sheet: Sheet) -> frozenset[str]:
    """The names of the entries all of which have a line somewhere on the sheet."""
    lines: dict[str, set[str]] = {}
    for block in sheet.blocks:
        for line in block.lines:
            if line.each in ENTRY and not line.having:
                lines.setdefault(line.each, set()).add(line.only)
    taken = {name for name, found in lines.items() if takes_all(name, found)}
    return frozenset(each for each in taken if TOGETHER.get(each, each) in taken)


def takes_all(name: str, only: set[str]) -> bool:
    return "" in only or only.issuperset(ENTRY[name].rest)


def named(sheet: Sheet) -> Iterator[str]:
    """Everything that `shows` of its cells, columns and lines says."""
    for cell in sheet.cells:
        yield from cell.shows
    for column in sheet.columns:
        yield from column.shows
    for block in sheet.blocks:
        for line in block.lines:
            yield from line.shows


def keys(name: str, kind: str, alone: bool) -> Iterable[str]:
    """The ways of keys that an item, or a way itself, shows."""
    first, _, rest = name.partition(".")
    if first == ENTITY:
        own = OWN.get(kind, "")
        return of_entity(own, rest) if alone and own else ()
    item = items_of(kind).get(name)
    return item.keys_of(kind) if item else (name,)


def of_entity(own: str, rest: str) -> tuple[str, ...]:
    """A whole party is shown with its contact, else one key of it; a title names its party."""
    if not rest:
        return (
            own,
            *(f"{own}.{each}" for each in ("title", "address", "country", "email", "phone")),
        )
    key = f"{own}.{rest}"
    return (key.removesuffix(".title"), key)


def parts(block: Block, kind: str, known: frozenset[str]) -> Iterator[str]:
    """What the lines of a block show of these entries, column by column."""
    for line in block.lines:
        entry = ENTRY.get(line.each) if line.each in known else None
        for column in block.columns if entry else ():
            for part in column.shows:
                if entry and part in entry.parts:
                    yield from entry.keys_of(kind, part)


def lacks(item: Item, kind: str, place: frozenset[str]) -> bool:
    """Whether the chief key of an item has no place; what is computed needs none of its own."""
    keys = item.keys_of(kind)
    return bool(keys) and not is_covered(kind, keys[0], place)


def beyond(item: Item, kind: str, place: frozenset[str]) -> list[str]:
    """The keys of an item that stand in other records, such as the officer's, without a place."""
    keys = item.keys_of(kind)
    return [each for each in keys if is_elsewhere(kind, each) and not is_covered(kind, each, place)]


def is_elsewhere(kind: str, key: str) -> bool:
    """Whether a way of keys leads into another record."""
    return any(step.refers for step in way(kind, key)[:-1])


def missing(layout: Layout) -> dict[str, list[str]]:
    """By kind, what Art. 30 GDPR asks for and the layout has no column for.

    A register of one entity is taken, whose name may stand above the headings.
    """
    if layout.keyed:
        return {}
    found = {}
    for kind in OWN:
        place = places(layout, kind, alone=True)
        asked = (each for each in items_of(kind).values() if ART_30 in each.asked_by(kind))
        without = [each.meaning.partition(",")[0] for each in asked if lacks(each, kind, place)]
        if without:
            found[kind] = list(dict.fromkeys(without))
    return found
