"""The value at a way of keys, written out by its type: parties, papers, countries, words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_origin

from msgspec import UNSET, Struct

from ropa.keyed.cell import NONE_STATED
from ropa.layouts.ways import steps_of, way
from ropa.model import KINDS
from ropa.model.data import Retention
from ropa.model.labels import label
from ropa.model.party import Party
from ropa.model.shape import is_table
from ropa.sheets import processing
from ropa.sheets.cells import bulleted, numbered
from ropa.wording import (
    coded,
    country,
    duration,
    flat,
    in_words,
    labelled,
    lines,
    marked,
    paper,
    reach,
)
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ropa.layouts.ways import Step
    from ropa.sheets.extract import Extract

SPOKEN: dict[str, Callable[[Any], str]] = {
    "period": duration,
    "country": country,
    "countries": country,
}
"""Keys whose values are codes of no vocabulary, and how these are said."""


class Found(NamedTuple):
    """A value of a record, with the node that states it."""

    node: Any
    step: Step
    value: Any
    number: int | None = None
    """Its place in a list, from 0; None for what is no list."""


def shown(row: Any, kind: str, text: str, extract: Extract) -> object:
    """What a column shows for a way of keys: a day or number as it is, all else as text."""
    groups = list(reached([row], way(kind, text), extract))
    if len(groups) == 1 and len(groups[0]) == 1 and is_plain(groups[0][0]):
        return groups[0][0].value
    return several([entries(each, extract) for each in groups], row, way(kind, text))


def several(found: list[list[str]], row: Any, steps: tuple[Step, ...]) -> str:
    """One set of entries one a line; of several, each on a line with its number."""
    if not any(found):
        empty = getattr(row, steps[0].attribute) == ()
        return phrase(NONE_STATED) if empty else ""
    if len(found) == 1:
        last = steps[-1]
        long = last.many and (last.refers == "parties" or is_table(last.shape))
        return lines(bulleted(map(flat, found[0])) if long else found[0])
    return numbered(["; ".join(map(flat, each)) for each in found])


def reached(nodes: list[Any], steps: tuple[Step, ...], extract: Extract) -> Iterator[list[Found]]:
    """What stands at the end of a way, one group for each node that it passes last."""
    step, *rest = steps
    for node in nodes:
        found = list(stated(node, step))
        if rest:
            yield from reached(list(followed(found, extract)), tuple(rest), extract)
        else:
            yield found


def stated(node: Any, step: Step) -> Iterator[Found]:
    """The values of a key of a node, those of a list each for itself."""
    value = getattr(node, step.attribute)
    if value is UNSET:
        return
    if not step.many:
        yield Found(node, step, value)
        return
    for number, each in enumerate(value):
        yield Found(node, step, each, number)


def followed(found: Iterable[Found], extract: Extract) -> Iterator[Any]:
    """The nodes themselves, or the records that are referred to."""
    for each in found:
        node = each.value
        if each.step.refers:
            node = extract.register.one(KINDS[each.step.refers], each.value)
        if node is not None:
            yield node


def entries(found: Iterable[Found], extract: Extract) -> list[str]:
    return [text for each in found if (text := said(each, extract))]


def is_plain(found: Found) -> bool:
    """Whether a cell holds the value as it is: a day, or a number that is none of a list."""
    return found.number is None and is_exact(found.value)


def is_exact(value: object) -> bool:
    return isinstance(value, date) or (isinstance(value, int) and not isinstance(value, bool))


def said(found: Found, extract: Extract) -> str:
    """A value in words, marked where it was inferred."""
    node, step, _, number = found
    keys = (step.key,) if number is None else (step.key, number)
    return marked(worded(found, extract), node, *keys)


def worded(found: Found, extract: Extract) -> str:
    step, value = found.step, found.value
    if step.refers:
        kind = KINDS[step.refers]
        register = extract.register
        return reach(value, register) if kind is Party else paper(kind, value, register)
    if isinstance(value, Retention):
        return processing.limit(value)
    if isinstance(value, Struct):
        return (", " if step.many else "\n").join(inner(value, extract))
    named = get_origin(step.shape) is Literal
    return coded(step.shape, value) if named else SPOKEN.get(step.key, in_words)(value)


def inner(node: Any, extract: Extract) -> Iterator[str]:
    """`label: value` for everything that a node states."""
    for step in steps_of(type(node)).values():
        found = list(stated(node, step))
        plain = [each for each in found if not (step.refers or isinstance(each.value, Struct))]
        if found and len(plain) == len(found):
            yield from labelled(node, step.key)
        elif found:
            words = ", ".join(map(flat, entries(found, extract)))
            yield f"{label(type(node), step.key)}: {words}"


def codes(row: Any, kind: str, text: str, extract: Extract) -> list[str]:
    """The values at a way of keys as they are written in the record."""
    groups = reached([row], way(kind, text), extract)
    return [in_words(each.value) for group in groups for each in group]
