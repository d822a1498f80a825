"""From records to cases: the transfers they declare, and the flows that their parties imply."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET

from ropa.law import area, begins, is_country, treated_as_inside
from ropa.law.binding import laws_of, laws_of_record
from ropa.model.paper import System
from ropa.model.party import Party
from ropa.model.processing import Client, ControllerActivity, ProcessorActivity
from ropa.transfers.case import Case, Role

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from ropa.model.node import Node
    from ropa.model.processing import Processing
    from ropa.model.transfer import Transfer
    from ropa.place import Route
    from ropa.register import Register

REGIME = "gdpr"
"""The regime whose flows are judged; the law's tables hold rows for the others."""

UNION = ("EU", "EEA")
ROLES: dict[str, Role] = {
    "controller": "controller",
    "joint-controller": "controller",
    "processor": "processor",
    "sub-processor": "processor",
}


class Exporter(NamedTuple):
    """Who sends, in which role. The name is a party's id or the words of a category."""

    name: str
    role: Role


class Hint(NamedTuple):
    """Something in a record that names a party to which data go."""

    statement: Node
    keys: Route
    party: str
    role: Role | None


def cases(register: Register) -> Iterator[Case]:
    """Every case under the GDPR that concerns the register's day."""
    foreign = {each.id: each for each in register.every(Party) if abroad(each, register)}
    for activity in register.every(ControllerActivity):
        if current(activity, register):
            yield from declared(activity, register)
            yield from implied(activity, register, foreign)
    known: set[tuple[str, str]] = set()
    services = [each for each in register.every(ProcessorActivity) if current(each, register)]
    for service in services:
        for case in declared(service, register):
            known.add((case.exporter, case.importer))
            yield case
        yield from implied(service, register, foreign)
    for service in services:
        yield from implied_by_clients(service, register, known)


def current(processing: Processing, register: Register) -> bool:
    """Whether the processing still goes on that day."""
    if processing.status == "retired":
        return False
    if processing.status == "ended" and not processing.ended:
        return False
    return not processing.ended or processing.ended >= register.on


def declared(processing: Processing, register: Register) -> Iterator[Case]:
    roles = roles_of(processing)
    for transfer in processing.transfers or ():
        if transfer.to and register.unread("parties", transfer.to):
            continue
        party = register.one(Party, transfer.to)
        country = transfer.country or (party.country if party else "") or ""
        for exporter in exporters(processing, transfer, register):
            yield Case(
                processing=processing,
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
            )


def exporters(processing: Processing, transfer: Transfer, register: Register) -> Iterator[Exporter]:
    """Who exports under the GDPR: the party named, else the controller or each of them.

    A processor whose clients are all beyond the GDPR is itself the exporter, if it is bound.
    """
    actor = processing.actor
    clients = processing.controllers if isinstance(processing, ProcessorActivity) else None
    own: Role = "processor" if isinstance(processing, ProcessorActivity) else "controller"
    if transfer.from_:
        role = own if transfer.from_ == actor else roles_of(processing).get(transfer.from_, own)
        if bound(transfer.from_, processing, register):
            yield Exporter(transfer.from_, role)
        return
    sending = [client for client in clients or () if concerned(client, register)]
    for client in sending:
        yield Exporter(client.label, "controller")
    if not sending and bound(actor, processing, register):
        yield Exporter(actor, own)


def bound(party: str, processing: Processing, register: Register) -> bool:
    """Whether this party's exports in this processing fall under the GDPR."""
    if party == processing.actor:
        return REGIME in laws_of_record(processing, register)
    return REGIME in laws_of(register.one(Party, party), register.on)


def concerned(client: Client, register: Register) -> bool:
    """Whether a client exports under the GDPR; a category without an area may."""
    if client.party:
        return REGIME in laws_of(register.one(Party, client.party), register.on)
    return not client.area or any(in_union(word, register) for word in client.area)


def in_union(word: str, register: Register) -> bool:
    if word in UNION:
        return True
    return is_country(word) and area(REGIME, word, register.on) == "inside"


