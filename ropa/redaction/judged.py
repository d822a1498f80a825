"""What was found in the whole register, reduced to what an extract shows of it.

Nothing is judged anew: what was left out would be found to be lacking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from ropa.finding import Finding
from ropa.lint import Outcome
from ropa.model.plan import attributes
from ropa.place import Place
from ropa.redaction.cutting import NOT_NAMED
from ropa.redaction.showing import LEFT_OUT, said_of_flows
from ropa.transfers import Flow, Judgement, Reason
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ropa.model.node import Record
    from ropa.place import Route
    from ropa.register import Register


def judged(
    outcome: Outcome, register: Register, made: Register, ids: Mapping[str, Mapping[str, str]]
) -> Outcome:
    """The findings of the records in the extract, to be counted only, and the verdicts on flows."""
    known = made.extracted
    findings = tuple(counted(outcome.findings, ids)) if known and known.findings else ()
    found = tuple(flows(outcome.flows, register, made, ids)) if known and known.verdicts else ()
    records = sum(map(len, made.records.values()))
    return Outcome(findings, found, records, len(made.unreadable))


def counted(findings: Iterable[Finding], ids: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    """What a number is made of: the rule and its severity, and whether it is accepted."""
    for each in findings:
        if each.record in ids.get(each.kind, ()):
            waived = None if each.waived is None else ""
            nowhere = Place("", 1, 1)
            yield Finding(each.rule, each.severity, "", "", nowhere, (), "", (), waived)


def flows(
    found: Iterable[Flow],
    register: Register,
    made: Register,
    ids: Mapping[str, Mapping[str, str]],
) -> Iterator[Flow]:
    """The flows that a record of the extract states or implies."""
    for flow in found:
        judgements = tuple(
            judgement(each, counterpart(each.record, made, ids), made)
            for each in flow.judgements
            if each.record.id in ids[each.record.kind]
        )
        if judgements:
            sender = end(flow.exporter, register, made, ids)
            yield Flow(sender, end(flow.importer, register, made, ids), flow.regime, judgements)


def end(name: str, register: Register, made: Register, ids: Mapping[str, Mapping[str, str]]) -> str:
    """A party of the extract, or the words of a category that is shown in it."""
    if name in register.records["parties"]:
        return ids["parties"].get(name, phrase(NOT_NAMED))
    return name if name in categories(made) else phrase(NOT_NAMED)


def categories(made: Register) -> frozenset[str]:
    """Every word for parties that are not named which stands in the extract."""
    nodes = (node for each in made.nodes.values() for node in each)
    return frozenset(filter(None, (getattr(each, "category", "") for each in nodes)))


def counterpart(record: Record, made: Register, ids: Mapping[str, Mapping[str, str]]) -> Record:
    """What stands in the extract of a record that is kept."""
    return made.records[record.kind][ids[record.kind][record.id]]


def judgement(each: Judgement, record: Record, made: Register) -> Judgement:
    """What a statement comes to, without the reason in words."""
    reasons = tuple(
        Reason(one.id, one.verdict, (), phrase(LEFT_OUT), one.cites) for one in each.reasons
    )
    known = made.extracted
    basis = each.basis if known and said_of_flows(known, "ground") else ""
    country = each.country if known and said_of_flows(known, "code") else ""
    return Judgement(below(record, each.statement.path), record, basis, country, reasons)


def below(record: Any, route: Route) -> Any:
    """The node at this way of keys; the record itself where nothing of it is shown."""
    node = record
    for step in route:
        if isinstance(step, int):
            node = node[step] if isinstance(node, tuple) and step < len(node) else UNSET
        else:
            shape: type = type(node)
            node = getattr(node, attributes(shape).get(step, ""), UNSET)
        if node is UNSET:
            return record
    return node
