"""The catalogue held against a register: findings, some of them waived."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa import halves
from ropa.acceptance import Acceptance, meant
from ropa.binding import in_force
from ropa.finding import Finding, order
from ropa.law import cites_on
from ropa.model.node import Filed, Node, Record, Spot
from ropa.pieces import cut, nodes_of, piece
from ropa.place import Place
from ropa.problem import Problem
from ropa.register import Register
from ropa.rules import Rule, rules_for
from ropa.transfers import Flow, flows
from ropa.waiver import EVERY, Waiver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ropa.finding import Severity
    from ropa.rules.catalogue import Bound

SHARED = range(1000, 50_000)
"""How many records two processes judge: what is fewer is done before a second one has begun, and
with more the two would need more than 1.5 GB of memory, a copy of most of the register each."""
TOGETHER = 250
"""Records that are judged at a time: what is asked of them stays in the processor's reach."""
LONGEST = 600
"""Characters of a message, a few lines of a terminal."""
SAME_TEXT = {"gdpr": frozenset(["gdpr", "uk-gdpr"]), "appi": frozenset(["appi"])}
"""Laws by which a rule binds: the GDPR as it stands in the EEA and in the United Kingdom."""


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
    findings, found = judged(asked, register, step)
    decisions = [accept(waiver, findings) for waiver in register.every(Waiver)]
    about = [each for each in asked if each.on is Acceptance]
    last = placed(ask(about, {Acceptance: decisions}, register), register)
    kept = [*covered(findings, decisions, register), *last]
    records = sum(len(each) for each in register.records.values())
    return Outcome(tuple(sorted(kept, key=order)), found, records, len(register.unreadable))


def judged(
    rules: tuple[Rule, ...], register: Register, step: Callable[[int], object]
) -> tuple[list[Finding], tuple[Flow, ...]]:
    """What these rules find, file by file and in each in the order of the rules; and the flows.

    Asked first of the flows and of the register as a whole, then of some hundred records at a time,
    in parts that a second process may share.
    """
    nodes = nodes_of(register)
    pieces = min(len(nodes[Record]) // TOGETHER + 1, halves.MOST - 2)
    cuts = cut(nodes, pieces)
    of_flows = [each for each in rules if each.on is Flow]
    of_all = [each for each in rules if each.on is Register]
    of_each = [each for each in rules if each.on not in (Flow, Register)]
    found: list[Flow] = []

    def do(part: int) -> list[Finding]:
        if part == 0:
            found.extend(flows(register) if of_flows else ())
            said = ask(of_flows, {Flow: found}, register)
        elif part == 1:
            said = ask(of_all, {Register: [register]}, register)
        else:
            said = ask(of_each, piece(nodes, cuts, part - 2), register)
        return list(placed(said, register))

    told = counted(step, len(rules), pieces + 2)
    work = halves.Work(pieces + 2, do, encoded, decoded, told, first=2)
    parts = chain.from_iterable(halves.done(work, beside=len(nodes[Record]) in SHARED))
    asked = chain.from_iterable(in_groups(rules).values())
    rank = {each.id: place for place, each in enumerate(asked)}
    in_order = sorted(parts, key=lambda each: (each.place.file, rank[each.rule]))
    return list(dict.fromkeys(in_order)), tuple(found)


def counted(step: Callable[[int], object], rules: int, parts: int) -> Callable[[int], None]:
    """Tells of so many rules, part by part; of parts that are passed over, with the next."""
    reached = 0

    def told(part: int) -> None:
        nonlocal reached
        now = max(reached, rules * (part + 1) // parts)
        step(now - reached)
        reached = now

    return told


def encoded(findings: list[Finding]) -> list[tuple[Any, ...]]:
    return [(*each[:4], tuple(each.place), *each[5:]) for each in findings]


def decoded(plain: list[tuple[Any, ...]]) -> list[Finding]:
    """What `encoded` wrote, in the same process or one that was forked off it."""
    return [Finding._make((*each[:4], Place(*each[4]), *each[5:])) for each in plain]


def acceptances(register: Register) -> list[Acceptance]:
    """Every waiver of the register with the findings that it means."""
    findings = tuple(each._replace(waived=None) for each in lint(register).findings)
    return [accept(waiver, findings) for waiver in register.every(Waiver)]


def ask(
    rules: Iterable[Rule], nodes: Mapping[type, Sequence[Any]], register: Register
) -> Iterator[Said]:
    for (on, bound, within), together in in_groups(rules).items():
        stating = stated_in(chosen(nodes.get(on, ()), bound, within, register))
        for rule in together:
            # Most of what is asked has nothing wrong with it: a loop over it would take a while.
            found = map(rule.check, stating(rule.given), repeat(register))
            for spot, message, *cites in chain.from_iterable(found):
                yield Said(rule, spot, message, cites[0] if cites else rule.cites)


def in_groups(
    rules: Iterable[Rule],
) -> dict[tuple[type, Bound | None, type | None], list[Rule]]:
    """The rules that are asked of the same nodes side by side."""
    grouped: dict[tuple[type, Bound | None, type | None], list[Rule]] = defaultdict(list)
    for rule in rules:
        grouped[rule.on, rule.bound, rule.within].append(rule)
    return grouped


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
    nodes: Sequence[Any], bound: Bound | None, within: type | None, register: Register
) -> Sequence[Any]:
    """The nodes in this kind of record of which this law asks anything."""
    if within is None and bound is None:
        return nodes
    laws = SAME_TEXT[bound] if bound else None
    kept = []
    last = wanted = None
    for node in nodes:
        # The nodes of a record stand side by side: it is asked once.
        if node.record is not last:
            last = node.record
            wanted = within is None or isinstance(last, within)
            wanted = wanted and (laws is None or asked_of(last, laws, register))
        if wanted:
            kept.append(node)
    return kept


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
