"""The part of a register that a workbook shows: the whole of it, or what concerns one entity."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ropa import config, waiver
from ropa.errors import Misuse
from ropa.model.appi.common import AppiRecord
from ropa.model.paper import Agreement
from ropa.model.processing import ControllerActivity, Processing
from ropa.model.shape import suggestion
from ropa.register import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ropa.finding import Finding
    from ropa.history import Dated
    from ropa.lint import Outcome
    from ropa.model.node import Record
    from ropa.register import Register
    from ropa.transfers import Flow, Judgement

S = TypeVar("S", bound="Record")

SHARED = ("parties", "agreements", "assessments", "measures", "systems", "notices")
"""Kinds whose records serve others: an extract holds those that its own records lead to."""


class Extract(NamedTuple):
    """What a workbook is made from. Drafts of processing and of provisions are no part of it."""

    register: Register
    entity: str
    """Id of the entity; empty for the whole register."""
    names: frozenset[str]
    """KIND/ID of every record in it."""
    drafts: tuple[str, ...]
    """KIND/ID of every draft that is left out."""
    findings: tuple[Finding, ...]
    flows: tuple[Flow, ...]
    judged: dict[str, list[tuple[Flow, Judgement]]]
    """By KIND/ID, what each statement of the record comes to."""
    changes: tuple[Dated, ...] | None = None
    """What became of its records since an earlier state; None where nobody asked."""

    def every(self, shape: type[S]) -> list[S]:
        """The records of this type, those of one entity together, then by id."""
        found = [
            record
            for record in self.register.records[FOLDER[shape]].values()
            if isinstance(record, shape) and record.name in self.names
        ]
        return sorted(found, key=self.place)

    def place(self, record: Record) -> tuple[int, str, str]:
        own = owner(record)
        entities = self.register.entities
        return (entities.index(own) if own in entities else len(entities), own, record.id)


def extracted(register: Register, outcome: Outcome, entity: str | None = None) -> Extract:
    """What is shown of the register: all of it, or what concerns this entity.

    Raises Misuse where the register has no such entity.
    """
    if entity and entity not in register.entities:
        raise unknown(entity, register)
    names, drafts = named(register, entity or "")
    flows = tuple(shown(outcome.flows, names, entity or ""))
    findings = tuple(told(register, outcome.findings, names, entity or ""))
    return Extract(register, entity or "", names, drafts, findings, flows, by_record(flows))


def named(register: Register, entity: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """KIND/ID of what is shown of a register, or of what concerns an entity; and of the drafts."""
    wanted = concerning(entity) if entity else everything
    primary = [each for each in register.all_records() if is_primary(each) and wanted(each)]
    drafts = tuple(each.name for each in primary if each.status == "draft")
    whole = {each.name for each in register.all_records() if not is_primary(each)}
    own = {each.name for each in primary} - set(drafts)
    if entity:
        whole &= reached(register, own, entity, leading(register))
    return frozenset(own | whole), drafts


def chosen(register: Register, entity: str) -> list[Record]:
    """Every record, or each that concerns this entity and those that they lead to; drafts too.

    Raises Misuse where the register has no such entity.
    """
    if not entity:
        return list(register.all_records())
    if entity not in register.entities:
        raise unknown(entity, register)
    wanted = concerning(entity)
    own = {each.name for each in register.all_records() if is_primary(each) and wanted(each)}
    names = own | reached(register, own, entity, leading(register))
    return [each for each in register.all_records() if each.name in names]


def unknown(entity: str, register: Register) -> Misuse:
    words = f'"{entity}" is none of the entities of this register'
    listed = ", ".join(register.entities)
    return Misuse(f"{words}{suggestion(entity, register.entities)}", hint=f"entities: {listed}")


def is_primary(record: Record) -> bool:
    """Whether the record says what one party does, and not who or what others refer to."""
    return isinstance(record, Processing | AppiRecord)


def owner(record: Record) -> str:
    """Id of the party whose record it is; empty where it serves many or does not say."""
    if isinstance(record, Processing):
        return record.actor
    return (record.business or "") if isinstance(record, AppiRecord) else ""


def everything(_: Record) -> bool:
    return True


def concerning(entity: str) -> Callable[[Record], bool]:
    """Whether a record is this entity's own, as joint controller too: Art. 30(1) asks both."""

    def wanted(record: Record) -> bool:
        return entity in owners(record)

    return wanted


def owners(record: Record) -> tuple[str, ...]:
    """The parties whose record it is, joint controllers too; of one that serves many, none."""
    joint = record.joint_controllers if isinstance(record, ControllerActivity) else None
    return (owner(record), *(joint or ()))


def leading(register: Register) -> dict[str, list[str]]:
    """By KIND/ID of each record, the shared records that it names."""
    links: dict[str, list[str]] = defaultdict(list)
    for (kind, name), references in register.references.items():
        if kind in SHARED:
            for node, _ in references:
                links[node.record.name].append(f"{kind}/{name}")
    return links


def reached(
    register: Register, own: Iterable[str], entity: str, leads: Mapping[str, list[str]]
) -> set[str]:
    """The shared records to which these lead, and the entity's own party and agreements."""
    papers = [each for each in register.every(Agreement) if entity in (each.parties or ())]
    seen = {f"parties/{entity}", *(each.name for each in papers)}
    waiting = [*own, *seen]
    while waiting:
        new = set(leads.get(waiting.pop(), ())) - seen
        seen |= new
        waiting.extend(new)
    return seen


def shown(flows: Iterable[Flow], names: frozenset[str], entity: str) -> Iterator[Flow]:
    """The flows, each with what these records state of it, or any record of the entity's exports.

    A draft states nothing.
    """
    for flow in flows:
        judgements = tuple(
            each
            for each in flow.judgements
            if each.record.name in names
            or (flow.exporter == entity and each.record.status != "draft")
        )
        if judgements:
            yield flow._replace(judgements=judgements)


def told(
    register: Register, findings: Iterable[Finding], names: frozenset[str], entity: str
) -> Iterator[Finding]:
    """The findings of these records, and of files that cannot be read and may be any entity's."""
    known = {record.name for record in register.all_records()}
    general = (config.NAME, waiver.NAME)
    for each in findings:
        name = f"{each.kind}/{each.record}"
        unread = name not in known and not (entity and each.place.file in general)
        if name in names or unread:
            yield each


def by_record(flows: Iterable[Flow]) -> dict[str, list[tuple[Flow, Judgement]]]:
    found: dict[str, list[tuple[Flow, Judgement]]] = defaultdict(list)
    for flow in flows:
        for each in flow.judgements:
            found[each.record.name].append((flow, each))
    return dict(found)
