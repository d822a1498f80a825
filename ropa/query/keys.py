"""The keys of the model as names: by the way that leads to them, or by the end of it."""

from __future__ import annotations

import datetime as dt
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from msgspec import UNSET

from ropa.model import KINDS
from ropa.model.node import Node
from ropa.model.plan import attributes, element, refers_to, typed
from ropa.model.shape import is_table
from ropa.query.source import Sort, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.node import Record
    from ropa.query.asked import Asked

Keys = tuple[str, ...]

COUNTRIES = ("country", "countries", "foreign_country")
"""Keys whose values are codes of countries."""
SORTS: dict[Any, Sort] = {bool: "flag", int: "number", dt.date: "day"}


@cache
def sources(kind: str) -> dict[Keys, Source]:
    """Every key of a kind of record, by its way from the top."""
    return dict(below(KINDS[kind], ()))


def below(shape: type[Node], way: Keys) -> Iterator[tuple[Keys, Source]]:
    for _, key, type_ in typed(shape):
        inner, limits, _ = element(type_)
        here = (*way, key)
        read = partial(stated, here)
        if is_table(inner) and issubclass(inner, Node):
            further = dict(below(inner, here))
            own = tuple(each[-1] for each in further if len(each) == len(here) + 1)
            yield here, Source("table", read, own)
            yield from further.items()
        elif get_origin(inner) is Literal:
            yield here, Source("word", read, get_args(inner))
        elif refers := refers_to(limits):
            yield here, Source("reference", read, refers=refers)
        elif key in COUNTRIES:
            yield here, Source("country", read)
        else:
            yield here, Source(SORTS.get(inner, "text"), read)


def ending(kind: str, tail: Keys) -> Iterator[Source]:
    """The keys of a kind of record whose way ends so."""
    yield from (each for way, each in sources(kind).items() if way[-len(tail) :] == tail)


def stated(way: Keys, record: Record, _: Asked) -> Iterator[object]:
    """What a record states at the end of this way, entry by entry."""
    yield from at(record, way)


def at(node: Node, way: Keys) -> Iterator[object]:
    key, *rest = way
    attribute = attributes(type(node))[key]
    value = getattr(node, attribute)
    if value is UNSET:
        if not rest or not many(type(node), key):
            yield UNSET
        return
    entries = value if isinstance(value, tuple) else (value,)
    if not rest:
        yield from entries
        return
    for each in entries:
        yield from at(each, tuple(rest))


@cache
def many(shape: type[Node], key: str) -> bool:
    """Whether a key holds a list: where none is stated there is no entry that lacks anything."""
    return next(element(type_)[2] for _, each, type_ in typed(shape) if each == key)
