"""Single duties that apply from a day of their own, and what is promulgated and not in force."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from ropa.law.tables import Sure, columns, table


class FirstDay(Struct, frozen=True):
    """A duty, or an amendment, with the first day on which it holds."""

    id: str
    regime: str
    text: str
    instrument: str
    from_: date
    source: str
    sure: Sure
    kind: Literal["duty", "amendment"] = "duty"


class Amendment(Struct, frozen=True):
    """What is promulgated and begins by a day at the latest: announced, and asked by nothing."""

    regime: str
    text: str
    instrument: str
    promulgated: date
    by: date
    source: str
    sure: Sure


@cache
def first_days() -> tuple[FirstDay, ...]:
    """Every row of the table, oldest first."""
    return tuple(FirstDay(**columns(row)) for row in table("duties")["duty"])


@cache
def amendments() -> tuple[Amendment, ...]:
    """What is promulgated and not in force on the day of the tables."""
    return tuple(Amendment(**columns(row)) for row in table("duties")["amendment"])


@cache
def first_day(duty: str) -> date:
    """The day from which a duty of the table applies. Raises KeyError for an unknown duty."""
    return {row.id: row.from_ for row in first_days()}[duty]


@cache
def applies(duty: str, on: date) -> bool:
    """Whether a duty of the table applies that day. Raises KeyError for an unknown duty."""
    return first_day(duty) <= on
