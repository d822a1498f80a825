"""Whether a register's own row may be laid over the tables: it adds a window, or ends one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from ropa.law.added import window
from ropa.law.clauses import by_name, numbers
from ropa.law.questions import SHIPPED
from ropa.law.tables import overlap, table

if TYPE_CHECKING:
    from datetime import date

    from ropa.law.adequate import Decision, Decisions
    from ropa.law.areas import Areas, Territory
    from ropa.law.clauses import ClauseSet, Sets


DAY = timedelta(days=1)
ALREADY = "stands already: delete the row"


class Refusal(NamedTuple):
    """Why a row is not laid over the tables, and which of its keys says so."""

    key: str
    words: str
    known: bool = False
    """Whether the tables hold the row themselves."""


def same_decision(row: Decision, held: Decisions) -> Decision | None:
    """The row that this one ends: the same decision from the same day."""
    for each in held.get((row.regime, row.country), ()):
        if (each.decision, each.organisation, each.from_) == (
            row.decision, row.organisation, row.from_,
        ):  # fmt: skip
            return each
    return None


def same_area(row: Territory, held: Areas) -> Territory | None:
    """The row that this one ends: of the same country from the same day."""
    rows = held.get((row.regime, row.country), ())
    return next((each for each in rows if each.from_ == row.from_), None)


def same_set(row: ClauseSet, held: Sets) -> ClauseSet | None:
    """The row that this one ends: of the same decision."""
    rows = held.get(row.regime, ())
    return next((each for each in rows if each.decision == row.decision), None)


def lay_decision(row: Decision, held: Decisions) -> Decision | Refusal:
    """The row as it is to stand among these, or why it is not to."""
    same = same_decision(row, held)
    if same:
        refused = not_ended(row.until, same.until, f"{row.decision} from {row.from_}")
        return refused or replace(
            same,
            until=row.until,
            ended_by=row.ended_by or same.ended_by,
            source=row.source,
            days_sure=row.days_sure,
            note=row.note or same.note,
            added=True,
        )
    for each in held.get((row.regime, row.country), ()):
        alike = each.decision == row.decision or (row.country and each.basis == row.basis)
        if alike and overlap((each.from_, each.until), (row.from_, row.until)):
            return Refusal(
                "from", f"{row.country or row.organisation}: {standing(each.decision, each)}"
            )
    compared = table("adequacy")["compared"]
    last = min(row.until - DAY, compared) if row.until else compared
    if row.from_ <= compared and SHIPPED.covered(row.regime, row.country, last):
        return too_early(row.country or row.organisation, row.from_, compared)
    return row


def lay_area(row: Territory, held: Areas) -> Territory | Refusal:
    """The row as it is to stand among these, or why it is not to."""
    same = same_area(row, held)
    if same and same.standing != row.standing:
        return Refusal("standing", f"{row.country}: {standing(same.standing, same)}")
    if same:
        refused = not_ended(row.until, same.until, f"{row.country} as {row.standing}", "areas")
        return refused or replace(
            same,
            until=row.until,
            source=row.source,
            sure=row.sure,
            note=row.note or same.note,
            added=True,
        )
    for (regime, country), rows in held.items():
        for each in rows if country == row.country else ():
            both = regime == row.regime or each.standing == row.standing == "inside"
            if both and overlap((each.from_, each.until), (row.from_, row.until)):
                return Refusal("from", f"{country}, {regime}: {standing(each.standing, each)}")
    compared = table("areas")["compared"]
    if row.standing == "inside" and row.from_ <= compared:
        return too_early(row.country, row.from_, compared)
    return row


def lay_set(row: ClauseSet, held: Sets) -> ClauseSet | Refusal:
    """The row as it is to stand among these, or why it is not to."""
    same = same_set(row, held)
    if same:
        return ended_set(same, row)
    known = by_name(tuple(held.get(row.regime, ())))
    for name in (row.decision, *row.names, *numbers(row.decision)):
        if name.casefold() in known:
            words = f'"{name}" already means {known[name.casefold()].decision}'
            return Refusal("names" if name in row.names else "decision", words)
    return row


def ended_set(same: ClauseSet, row: ClauseSet) -> ClauseSet | Refusal:
    sign, rely = row.sign_until or same.sign_until, row.rely_until or same.rely_until
    if (sign, rely) == (same.sign_until, same.rely_until):
        return Refusal("decision", f"{row.decision} {ALREADY}", known=True)
    for key, new, old in (
        ("sign_until", sign, same.sign_until),
        ("rely_until", rely, same.rely_until),
    ):
        refused = None if new == old else not_ended(new, old, row.decision, "clauses")
        if refused:
            return refused._replace(key=key)
    return replace(
        same,
        sign_until=sign,
        sign_sure=row.sure if row.sign_until else same.sign_sure,
        rely_until=rely,
        rely_sure=row.sure if row.rely_until else same.rely_sure,
        ended_by=row.ended_by or same.ended_by,
        source=row.source,
        note=row.note or same.note,
        added=True,
    )


def not_ended(
    new: date | None, old: date | None, what: str, name: str = "adequacy"
) -> Refusal | None:
    """Why a window of the tables does not end that day: it may only after the tables' own day."""
    compared = table(name)["compared"]
    if new == old:
        return Refusal("from", f"{what} {ALREADY}", known=True)
    if new is None or (old and new > old):
        longer = f"{what} holds until {old} in the tables: a row may end it, not prolong it"
        return Refusal("until", f"{longer}; a second row from {old} may follow it")
    if new <= compared:
        words = (
            f"{what} may end only after {compared}, the day of the tables, and the row says {new}"
        )
        return Refusal("until", words)
    return None


def too_early(what: str, first: date, compared: date) -> Refusal:
    """Why a row does not begin that day: what was in force until then the tables hold."""
    since = "" if first == first.min else f" from {first}"
    words = f"{what}{since}: the tables hold all that was in force until {compared}"
    return Refusal("from", f"{words}, and a row of a register begins later")


def standing(what: str, row: Decision | Territory) -> str:
    """What a row of the tables says, with its window."""
    return f"{what}{window(row.from_, row.until)} stands in the way"
