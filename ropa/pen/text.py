"""The text of a record and what it says: read, compared, changed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.document import read
from ropa.errors import RopaError
from ropa.model.shape import build

if TYPE_CHECKING:
    from msgspec import Struct

    from ropa.place import Route

Data = dict[str, Any]


def data_of(text: str) -> Data:
    document, faults = read("", text.encode())
    if document is None:
        raise RopaError(f"it cannot be read: {'; '.join(fault.message for fault in faults)}")
    return document.data


def says(text: str, wanted: Data, shape: type[Struct]) -> bool:
    """Whether the text, read as any record is, says what is wanted and nothing else."""
    document, _ = read("", text.encode())
    if document is None or document.data != wanted:
        return False
    record, _ = build(shape, document.data, document.text)
    return record is not None


def edited(text: str, wanted: Data) -> str:
    """The text with every key as wanted that no slot was there for; empty where it cannot be."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        stated = document.unwrap()
        if stated == wanted:
            return text
        settle(document, wanted, stated)
        return tomlkit.dumps(document)
    except (TOMLKitError, ValueError, LookupError, TypeError, AttributeError):
        return ""


def settle(table: Any, wanted: Data, stated: Data) -> None:
    """Bring a table of the text, which says what is stated, to what is wanted."""
    for key in stated.keys() - wanted.keys():
        del table[key]
    for key, value in wanted.items():
        if key in stated and stated[key] == value:
            continue
        if isinstance(value, dict):
            settle(inner(table, key, stated), value, stated.get(key, {}))
        elif is_table(value):
            settle_blocks(table, key, value, stated.get(key) or [])
        else:
            table[key] = value


def inner(table: Any, key: str, stated: Data) -> Any:
    import tomlkit
    from tomlkit.items import InlineTable

    if key not in stated:
        table[key] = tomlkit.inline_table() if isinstance(table, InlineTable) else tomlkit.table()
    return table[key]


def settle_blocks(table: Any, key: str, wanted: list[Data], stated: list[Data]) -> None:
    import tomlkit
    from tomlkit.items import AoT

    if not stated:
        table.pop(key, None)
        table[key] = tomlkit.aot()
    blocks = table[key]
    while len(blocks) < len(wanted):
        blocks.append(tomlkit.table() if isinstance(blocks, AoT) else tomlkit.inline_table())
    for position, value in enumerate(wanted):
        before = stated[position] if position < len(stated) else {}
        settle(blocks[position], value, before)


def is_table(value: object) -> bool:
    """Whether the value is a table or a list of them, which take more than a line."""
    return isinstance(value, dict) or (isinstance(value, list) and any(map(is_table, value)))


def within(data: Any, way: Route) -> Any:
    """What stands at the end of a way of keys, or None."""
    for step in way:
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and step < len(data) else None
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return data
