"""Names of parties and persons that are left out and stand in a text that is shown all the same.

A list drops keys; what somebody wrote into a purpose or a title, only a reader can judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import UNSET, Struct

from ropa.layouts.ways import steps_of
from ropa.model.party import Party
from ropa.place import spell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ropa.place import Route
    from ropa.register import Register

SHORTEST = 4
"""Letters from which on a name is looked for: shorter ones stand in too many words."""


class Mention(NamedTuple):
    """A text that is shown and holds a name that is not."""

    record: str
    """KIND/ID of the record, as the register knows it."""
    key: str
    name: str


def mentions(
    register: Register, made: Register, ids: Mapping[str, Mapping[str, str]]
) -> Iterator[Mention]:
    """Every such text, in the order of records and keys."""
    said = [
        (f"{kind}/{old}", key, text)
        for kind, names in ids.items()
        for old, new in names.items()
        for key, text in texts(made.records[kind][new])
    ]
    everything = "\n".join(text.casefold() for _, _, text in said)
    hidden = [each for each in sorted(unsaid(register, ids)) if each.casefold() in everything]
    shown = frozenset(text for record, key, text in said if record.startswith("parties/"))
    for record, key, text in said:
        for name in hidden:
            if name not in shown and name.casefold() in text.casefold():
                yield Mention(record, key, name)


def unsaid(register: Register, ids: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    """What parties that are left out are called, and the persons of every party."""
    found: list[Any] = []
    for party in register.every(Party):
        persons = (party.representative, party.dpo)
        found += [each.name for each in persons if each]
        if party.id not in ids["parties"]:
            found += [party.title, party.title_ja, *(party.also_named or ())]
    return frozenset(each for each in found if each is not UNSET and len(each) >= SHORTEST)


def texts(node: Any, path: Route = ()) -> Iterator[tuple[str, str]]:
    """Every text of a node and of those below it, with the key where it stands."""
    for step in steps_of(type(node)).values():
        value = getattr(node, step.attribute)
        many = value if isinstance(value, tuple) else (value,)
        for number, each in enumerate(many):
            at = (*path, step.key, number) if step.many else (*path, step.key)
            if isinstance(each, Struct):
                yield from texts(each, at)
            elif isinstance(each, str) and not step.refers:
                yield spell(at), each
