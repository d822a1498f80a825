"""How the register stands: how far its records are, what is open, and what falls due."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ropa.finding import SEVERITIES
from ropa.model.processing import Processing
from ropa.rules.acting import OVER
from ropa.transfers import GAPS, VERDICTS
from ropa.waiver import Waiver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.finding import Finding
    from ropa.lint import Outcome
    from ropa.model.node import Record
    from ropa.register import Register
    from ropa.transfers import Flow, Verdict

SOON = timedelta(days=30)
"""How far ahead is looked."""

WITHOUT_CONDITION = "SPC-001"
"""The rule that asks special categories of data for a condition of Art. 9(2) GDPR."""

Names = tuple[str, ...]


class Records(NamedTuple):
    """The records by how far they are, each as KIND/ID in one place only."""

    complete: Names
    lacking: Names
    """With an open error or warning."""
    drafts: Names
    unread: Names


class Reviews(NamedTuple):
    """The records that are to be looked at, as KIND/ID: Art. 5(2), 24(1) GDPR, Art. 28(3) APPI."""

    overdue: Names
    soon: Names
    never: Names
    """Active processing that nobody has reviewed yet."""


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
    return Status(
        on=register.on,
        records=by_state(register, found),
        findings={
            **{severity: counts[severity] for severity in SEVERITIES},
            "waived": len(outcome.findings) - len(found),
        },
        reviews=reviews(register),
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


def reviews(register: Register) -> Reviews:
    from ropa.deadlines.reviews import again

    going = [each for each in register.all_records() if each.status not in OVER]
    days = [(day, each.name) for each in going if (day := again(each, register))]
    on, until = register.on, ahead(register.on)
    return Reviews(
        tuple(name for day, name in days if day < on),
        tuple(name for day, name in days if on <= day <= until),
        tuple(each.name for each in going if unseen(each)),
    )


def unseen(record: Record) -> bool:
    """Whether it is processing that goes on, and no review of it was done."""
    if not isinstance(record, Processing) or record.status == "draft":
        return False
    return not any(each.done for each in record.reviews or ())


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
