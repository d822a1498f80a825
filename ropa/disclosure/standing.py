"""Which records are records of provision in the sense of Art. 33(5) APPI, and whose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ropa.appi.duty import duty
from ropa.appi.keeping import keeping
from ropa.binding import entities, laws_of
from ropa.errors import Misuse, RopaError
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.model.party import Party
from ropa.model.shape import suggestion
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.appi.common import StatutoryRecord
    from ropa.register import Register

Standing = Literal["due", "not due", "no ground", "draft", "gone"]

KINDS = ("appi/provisions", "appi/receipts")
"""Records of Art. 29(1) and 30(3). Those of Art. 31(3) are not among them, Art. 33(5)."""


def business_of(entity: str, register: Register) -> Party:
    """The business that answers: the one named, else the only one that the APPI binds.

    Raises Misuse where it is none of the register's, or none or more than one is possible.
    """
    known = register.entities
    if entity:
        if entity not in known:
            words = f'"{one_line(entity)}" is none of the entities of this register'
            raise Misuse(
                f"{words}{suggestion(entity, known)}", hint=f"entities: {', '.join(known)}"
            )
        return read_party(entity, register)
    bound = [
        each.id for each in entities(register)
        if "appi" in laws_of(each, register.on, register.law)
    ]  # fmt: skip
    if not bound and not any(register.records[kind] for kind in KINDS):
        raise Misuse(
            "the APPI binds no entity of this register", hint="its party may state: laws; or --for"
        )
    possible = bound or list(known)
    if len(possible) > 1:
        raise Misuse("one business answers, not several", hint=f"--for: {', '.join(possible)}")
    return read_party(possible[0], register)


def read_party(name: str, register: Register) -> Party:
    party = register.one(Party, name)
    if party is None:
        raise RopaError(f"parties/{name} cannot be read, so nobody is there to answer")
    return party


def records_of(business: Party, register: Register) -> Iterator[StatutoryRecord]:
    """The provisions and receipts of the business, and those that do not say whose they are."""
    for kind in KINDS:
        for record in register.records[kind].values():
            if isinstance(record, Provision | Receipt) and whose(record, register) in (
                "",
                business.id,
            ):
                yield record


def whose(record: StatutoryRecord, register: Register) -> str:
    """The business that made the record; empty where it does not say, or names nobody known."""
    name = record.business or ""
    known = register.one(Party, name) or register.unread("parties", name)
    return name if known or name in register.entities else ""


def nobodys(record: StatutoryRecord, register: Register) -> bool:
    """Whether the record could be another entity's as well, because it names none.

    A name that nobody bears is a slip, and whose record it is remains to be said.
    """
    unsaid = not whose(record, register)
    return unsaid and (bool(record.business) or len(register.entities) > 1)


def standing(record: StatutoryRecord, register: Register) -> Standing:
    """Whether the record is one that the Act asks for and a person may see.

    A retired record whose period is not over is still to be kept, and so to be disclosed.
    """
    due = duty(record, register).due
    if due is False:
        return "not due"
    if record.status == "draft":
        return "draft"
    if record.status == "retired":
        ends = keeping(record, register).ends_on
        if ends and ends < register.on:
            return "gone"
    return "due" if due else "no ground"


def unread(register: Register) -> list[str]:
    """The records of these kinds that could not be read."""
    hidden = [f"{kind}/: not all of its folders can be read" for kind in KINDS
              if kind in register.partly_hidden]  # fmt: skip
    files = sorted(each for each in register.unreadable if each[0] in KINDS)
    return [*hidden, *(f"{kind}/{name}: its file cannot be read" for kind, name in files)]
