"""Which country belongs to the area of which regime, and since when a regime binds.

A regime is the law of an area with what stood before it: "gdpr" (GDPR 3 and 99, before it
Directive 95/46/EC), "uk-gdpr", "fadp" and "appi".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from ropa.law.tables import Sure, by_country, within

Standing = Literal["inside", "outside", "review"]
"""Of a country towards an area; "review" where the law leaves it to a person."""


class Regime(Struct, frozen=True):
    """Since when a regime binds the exporters of a country ("" for all others)."""

    regime: str
    country: str
    law: str
    source: str
    sure: Sure
    from_: date = date.min
    before: str = ""


class Territory(Struct, frozen=True):
    """What a country was to the area of a regime, from a day until another."""

    regime: str
    country: str
    standing: Standing
    source: str
    sure: Sure
    from_: date = date.min
    until: date | None = None
    part_of: str = ""
    note: str = ""
    added: bool = False
    """Whether it is a register's own row, or one that it ended."""

    def holds(self, on: date) -> bool:
        """Whether the window contains the day."""
        return within(on, self.from_, self.until)


Areas = Mapping[tuple[str, str], tuple[Territory, ...]]
"""Standings under regime and country, oldest first."""


@cache
def regimes() -> dict[tuple[str, str], Regime]:
    """Every row of the table of regimes, under regime and country."""
    rows = (Regime(**row) for row in by_country("areas", "regime"))
    return {(row.regime, row.country): row for row in rows}


@cache
def territories() -> Areas:
    """Every row of the table of areas. Shared: not to be changed."""
    found: dict[tuple[str, str], tuple[Territory, ...]] = {}
    for row in by_country("areas", "area"):
        key = row["regime"], row["country"]
        found[key] = (*found.get(key, ()), Territory(**row))
    return found


def regime_for(regime: str, country: str) -> Regime:
    """The row that says since when the regime binds this country's exporters.

    Raises ValueError where there is no such regime.
    """
    rows = regimes()
    if (regime, "") not in rows:
        raise ValueError(f'no regime "{regime}"')
    return rows.get((regime, country)) or rows[regime, ""]


@cache
def begins(regime: str, country: str) -> date:
    """First day on which the regime binds exporters of the country; `date.min` if unknown.

    Raises ValueError where there is no such regime.
    """
    return regime_for(regime, country).from_
