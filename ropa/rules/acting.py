"""What a party does in the records of this register, and which law binds it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.binding import in_force
from ropa.model.processing import ControllerActivity, ProcessorActivity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.node import Filed, Node, Record
    from ropa.model.party import Party
    from ropa.model.processing import Processing
    from ropa.place import Route
    from ropa.register import Register

GDPRS = frozenset(["gdpr", "uk-gdpr"])
OVER = ("ended", "retired")
ACTORS: dict[Route, type[Processing]] = {
    ("controller",): ControllerActivity,
    ("processor",): ProcessorActivity,
}
"""The key by which a record names its own party, and the kind of record."""


def own_records(party: Party, register: Register) -> tuple[Processing, ...]:
    """The records of what the party does that go on and are bound by the GDPR or the UK GDPR."""
    known: tuple[Processing, ...] | None = party.__dict__.get("own_records")
    if known is None:
        known = party.__dict__["own_records"] = tuple(acting(party, register))
    return known


def acting(party: Party, register: Register) -> Iterator[Processing]:
    for node, path in register.referring_to(party):
        shape = ACTORS.get(path)
        if shape and isinstance(node, shape) and asked(node, register):
            yield node


def acts_under(law: str, party: Party, register: Register) -> bool:
    """Whether a record of what the party does is bound by this law on the register's day."""
    return any(law in in_force(each, register) for each in own_records(party, register))


def asked(record: Filed, register: Register) -> bool:
    """Whether the record goes on and is bound by the GDPR or the UK GDPR that day."""
    return getattr(record, "status", "") not in OVER and bound(record, register)


def bound(record: Filed, register: Register) -> bool:
    """Whether the GDPR or the UK GDPR binds the record, or the party, on the register's day."""
    return not GDPRS.isdisjoint(in_force(record, register))


def bound_references(record: Record, register: Register) -> Iterator[tuple[Node, Route]]:
    """What refers to a record from records that go on and are bound by either GDPR."""
    for node, path in register.referring_to(record):
        if asked(node.record, register):
            yield node, path


def partly_unread(kind: str, register: Register) -> bool:
    """Whether a file of this kind could not be read, so that what is missing may stand in it."""
    return kind in register.partly_hidden or any(each == kind for each, _ in register.unreadable)
