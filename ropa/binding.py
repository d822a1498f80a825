"""Which laws bind a party and a record: a fact about them, with a default by country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from ropa.law.areas import begins
from ropa.law.questions import SHIPPED, Law
from ropa.model.appi.common import AppiRecord
from ropa.model.notice import Notice
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity, Processing, ProcessorActivity

if TYPE_CHECKING:
    from datetime import date

    from ropa.model.node import Filed
    from ropa.register import Register

Laws = frozenset[str]


def laws_of(party: Party | None, on: date, law: Law = SHIPPED) -> Laws:
    """The laws that bind a party: those it states, else the law of its country's area that day.

    Empty where neither is known, and where the party says that none binds it (`laws = []`).
    `law` is the register's own, by default that of this version.
    """
    if party is None:
        return frozenset()
    if party.laws is not UNSET:
        return frozenset(party.laws)
    regime = law.regime_of(party.country, on) if party.country else None
    return frozenset([regime]) if regime else frozenset()


def own_party(record: Filed, register: Register) -> Party | None:
    """The party whose duty the record is: controller, processor or business; a party itself."""
    if isinstance(record, Processing):
        return register.one(Party, record.actor)
    if isinstance(record, AppiRecord):
        return register.one(Party, record.business)
    return record if isinstance(record, Party) else None


def laws_of_record(record: Filed, register: Register) -> Laws:
    """The laws that bind a record: those it states for itself, else those of its own party.

    Leaving out who is responsible switches nothing off: a record that names no party of the
    register is held against the laws of the register's entities, a record of the APPI against it.
    """
    known: Laws | None = record.__dict__.get("laws_of_record")
    if known is None:
        known = record.__dict__["laws_of_record"] = asked(record, register)
    return known


def asked(record: Filed, register: Register) -> Laws:
    if isinstance(record, Processing) and record.laws is not UNSET:
        return frozenset(record.laws)
    party = own_party(record, register)
    if party is None and isinstance(record, AppiRecord):
        return frozenset(["appi"])
    if party is None and isinstance(record, Processing):
        return frozenset().union(
            *(laws_of(each, register.on, register.law) for each in entities(register))
        )
    return laws_of(party, register.on, register.law)


def entities(register: Register) -> list[Party]:
    """The parties whose record this is, as far as they could be read."""
    found = (register.one(Party, name) for name in register.entities)
    return [party for party in found if party]


def in_force(record: Filed, register: Register) -> Laws:
    """The laws that bind a record and are in force on the register's day."""
    known: Laws | None = record.__dict__.get("in_force")
    if known is None:
        party = own_party(record, register)
        country = (party.country or "") if party else ""
        laws = laws_of_record(record, register)
        known = frozenset(each for each in laws if begins(each, country) <= register.on)
        record.__dict__["in_force"] = known
    return known


def act_concerns(register: Register) -> bool:
    """Whether the Act of Japan may ask anything of the register.

    By a record of its kinds, or by a party that it binds and whose records or notices these are:
    that others are established in Japan asks nothing of anybody here.
    """
    if any(records for kind, records in register.records.items() if kind.startswith("appi/")):
        return True
    processing = [*register.every(ControllerActivity), *register.every(ProcessorActivity)]
    owners = {each.publisher or "" for each in register.every(Notice)}
    owners |= {each.actor for each in processing} | {*register.entities}
    if any("appi" in (each.laws or ()) for each in processing):
        return True
    parties = (register.one(Party, name) for name in owners)
    return any("appi" in laws_of(each, register.on, register.law) for each in parties)
