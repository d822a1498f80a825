"""What is wrong with a layout that has the right shape, each at the way of keys to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from ropa.grid import column_name
from ropa.keyed.columns import columns
from ropa.layouts.addresses import column_of, row_of
from ropa.layouts.build import build_wrongs
from ropa.layouts.catalogue import items_of
from ropa.layouts.entries import entries_of
from ropa.layouts.ledgers import COMPUTED
from ropa.layouts.mapping import kind_wrongs, mapping_wrongs
from ropa.layouts.shape import PLACE
from ropa.layouts.sheet_names import name_wrongs
from ropa.layouts.ways import ENTITY, NoWay, start, steps_of, way
from ropa.layouts.wrong import Wrong, inside, numbered, twice
from ropa.model import KINDS
from ropa.model.shape import suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ropa.layouts.shape import Block, Column, Layout, Line, Sheet
    from ropa.place import Route

WIDEST = 100
"""Number of the last column in which a form may have something, from 0."""
ROOM = 15_000
"""Letters of a text of a form: every cell holds as many, even where each counts double."""
REGISTER = ("register.name", "register.day")
"""What a cell above the headings may show besides the entity."""


Complaint: TypeAlias = "Callable[[str], str]"
"""Says what is wrong with a name that stands in `shows`; empty where it is known."""
NOTHING = 'the column shows nothing: shows = "title", or shows = [], or ignore = true'


def wrongs(layout: Layout, data: dict[str, Any]) -> Iterator[Wrong]:
    """Every mistake of a layout; `data` is what was read, which tells `[]` from nothing."""
    yield from text_wrongs(data)
    if not layout.sheets:
        yield Wrong((), "it has no sheets: a layout has at least one [[sheets]]")
    lists = [each.name for sheet in layout.sheets for each in sheet.lists if each.name]
    yield from twice(lists, ("sheets",), "list")
    names: dict[str, int] = {}
    mixed = not layout.keyed and any(each.form == "keys" for each in layout.sheets)
    for number, sheet in enumerate(layout.sheets):
        path: Route = ("sheets", number)
        if mixed and sheet.form == "keys":
            yield Wrong((*path, "form"), "sheets with a column a key stand beside no others")
        yield from name_wrongs(sheet, path, names)
        yield from build_wrongs(sheet, path)
        yield from sheet_wrongs(sheet, path, data["sheets"][number], lists)


def text_wrongs(value: Any, path: Route = ()) -> Iterator[Wrong]:
    """Texts that no cell holds."""
    if isinstance(value, str):
        if len(value) > ROOM:
            yield Wrong(path, f"the text has {len(value)} letters: a cell holds {ROOM}")
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from text_wrongs(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from text_wrongs(inner, (*path, number))


def sheet_wrongs(
    sheet: Sheet, path: Route, data: dict[str, Any], lists: Iterable[str]
) -> Iterator[Wrong]:
    if sheet.form in ("rows", "form", "keys"):
        yield from kind_wrongs(sheet.records, (*path, "records"))
    kind = sheet.records
    if sheet.form in ("text", "lists") or (start(kind) is None and kind not in COMPUTED):
        return
    yield from cell_wrongs(sheet, path)
    for at, column in numbered(sheet.columns, (*path, "columns")):
        raw = inside(data, at[len(path) :])
        yield from column_wrongs(column, raw, at, lists, shown_by(sheet.records))
    yield from letter_wrongs(sheet.columns, (*path, "columns"))
    yield from heading_wrongs(sheet.columns, (*path, "columns"))
    yield from shows_wrongs(sheet.keys, (*path, "keys"), keyed_by(sheet.records))
    for at, block in numbered(sheet.blocks, (*path, "blocks")):
        yield from block_wrongs(block, at, sheet.records, lists)
    yield from mapping_wrongs(sheet, path)


def cell_wrongs(sheet: Sheet, path: Route) -> Iterator[Wrong]:
    """Mistakes of the cells at an address of their own."""
    top = sheet.heading_row if sheet.form == "rows" else sheet.first
    for at, cell in numbered(sheet.cells, (*path, "cells")):
        if not cell.at:
            yield Wrong(at, "the cell has no address, such as C1")
        elif row_of(cell.at) >= top - 1 or column_of(cell.at) > WIDEST:
            yield Wrong((*at, "at"), f"{cell.at} does not stand above row {top}")
        yield from shows_wrongs(cell.shows, (*at, "shows"), above(sheet))
        if cell.shows and cell.text and PLACE not in cell.text:
            words = f"the text does not say where what the cell shows is to stand: {PLACE}"
            yield Wrong((*at, "text"), words)
    addresses = [each.at for each in sheet.cells if each.at]
    yield from twice(addresses, (*path, "cells"), "cell")
    if sheet.group_row >= sheet.heading_row and sheet.group_row:
        yield Wrong((*path, "group_row"), "the groups stand above the headings")
    for at, column in numbered(sheet.columns, (*path, "columns")):
        if column.group and not sheet.group_row:
            yield Wrong((*at, "group"), "the sheet has no row of groups: group_row")


def column_wrongs(
    column: Column, data: object, path: Route, lists: Iterable[str], shown: Complaint
) -> Iterator[Wrong]:
    if not column.heading:
        yield Wrong(path, "the column has no heading")
    if not column.ignore and not (isinstance(data, dict) and "shows" in data):
        yield Wrong(path, NOTHING)
    if column.choices and column.choices not in lists:
        hint = suggestion(column.choices, lists)
        yield Wrong((*path, "choices"), f'no list "{column.choices}"{hint}')
    yield from shows_wrongs(column.shows, (*path, "shows"), shown)


def letter_wrongs(columns: Iterable[Column], path: Route) -> Iterator[Wrong]:
    """Letters that lead back, or beyond what anybody looks at."""
    following = 0
    for at, column in numbered(columns, path):
        place = column_of(column.at) if column.at else following
        if place < following:
            yield Wrong((*at, "at"), f"{column.at} does not stand behind the column before it")
        elif place > WIDEST:
            letters = column.at or column_name(place)
            yield Wrong((*at, "at"), f"{letters} stands too far to the right")
        following = max(place, following) + 1


def heading_wrongs(columns: Iterable[Column], path: Route) -> Iterator[Wrong]:
    return twice([each.heading for each in columns if each.heading], path, "heading", "heading")


def block_wrongs(block: Block, path: Route, kind: str, lists: Iterable[str]) -> Iterator[Wrong]:
    """Mistakes of a block of a form: its lines, and what its columns show of each."""
    known = entries_of(kind)
    for at, line in numbered(block.lines, (*path, "lines")):
        if line.each and line.each not in known:
            yield Wrong((*at, "each"), f'no entries "{line.each}"{suggestion(line.each, known)}')
        yield from shows_wrongs(line.shows, (*at, "shows"), shown_by(kind))
        yield from only_wrongs(line, at, kind)
        for own, column in numbered(block.columns, (*path, "columns")):
            yield from part_wrongs(line, column, (*own, "shows"), kind)
    for own, column in numbered(block.columns, (*path, "columns")):
        if column.choices and column.choices not in lists:
            hint = suggestion(column.choices, lists)
            yield Wrong((*own, "choices"), f'no list "{column.choices}"{hint}')


def only_wrongs(line: Line, path: Route, kind: str) -> Iterator[Wrong]:
    entry = entries_of(kind).get(line.each)
    if line.only and entry and line.only not in entry.only:
        hint = suggestion(line.only, entry.only)
        yield Wrong((*path, "only"), f'{line.each} knows no "{line.only}"{hint}')


def part_wrongs(line: Line, column: Column, path: Route, kind: str) -> Iterator[Wrong]:
    entry = entries_of(kind).get(line.each)
    parts = entry.parts if entry else dict.fromkeys(column.shows, ())
    for each in column.shows:
        if each not in parts:
            hint = suggestion(each, parts)
            yield Wrong(path, f'{line.each} has no part "{each}"{hint}')


def shows_wrongs(names: Iterable[str], path: Route, complaint: Complaint) -> Iterator[Wrong]:
    for number, name in enumerate(names):
        message = complaint(name)
        if message:
            yield Wrong((*path, number), message)


def shown_by(kind: str) -> Complaint:
    """What a column of records of this kind may show: an item or a way of keys."""

    def complaint(name: str) -> str:
        items = items_of(kind)
        if name in items:
            return ""
        try:
            way(kind, name)
        except NoWay as wrong:
            if "." in name:
                return str(wrong)
            known = [*items, *(steps_of(KINDS[kind]) if kind in KINDS else ())]
            return f'no item "{name}" for {kind}{suggestion(name, known)}'
        return ""

    return complaint


def no_way(kind: str, name: str) -> str:
    """Why there is no such way of keys; empty where there is."""
    try:
        way(kind, name)
    except NoWay as wrong:
        return str(wrong)
    return ""


def keyed_by(kind: str) -> Complaint:
    """What may have a column where each key has one: a key that holds a value."""
    known = {each.key for each in columns(KINDS[kind])} if kind in KINDS else set()

    def complaint(name: str) -> str:
        return "" if name in known else f'no key "{name}" with a value{suggestion(name, known)}'

    return complaint


def above(sheet: Sheet) -> Complaint:
    """What a cell at an address may show: of a table, the entity; of a form, the record too."""
    own = shown_by(sheet.records)

    def complaint(name: str) -> str:
        first, _, rest = name.partition(".")
        if first == ENTITY:
            return no_way(ENTITY, rest) if rest else ""
        if name in REGISTER:
            return ""
        if sheet.form == "form":
            return own(name)
        return f'"{name}" is no key of the entity, as in entity.title, nor one of the register'

    return complaint
