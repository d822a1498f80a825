"""What a column or cell of a layout shows of a record, or of the entity whose record it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ropa.layouts.catalogue import items_of
from ropa.layouts.shape import PLACE
from ropa.layouts.ways import ENTITY
from ropa.model.party import Party
from ropa.redaction.showing import LEFT_OUT, item_shown
from ropa.sheets.cells import Value, numbered, value
from ropa.sheets.forms.items import cell_of
from ropa.sheets.forms.ways import codes, is_exact, shown
from ropa.wording import flat, lines, officer, reach
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ropa.layouts.shape import Cell, Column
    from ropa.register import Extracted
    from ropa.sheets.extract import Extract

DAYS = {"dmy": "%d/%m/%Y", "mdy": "%m/%d/%Y", "ymd": "%Y-%m-%d"}


def column_cell(column: Column, kind: str, row: Any, extract: Extract) -> Value:
    """The cell of a column for a record."""
    if is_left_out(kind, column.shows, extract):
        return phrase(LEFT_OUT)
    if written(column) or column.otherwise:
        return value(lines(replaced(column, kind, row, extract)))
    return value(together(column.shows, kind, row, extract, column.order or ""))


def is_shown(kind: str, names: Iterable[str], known: Extracted | None) -> bool:
    """Whether any of these items or ways of keys is shown; in a whole register each is."""
    items = items_of(kind)
    return known is None or any(item_shown(known, kind, each, items.get(each)) for each in names)


def together(
    names: Sequence[str], kind: str, row: Any, extract: Extract, order: str = ""
) -> object:
    """Items and ways of keys, one below the other; a single day or number stays one."""
    if is_left_out(kind, names, extract):
        return phrase(LEFT_OUT)
    known = extract.register.extracted
    names = [each for each in names if is_shown(kind, (each,), known)]
    found = [one(kind, each, row, extract) for each in names]
    if len(found) == 1 and is_exact(found[0]) and not (order and isinstance(found[0], date)):
        return found[0]
    return apart(text(each, order) for each in found)


def is_left_out(kind: str, names: Sequence[str], extract: Extract) -> bool:
    """Whether a place of the form stands for something, and an extract shows nothing of it."""
    return bool(names) and not is_shown(kind, names, extract.register.extracted)


def apart(parts: Iterable[str]) -> str:
    """The parts one below the other, with an empty line after one that has several lines."""
    found = ""
    for each in filter(None, parts):
        between = "\n\n" if "\n" in found.rpartition("\n\n")[2] else "\n"
        found = f"{found}{between}{each}" if found else each
    return found


def one(kind: str, name: str, row: Any, extract: Extract) -> object:
    """An item, or the value at a way of keys."""
    cell = cell_of(kind, name)
    return cell(row, extract) if cell else shown(row, kind, name, extract)


def text(found: object, order: str = "") -> str:
    if isinstance(found, date):
        return day(found, order)
    return "" if found is None else str(found)


def day(found: date, order: str) -> str:
    """The day as the form writes it; strftime pads no year below 1000."""
    if not order or order == "ymd":
        return found.isoformat()
    return found.strftime(DAYS[order].replace("%Y", f"{found.year:04}"))


def written(column: Column) -> Mapping[str, str]:
    """What the form says for each value of a record."""
    if column.writes:
        return column.writes
    found: dict[str, str] = {}
    for word, code in column.words.items():
        found.setdefault(code, word)
    return found


def replaced(column: Column, kind: str, row: Any, extract: Extract) -> Iterable[str]:
    """The values in the form's own words; a value that it has no word for stays in ours."""
    spoken = written(column)
    for name in column.shows:
        item = name in items_of(kind)
        own = text(one(kind, name, row, extract))
        values = [own] if item else codes(row, kind, name, extract)
        if all(each in spoken for each in values):
            yield lines(dict.fromkeys(spoken[each] for each in values))
        else:
            yield column.otherwise or own


def head_cell(cell: Cell, extract: Extract) -> Value:
    """A cell above the headings: words, or what the entities' own parties say."""
    if not cell.shows:
        return value(cell.text)
    found = [head(each, extract) for each in cell.shows]
    shown_there = lines(found)
    if not cell.text:
        return value(shown_there)
    # Of several entities each has a line of its own, by which they are told apart.
    alone = len(entities(extract)) == 1
    return value(cell.text.replace(PLACE, flat(shown_there) if alone else shown_there))


def head(name: str, extract: Extract) -> str:
    """The register's own keys, or a key of each entity; of several, with their numbers."""
    if name == "register.name":
        return extract.register.config.settings.name or ""
    if name == "register.day":
        return extract.register.on.isoformat()
    _, _, way = name.partition(".")
    if way and is_left_out(ENTITY, (way,), extract):
        return phrase(LEFT_OUT)
    found = [of_entity(each, way, extract) for each in entities(extract)]
    return numbered([flat(each) for each in found]) if len(found) > 1 else lines(found)


def of_entity(name: str, way: str, extract: Extract) -> str:
    party = extract.register.one(Party, name)
    if not way or party is None:
        return reach(name, extract.register)
    if way == "dpo":
        return officer(party)
    return text(shown(party, ENTITY, way, extract))


def entities(extract: Extract) -> tuple[str, ...]:
    """The parties whose record is shown."""
    return (extract.entity,) if extract.entity else extract.register.entities
