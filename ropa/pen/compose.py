"""The text of a new record, from plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.pen.canon import order, standing
from ropa.pen.spelling import headed, heading, spelled_key, statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.pen.text import Data


def text_of(shape: Any, data: Data) -> str:
    """The text of a record that says exactly this, in the order of its shape.

    Lists stand on one line where they fit 100 characters; a text has several lines only where it
    holds line ends. Raises RopaError for a text that is no Unicode.
    """
    return "\n".join([*in_table(shape, data, ""), ""]).lstrip("\n")


def in_table(shape: Any, table: Data, way: str) -> Iterator[str]:
    """The lines of a table: values, then the tables in it, each with its heading."""
    known = order(shape)
    keys = sorted(table, key=lambda key: standing(known, key).place) if known else list(table)
    further = [key for key in keys if headed(table[key])]
    for key in keys:
        if key not in further:
            yield statement([key], table[key])
    for key in further:
        below = standing(known, key).shape
        yield from in_blocks(below, table[key], f"{way}{spelled_key(key)}")


def in_blocks(shape: Any, value: Any, way: str) -> Iterator[str]:
    many = isinstance(value, list)
    for table in value if many else [value]:
        yield ""
        yield heading(way, many=many)
        yield from in_table(shape, table, f"{way}.")
