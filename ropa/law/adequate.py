"""Decisions that data are adequately protected elsewhere: GDPR 45, before it 95/46/EC 25(6)."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from ropa.law.areas import regime_for
from ropa.law.tables import Sure, by_country, table, within


class Decision(Struct, frozen=True):
    """One decision in one window; a decision that was prolonged has a row for each window.

    `sure` speaks of the number of the decision, `days_sure` of the window, `scope_sure` of the
    scope. A `partial` decision covers a recipient only if the record says what `scope_text`
    asks; with a `scheme`, only a recipient certified to it. With `no_transfer` what goes there is
    no transfer to a third country at all. `basis` is the word by which a
    transfer claims the decision. `eea` says whether it is known to bind exporters in IS, LI
    and NO: "" where nothing speaks against it.
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

    def holds(self, on: date) -> bool:
        """Whether the window contains the day."""
        return within(on, self.from_, self.until)


@cache
def all_decisions() -> dict[tuple[str, str], tuple[Decision, ...]]:
    """Every row under regime and country, oldest first; organisations stand under ""."""
    found: dict[tuple[str, str], tuple[Decision, ...]] = {}
    for row in by_country("adequacy", "decision"):
        key = row["regime"], row["country"]
        found[key] = (*found.get(key, ()), Decision(**row))
    return found


@cache
def covered(regime: str, country: str, on: date) -> bool:
    """Whether the list of the regime is whole that day, so that a missing country is telling."""
    rows = (row for row in table("adequacy")["complete"] if row["regime"] == regime)
    return any(
        row.get("from", date.min) <= on and country not in row.get("open", ()) for row in rows
    )


def decisions(regime: str, country: str) -> tuple[Decision, ...]:
    """Every decision on the country, past ones too, oldest first.

    Raises ValueError where there is no such regime.
    """
    regime_for(regime, country)
    return all_decisions().get((regime, country), ()) if country else ()


@cache
def adequacy(regime: str, country: str, on: date, basis: str | None = None) -> tuple[Decision, ...]:
    """The decisions in force that day; with a `basis`, those that it claims.

    Raises ValueError where there is no such regime.
    """
    rows = (row for row in decisions(regime, country) if row.holds(on))
    return tuple(row for row in rows if basis in (None, row.basis))


@cache
def treated_as_inside(regime: str, country: str, on: date) -> Decision | None:
    """The rule in force that day by which data sent there are no transfer to a third country."""
    return next(
        (row for row in decisions(regime, country) if row.no_transfer and row.holds(on)), None
    )


def adequate_organisation(regime: str, name: str, on: date) -> Decision | None:
    """The decision in force on an international organisation, by any of its names (GDPR 45(1)).

    Raises ValueError where there is no such regime.
    """
    regime_for(regime, "")
    known = name.casefold()
    for row in all_decisions().get((regime, ""), ()):
        if row.holds(on) and any(known == other.casefold() for other in row.names):
            return row
    return None


def designated(country: str, on: date) -> bool:
    """Whether the PPC has designated the country, so that APPI 28 does not apply (APPI Rules 15).

    Japan itself is not designated: it is no foreign country.
    """
    return bool(adequacy("appi", country, on, "designated-country"))
