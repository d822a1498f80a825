"""What a column fills when it is read: a key of a kind of record, and how its texts are read."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin

from ropa.layouts.ways import NoWay, steps_of, way
from ropa.model import KINDS
from ropa.model.shape import is_table

if TYPE_CHECKING:
    from ropa.layouts.shape import Column

OWN = {"controller": "controller", "processor": "processor"}
ITEMS = {
    "title": ("title", "title"),
    "controller": ("own", "party"),
    "processor": ("own", "party"),
    "joint_controllers": ("joint_controllers", "parties"),
    "representative": ("own.gdpr.eu_representative", "party"),
    "officer": ("own.dpo", "officer"),
    "clients": ("controllers.party", "clients"),
    "services": ("controllers.processing", "list"),
    "purposes": ("purposes.text", "lines"),
    "bases": ("purposes.basis", "bases"),
    "subjects": ("data.subjects", "list"),
    "categories": ("data.categories", "categories"),
    "conditions": ("data.condition", "condition"),
    "origins": ("data.source", "text"),
    "limits": ("data.retention", "retention"),
    "recipients": ("recipients", "recipients"),
    "processors": ("recipients", "processors"),
    "destinations": ("transfers.country", "countries"),
    "safeguards": ("transfers.basis", "grounds"),
    "exceptional_safeguards": ("transfers.safeguards", "text"),
    "measures": ("measures", "things"),
    "systems": ("systems", "things"),
    "sub_processors": ("sub_processors.category", "list"),
    "rights": ("rights", "list"),
    "updated": ("changed", "day"),
    "sensitive": ("data.special", "sensitive"),
}
"""By item of a layout: the key that it fills, and how its texts are read."""
READ_AS = {
    "purposes.text": "lines",
    "purposes.basis": "bases",
    "data.categories": "categories",
    "data.special": "special",
    "data.condition": "condition",
    "data.retention": "retention",
    "transfers": "yes-no",
    "transfers.country": "countries",
    "transfers.basis": "grounds",
    "recipients": "recipients",
    "recipients.party": "recipients",
    "recipients.category": "recipients",
    "recipients.role": "role",
    "controllers.party": "clients",
    "measures": "things",
    "systems": "things",
    "country": "country",
}
"""Keys whose texts are read in a way of their own; every other is read by its type."""
BY_TYPE: dict[Any, str] = {dt.date: "day", bool: "yes-no", int: "number", str: "text"}
BOUND = ("things", "recipients", "processors", "clients", "bases", "grounds", "parties")
"""Ways of reading that no `reads` of a layout replaces, only says how texts are taken apart."""
MOVED = {
    ("controller", "processor"): {
        "controller": "controllers.party",
        "controller.title": "controllers.party.title",
        "controller.address": "controllers.party.address",
        "controller.country": "controllers.party.country",
        "controller.email": "controllers.party.email",
        "controller.phone": "controllers.party.phone",
    }
}
"""Keys of a sheet of one kind, for rows that become another: whom a processor acts for is the
controller of such a row."""


REPRESENTATIVES = ("gdpr.eu_representative", "uk-gdpr.uk_representative")
OWNERS = ("controller", "processor", "joint_controllers", "controllers.party", "business")
# A representative is reached through the party that it represents, so its keys come first.
PARTY_KEYS = (*(f"{own}.{way}" for own in OWNERS for way in REPRESENTATIVES), *OWNERS)
"""Keys that name a party of which the same row may say more."""


class Target(NamedTuple):
    """A key that a column fills; without a path, its words go to the notes."""

    path: str
    reads: str
    many: bool = False
    """Whether the key holds a list."""
    words: tuple[str, ...] = ()
    """The closed vocabulary of the key."""


NOTES = Target("", "")


def targets(column: Column, usual: str, kind: str) -> tuple[Target, ...]:
    """What a column of a sheet of `usual` records fills in a record of this kind."""
    if column.ignore:
        return ()
    wish = column.reads or ""
    return tuple(
        each._replace(reads=wish) if wish and each.reads not in BOUND and each.path else each
        for each in (target(usual, kind, name) for name in column.shows if name != "id")
    )


@cache
def target(usual: str, kind: str, name: str) -> Target:
    """The key that an item or a way of keys fills; the notes, where it is none that is read."""
    path, reads = ITEMS.get(name, (name, ""))
    path = OWN.get(usual, "own") + path[3:] if path[:4] in ("own", "own.") else path
    path = moved(path, usual, kind)
    if kind != usual and path == "controllers.party":
        reads = ""
    if path in ("", "notes"):
        return NOTES
    steps = way(kind, path)
    if any(each.refers and not leads(path, each.key) for each in steps[:-1]):
        return NOTES
    last = steps[-1]
    words = get_args(last.shape) if get_origin(last.shape) is Literal else ()
    if not reads:
        reads = READ_AS.get(path) or by_type(path, last.shape, last.refers, last.many, words)
    if not reads:
        return NOTES
    return Target(path, reads, last.many, words)


def moved(path: str, usual: str, kind: str) -> str:
    """The key of a record of this kind for one of a sheet of `usual` records; empty for none."""
    path = path if kind == usual else MOVED.get((usual, kind), {}).get(path, path)
    try:
        way(kind, path)
    except NoWay:
        return ""
    return path


def leads(path: str, key: str) -> bool:
    """Whether keys of the record that a key refers to can be filled from a row that names it."""
    return any(
        path.startswith(f"{each}.") and each.rpartition(".")[2] == key for each in PARTY_KEYS
    )


def by_type(path: str, shape: Any, refers: str, many: bool, words: tuple[str, ...]) -> str:
    """How texts of a key are read by the type of its values; empty where they are not."""
    if refers or is_table(shape):
        return ("parties" if many else "party") if refers == "parties" else ""
    if words:
        return "words" if many else "word"
    if path.endswith((".country", ".email")):
        return path.rpartition(".")[2]
    if many and shape is str:
        return "list"
    return BY_TYPE.get(shape, "text")


def holds_many(kind: str, key: str) -> bool:
    """Whether a key of a kind of record holds a list."""
    return steps_of(KINDS[kind])[key].many
