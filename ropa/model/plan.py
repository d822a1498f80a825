"""Which keys of a type hold further nodes, and which refer to other records."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from msgspec import Meta, Struct
from msgspec.structs import FieldInfo, fields

from ropa.model.node import Node
from ropa.model.shape import bare


class Branch(NamedTuple):
    """A key that holds one node, or an array of them."""

    attribute: str
    key: str
    many: bool


class Link(NamedTuple):
    """A key that holds the id of a record of some kind, or an array of ids."""

    attribute: str
    key: str
    many: bool
    kind: str


class Plan(NamedTuple):
    """What the index needs to know of a type."""

    branches: tuple[Branch, ...]
    links: tuple[Link, ...]


@cache
def plan(shape: type[Node]) -> Plan:
    """The plan of a type, read from its annotations once."""
    branches, links = [], []
    for each in fields(shape):
        inner, limits, many = element(each.type)
        refers = next((m.extra["refers"] for m in limits if m.extra), None)
        if isinstance(inner, type) and issubclass(inner, Node):
            branches.append(Branch(each.name, each.encode_name, many))
        elif refers:
            links.append(Link(each.name, each.encode_name, many, refers))
    return Plan(tuple(branches), tuple(links))


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
