"""How the register stands: how far its records are, what is open, and what falls due."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ropa.deadlines import deadlines
from ropa.finding import SEVERITIES
from ropa.model.processing import Processing
from ropa.rules.acting import OVER
from ropa.signoff import standing
from ropa.transfers import GAPS, VERDICTS
from ropa.waiver import Waiver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.deadlines import Deadline, Sort
    from ropa.finding import Finding
    from ropa.lint import Outcome
    from ropa.model.node import Record
    from ropa.register import Register
    from ropa.transfers import Flow, Verdict

SOON = timedelta(days=30)
"""How far ahead is looked."""

WITHOUT_CONDITION = "SPC-001"
"""The rule that asks special categories of data for a condition of Art. 9(2) GDPR."""

VOID = ("changed", "look-again")
"""How a review stands that no longer speaks of what stands now."""

APART: tuple[Sort, ...] = ("review", "waiver")
"""Sorts of deadlines that are told on a line of their own."""

Names = tuple[str, ...]


class Records(NamedTuple):
    """The records by how far they are, each as KIND/ID in one place only."""

    complete: Names
    lacking: Names
    """With an open error or warning."""
    drafts: Names
    unread: Names


class Reviews(NamedTuple):
    """Processing that is to be looked at, as KIND/ID, each in one place: Art. 5(2), 24(1) GDPR."""

    again: Names
    """Says something else than what was reviewed, or what it relies on does."""
    overdue: Names
    soon: Names
    never: Names
    """Goes on, and nobody has reviewed it yet."""
    unmarked: Names = ()
    """Was reviewed without a mark: nothing shows that it was what stands now."""


class Gap(NamedTuple):
    """Flows from one country to another that lack the same; a country may be unknown."""

    verdict: Verdict
    here: str
    there: str
    flows: int
    records: Names
    """Ids of the records that state what decides, or from which it was found."""


class Lapse(NamedTuple):
    """A waiver that no longer holds, or will not for long."""

    rule: str
    of: str
    until: date


class Status(NamedTuple):
    """All of it, on one day."""

    on: date
    records: Records
    findings: dict[str, int]
    """How many are open of each severity, and how many are `waived`."""
    reviews: Reviews
    deadlines: tuple[Deadline, ...]
    """What else is overdue or falls due; waivers stand apart."""
    gaps: tuple[Gap, ...]
    special: Names
    """KIND/ID of records with special categories of data and no condition for them."""
    lapses: tuple[Lapse, ...]

    @property
    def until(self) -> date:
        """The last day that is looked ahead to."""
        return ahead(self.on)

    @property
    def total(self) -> int:
        """How many records could be read."""
        return sum(map(len, self.records)) - len(self.records.unread)

    @property
    def open(self) -> int:
        """How many errors and warnings nobody accepted."""
        return self.findings["error"] + self.findings["warning"]


def status(register: Register, outcome: Outcome) -> Status:
    """How the register stands by what a check of it found."""
    found = [each for each in outcome.findings if each.waived is None]
    counts = Counter(each.severity for each in found)
    special = (each for each in found if each.rule == WITHOUT_CONDITION)
    days = deadlines(register, ahead(register.on), outcome)
    return Status(
        on=register.on,
        records=by_state(register, found),
        findings={
            **{severity: counts[severity] for severity in SEVERITIES},
            "waived": len(outcome.findings) - len(found),
        },
        reviews=reviews(days, register),
        deadlines=tuple(each for each in days if each.sort not in APART),
        gaps=tuple(gaps(outcome.flows, register)),
        special=tuple(dict.fromkeys(f"{each.kind}/{each.record}" for each in special)),
        lapses=tuple(lapses(register)),
    )


def ahead(on: date) -> date:
    """The last day that is looked ahead to; the calendar's where it ends before."""
    return on + min(SOON, date.max - on)


def by_state(register: Register, found: Iterable[Finding]) -> Records:
    wanting = {f"{each.kind}/{each.record}" for each in found if each.severity != "note"}
    parts: dict[str, list[str]] = defaultdict(list)
    for record in register.all_records():
        draft = record.status == "draft"
        parts["draft" if draft else "lacking" if record.name in wanting else "whole"].append(
            record.name
        )
    unread = tuple(f"{kind}/{name}" for kind, name in sorted(register.unreadable))
    whole, lacking, drafts = (tuple(parts[each]) for each in ("whole", "lacking", "draft"))
    return Records(whole, lacking, drafts, unread)


def reviews(days: Iterable[Deadline], register: Register) -> Reviews:
    going = [each for each in register.all_records() if asked(each)]
    again = [each.name for each in going if standing(each, register).state in VOID]
    due = [each for each in days if each.sort == "review" and each.record not in again]
    late = [each.record for each in due if each.overdue(register.on)]
    soon = [each.record for each in due if not each.overdue(register.on)]
    rest = [each for each in going if each.name not in {*late, *soon}]
    never, unmarked = (
        tuple(each.name for each in rest if standing(each, register).state == state)
        for state in ("none", "unmarked")
    )
    return Reviews(tuple(again), tuple(late), tuple(soon), never, unmarked)


def asked(record: Record) -> bool:
    """Whether somebody is to review it: processing that goes on, and is more than a draft."""
    return isinstance(record, Processing) and record.status not in (*OVER, "draft")


def gaps(flows: Iterable[Flow], register: Register) -> Iterator[Gap]:
    """The flows that lack something, the gravest first, then by country."""
    found: dict[tuple[Verdict, str, str], list[Flow]] = defaultdict(list)
    for flow in flows:
        if flow.verdict in GAPS:
            ways = register.country_of(flow.exporter), flow.country
            found[flow.verdict, *ways].append(flow)
    for verdict, here, there in sorted(found, key=lambda each: (VERDICTS.index(each[0]), *each)):
        alike = found[verdict, here, there]
        yield Gap(verdict, here, there, len(alike), tuple(sorted(set(stating(alike)))))


def stating(flows: Iterable[Flow]) -> Iterator[str]:
    for flow in flows:
        yield from (each.record.id for each in flow.judgements if each.verdict == flow.verdict)


def lapses(register: Register) -> Iterator[Lapse]:
    """The waivers that have lapsed or are about to, the earliest first."""
    until = ahead(register.on)
    found = [
        Lapse(each.rule or "", each.of or "", each.until)
        for each in register.every(Waiver)
        if each.until and each.until <= until
    ]
    return iter(sorted(found, key=lambda each: (each.until, each.rule, each.of)))
