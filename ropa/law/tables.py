"""The dated tables beside this module: each is read once, at the first question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal

from ropa.shipped import beside

TABLES = (
    "adequacy",
    "areas",
    "clauses",
    "countries",
    "derogations",
    "duties",
    "instruments",
    "safeguards",
    "schemes",
    "territories",
)

Sure = Literal["confirmed", "public page", "to verify"]
"""How sure a detail is. No error may rest on a detail that is "to verify"."""


def within(on: date, first: date, until: date | None) -> bool:
    """Whether the day lies in the window: `first` does, `until` does not; `None` is no end."""
    return first <= on and (until is None or on < until)


def overlap(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Whether two windows, each a first day and the first day no longer, share a day."""
    latest = max(one[0], other[0])
    return within(latest, *one) and within(latest, *other)


@cache
def table(name: str) -> dict[str, Any]:
    """One of `TABLES` as it was read. Shared: not to be changed."""
    return beside(__file__, name)


def columns(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row as keyword arguments, its lists frozen."""
    return {"from_" if key == "from" else key: _frozen(value) for key, value in row.items()}


def by_country(name: str, kind: str) -> Iterator[dict[str, Any]]:
    """Each row once for every country it names, and once under "" where it names none."""
    for row in table(name)[kind]:
        cells = columns(row)
        for country in cells.pop("countries", ("",)):
            yield {"country": country, **cells}


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
