"""What records say under the names that are asked for: as cells of a table, and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET

from ropa.model.labels import heading
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.model.node import Record
    from ropa.query.asked import Asked
    from ropa.query.names import Column

BETWEEN = "; "
SPOKEN = ("verdict", "severity", "status")
"""Names whose words are said in the language of the output."""


def cells(record: Record, shown: Sequence[Column], asked: Asked) -> tuple[str, ...]:
    """A record as a row; an entry that does not state a value leaves no mark."""
    return tuple(cell(record, each, asked) for each in shown)


def cell(record: Record, column: Column, asked: Asked) -> str:
    if column.name == "title":
        return heading(record)
    told = map(str, plain(record, column, asked))
    return BETWEEN.join(map(phrase, told) if column.name in SPOKEN else told)


def row(record: Record, shown: Sequence[Column], asked: Asked) -> dict[str, Any]:
    """A record for machines: under each name the list of its values."""
    values = {each.name: list(plain(record, each, asked)) for each in shown}
    return {"kind": record.kind, "id": record.id, "file": record.file, "columns": values}


def plain(record: Record, column: Column, asked: Asked) -> Iterator[Any]:
    """What a record states under a name, each value once, as JSON has it."""
    found: dict[Any, None] = {}
    for source in column.sources.get(record.kind, ()):
        found.update(dict.fromkeys(source.read(record, asked)))
    yield from (spelt(each) for each in found if each is not UNSET)


def spelt(value: object) -> Any:
    """A flag as the file has it; a day as text."""
    return msgspec.to_builtins(value)
