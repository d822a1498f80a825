"""The keys of a record that people are shown, and their values in words."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from ropa.model.node import Node, Record
from ropa.model.plan import element, in_reading_order, refers_to
from ropa.model.risk import Review
from ropa.wording import coded, duration, yes_or_no

SKIPPED = ("title", "title_ja", "sources", "inferred")
"""Of a record; they stand above its keys, below them or beside them."""
MARKS = ("content", "relied_on")
"""Of a review; what follows from them is told below."""
COUNTRIES = ("country", "foreign_country", "countries")
DURATIONS = ("period", "check_frequency", "review")


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


def in_words(slot: Slot, value: Any) -> str:
    """A value that is no reference and no country: codes with their meaning, periods in words."""
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, str) and slot.key in DURATIONS:
        return duration(value) or value
    if get_origin(slot.inner) is Literal and value in get_args(slot.inner):
        return coded(slot.inner, value)
    return value.isoformat() if isinstance(value, date) else str(value)
