"""Who relies on a party: every record that names it, and those that come to it through another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.model.paper import Agreement, System
from ropa.query.matching import bare_id, folded
from ropa.query.roles import ORDER, role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.node import Filed, Record
    from ropa.place import Route
    from ropa.register import Register
    from ropa.transfers import Flow

THROUGH: tuple[type[Record], ...] = (System, Agreement)
"""Records that bring those that refer to them into touch with a party."""


class Relation(NamedTuple):
    """A record that relies on a party, and in which role the party stands there."""

    role: str
    record: Filed
    path: Route
    """The key of the record that names the party, or the record through which it does."""
    via: str = ""
    """KIND/ID of the system or the agreement through which; empty where it names the party."""
    countries: tuple[str, ...] = ()
    """Where the data are, as far as the entry or the system states it."""


def relations(register: Register, party: str) -> list[Relation]:
    """Every relation of records to a party, role by role, the direct ones of each first."""
    direct = list(naming(register, party))
    known = {each.record.name for each in direct}
    found = [*direct, *through(register, party, known)]
    found.sort(key=lambda each: (ORDER.index(each.role), bool(each.via)))
    return found


def naming(register: Register, party: str) -> Iterator[Relation]:
    """The records that name the party."""
    for node, path in register.references.get(("parties", party), ()):
        inner = path[len(node.path) :]
        country = getattr(node, "country", "") or ""
        stated = (country,) if country else tuple(getattr(node, "countries", ()) or ())
        yield Relation(role(node, str(inner[0])), node.record, path, "", stated)


def through(register: Register, party: str, known: set[str]) -> Iterator[Relation]:
    """The records that use a system of the party, or rest on a paper that binds it.

    A record that names the party itself rests on its papers as well: that is no relation more.
    """
    for node, path in register.references.get(("parties", party), ()):
        between = node.record
        if not isinstance(between, THROUGH):
            continue
        word = role(node, str(path[0]))
        for user, way in register.referring_to(between):
            if isinstance(between, System) or user.record.name not in known:
                yield Relation(word, user.record, way, between.name, countries_of(between))


def countries_of(record: Record) -> tuple[str, ...]:
    return tuple(getattr(record, "countries", ()) or ())


def agreements(register: Register, party: str) -> list[Agreement]:
    """The papers that bind the party, in the order of ids."""
    return [each for each in register.every(Agreement) if party in (each.parties or ())]


def flows_with(register: Register, party: str) -> list[Flow]:
    """The flows abroad from the party or to it, each with its verdict."""
    from ropa.transfers import flows

    return [each for each in flows(register) if party in (each.exporter, each.importer)]


def known_as(register: Register, name: str) -> list[str]:
    """The ids of the parties that a name means: of an id itself, else all that bear the title.

    Ids that only references hold are known as well: what relies on them can be told.
    """
    bare = bare_id(name, ("parties",))
    if bare in ids(register):
        return [bare]
    wanted = folded(name)
    return [
        each.id
        for each in register.records["parties"].values()
        if wanted in (folded(title) for title in (each.title, each.title_ja) if title)
    ]


def ids(register: Register) -> list[str]:
    """The ids of all parties: those that were read, those that were not, those only named."""
    read = [*register.records["parties"]]
    unread = [name for kind, name in register.unreadable if kind == "parties"]
    named = [name for kind, name in register.references if kind == "parties"]
    return sorted({*read, *unread, *named})
