"""Which keys of a type hold further nodes, and which refer to other records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from msgspec import Meta, Struct
from msgspec.structs import FieldInfo, fields

from ropa.model.node import Node
from ropa.model.shape import bare
from ropa.place import Route


class Branch(NamedTuple):
    """A key that holds one node, or an array of them."""

    attribute: str
    key: str
    many: bool
    shape: type[Node]
    """The type of the nodes."""


class Link(NamedTuple):
    """A key that holds the id of a record of some kind, or an array of ids."""

    attribute: str
    key: str
    many: bool
    kind: str


@cache
def attributes(shape: type) -> dict[str, str]:
    """By key, the attribute of a node of this type that holds what stands there."""
    if not issubclass(shape, Node):
        return {}
    return dict(zip(shape.__struct_encode_fields__, shape.__struct_fields__, strict=True))


def refers_to(limits: Iterable[Meta]) -> str:
    """The kind whose ids a field with these limits holds; empty where it is no reference."""
    return next((str(each.extra["refers"]) for each in limits if each.extra), "")


class Plan(NamedTuple):
    """What the index needs to know of a type."""

    branches: tuple[Branch, ...]
    links: tuple[Link, ...]


@cache
def plan(shape: type[Node]) -> Plan:
    """The plan of a type, read from its annotations once."""
    branches, links = [], []
    for name, key, type_ in typed(shape):
        inner, limits, many = element(type_)
        refers = refers_to(limits)
        if isinstance(inner, type) and issubclass(inner, Node):
            branches.append(Branch(name, key, many, inner))
        elif refers:
            links.append(Link(name, key, many, refers))
    return Plan(tuple(branches), tuple(links))


def typed(shape: type[Node]) -> Iterator[tuple[str, str, Any]]:
    """Attribute, key and type of each field. msgspec tells more of each, and takes its time."""
    types: dict[str, Any] = {}
    for base in reversed(shape.__mro__):
        types |= getattr(base, "__annotations__", {})
    names = zip(shape.__struct_fields__, shape.__struct_encode_fields__, strict=True)
    return ((name, key, types[name]) for name, key in names)


def written_ids(shape: type[Node], data: object) -> Iterator[tuple[Route, str, str]]:
    """Each id in plain data of this shape: its way of keys, the kind referred to, the id.

    What has not the shape is passed over.
    """
    if not isinstance(data, dict):
        return
    known = plan(shape)
    for _, key, many, kind in known.links:
        for path, value in parts(data.get(key), key, many):
            if isinstance(value, str):
                yield path, kind, value
    inner = {each.encode_name: element(each.type)[0] for each in fields(shape)}
    for _, key, many, _ in known.branches:
        for path, value in parts(data.get(key), key, many):
            for rest, kind, name in written_ids(inner[key], value):
                yield (*path, *rest), kind, name


def parts(value: object, key: str, many: bool) -> Iterator[tuple[Route, object]]:
    if not many:
        yield (key,), value
    elif isinstance(value, list):
        yield from (((key, position), each) for position, each in enumerate(value))


def element(shape: Any) -> tuple[Any, tuple[Meta, ...], bool]:
    inner, limits = bare(shape)
    if get_origin(inner) is tuple:
        inner, limits = bare(get_args(inner)[0])
        return inner, limits, True
    return inner, limits, False


def in_reading_order(shape: type[Struct]) -> list[FieldInfo]:
    """The fields of a type with its own first and those that every record has last."""
    named = {each.name: each for each in fields(shape)}
    owned = (getattr(base, "__annotations__", {}) for base in shape.__mro__)
    return [named.pop(name) for names in owned for name in names if name in named]
