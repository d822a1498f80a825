"""Which element of a list became which, and whether two values are the same to the letter."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 4096
"""Pairs that are compared; lists that differ in more are paired in their order."""
LIKE = 1 << 12
NONE: tuple[int, tuple[tuple[int, int], ...]] = (0, ())

Pairs = dict[int, int]
"""By the position of an element as it was, its position as it will be; both rise together."""


def same(one: Any, other: Any) -> bool:
    """Whether both are the same to TOML, where 1, 1.0 and true are three values."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return repr(one) == repr(other)


def pairs(before: Sequence[Any], after: Sequence[Any]) -> Pairs:
    """Elements that stay, and those that became another in their place.

    Of several that say the same, those before and behind what changed are the ones that stayed.
    """
    old, new = [*map(repr, before)], [*map(repr, after)]
    first = alike(old, new)
    last = alike(old[first:][::-1], new[first:][::-1])
    found: Pairs = {at: at for at in range(first)}
    ends = len(old) - last, len(new) - last
    matcher = SequenceMatcher(None, old[first : ends[0]], new[first : ends[1]], autojunk=False)
    for what, *places in matcher.get_opcodes():
        start, stop, one, other = (first + place for place in places)
        if what == "equal":
            found.update(zip(range(start, stop), range(one, other), strict=True))
        elif what == "replace":
            found.update(nearest(before, after, range(start, stop), range(one, other)))
    found.update((ends[0] + at, ends[1] + at) for at in range(last))
    return found


def alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many elements from the first on are the same."""
    differing = (at for at, (own, its) in enumerate(zip(one, other, strict=False)) if own != its)
    return next(differing, min(len(one), len(other)))


def nearest(
    before: Sequence[Any], after: Sequence[Any], old: range, new: range
) -> Iterator[tuple[int, int]]:
    """As many pairs as can be, those that resemble each other most; both positions rise."""
    if len(old) * len(new) > MOST:
        yield from zip(old, new, strict=False)
        return
    # By how many of each are still to be paired: how much is won, and the pairs that win it.
    best: dict[tuple[int, int], tuple[int, tuple[tuple[int, int], ...]]] = {}
    for one in reversed(old):
        for other in reversed(new):
            won, chosen = best.get((one + 1, other + 1), (0, ()))
            paired = won + 1 + LIKE * likeness(before[one], after[other]), ((one, other), *chosen)
            left, right = best.get((one + 1, other), NONE), best.get((one, other + 1), NONE)
            best[one, other] = max(paired, left, right, key=lambda each: each[0])
    yield from best[old.start, new.start][1]


def likeness(one: Any, other: Any) -> int:
    """How many keys of a table say the same."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return 0
    return sum(same(value, other.get(key)) for key, value in one.items())
