"""Records as plain data, for machines: what TOML held, with dates as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from ropa.model.node import Record


def plain(record: Record) -> dict[str, Any]:
    """Every field that the record states, under the keys of its file."""
    data = msgspec.to_builtins(record)
    defaults = {
        each.encode_name
        for each in msgspec.structs.fields(type(record))
        if each.default not in (msgspec.UNSET, msgspec.NODEFAULT)
    }
    blank = type(record)()
    empty = msgspec.to_builtins(blank)
    stated = {
        key: value
        for key, value in data.items()
        if key not in defaults or value != empty.get(key) or key == "status"
    }
    return {"kind": record.kind, "id": record.id, "file": record.file, **stated}
