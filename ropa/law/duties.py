"""Single duties that apply from a day of their own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ropa.law.tables import table

if TYPE_CHECKING:
    from datetime import date


@cache
def first_day(duty: str) -> date:
    """The day from which a duty of the table applies. Raises KeyError for an unknown duty."""
    starts: dict[str, date] = {row["id"]: row["from"] for row in table("duties")["duty"]}
    return starts[duty]


@cache
def applies(duty: str, on: date) -> bool:
    """Whether a duty of the table applies that day. Raises KeyError for an unknown duty."""
    return first_day(duty) <= on