def roles_of(processing: Processing) -> dict[str, Role]:
    """In which role each party or category acts that the record names."""
    roles: dict[str, Role] = {}
    for recipient in processing.recipients or ():
        if recipient.role in ROLES:
            roles[recipient.label] = ROLES[recipient.role]
    if isinstance(processing, ProcessorActivity):
        for sub in processing.sub_processors or ():
            roles[sub.label] = "processor"
        for client in processing.controllers or ():
            roles[client.label] = "controller"
        roles[processing.actor] = "processor"
    if isinstance(processing, ControllerActivity):
        for joint in processing.joint_controllers or ():
            roles[joint] = "controller"
        roles[processing.actor] = "controller"
    roles.pop("", None)
    return roles


def implied(
    processing: Processing, register: Register, foreign: dict[str, Party]
) -> Iterator[Case]:
    """Flows from the record's own party to parties abroad that no transfer entry names."""
    if not recorded(register) or not bound(processing.actor, processing, register):
        return
    entries = processing.transfers or ()
    named = {each.to for each in entries if each.from_ in (UNSET, processing.actor)}
    for hint in hints(processing, register, foreign):
        if hint.party not in foreign or hint.party in named or hint.party == processing.actor:
            continue
        named.add(hint.party)
        own: Role = "controller" if isinstance(processing, ControllerActivity) else "processor"
        exporter = Exporter(processing.actor, own)
        yield undeclared(processing, hint, foreign[hint.party], exporter, register)


def recorded(register: Register) -> bool:
    """Whether transfers are to be recorded that day: the Directive knew no record of them."""
    return register.on >= begins(REGIME, "")


def abroad(party: Party, register: Register) -> bool:
    """Whether data that go to the party may be a transfer: abroad, or to an organisation."""
    if party.form == "international-organisation":
        return True
    country = party.country or ""
    if not is_country(country) or treated_as_inside(REGIME, country, register.on):
        return False
    return area(REGIME, country, register.on) != "inside"


def undeclared(
    processing: Processing, hint: Hint, party: Party, exporter: Exporter, register: Register
) -> Case:
    return Case(
        processing=processing,
        statement=hint.statement,
        keys=hint.keys,
        transfer=None,
        exporter=exporter.name,
        exporter_role=exporter.role,
        sender=register.one(Party, exporter.name),
        importer=hint.party,
        importer_role=hint.role,
        party=party,
        country=party.country or "",
        on=register.on,
    )


def hints(processing: Processing, register: Register, among: Container[str]) -> Iterator[Hint]:
    """Where the record names a party to which data go; of recipients, only those among these.

    Recipients are the many, and few of them are abroad.
    """
    for recipient in processing.recipients or ():
        if recipient.party and recipient.party in among and recipient.role != "internal":
            role = ROLES.get(recipient.role or "")
            yield Hint(recipient, ("party",), recipient.party, role)
    if isinstance(processing, ProcessorActivity):
        for sub in processing.sub_processors or ():
            if sub.party:
                yield Hint(sub, ("party",), sub.party, "processor")
    if isinstance(processing, ControllerActivity):
        for position, joint in enumerate(processing.joint_controllers or ()):
            yield Hint(processing, ("joint_controllers", position), joint, "controller")
    for position, name in enumerate(processing.systems or ()):
        system = register.one(System, name)
        if system and system.operator:
            yield Hint(processing, ("systems", position), system.operator, "processor")


def implied_by_clients(
    service: ProcessorActivity, register: Register, known: set[tuple[str, str]]
) -> Iterator[Case]:
    """Flows from clients in the area to a processor abroad, where no record declares them.

    What binds client and processor is one flow, whatever the number of services.
    """
    party = register.one(Party, service.processor)
    if not party or not recorded(register) or not abroad(party, register):
        return
    for client in service.controllers or ():
        pair = (client.label, service.actor)
        stated = client.party or client.area
        if stated and pair not in known and concerned(client, register):
            known.add(pair)
            hint = Hint(client, (), service.actor, "processor")
            exporter = Exporter(client.label, "controller")
            yield undeclared(service, hint, party, exporter, register)
