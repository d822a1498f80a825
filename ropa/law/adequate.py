"""Decisions that data are adequately protected elsewhere: GDPR 45, before it 95/46/EC 25(6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from ropa.law.tables import Sure, by_country, within


class Decision(Struct, frozen=True):
    """One decision in one window; a decision that was prolonged has a row for each window.

    `sure` speaks of the number of the decision, `days_sure` of the window, `scope_sure` of the
    scope. A `partial` decision covers a recipient only if the record says what `scope_text`
    asks; with a `scheme`, only a recipient certified to it. With `no_transfer` what goes there is
    no transfer to a third country at all. `basis` is the word by which a
    transfer claims the decision. `eea` says whether it is known to bind exporters in IS, LI
    and NO: "" where nothing speaks against it. `added`: a register's own row, or one that it ended.
    """

    regime: str
    country: str
    decision: str
    scope: str
    basis: str
    source: str
    sure: Sure
    from_: date
    until: date | None = None
    adopted: date | None = None
    celex: str = ""
    ended_by: str = ""
    organisation: str = ""
    names: tuple[str, ...] = ()
    scope_text: str = ""
    scope_sure: Sure = "confirmed"
    partial: bool = False
    no_transfer: bool = False
    scheme: str = ""
    days_sure: Sure = "confirmed"
    eea: Literal["", "pending", "to verify"] = ""
    note: str = ""
    added: bool = False

    def holds(self, on: date) -> bool:
        """Whether the window contains the day."""
        return within(on, self.from_, self.until)


Decisions = Mapping[tuple[str, str], tuple[Decision, ...]]
"""Decisions under regime and country, oldest first; organisations stand under ""."""


@cache
def all_decisions() -> Decisions:
    """Every row of this version. Shared: not to be changed."""
    found: dict[tuple[str, str], tuple[Decision, ...]] = {}
    for row in by_country("adequacy", "decision"):
        key = row["regime"], row["country"]
        found[key] = (*found.get(key, ()), Decision(**row))
    return found
