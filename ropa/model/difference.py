"""What changed between two states of a record, key by key, in plain data."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ropa.model.labels import way_in_words
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.node import Record
    from ropa.place import Route

Data = dict[str, Any]

ABSENT: Final = ...
"""In place of a value: the key is not there."""


class Difference(NamedTuple):
    """A key that says something else before and after; a whole block where one came or went."""

    route: Route
    before: Any
    after: Any


def differences(before: Data, after: Data, way: Route = ()) -> Iterator[Difference]:
    """Every difference of two tables, in the order of their keys, the former's first."""
    for key in [*before, *(each for each in after if each not in before)]:
        yield from between(before.get(key, ABSENT), after.get(key, ABSENT), (*way, key))


def between(before: Any, after: Any, way: Route) -> Iterator[Difference]:
    if isinstance(before, dict) and isinstance(after, dict):
        yield from differences(before, after, way)
    elif are_blocks(before) and are_blocks(after):
        yield from among_blocks(before, after, way)
    elif type(before) is not type(after) or before != after:
        yield Difference(way, before, after)


def are_blocks(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def among_blocks(before: list[Data], after: list[Data], way: Route) -> Iterator[Difference]:
    """Differences of two lists of blocks: equal ones are found again wherever they moved to.

    A block that came is named by its number in the later list, others by that in the former.
    """
    if len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from differences(old, new, (*way, number))
        return
    for _, i, upto_i, j, upto_j in opcodes(before, after):
        both = min(upto_i - i, upto_j - j)
        for step in range(both):
            yield from differences(before[i + step], after[j + step], (*way, i + step))
        for number in range(i + both, upto_i):
            yield Difference((*way, number), before[number], ABSENT)
        for number in range(j + both, upto_j):
            yield Difference((*way, number), ABSENT, after[number])


def opcodes(before: list[Data], after: list[Data]) -> list[tuple[str, int, int, int, int]]:
    old, new = ([repr(sorted(each.items())) for each in blocks] for blocks in (before, after))
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [each for each in found if each[0] != "equal"]


def told(shape: type[Record], found: Difference) -> str:
    """The difference on one line: `legal basis of purpose 2: 6(1)(f) → 6(1)(a)`."""
    where = way_in_words(shape, found.route)
    before, after = in_words(found.before), in_words(found.after)
    if found.before is ABSENT:
        return phrase("{where}: added: {after}", where=where, after=after)
    if found.after is ABSENT:
        return phrase("{where}: removed: {before}", where=where, before=before)
    if isinstance(found.before, list) and isinstance(found.after, list):
        return phrase("{where}: {change}", where=where, change=entries(found.before, found.after))
    return phrase("{where}: {before} → {after}", where=where, before=before, after=after)


def entries(before: list[Any], after: list[Any]) -> str:
    """What was added to a list and taken from it; both lists where only their order changed."""
    gone = [each for each in before if each not in after]
    come = [each for each in after if each not in before]
    if not gone and not come:
        return f"{in_words(before)} → {in_words(after)}"
    marks = (("−", gone), ("+", come))
    return "; ".join(f"{mark} {in_words(each)}" for mark, found in marks for each in found)


def in_words(value: Any) -> str:
    """A value on one line, whatever it is."""
    if value is ABSENT:
        return phrase("(not stated)")
    if isinstance(value, dict):
        return "; ".join(f"{key}: {in_words(each)}" for key, each in value.items()) or "{}"
    if isinstance(value, list):
        return ", ".join(map(in_words, value)) or phrase("none (stated)")
    if isinstance(value, bool):
        return phrase("yes") if value else phrase("no")
    return " ".join(str(value).split())
