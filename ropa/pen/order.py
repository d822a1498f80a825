"""The order of keys in which a record of a kind is read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import fields

from ropa.model.plan import element, in_reading_order

if TYPE_CHECKING:
    from ropa.place import Route

FIRST = ("title", "title_ja", "status", "ended", "reason")
"""Keys that stand above all others, in records that have them."""
LAST = 1 << 16


def rank(shape: type[Struct] | None, above: Route, key: str) -> int:
    """Where a key stands among those of its table; one that is unknown stands last."""
    inner = table_at(shape, tuple(step for step in above if isinstance(step, str)))
    return ranks(inner).get(key, LAST) if inner else LAST


@cache
def table_at(shape: Any, keys: tuple[str, ...]) -> type[Struct] | None:
    """The type of the table that a way of keys leads to, if the type knows one."""
    for key in keys:
        known = {each.encode_name: each.type for each in fields(shape)} if shape else {}
        shape = element(known[key])[0] if key in known else None
        if not (isinstance(shape, type) and issubclass(shape, Struct)):
            return None
    return shape  # type: ignore[no-any-return]


@cache
def ranks(shape: type[Struct]) -> dict[str, int]:
    keys = [each.encode_name for each in in_reading_order(shape)]
    return {key: place for place, key in enumerate(sorted(keys, key=lambda key: key not in FIRST))}
