"""What a record states, key by key, in words."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin

from ropa.html.shape import Field, Said
from ropa.model.labels import heading, label
from ropa.model.node import Node, Record
from ropa.model.plan import element, in_reading_order, refers_to
from ropa.model.risk import Review
from ropa.views.page import COUNTRIES, DURATIONS, MARKS, SKIPPED
from ropa.wording import absent, coded, country, duration, inferred, yes_or_no
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.html.scope import Scope


class Slot(NamedTuple):
    """A key of a type, as far as its values need it to be told."""

    attribute: str
    key: str
    default: object
    inner: Any
    refers: str
    """The kind of record that it names; empty where it is no reference."""


@cache
def slots(shape: type[Node]) -> tuple[Slot, ...]:
    """The keys of a type that are shown, in the order in which they are read."""
    left = SKIPPED if issubclass(shape, Record) else MARKS if issubclass(shape, Review) else ()
    return tuple(
        Slot(each.name, each.encode_name, each.default, inner, refers_to(limits))
        for each in in_reading_order(shape)
        for inner, limits, _ in [element(each.type)]
        if each.encode_name not in left
    )


def fields(node: Node, scope: Scope) -> Iterator[Field]:
    """What a node states; keys that nobody stated are left out."""
    for slot in slots(type(node)):
        value = getattr(node, slot.attribute)
        if value is not slot.default:
            name = label(type(node), slot.key)
            marked = inferred(node, slot.key)
            yield field(slot, value, scope)._replace(label=name, inferred=marked)


def field(slot: Slot, value: Any, scope: Scope) -> Field:
    """The values or the tables of a key; its label is still to be said."""
    if isinstance(value, Node):
        return Field("", tables=(tuple(fields(value, scope)),))
    if not isinstance(value, tuple):
        return Field("", (said(slot, value, scope),))
    if not value:
        return Field("", (Said(phrase("none")),))
    if isinstance(value[0], Node):
        return Field("", tables=tuple(tuple(fields(each, scope)) for each in value))
    return Field("", tuple(said(slot, each, scope) for each in value))


def said(slot: Slot, value: Any, scope: Scope) -> Said:
    """A value: records by their titles, codes with their meaning, countries with their names."""
    if slot.refers:
        return named(slot.refers, value, scope)
    if slot.key in COUNTRIES:
        return Said(country(value), country=value)
    return Said(in_words(slot, value))


def in_words(slot: Slot, value: Any) -> str:
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, str) and slot.key in DURATIONS:
        return duration(value) or value
    if get_origin(slot.inner) is Literal and value in get_args(slot.inner):
        return coded(slot.inner, value)
    return value.isoformat() if isinstance(value, date) else str(value)


def named(kind: str, name: str, scope: Scope) -> Said:
    """A record that another names: by its title, or why there is none."""
    record = scope.register.records[kind].get(name)
    if record is None:
        return Said(absent(name, scope.register, kind))
    if scope.shows(record.name):
        return Said(heading(record), record.name)
    return Said(f"{heading(record)} ({name})")
