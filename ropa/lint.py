"""The catalogue held against a register: findings, some of them waived."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ropa.acceptance import Acceptance, meant
from ropa.binding import in_force
from ropa.finding import Finding, order
from ropa.law import cites_on
from ropa.model import KINDS
from ropa.model.appi.common import AppiRecord, StatutoryRecord
from ropa.model.node import Node, Record, Spot
from ropa.problem import Problem
from ropa.register import Changed, Register, Removed
from ropa.rules import Rule, rules_for
from ropa.transfers import Flow, flows
from ropa.waiver import EVERY, Waiver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ropa.finding import Severity
    from ropa.model.node import Filed
    from ropa.rules.catalogue import Bound

LONGEST = 600
"""Characters of a message, a few lines of a terminal."""
SAME_TEXT = {"gdpr": frozenset(["gdpr", "uk-gdpr"]), "appi": frozenset(["appi"])}
"""Laws by which a rule binds: the GDPR as it stands in the EEA and in the United Kingdom."""


Asked: TypeAlias = "Callable[[Bound | None, type | None], frozenset[int]]"
"""Identities of the records of this kind of which this law asks anything."""


class Said(NamedTuple):
    """What a rule complains of, before it is known on which line that stands."""

    rule: Rule
    spot: Spot | Problem
    message: str
    cites: tuple[str, ...]

    def file(self) -> str:
        spot = self.spot
        return spot.place.file if isinstance(spot, Problem) else spot.record.file


class Outcome(NamedTuple):
    """What a check found, the waived findings included, each with the reason of its waiver."""

    findings: tuple[Finding, ...]
    flows: tuple[Flow, ...]
    records: int
    unread: int


def lint(
    register: Register, rules: Iterable[Rule] = (), step: Callable[[int], object] = int
) -> Outcome:
    """Every finding of these rules, by default of all, in the order in which they are shown.

    None of an extract: what was left out of it would be found to be lacking. `step` is told of
    each rule that was asked.
    """
    if register.extracted:
        return Outcome((), (), len([*register.all_records()]), 0)
    asked = tuple(rules) or rules_for(register)
    found = tuple(flows(register)) if any(each.on is Flow for each in asked) else ()
    nodes = nodes_of(register, found)
    findings = list(dict.fromkeys(placed(ask(asked, nodes, register, step), register)))
    decisions = [accept(waiver, findings) for waiver in register.every(Waiver)]
    nodes[Acceptance] = decisions
    about = [each for each in asked if each.on is Acceptance]
    kept = [*covered(findings, decisions, register), *placed(ask(about, nodes, register), register)]
    records = sum(len(each) for each in register.records.values())
    return Outcome(tuple(sorted(kept, key=order)), found, records, len(register.unreadable))


def acceptances(register: Register) -> list[Acceptance]:
    """Every waiver of the register with the findings that it means."""
    findings = tuple(each._replace(waived=None) for each in lint(register).findings)
    return [accept(waiver, findings) for waiver in register.every(Waiver)]


def nodes_of(register: Register, found: Sequence[Flow]) -> dict[type, Sequence[Any]]:
    """What rules may be asked of, by type."""
    return {
        **register.nodes,
        **{shape: every(shape, register) for shape in (Record, AppiRecord, StatutoryRecord)},
        Register: [register],
        Problem: register.problems,
        Flow: found,
        Removed: register.removed,
        Changed: register.changed,
    }


def every(shape: type[Record], register: Register) -> list[Record]:
    """Every record of this shape, whatever its kind."""
    kinds = (kind for kind, each in KINDS.items() if issubclass(each, shape))
    return [record for kind in kinds for record in register.records[kind].values()]


def ask(
    rules: Iterable[Rule],
    nodes: dict[type, Sequence[Any]],
    register: Register,
    step: Callable[[int], object] = int,
) -> Iterator[Said]:
    grouped: dict[tuple[type, Bound | None, type | None], list[Rule]] = defaultdict(list)
    for rule in rules:
        grouped[rule.on, rule.bound, rule.within].append(rule)
    asked = asked_in(register)
    for (on, bound, within), together in grouped.items():
        stating = stated_in(chosen(nodes.get(on, ()), bound, within, asked))
        for rule in together:
            step(1)
            for node in stating(rule.given):
                for spot, message, *cites in rule.check(node, register):
                    yield Said(rule, spot, message, cites[0] if cites else rule.cites)


def stated_in(nodes: Sequence[Any]) -> Callable[[tuple[Any, ...]], Sequence[Any]]:
    """Which of the nodes state what a rule asks about: few state what most rules want."""

    @cache
    def stating(given: tuple[Any, ...]) -> Sequence[Any]:
        if not given:
            return nodes
        attribute, *values = given
        if not values:
            return [each for each in nodes if getattr(each, attribute)]
        return [each for each in nodes if getattr(each, attribute) in values]

    return stating


def chosen(
    nodes: Sequence[Any], bound: Bound | None, within: type | None, asked: Asked
) -> Sequence[Any]:
    """The nodes in this kind of record of which this law asks anything."""
    if within is None and bound is None:
        return nodes
    wanted = asked(bound, within)
    return [node for node in nodes if id(node.record) in wanted]


def asked_in(register: Register) -> Asked:
    """Of which records which law asks anything: a record is asked once, whatever the rules."""

    @cache
    def asked(bound: Bound | None, within: type | None) -> frozenset[int]:
        records: Iterable[Record] = register.all_records()
        if within is not None:
            records = (each for each in records if isinstance(each, within))
        if bound is not None:
            laws = SAME_TEXT[bound]
            records = (each for each in records if asked_of(each, laws, register))
        return frozenset(map(id, records))

    return asked


def asked_of(record: Filed, bound: frozenset[str], register: Register) -> bool:
    """Whether these laws ask anything of a record; of a retired one the content was removed."""
    if isinstance(record, Record) and record.status == "retired":
        return False
    return not bound.isdisjoint(in_force(record, register))


def placed(said: Iterable[Said], register: Register) -> Iterator[Finding]:
    """The findings, file by file: the keys of one file at a time are looked for."""
    for each in sorted(said, key=Said.file):
        yield finding(each, register)


def finding(said: Said, register: Register) -> Finding:
    rule, spot, message, cites = said
    if isinstance(spot, Problem):
        where = (spot.kind, spot.record, spot.place, spot.path)
        return Finding(rule.id, rule.severity, *where, short(message), cites)
    record = spot.record
    where = (record.kind, record.id, register.place(spot), spot.path)
    day = cites_on(cites, register.on)
    return Finding(rule.id, weighed(rule, record), *where, short(message), day)


def short(message: str) -> str:
    """The message without the middle of a value that a record states at length.

    What is wrong stands at its beginning, and what to do at its end.
    """
    if len(message) <= LONGEST:
        return message
    return f"{message[: LONGEST // 2]} … {message[-LONGEST // 3 :]}"


def weighed(rule: Rule, record: Node) -> Severity:
    """The rule's severity; in a draft every error is a warning."""
    if rule.severity == "error" and isinstance(record, Record) and record.status == "draft":
        return "warning"
    return rule.severity


def accept(waiver: Waiver, findings: Sequence[Finding]) -> Acceptance:
    from ropa.rules import RULES

    rule = RULES.get(waiver.rule or "")
    return Acceptance(
        waiver=waiver,
        findings=meant(waiver, findings),
        waivable=bool(rule and rule.waivable),
        known=rule is not None,
        broad=waiver.of == EVERY and rule is not None and rule.severity != "note",
    )


def covered(
    findings: Sequence[Finding], decisions: Sequence[Acceptance], register: Register
) -> Iterator[Finding]:
    """The findings, those that a waiver covers marked with its reason."""
    reasons: dict[Finding, str] = {}
    for acceptance in decisions:
        if acceptance.holds(register.on):
            for each in acceptance.findings:
                reasons.setdefault(each, acceptance.waiver.reason or "")
    for each in findings:
        yield each._replace(waived=reasons.get(each))
