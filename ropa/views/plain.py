"""Records as plain data, for machines: what TOML held, with dates as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from ropa.model.node import Record


def plain(record: Record) -> dict[str, Any]:
    """Every field that the record states or that has a default, under the keys of its file."""
    return {
        "kind": record.kind,
        "id": record.id,
        "file": record.file,
        **msgspec.to_builtins(record),
    }
