"""What a record states, key by key, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.html.shape import Field, Said
from ropa.model.labels import heading, label
from ropa.model.node import Node
from ropa.views.slots import COUNTRIES, Slot, in_words, slots
from ropa.wording import absent, country, inferred
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.html.scope import Scope


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


def named(kind: str, name: str, scope: Scope) -> Said:
    """A record that another names: by its title, or why there is none."""
    record = scope.register.records[kind].get(name)
    if record is None:
        return Said(absent(name, scope.register, kind))
    if scope.shows(record.name):
        return Said(heading(record), record.name)
    return Said(f"{heading(record)} ({name})")
