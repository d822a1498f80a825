"""Ways of keys through a record and the records that it refers to, as layouts name them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.model import KINDS
from ropa.model.party import Party
from ropa.model.plan import element, refers_to, typed
from ropa.model.shape import is_table, suggestion

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from msgspec import Struct

ENTITY = "entity"
"""What a cell above the headings calls the party whose record it is."""


class Step(NamedTuple):
    """One key on a way."""

    key: str
    attribute: str
    shape: Any
    """Type of what stands there; of a list, of each of its elements."""
    many: bool
    refers: str
    """The kind whose ids stand there; empty where it is no reference."""


class NoWay(ValueError):
    """A way that the model does not know; says which key, and what may have been meant."""


def start(kind: str) -> type[Struct] | None:
    """The type on which ways of this kind begin; None for what is no kind of record."""
    return Party if kind == ENTITY else KINDS.get(kind)


def steps_of(shape: Any) -> dict[str, Step]:
    """By key of a type, the step that it is."""
    return steps_in(shape)


@cache
def steps_in(shape: Hashable) -> dict[str, Step]:
    found = {}
    for attribute, key, type_ in typed(shape):  # type: ignore[arg-type]
        inner, limits, many = element(type_)
        found[key] = Step(key, attribute, inner, many, refers_to(limits))
    return found


@cache
def way(kind: str, text: str) -> tuple[Step, ...]:
    """The steps of a way such as `data.retention` or `controller.dpo.email`.

    Raises NoWay for a key that does not exist there.
    """
    shape: Any = start(kind)
    found: list[Step] = []
    for key in text.split("."):
        known = steps_of(shape) if is_table(shape) else {}
        if key not in known:
            raise NoWay(missing(key, [each.key for each in found], kind, known))
        step = known[key]
        found.append(step)
        shape = KINDS[step.refers] if step.refers else step.shape
    return tuple(found)


def missing(key: str, before: list[str], kind: str, known: dict[str, Step]) -> str:
    where = f" in {'.'.join(before)}" if before else ""
    return f'no key "{key}"{where} of {kind}{suggestion(key, known)}'


def prefixes(text: str) -> Iterator[str]:
    """The way itself, then each shorter one that it passes."""
    while text:
        yield text
        text = text.rpartition(".")[0]


def is_covered(kind: str, text: str, shown: frozenset[str]) -> bool:
    """Whether one of the shown ways holds what stands at this one.

    A way that ends in a reference shows the record referred to in short, and not all of it.
    """
    return any(
        each in shown and (each == text or not way(kind, each)[-1].refers)
        for each in prefixes(text)
    )
