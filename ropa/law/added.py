"""Rows that a register adds to the tables of this version: laid over them, never into them."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from ropa.law.adequate import Decision, Decisions
    from ropa.law.areas import Areas, Territory
    from ropa.law.clauses import ClauseSet, Sets

K = TypeVar("K", bound="Hashable")
R = TypeVar("R")


class Added(NamedTuple):
    """Rows of a register, each of which adds a window to the tables or ends one in them.

    A row that ends one stands for the row of the tables with the same key and first day.
    """

    decisions: tuple[Decision, ...] = ()
    areas: tuple[Territory, ...] = ()
    sets: tuple[ClauseSet, ...] = ()
    written: int = 0
    """How many rows the register wrote: one may be for several countries."""

    def told(self) -> list[str]:
        """The rows in words, each with its days and its source, once for all its countries."""
        found = [
            *(
                f"{row.decision}{window(row.from_, row.until)}: {row.source}"
                for row in self.decisions
            ),
            *(
                f"{row.country} {row.standing} ({row.regime}){window(row.from_, row.until)}:"
                f" {row.source}"
                for row in self.areas
            ),
            *(
                f"{row.decision}{window(row.sign_from, row.rely_until)}: {row.source}"
                for row in self.sets
            ),
        ]
        return list(dict.fromkeys(found))


def window(first: date, until: date | None) -> str:
    """A window in words, where it has a beginning or an end."""
    begun = "" if first == date.min else f" from {first}"
    return f"{begun} until {until}" if until else begun


NOTHING = Added()


def layered_decisions(base: Decisions, rows: tuple[Decision, ...]) -> Decisions:
    """The decisions with these among them."""
    return _layered(
        base,
        rows,
        key=lambda row: (row.regime, row.country),
        same=lambda row: (row.decision, row.from_),
        order=attrgetter("from_"),
    )


def layered_areas(base: Areas, rows: tuple[Territory, ...]) -> Areas:
    """The standings with these among them."""
    return _layered(
        base,
        rows,
        key=lambda row: (row.regime, row.country),
        same=attrgetter("from_"),
        order=attrgetter("from_"),
    )


def layered_sets(base: Sets, rows: tuple[ClauseSet, ...]) -> Sets:
    """The sets of clauses with these among them."""
    return _layered(
        base,
        rows,
        key=attrgetter("regime"),
        same=attrgetter("decision"),
        order=attrgetter("sign_from"),
    )


def _layered(
    base: Mapping[K, tuple[R, ...]],
    rows: tuple[R, ...],
    key: Callable[[R], K],
    same: Callable[[R], object],
    order: Callable[[R], date],
) -> Mapping[K, tuple[R, ...]]:
    """The base with the rows, each in its order; the base itself where there are none."""
    if not rows:
        return base
    found = dict(base)
    for row in rows:
        others = [each for each in found.get(key(row), ()) if same(each) != same(row)]
        found[key(row)] = tuple(sorted([*others, row], key=order))
    return found
