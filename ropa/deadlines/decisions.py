"""Waivers that lapse, and what the law itself ends on a day while a flow rests on it."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from ropa.deadlines.deadline import Deadline, over, some
from ropa.lint import accept
from ropa.model.labels import heading
from ropa.model.party import Party
from ropa.transfers import WORDS
from ropa.waiver import Waiver
from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ropa.acceptance import Acceptance
    from ropa.finding import Finding
    from ropa.law import Decision, Sure
    from ropa.register import Register
    from ropa.transfers import Flow, Judgement


def waivers(register: Register, findings: Iterable[Finding]) -> Iterator[Deadline]:
    """The last day of each waiver that holds, or held until it.

    One that is incomplete, or means what may not be waived, has never held; of several for the
    same the last counts.
    """
    known = [each._replace(waived=None) for each in findings]
    found: dict[tuple[str, str], Deadline] = {}
    for each in (accept(waiver, known) for waiver in register.every(Waiver)):
        until = each.waiver.until
        if until and each.holds(min(until, register.on)):
            made = lapse(each, until, register)
            key = made.record, made.what
            found[key] = max(found.get(key, made), made, key=lambda one: one.day)
    yield from found.values()


def lapse(acceptance: Acceptance, until: date, register: Register) -> Deadline:
    from ropa.rules import RULES

    waiver = acceptance.waiver
    rule, of = waiver.rule or "", waiver.of or ""
    kind, _, name = of.rpartition("/")
    record = register.records.get(kind, {}).get(name)
    words = phrase(
        "last day of the waiver of {rule}, which covers {findings}",
        rule=rule,
        findings=counted(len(acceptance.findings), "finding"),
    )
    title, what = heading(record) if record else "", " ".join([rule, waiver.field or ""]).strip()
    cites, names = RULES[rule].cites, (of,) if record else ()
    return Deadline(until, "waiver", of, title, words, cites, what, records=names)


class End(NamedTuple):
    """What the tables of law say of the end of an instrument."""

    regime: str
    instrument: str
    until: date
    """First day on which nothing may rest on it any longer."""
    sure: Sure


def laws(register: Register, flows: Iterable[Flow]) -> Iterator[Deadline]:
    """The last day of each decision and set of clauses that carries a flow, as the tables know it.

    A decision that is prolonged, or followed without a gap by one that is claimed alike, does not
    end. What has lapsed carries nothing any longer: `ropa transfers --gaps` shows what it left.
    """
    found: dict[End, list[tuple[Flow, Judgement]]] = defaultdict(list)
    for flow in flows:
        for judged in flow.judgements:
            end = end_of(flow, judged, register)
            if end and not over(judged.record):
                found[end].append((flow, judged))
    for end, resting in found.items():
        yield ended(end, resting, register)


def end_of(flow: Flow, judged: Judgement, register: Register) -> End | None:
    """When the instrument that decides a judgement ends; None where no day is known."""
    name = judged.reason.instrument
    if not name:
        return None
    held = register.law.all_decisions
    for country in (judged.country, ""):
        rows = held.get((flow.regime, country), ())
        row = next(
            (each for each in rows if each.decision == name and each.holds(register.on)), None
        )
        if row:
            last = prolonged(row, rows)
            return End(flow.regime, name, last.until, last.days_sure) if last.until else None
    known = register.law.clause_set(name, flow.regime)
    if known and known.rely_until and known.reliable(register.on):
        return End(flow.regime, known.decision, known.rely_until, known.rely_sure)
    return None


def prolonged(row: Decision, rows: Iterable[Decision]) -> Decision:
    """The last of the windows that follow one another without a gap."""
    for each in rows:
        if each.from_ == row.until and (each.decision == row.decision or claim(each) == claim(row)):
            row = each
    return row


def claim(row: Decision) -> tuple[object, ...]:
    """How a transfer claims a decision, and what for: what agrees in all of it goes on as it is."""
    return row.organisation, row.basis, row.scheme, row.scope, row.no_transfer


def ended(end: End, resting: list[tuple[Flow, Judgement]], register: Register) -> Deadline:
    flows = {flow[:3]: flow for flow, _ in resting}.values()
    names = [
        f"{called(each.exporter, register)} → {called(each.importer, register)}" for each in flows
    ]
    words = phrase(
        "last day on which {flows} to {countries} may rest on it: {names}",
        flows=counted(len(flows), "flow"),
        countries=", ".join(sorted({judged.country for _, judged in resting if judged.country})),
        names=some(names),
    )
    if end.sure == "to verify":
        words = phrase("{words} (the day is still to be verified)", words=words)
    cites = tuple(dict.fromkeys(cite for _, judged in resting for cite in judged.reason.cites))
    records = tuple(sorted({judged.record.name for _, judged in resting}))
    return Deadline(
        end.until - timedelta(days=1),
        "law",
        "",
        f"{end.instrument} ({phrase(WORDS[end.regime].name)})",
        words,
        cites,
        f"{end.regime} {end.instrument}",
        all(judged.record.status == "draft" for _, judged in resting),
        records,
    )


def called(name: str, register: Register) -> str:
    """The title of a party, or the words of a category."""
    party = register.one(Party, name)
    return heading(party) if party else name
