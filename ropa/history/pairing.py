"""Which table of a list became which: by what they say, not by where they stand."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import UNSET

from ropa.history.naming import NAMES
from ropa.history.texts import WORD
from ropa.model.data import Data
from ropa.model.node import Source
from ropa.model.party import Certification
from ropa.model.purpose import Purpose
from ropa.model.transfer import Recipient, Transfer
from ropa.waiver import Waiver

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from ropa.model.node import Node

MOST = 4096
"""Pairs whose likeness is weighed; of more, none is taken for the other."""
ALIKE = 0.5
ID = re.compile(r"[a-z0-9-]+")

STEPS: dict[type, tuple[tuple[str, ...], ...]] = {
    Purpose: (("text",),),
    Data: (("subjects", "categories"), ("subjects",), ("categories",), ("subjects", "categories")),
    Recipient: (("party", "category", "role"), ("party", "category")),
    Transfer: (
        ("to", "category", "from_", "country", "basis"),
        ("to", "category", "from_", "country"),
        ("to", "category"),
    ),
    Certification: (("scheme", "from_"), ("scheme",)),
    Source: (("document", "quote"), ("quote",), ("document", "line"), ("document", "quote")),
    Waiver: (("rule", "of", "field"),),
}
"""Attributes by which a table is known again, the surest first; by likeness of the last."""


class Pairing(NamedTuple):
    """Positions before and after of the tables that stayed, in the order of the later ones."""

    stayed: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    come: tuple[int, ...]

    @property
    def moved(self) -> bool:
        """Whether those that stayed stand in another order."""
        before = [old for old, _ in self.stayed]
        return before != sorted(before)


def paired(before: Sequence[Node], after: Sequence[Node]) -> Pairing:
    """The tables of one list that are those of the other, changed or not."""
    old, new = dict(enumerate(before)), dict(enumerate(after))
    found = list(taken(old, new, lambda node: node))
    for shape in dict.fromkeys(map(type, before)):
        for step in (steps := of(shape)):
            found += taken(old, new, lambda node, step=step: identity(node, step))  # type: ignore[misc]
        found += nearest(old, new, steps[-1])
    return Pairing(tuple(sorted(found, key=lambda each: each[1])), tuple(old), tuple(new))


def of(shape: type[Node]) -> tuple[tuple[str, ...], ...]:
    named = NAMES.get(shape)
    return STEPS.get(shape) or ((named.keys if named else shape.__struct_fields__),)


def identity(node: Node, step: tuple[str, ...]) -> Hashable:
    """The values of these attributes; None where none is stated."""
    values = tuple(getattr(node, each) for each in step)
    return None if all(each is UNSET for each in values) else values


def taken(
    old: dict[int, Node], new: dict[int, Node], known_by: Callable[[Node], Hashable]
) -> Iterator[tuple[int, int]]:
    """Pairs that are known by the same, first with first; they are taken out of both."""
    waiting: dict[Hashable, list[int]] = {}
    for position, node in old.items():
        waiting.setdefault(known_by(node), []).append(position)
    waiting.pop(None, None)
    for position, node in list(new.items()):
        same = waiting.get(known_by(node))
        if same:
            first = same.pop(0)
            del old[first], new[position]
            yield first, position


def nearest(
    old: dict[int, Node], new: dict[int, Node], by: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    """Pairs that say nearly the same, the most alike first; they are taken out of both."""
    if len(old) * len(new) > MOST:
        return
    weighed = [
        (-likeness(one, other, by), at, position)
        for at, one in old.items()
        for position, other in new.items()
    ]
    for weight, at, position in sorted(weighed):
        if -weight >= ALIKE and at in old and position in new:
            del old[at], new[position]
            yield at, position


def likeness(one: Node, other: Node, by: tuple[str, ...]) -> float:
    """From 0 to 1, over the attributes that either of them states."""
    both = [(getattr(one, each), getattr(other, each)) for each in by]
    stated = [alike(*each) for each in both if each != (UNSET, UNSET)]
    if stated:
        return sum(stated) / len(stated)
    # What would tell them is stated by neither: then all that they say.
    every = type(one).__struct_fields__
    return likeness(one, other, every) if by != every else 0


def alike(one: Any, other: Any) -> float:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len({*one} & {*other}) / max(1, len({*one} | {*other}))
    if one == other or not (isinstance(one, str) and isinstance(other, str)):
        return float(one == other)
    if ID.fullmatch(one) or ID.fullmatch(other):
        return 0
    return SequenceMatcher(None, WORD.findall(one), WORD.findall(other), autojunk=False).ratio()
