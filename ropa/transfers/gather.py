"""From records to cases: the transfers they declare, and the flows that their parties imply."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ropa.law import begins, is_country
from ropa.model.paper import System
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity, ProcessorActivity
from ropa.transfers.case import Case, Role
from ropa.transfers.exporters import (
    NOBODY,
    ROLES,
    Exporter,
    bound,
    bound_by,
    concerned,
    exporters,
    own_role,
    roles_of,
)
from ropa.transfers.regimes import CHAPTER_FIVE

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from datetime import date

    from ropa.model.node import Node, Record
    from ropa.model.processing import Processing
    from ropa.place import Route
    from ropa.register import Register

Foreign: TypeAlias = "Mapping[str, frozenset[str]]"
"""Under which regimes data that go to a party go abroad."""


class Hint(NamedTuple):
    """Something in a record that names a party to which data go, and who sends them.

    Without an exporter the record's own party sends.
    """

    statement: Node
    keys: Route
    party: str
    role: Role | None
    exporter: str = ""


def cases(register: Register) -> Iterator[Case]:
    """Every case that concerns the register's day, law by law."""
    foreign = {
        each.id: where for each in register.every(Party) if (where := abroad(each, register))
    }
    for activity in register.every(ControllerActivity):
        if current(activity, register):
            yield from declared(activity, register)
            yield from implied(activity, register, foreign)
    known: set[tuple[str, str, str]] = set()
    services = [each for each in register.every(ProcessorActivity) if current(each, register)]
    for service in services:
        for case in declared(service, register):
            known.add((case.exporter, case.importer, case.regime))
            yield case
        yield from implied(service, register, foreign)
    for service in services:
        yield from implied_by_clients(service, register, foreign, known)


def current(record: Record, register: Register) -> bool:
    """Whether what the record describes still goes on that day."""
    if record.status == "retired":
        return False
    if record.status == "ended" and not record.ended:
        return False
    return not record.ended or record.ended >= register.on


def declared(processing: Processing, register: Register) -> Iterator[Case]:
    if not processing.transfers:
        return
    roles = roles_of(processing)
    for transfer in processing.transfers:
        if transfer.to and register.unread("parties", transfer.to):
            continue
        party = register.one(Party, transfer.to)
        country = transfer.destination(party)
        for exporter in exporters(processing, transfer, register):
            for regime in sorted(exporter.regimes):
                yield Case(
                    law=register.law,
                    regime=regime,
                    record=processing,
                    statement=transfer,
                    keys=(),
                    transfer=transfer,
                    exporter=exporter.name,
                    exporter_role=exporter.role,
                    sender=register.one(Party, exporter.name),
                    importer=transfer.label,
                    importer_role=roles.get(transfer.label),
                    party=party,
                    country=country,
                    on=register.on,
                    onward=exporter.onward,
                )


def implied(processing: Processing, register: Register, foreign: Foreign) -> Iterator[Case]:
    """Flows to parties abroad that no transfer entry names."""
    actor = processing.actor
    named = {(each.from_ or actor, each.to) for each in processing.transfers or ()}
    found = [
        hint
        for hint in hints(processing, register, foreign)
        if hint.exporter or (actor, hint.party) not in named
    ]
    if not found:
        return
    regimes = recorded(actor, bound(actor, processing, register), register)
    own = Exporter(actor, own_role(processing), regimes)
    for hint in found:
        exporter = engaging(hint.exporter, register) if hint.exporter else own
        pair = (exporter.name, hint.party)
        regimes = exporter.regimes & foreign.get(hint.party, NOBODY)
        if not regimes or pair in named or exporter.name == hint.party:
            continue
        named.add(pair)
        yield from undeclared(processing, hint, exporter._replace(regimes=regimes), register)


def engaging(name: str, register: Register) -> Exporter:
    """A processor that engages another, where it is bound itself."""
    return Exporter(name, "processor", recorded(name, bound_by(name, register), register))


def recorded(name: str, regimes: frozenset[str], register: Register) -> frozenset[str]:
    """Those that ask that day for a record of transfers: what stood before them knew none."""
    return in_time(regimes, register.country_of(name), register.on)


@cache
def in_time(regimes: frozenset[str], home: str, on: date) -> frozenset[str]:
    return frozenset(each for each in regimes if on >= begins(each, home))


def abroad(party: Party, register: Register) -> frozenset[str]:
    """For which regimes data that go to the party go abroad, or to an organisation."""
    if party.form == "international-organisation":
        return frozenset(CHAPTER_FIVE)
    country = party.country or ""
    if not is_country(country):
        return NOBODY
    return frozenset(each for each in CHAPTER_FIVE if outside(each, country, register))


def outside(regime: str, country: str, register: Register) -> bool:
    if register.law.treated_as_inside(regime, country, register.on):
        return False
    return register.law.area(regime, country, register.on) != "inside"


def undeclared(
    processing: Processing, hint: Hint, exporter: Exporter, register: Register
) -> Iterator[Case]:
    party = register.one(Party, hint.party)
    for regime in sorted(exporter.regimes):
        yield Case(
            law=register.law,
            regime=regime,
            record=processing,
            statement=hint.statement,
            keys=hint.keys,
            transfer=None,
            exporter=exporter.name,
            exporter_role=exporter.role,
            sender=register.one(Party, exporter.name),
            importer=hint.party,
            importer_role=hint.role,
            party=party,
            country=(party.country or "") if party else "",
            on=register.on,
        )


def hints(processing: Processing, register: Register, among: Container[str]) -> Iterator[Hint]:
    """Where the record names one of these parties as one to which data go."""
    for recipient in processing.recipients or ():
        if recipient.party and recipient.party in among and recipient.role != "internal":
            role = ROLES.get(recipient.role or "")
            yield Hint(recipient, ("party",), recipient.party, role)
    yield from engaged(processing, among)
    for position, name in enumerate(processing.systems or ()):
        system = register.one(System, name)
        if system and system.operator in among:
            yield Hint(processing, ("systems", position), system.operator or "", "processor")


def engaged(processing: Processing, among: Container[str]) -> Iterator[Hint]:
    """The sub-processors and joint controllers of a record."""
    if isinstance(processing, ProcessorActivity):
        for sub in processing.sub_processors or ():
            if sub.party in among:
                yield Hint(sub, ("party",), sub.party or "", "processor", sub.engaged_by or "")
    if isinstance(processing, ControllerActivity):
        for position, joint in enumerate(processing.joint_controllers or ()):
            if joint in among:
                yield Hint(processing, ("joint_controllers", position), joint, "controller")


def implied_by_clients(
    service: ProcessorActivity,
    register: Register,
    foreign: Foreign,
    known: set[tuple[str, str, str]],
) -> Iterator[Case]:
    """Flows from clients in an area to a processor outside it, where no record declares them.

    What binds client and processor is one flow, whatever the number of services.
    """
    actor = service.actor
    for client in service.controllers or ():
        if actor not in foreign or not (client.party or client.area):
            continue
        regimes = (
            recorded(client.party or "", concerned(client, register), register) & foreign[actor]
        )
        fresh = frozenset(each for each in regimes if (client.label, actor, each) not in known)
        known.update((client.label, actor, each) for each in fresh)
        hint = Hint(client, (), actor, "processor")
        yield from undeclared(service, hint, Exporter(client.label, "controller", fresh), register)
