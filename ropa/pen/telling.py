"""What changed in a record, in words: `title: "Old" -> "New"`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.model.shape import quoted
from ropa.pen.likeness import pairs, same
from ropa.pen.spelling import literal
from ropa.place import spell
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.place import Route

NOTHING = "(not stated)"


class Difference(NamedTuple):
    """A key that two versions of a record state otherwise; None where one does not state it.

    Elements are numbered as they stand afterwards; one that went, as it stood before.
    """

    route: Route
    before: Any
    after: Any

    @property
    def words(self) -> str:
        """On one line, long values shortened."""
        return f"{spell(self.route)}: {told(self.before)} -> {told(self.after)}"


def told(value: Any) -> str:
    return NOTHING if value is None else one_line(quoted(literal(value), 200))


def differences(one: Any, other: Any, route: Route = ()) -> Iterator[Difference]:
    """Where two values differ, each as far down as both go."""
    if same(one, other):
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            yield from differences(one.get(key), other.get(key), (*route, key))
    elif isinstance(one, list) and isinstance(other, list) and one and other:
        yield from in_lists(one, other, route)
    else:
        yield Difference(route, one, other)


def in_lists(one: list[Any], other: list[Any], route: Route) -> Iterator[Difference]:
    stayed = pairs(one, other)
    for at, value in enumerate(one):
        if at in stayed:
            yield from differences(value, other[stayed[at]], (*route, stayed[at]))
        else:
            yield Difference((*route, at), value, None)
    come = set(stayed.values())
    for at, value in enumerate(other):
        if at not in come:
            yield Difference((*route, at), None, value)
