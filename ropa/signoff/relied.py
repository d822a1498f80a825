"""What a record relies on: the records that say, in its place, a part of what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.signoff.marks import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    return dict(sorted(stated(entries(record, register)).items()))


def entries(record: Record, register: Register) -> frozenset[str]:
    """What a review of the record states of them: each by its name with its mark."""
    found = frozenset[str]().union(*(along(each, register) for each in named_by(record, register)))
    return found - {entry(record)} if record.kind in RELIED else found


def along(record: Record, register: Register) -> frozenset[str]:
    """The entries of a record that is relied on, and of those that it names; many rely on one."""
    known: frozenset[str] | None = record.__dict__.get("along")
    if known is None:
        further = map(entry, named_by(record, register))
        known = record.__dict__["along"] = frozenset([entry(record), *further])
    return known


def entry(record: Record) -> str:
    return f"{record.name} {mark(record)}"


def named_by(record: Record, register: Register) -> list[Record]:
    """The records of these kinds that a record names and that could be read."""
    return [each for each in register.named.get(id(record), ()) if each.kind in RELIED]


def unread(record: Record, register: Register) -> list[str]:
    """KIND/ID of each record that this one relies on and whose file cannot be read."""
    relying = {id(each) for each in (record, *named_by(record, register))}
    return sorted(
        f"{kind}/{name}"
        for (kind, name), references in register.references.items()
        if kind in RELIED and name not in register.records[kind] and register.unread(kind, name)
        if any(id(node.record) in relying for node, _ in references)
    )


def written(marks: dict[str, str]) -> list[str]:
    """What a review states of them: each by its name with its mark."""
    return [f"{name} {each}" for name, each in sorted(marks.items())]


def stated(stating: Iterable[str]) -> dict[str, str]:
    """What a review states, by name; an entry that is none names nothing."""
    found = (each.rpartition(" ") for each in stating)
    return {name: each for name, _, each in found if name}
