"""What became of every record between two states of a register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.history.carried import carried
from ropa.history.change import Change, Sort, Statement
from ropa.history.outside import outside
from ropa.history.renames import renames
from ropa.history.statements import statements
from ropa.history.states import States
from ropa.model import KINDS
from ropa.model.labels import heading
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.history.renames import Names
    from ropa.model.node import Record
    from ropa.register import Register


def changes(before: Register, after: Register, known: Names | None = None) -> list[Change]:
    """What the register said before and says now, kind by kind in the order of ids; last what
    stands outside the records: its settings, the findings it accepts, the law it adds.

    A record is known by its id, wherever its file stands; one whose id changed, by what it says.
    A reference that names the same record by its new id is no change. Both states are to be loaded
    with their texts. Which records were renamed is judged here, unless it is `known` already.
    """
    return list(each_change(before, after, renames(before, after) if known is None else known))


def each_change(before: Register, after: Register, known: Names) -> Iterator[Change]:
    own = {(kind, new): old for (kind, old), new in known.items()}
    states = States(before, after, known, own)
    for kind in KINDS:
        renamed = {old for where, old in known if where == kind}
        for name in sorted((ids(before, kind) | ids(after, kind)) - renamed):
            found = became(kind, name, states)
            if found:
                yield found
    yield from outside(states)


def ids(register: Register, kind: str) -> set[str]:
    return {*register.records[kind], *(name for of, name in register.unreadable if of == kind)}


def became(kind: str, name: str, states: States) -> Change | None:
    """What became of the record that is called so now, or was until it went."""
    earlier = states.own.get((kind, name), name)
    one, other = states.before.records[kind].get(earlier), states.after.records[kind].get(name)
    if one is not None and other is not None:
        return in_both(one, other, states)
    if other is not None:
        return came(other, states)
    return unread(kind, name, states) if one is None else went(one, states)


def in_both(one: Record, other: Record, states: States) -> Change | None:
    told: tuple[Statement, ...] = ()
    if one != other:
        scene = states.scene(type(other), states.alike(one, other))
        told = tuple(statements(carried(one, states), other, scene))
    if one.id == other.id and not told:
        return None
    sort: Sort = "changed" if one.id == other.id else "renamed"
    return Change(other.kind, other.id, one.id, heading(other), sort, told)


def came(record: Record, states: States) -> Change:
    if states.before.unread(record.kind, record.id):
        return Change(record.kind, record.id, record.id, heading(record), "readable")
    return Change(record.kind, record.id, "", heading(record), "new")


def went(record: Record, states: States) -> Change:
    sort: Sort = "unreadable" if states.after.unread(record.kind, record.id) else "gone"
    return Change(record.kind, record.id, record.id, heading(record), sort)


def unread(kind: str, name: str, states: States) -> Change | None:
    """What became of a record that neither state could read."""
    one, other = (each.unreadable.get((kind, name)) for each in (states.before, states.after))
    if one is None:
        return Change(kind, name, "", name, "unreadable")
    if other is None:
        return None if states.after.unread(kind, name) else Change(kind, name, name, name, "gone")
    if states.before.contents.get(one) == states.after.contents.get(other):
        return None
    words = phrase("its text is another, and neither of the two can be read")
    return Change(kind, name, name, name, "unreadable", (Statement((), "", "", "", words),))
