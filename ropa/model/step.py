"""The ways of keys in a kind of record, and what the index needs to know of the node at each."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.model.plan import plan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.model.node import Node
    from ropa.model.plan import Branch, Link
    from ropa.place import Route


class Step(NamedTuple):
    """One way of keys in a kind of record: made once, it is the same for each of its records."""

    shape: type[Node]
    """The type of the node that stands there."""
    path: Route
    named: Callable[[Node], Sequence[Any]]
    """What such a node states of its `ids`, in their order."""
    ids: tuple[Ids, ...]
    held: Callable[[Node], Sequence[Any]]
    """What such a node states of its `parts`, in their order."""
    parts: tuple[Part, ...]


class Ids(NamedTuple):
    """A key that holds the id of a record of some kind, or several."""

    kind: str
    many: bool
    way: Route
    ways: list[Route]
    """Those to the first of several ids, as many as any record had."""


class Part(NamedTuple):
    """A key that holds one node, or several."""

    shape: type[Node]
    many: bool
    leaf: bool
    """Whether the nodes hold nothing further and refer to nothing."""
    way: Route
    step: Step | None
    """That of the one node; None where there may be several."""
    ways: list[Route]
    """Those to the first of several leaves, as many as any record had."""
    steps: list[Step]
    """Those of the first of several other nodes, as many as any record had."""


def step_at(shape: type[Node], path: Route) -> Step:
    branches, links = plan(shape)
    ids = tuple(Ids(each.kind, each.many, (*path, each.key), []) for each in links)
    parts = tuple(part_at(each, (*path, each.key)) for each in branches)
    return Step(shape, path, getter(links), ids, getter(branches), parts)


def part_at(branch: Branch, way: Route) -> Part:
    leaf = not any(plan(branch.shape))
    step = None if branch.many else step_at(branch.shape, way)
    return Part(branch.shape, branch.many, leaf, way, step, [], [])


def getter(keys: Sequence[Branch | Link]) -> Callable[[Node], Sequence[Any]]:
    # With one name alone it would give no tuple. What stands behind the last is not looked at.
    return attrgetter(*(each.attribute for each in keys), "__class__", "__class__")


def ways_to(part: Ids | Part, count: int) -> list[Route]:
    """The ways to so many elements, or to more."""
    ways = part.ways
    if len(ways) < count:
        ways.extend((*part.way, position) for position in range(len(ways), count))
    return ways


def steps_to(part: Part, count: int) -> list[Step]:
    """The steps of so many nodes, or of more."""
    steps = part.steps
    if len(steps) < count:
        further = range(len(steps), count)
        steps.extend(step_at(part.shape, (*part.way, position)) for position in further)
    return steps


@cache
def first(shape: type[Node]) -> Step:
    """The step of a whole record."""
    return step_at(shape, ())
