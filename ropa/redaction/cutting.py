"""A record without what a list does not show: built anew from the keys that are listed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from msgspec import UNSET
from msgspec.structs import replace

from ropa.layouts.ways import steps_of, way
from ropa.model.appi.common import Counterparty
from ropa.model.party import Party
from ropa.model.processing import Client, Processing, SubProcessor
from ropa.model.shape import is_table
from ropa.model.transfer import Recipient, Transfer
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ropa.layouts.ways import Step
    from ropa.model.node import Node, Record
    from ropa.register import Register

Branches: TypeAlias = "dict[str, Branches]"
"""Keys that are shown, those of a table below its own."""

NOT_NAMED = "not named in this extract"
NAMING: dict[type[Node], str] = {
    Recipient: "party",
    Transfer: "to",
    Client: "party",
    SubProcessor: "party",
}
"""By type, the key that names a party for which a category may stand."""
MARKS = ("inferred", "undecided", "supports")
"""Keys that name other keys of the record."""
INDEX = re.compile(r"\[\d+\]")


def branches(ways: Iterable[str]) -> Branches:
    """The keys of these ways, one below the other."""
    found: Branches = {}
    for text in ways:
        at = found
        for key in text.split("."):
            at = at.setdefault(key, {})
    return found


def references(node: Node, shown: Branches) -> Iterator[tuple[str, str]]:
    """Kind and id of each record that a node names in keys that are shown."""
    for step in steps_of(type(node)).values():
        value = getattr(node, step.attribute)
        if step.key not in shown or not value:
            continue
        for each in value if step.many else (value,):
            if step.refers:
                yield step.refers, each
            elif is_table(step.shape):
                yield from references(each, shown[step.key])


class Cut(NamedTuple):
    """How the records of one kind are cut."""

    register: Register
    kind: str
    ids: Mapping[str, Mapping[str, str]]
    """By kind and id of each record that is kept, its id in the extract."""
    ways: frozenset[str]
    """The ways of keys that are shown."""

    def record(self, record: Record, shown: Branches) -> Record:
        """The record with the keys that are shown; a country that stands for a party is marked
        where the party's was inferred.
        """
        made: Record = self.node(record, shown)
        if not isinstance(record, Processing) or "inferred" not in shown:
            return made
        marks = tuple(self.guessed(record, made))
        return replace(made, inferred=(*(made.inferred or ()), *marks)) if marks else made

    def guessed(self, record: Processing, made: Any) -> Iterator[str]:
        """The countries of transfers that are those of parties and were inferred there."""
        for number, each in enumerate(made.transfers or ()):
            party = self.register.one(Party, (record.transfers or ())[number].to)
            own = (record.transfers or ())[number].country
            if each.country and not own and party and "country" in (party.inferred or ()):
                yield f"transfers[{number}].country"

    def node(self, node: Any, shown: Branches) -> Any:
        """A node of the same type with the keys that are shown, and no other."""
        if isinstance(node, Counterparty) and self.is_person(node.party):
            return type(node)()
        found = {}
        for step in steps_of(type(node)).values():
            if step.key in shown:
                value = getattr(node, step.attribute)
                found[step.attribute] = self.value(value, step, shown[step.key])
        return self.named(node, type(node)(**found), shown)

    def is_person(self, name: Any) -> bool:
        """Whether a party is a natural person that has no place in the extract."""
        party = self.register.one(Party, name)
        kept = name in self.ids["parties"] or name in self.register.entities
        return party is not None and party.form == "individual" and not kept

    def value(self, value: Any, step: Step, shown: Branches) -> Any:
        """What is kept of a value. An empty list stays one: it says that there are none."""
        if value is UNSET or value == ():
            return value
        if step.refers:
            return self.reference(value, step)
        if step.key in MARKS:
            return tuple(each for each in value if self.is_shown(each)) or UNSET
        return self.tables(value, step, shown) if is_table(step.shape) else value

    def reference(self, value: Any, step: Step) -> Any:
        """The ids in the extract of the records that are kept."""
        kept = self.ids[step.refers]
        if step.many:
            return tuple(kept[each] for each in value if each in kept) or UNSET
        return kept.get(value, UNSET)

    def tables(self, value: Any, step: Step, shown: Branches) -> Any:
        """A table or a list of them; one of which nothing is left is not there.

        One of a list keeps its place among the others, which marks count.
        """
        many = value if step.many else (value,)
        found = tuple(self.node(each, shown) for each in many)
        if all(map(is_bare, found)):
            return UNSET
        return found if step.many else found[0]

    def is_shown(self, text: str) -> bool:
        """Whether this names a key that is shown, or a table of which something is.

        What names an entry of a list of records is dropped: the list may have lost some.
        """
        key = INDEX.sub("", text)
        if text.endswith("]") and key in self.ways:
            return not way(self.kind, key)[-1].refers
        return any(each == key or each.startswith(f"{key}.") for each in self.ways)

    def named(self, node: Any, made: Any, shown: Branches) -> Any:
        """The same, with a word for a party that is not named, and with its country."""
        key = NAMING.get(type(node), "")
        party = getattr(node, key) if key else ""
        if not party or getattr(made, key):
            return made
        changes: dict[str, str] = {}
        if "category" in shown and not node.category:
            changes["category"] = phrase(NOT_NAMED)
        if isinstance(node, Transfer) and "country" in shown:
            country = node.destination(self.register.one(Party, party))
            changes |= {"country": country} if country else {}
        return replace(made, **changes) if changes else made


def is_bare(node: Any) -> bool:
    """Whether a node says nothing at all."""
    return bool(node == type(node)())
