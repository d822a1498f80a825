"""What the page shows of a register: all of it, or what concerns one entity; drafts too."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ropa.html.shape import Said
from ropa.model.labels import heading
from ropa.model.node import Record
from ropa.sheets.extract import (
    Extract,
    by_record,
    leading,
    named,
    owners,
    reached,
    shown,
    told,
    unknown,
)

if TYPE_CHECKING:
    from ropa.finding import Finding
    from ropa.lint import Outcome
    from ropa.model.node import Filed
    from ropa.register import Register
    from ropa.sheets import Facts


class Scope(NamedTuple):
    """What every part of the page asks."""

    extract: Extract
    """With the drafts among its names: the page shows them, marked as what they are."""
    outcome: Outcome
    """What a check found, narrowed to what is shown."""
    whole: Outcome
    """All that it found."""
    facts: Facts
    silence: str
    """Why nothing is known of what has changed, where that is so."""
    findings: dict[str, list[Finding]]
    """By KIND/ID, and by file where what is found concerns no record that is shown."""
    entities: dict[str, tuple[str, ...]]
    """By KIND/ID, the entities of the register that the record concerns."""

    @property
    def register(self) -> Register:
        return self.extract.register

    def shows(self, name: str) -> bool:
        """Whether the record, KIND/ID, stands on the page."""
        return name in self.extract.names

    def link(self, record: Filed) -> Said:
        """A record by its title, and the way to it where it stands on the page."""
        words = heading(record) if isinstance(record, Record) else record.name
        return Said(words, record.name if self.shows(record.name) else "")


def scoped(
    register: Register, outcome: Outcome, facts: Facts, entity: str = "", silence: str = ""
) -> Scope:
    """What is to be shown. Raises Misuse for an entity that the register has not."""
    if entity and entity not in register.entities:
        raise unknown(entity, register)
    own, drafts = named(register, entity)
    names = own | frozenset(drafts)
    flows = tuple(shown(outcome.flows, names, entity))
    findings = tuple(told(register, outcome.findings, names, entity))
    extract = Extract(register, entity, names, drafts, findings, flows, by_record(flows))
    return Scope(
        extract=facts.remembered(extract),
        outcome=outcome._replace(findings=findings, flows=flows),
        whole=outcome,
        facts=facts,
        silence=silence,
        findings=grouped(findings, names),
        entities=concerned(register, entity),
    )


def grouped(findings: tuple[Finding, ...], names: frozenset[str]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for each in findings:
        name = f"{each.kind}/{each.record}"
        found[name if name in names else each.place.file].append(each)
    return dict(found)


def concerned(register: Register, entity: str) -> dict[str, tuple[str, ...]]:
    """By KIND/ID, the entities whose record each is, or to whose records it belongs."""
    wanted = (entity,) if entity else register.entities
    own: dict[str, set[str]] = {each: set() for each in wanted}
    for record in register.all_records():
        for each in owners(record):
            if each in own:
                own[each].add(record.name)
    found: dict[str, tuple[str, ...]] = {}
    leads = leading(register)
    for each in wanted:
        for name in own[each] | reached(register, own[each], each, leads):
            found[name] = (*found.get(name, ()), each)
    return found
