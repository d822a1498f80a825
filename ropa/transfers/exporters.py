"""Who exports, in which role, and under which laws."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET

from ropa.binding import laws_of, laws_of_record
from ropa.law import is_country
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity, ProcessorActivity
from ropa.transfers.case import Role
from ropa.transfers.regimes import CHAPTER_FIVE, asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.processing import Client, Processing
    from ropa.model.transfer import Transfer
    from ropa.register import Register

UNION = frozenset(["EU", "EEA"])
ROLES: dict[str, Role] = {
    "controller": "controller",
    "joint-controller": "controller",
    "processor": "processor",
    "sub-processor": "processor",
}
NOBODY: frozenset[str] = frozenset()
EVERY = frozenset(CHAPTER_FIVE)


class Exporter(NamedTuple):
    """Who sends, in which role, under which regimes.

    The name is a party's id or the words of a category. `onward`: it is bound by none of them
    itself, and passes on what it received abroad.
    """

    name: str
    role: Role
    regimes: frozenset[str]
    onward: bool = False


def own_role(processing: Processing) -> Role:
    return "processor" if isinstance(processing, ProcessorActivity) else "controller"


def exporters(processing: Processing, transfer: Transfer, register: Register) -> Iterator[Exporter]:
    """Who exports what the entry declares, under the laws that the entry speaks of.

    The party named, else the controller or each of them. A processor whose clients are all
    bound by none of the laws is itself the exporter, if it is bound.
    """
    wanted = EVERY if transfer.laws is UNSET else frozenset(transfer.laws)
    for exporter in senders(processing, transfer.from_ or "", register):
        if exporter.regimes <= wanted:
            if exporter.regimes:
                yield exporter
        elif regimes := exporter.regimes & wanted:
            yield exporter._replace(regimes=regimes)


def senders(processing: Processing, named: str, register: Register) -> Iterator[Exporter]:
    actor, own = processing.actor, own_role(processing)
    clients = list(clients_of(processing, register))
    if named:
        yield sender(processing, named, clients, register)
        return
    yield from clients
    if not clients:
        yield Exporter(actor, own, bound(actor, processing, register))


def sender(
    processing: Processing, named: str, clients: list[Exporter], register: Register
) -> Exporter:
    """The party that the entry names, with its own laws; else those of the data it passes on."""
    own = own_role(processing)
    role = own if named == processing.actor else roles_of(processing).get(named, own)
    regimes = bound(named, processing, register)
    if regimes or not register.one(Party, named):
        return Exporter(named, role, regimes)
    origin = bound(processing.actor, processing, register)
    return Exporter(named, role, origin.union(*(each.regimes for each in clients)), onward=True)


def clients_of(processing: Processing, register: Register) -> Iterator[Exporter]:
    """The controllers of a processor's record that export under one of the laws."""
    if isinstance(processing, ProcessorActivity):
        for client in processing.controllers or ():
            regimes = concerned(client, register)
            if regimes:
                yield Exporter(client.label, "controller", regimes)


def bound(party: str, processing: Processing, register: Register) -> frozenset[str]:
    """The regimes under which this party exports in this processing."""
    if party == processing.actor:
        return asked(laws_of_record(processing, register), register.on)
    return bound_by(party, register)


def bound_by(name: str, register: Register) -> frozenset[str]:
    """The regimes under which a party exports wherever no record says otherwise."""
    laws = laws_of(register.one(Party, name), register.on, register.law)
    return asked(laws, register.on)


def concerned(client: Client, register: Register) -> frozenset[str]:
    """The regimes under which a client exports; a category without an area may under the GDPR."""
    if client.party:
        return asked(
            laws_of(register.one(Party, client.party), register.on, register.law), register.on
        )
    if not client.area:
        return frozenset(["gdpr"])
    inside = NOBODY.union(*(regimes_in(word, register) for word in client.area))
    return asked(inside, register.on)


def regimes_in(word: str, register: Register) -> frozenset[str]:
    """The regimes in whose area a country lies; “EU” and “EEA” are the GDPR's."""
    if word in UNION:
        return frozenset(["gdpr"])
    if not is_country(word):
        return NOBODY
    return frozenset(
        each for each in CHAPTER_FIVE if register.law.area(each, word, register.on) == "inside"
    )


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
    if isinstance(processing, ControllerActivity):
        for joint in processing.joint_controllers or ():
            roles[joint] = "controller"
    roles[processing.actor] = own_role(processing)
    roles.pop("", None)
    return roles
