"""Papers that end while something rests on them: agreements, and certifications of recipients."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ropa.deadlines.deadline import of, over
from ropa.model.node import Record
from ropa.model.paper import Agreement
from ropa.model.party import Party
from ropa.transfers.certified import CHECK, runs
from ropa.transfers.conforming import SCHEMES
from ropa.transfers.papers import first_day, last_day
from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.deadlines.deadline import Deadline
    from ropa.model.node import Node
    from ropa.model.party import Certification
    from ropa.place import Route
    from ropa.register import Register
    from ropa.transfers import Flow, Judgement

DAY = timedelta(days=1)

CITES = {
    "dpa": ("GDPR 28(3)",),
    "scc": ("GDPR 46(2)(c)",),
    "bcr-c": ("GDPR 46(2)(b)",),
    "bcr-p": ("GDPR 46(2)(b)",),
    "joint-controllers": ("GDPR 26(1)",),
    "ad-hoc-clauses": ("GDPR 46(3)(a)",),
    "code-of-conduct": ("GDPR 46(2)(e)",),
    "certification": ("GDPR 46(2)(f)",),
    "public-instrument": ("GDPR 46(2)(a)",),
    "administrative-arrangement": ("GDPR 46(3)(b)",),
    "idta": ("UK GDPR 46(2)(d)",),
    "uk-addendum": ("UK GDPR 46(2)(d)",),
    "swiss-addendum": ("FADP 16(2)",),
    "entrustment": ("APPI 25",),
    "joint-use": ("APPI 27(5)(iii)",),
    "equivalent-measures": ("APPI 28(1)", "APPI Rules 16(i)"),
}
"""What a paper of each type is for."""

BETWEEN_BOTH = "2021/915"
"""Clauses for processors: no clauses for transfers although they are of that type."""


def agreements(register: Register) -> Iterator[Deadline]:
    """The last day of each agreement on which a record rests that has not ended.

    An agreement that no such record names, and one beside which the record names its successor,
    may end in peace.
    """
    for paper in register.every(Agreement):
        day = last_day(paper)
        if day == date.max or over(paper):
            continue
        resting = {each.record.name for each in named(paper, register)}
        if resting:
            number = counted(len(resting), "record")
            words = phrase("last day of the agreement, relied on by {records}", records=number)
            yield of(paper, day, "agreement", words, cited(paper))


def cited(paper: Agreement) -> tuple[str, ...]:
    kind = "dpa" if BETWEEN_BOTH in (paper.decision or "") else paper.type
    return CITES.get(kind or "", ())


def named(paper: Agreement, register: Register) -> Iterator[Node]:
    """The entries that rest on a paper and name none that follows it."""
    for node, keys in register.referring_to(paper):
        record = node.record
        running = isinstance(record, Record) and not over(record)
        if running and not any(
            follows(each, paper, register.on) for each in beside(node, keys, register)
        ):
            yield node


def beside(node: Node, keys: Route, register: Register) -> Iterator[Agreement]:
    """The papers that an entry names under one key."""
    key = next(each for each in reversed(keys) if isinstance(each, str))
    names = getattr(node, key)
    for name in names if isinstance(names, tuple) else (names,):
        paper = register.one(Agreement, name)
        if paper:
            yield paper


def follows(other: Agreement, paper: Agreement, on: date) -> bool:
    """Whether another paper of the type takes over; one that states no first day does not."""
    if other.type != paper.type or over(other) or first_day(other) == date.min:
        return False
    return takes_over(first_day(other), last_day(other), last_day(paper), on)


def takes_over(first: date, last: date, end: date, on: date) -> bool:
    """Whether what runs from one day to another goes on where something ends, without a gap."""
    return last > end and first <= max(end + DAY, on)


class Relied(NamedTuple):
    """What rests on the certifications of a party under one framework."""

    cites: tuple[str, ...]
    looked_up: bool
    """Whether the verdict asks for a look into the public list within a year."""


def certificates(register: Register, flows: Iterable[Flow]) -> Iterator[Deadline]:
    """The days of each certification on which a flow rests: its last, and that of a new look."""
    for party, scheme, relied in relied_on(register, flows):
        known = [each for each in party.certifications or () if each.scheme == scheme]
        yield from ending(party, scheme, relied, known, register)
        if relied.looked_up:
            yield from looks(party, scheme, relied, known, register)


def relied_on(register: Register, flows: Iterable[Flow]) -> Iterator[tuple[Party, str, Relied]]:
    found: dict[str, dict[str, Relied]] = defaultdict(dict)
    for flow in flows:
        for judged in flow.judgements:
            for scheme, relied in schemes(flow, judged, register):
                found[flow.importer].setdefault(scheme, relied)
    for name in sorted(found):
        party = register.one(Party, name)
        if party and not over(party):
            yield from ((party, scheme, found[name][scheme]) for scheme in sorted(found[name]))


def schemes(flow: Flow, judged: Judgement, register: Register) -> Iterator[tuple[str, Relied]]:
    """The frameworks in force under which the importer must be certified for this flow."""
    if flow.regime == "appi":
        if judged.basis == "conforming-certification":
            relied = Relied(("APPI Rules 16(ii)", "PPC Guidelines Foreign 4-3"), looked_up=False)
            yield from ((each, relied) for each in SCHEMES)
        return
    rows = register.law.adequacy(flow.regime, judged.country, register.on)
    plain = any(not row.scheme for row in rows)
    for row in rows:
        wanted = judged.basis == row.basis or (judged.basis == "adequacy" and not plain)
        if row.scheme and wanted:
            yield row.scheme, Relied(judged.reason.cites, looked_up=True)


def ending(
    party: Party, scheme: str, relied: Relied, known: list[Certification], register: Register
) -> Iterator[Deadline]:
    """The last day of a certification that none of the same framework follows."""
    ends = [each.until for each in known if each.until]
    open_ = [end for end in ends if not any(succeeds(each, end, register.on) for each in known)]
    if open_:
        words = phrase("last day of the certification {scheme}", scheme=scheme)
        yield of(party, min(open_), "certificate", words, relied.cites).called(scheme)


def succeeds(other: Certification, end: date, on: date) -> bool:
    return takes_over(other.from_ or date.min, other.until or date.max, end, on)


def looks(
    party: Party, scheme: str, relied: Relied, known: list[Certification], register: Register
) -> Iterator[Deadline]:
    """The day until which the last look into the list lasts; none where nobody has looked yet."""
    looked = [each.checked for each in known if each.checked and runs(each, register.on)]
    last = max(looked, default=None)
    if last and last <= date.max - CHECK:
        words = phrase(
            "next look-up of the certification {scheme}; the last was on {day}",
            scheme=scheme,
            day=last,
        )
        found = of(party, last + CHECK, "certificate", words, relied.cites)
        yield found.called(f"{scheme} looked up")
