"""What several targets judge by."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from ropa.errors import RopaError


def same(one: Any, other: Any) -> bool:
    """Whether two data are equal, types included: 1, 1.0 and true are three."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and math.isnan(one):
        return isinstance(other, float) and math.isnan(other)
    return type(one) is type(other) and bool(one == other)


def ways(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every way of keys and indices in the data."""
    yield way
    pairs: Any = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    for step, inner in pairs:
        yield from ways(inner, (*way, step))


def in_words(error: RopaError, begin: str = "") -> None:
    """A refusal says in words what is wrong."""
    assert str(error).strip()
    assert not begin or (str(error).startswith(begin) and "\n" not in str(error))
