"""The catalogue held against a register: findings, some of them waived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.acceptance import Acceptance, meant
from ropa.finding import Finding, order
from ropa.law import cites_on
from ropa.law.binding import in_force
from ropa.model import KINDS
from ropa.model.node import Node, Record, Spot
from ropa.problem import Problem
from ropa.register import Register
from ropa.rules import RULES, Rule
from ropa.transfers import Flow, flows
from ropa.waiver import EVERY, Waiver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ropa.finding import Severity
    from ropa.model.node import Filed
    from ropa.rules.catalogue import Bound

SAME_TEXT = {"gdpr": frozenset(["gdpr", "uk-gdpr"]), "appi": frozenset(["appi"])}
"""Laws by which a rule binds: the GDPR as it stands in the EEA and in the United Kingdom."""


class Outcome(NamedTuple):
    """What a check found, the waived findings included, each with the reason of its waiver."""

    findings: tuple[Finding, ...]
    flows: tuple[Flow, ...]
    records: int
    unread: int

    def open(self) -> tuple[Finding, ...]:
        """The findings that no waiver covers."""
        return tuple(each for each in self.findings if each.waived is None)


def lint(register: Register, rules: Iterable[Rule] = ()) -> Outcome:
    """Every finding of these rules, by default of all, in the order in which they are shown."""
    asked = tuple(rules) or tuple(RULES.values())
    found = tuple(flows(register)) if any(each.on is Flow for each in asked) else ()
    nodes = nodes_of(register, found)
    findings = list(dict.fromkeys(ask(asked, nodes, register)))
    decisions = [accept(waiver, findings) for waiver in register.every(Waiver)]
    nodes[Acceptance] = decisions
    about = [each for each in asked if each.on is Acceptance]
    kept = [*covered(findings, decisions, register), *ask(about, nodes, register)]
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
        Record: [record for kind in KINDS for record in register.records[kind].values()],
        Register: [register],
        Problem: register.problems,
        Flow: found,
    }


def ask(
    rules: Iterable[Rule], nodes: dict[type, Sequence[Any]], register: Register
) -> Iterator[Finding]:
    chosen: dict[tuple[type, Bound | None], Sequence[Any]] = {}
    for each in rules:
        key = each.on, each.bound
        if key not in chosen:
            chosen[key] = bound_by(each.bound, nodes.get(each.on, ()), register)
        for node in chosen[key]:
            for spot, message in each.check(node, register):
                yield finding(each, spot, message, register)


def bound_by(bound: Bound | None, nodes: Sequence[Any], register: Register) -> Sequence[Any]:
    """The nodes of whose record a law asks anything; all of them for matters of form."""
    if bound is None:
        return nodes
    laws = SAME_TEXT[bound]
    return [node for node in nodes if asked_of(node.record, laws, register)]


def asked_of(record: Filed, bound: frozenset[str], register: Register) -> bool:
    """Whether these laws ask anything of a record; of a retired one the content was removed."""
    if isinstance(record, Record) and record.status == "retired":
        return False
    return not bound.isdisjoint(in_force(record, register))


def finding(rule: Rule, spot: Spot | Problem, message: str, register: Register) -> Finding:
    if isinstance(spot, Problem):
        where = (spot.kind, spot.record, spot.place, spot.path)
        return Finding(rule.id, rule.severity, *where, message, rule.cites)
    record = spot.record
    where = (record.kind, record.id, register.place(spot), spot.path)
    cites = cites_on(rule.cites, register.on)
    return Finding(rule.id, weighed(rule, record), *where, message, cites)


def weighed(rule: Rule, record: Node) -> Severity:
    """The rule's severity; in a draft every error is a warning."""
    if rule.severity == "error" and isinstance(record, Record) and record.status == "draft":
        return "warning"
    return rule.severity


def accept(waiver: Waiver, findings: Sequence[Finding]) -> Acceptance:
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
