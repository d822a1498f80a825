"""The record that a person means by a name: KIND/ID, or a bare id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ropa.model.node import Record
    from ropa.register import Register

MISNAMED = ("unknown-folder", "bad-id", "duplicate-id")
"""Why a file that could be read is no record of the register."""


def find_record(register: Register, name: str) -> Record:
    """The record of this name, KIND/ID or a bare id.

    Raises Misuse where there is none or more than one, or its file cannot be read.
    """
    full = full_name(register, name)
    kind, _, own = full.rpartition("/")
    record = register.records[kind].get(own)
    if record is None:
        raise Misuse(f"{full} cannot be read", hint="ropa check says why")
    return record


def full_name(register: Register, name: str) -> str:
    """KIND/ID of the record that a name means, whether or not its file can be read.

    Raises Misuse where there is none or more than one.
    """
    read = [record.name for record in register.all_records()]
    return meant(name, [*read, *unread_names(register)])


def meant(name: str, names: Iterable[str]) -> str:
    """The one of these, each KIND/ID, that a name means: itself, or the only one of this id.

    Raises Misuse where there is none or more than one.
    """
    from ropa.model.shape import suggestion
    from ropa.visible import one_line

    known = list(dict.fromkeys(names))
    if name in known:
        return name
    bare = [each for each in known if each.rpartition("/")[2] == name]
    if len(bare) > 1:
        raise Misuse(f'"{name}" is the id of several records: {", ".join(bare)}')
    if not bare:
        among = [*known, *(each.rpartition("/")[2] for each in known)]
        raise Misuse(f'no record "{one_line(name)}"{suggestion(name, among)}')
    return bare[0]


def unread_names(register: Register) -> list[str]:
    """The records whose files could not be read, as KIND/ID."""
    return [f"{kind}/{name}" for kind, name in sorted(register.unreadable)]


def left_out(register: Register, kinds: Collection[str]) -> list[str]:
    """The files that would be records of these kinds, but for their name or their folder."""
    return [
        each.place.file
        for each in register.problems
        if each.reason in MISNAMED and (not each.kind or each.kind in kinds)
    ]
