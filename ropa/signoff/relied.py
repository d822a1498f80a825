"""What a record relies on: the records that say, in its place, a part of what it says."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from ropa.signoff.mark import mark

if TYPE_CHECKING:
    from ropa.model.node import Record
    from ropa.register import Register

RELIED = ("parties", "agreements", "assessments", "measures", "systems")
"""Kinds whose records say what the law asks of a processing's record: who the parties are, Art.
30(1)(a), (d) and 30(2)(a), (b), the safeguards of transfers, (e) and (c), the measures, (g) and
(d). A notice tells the persons, and is held against the record by rules of its own."""


def relied_on(record: Record, register: Register) -> dict[str, str]:
    """By KIND/ID, the mark of every record that this one relies on, in the order of names.

    Two steps are taken: the parties, agreements, assessments, measures and systems that the record
    names, and those that these name in turn, as an agreement its parties, a system its operator and
    a party its representative. Nothing further is the record's own: the other contracts of a party
    say nothing of this processing. A record that is not there, or cannot be read, has no mark.
    """
    found = named_by(record, register)
    further = chain.from_iterable(named_by(each, register).values() for each in found.values())
    found |= {each.name: each for each in further}
    found.pop(record.name, None)
    return {name: mark(each) for name, each in sorted(found.items())}


def named_by(record: Record, register: Register) -> dict[str, Record]:
    """By KIND/ID, the records of these kinds that a record names and that could be read."""
    found = {}
    for kind, name in register.named.get(id(record), ()):
        target = register.records[kind].get(name) if kind in RELIED else None
        if target is not None:
            found[target.name] = target
    return found


def written(marks: dict[str, str]) -> list[str]:
    """What a review states of them: each by its name with its mark."""
    return [f"{name} {each}" for name, each in sorted(marks.items())]


def stated(entries: tuple[str, ...]) -> dict[str, str]:
    """What a review states, by name; an entry that is none names nothing."""
    found = (each.rpartition(" ") for each in entries)
    return {name: each for name, _, each in found if name}
