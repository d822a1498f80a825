"""Names of parties and persons that are left out and stand in a text that is shown all the same.

A list drops keys; what somebody wrote into a purpose or a title, only a reader can judge.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import UNSET, Struct

from ropa.layouts.ways import steps_of
from ropa.model.appi.common import Counterparty
from ropa.model.labels import title_keys
from ropa.model.party import Party
from ropa.persons import mailbox_in
from ropa.place import spell
from ropa.understanding.folding import SCRIPT, even, tidy
from ropa.understanding.names import is_generic, name_of, spaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ropa.place import Route
    from ropa.register import Register

BRACKETS = re.compile(r"[(（\[][^)）\]]*[)）\]]")
SHORTEST = 4
"""Letters from which on a name is looked for however it is written."""
SHORTEST_SCRIPT = 2
"""The same of names in Japanese script, which hardly stand in other words."""
MAILBOX = "email"
"""The key of an address that may be made of the name of a person."""


class Mention(NamedTuple):
    """A text that is shown and holds a name that is not."""

    record: str
    """KIND/ID of the record, as the register knows it."""
    key: str
    name: str


class Shown(NamedTuple):
    """A text of the extract, and the same as names are looked for in it."""

    record: str
    key: str
    text: str
    evened: str


def mentions(
    register: Register, made: Register, ids: Mapping[str, Mapping[str, str]]
) -> Iterator[Mention]:
    """Every such text, in the order of records and keys."""
    said = [
        Shown(f"{kind}/{old}", key, text, f" {spaced(even(tidy(text)))} ")
        for kind, names in ids.items()
        for old, new in names.items()
        for key, text in texts(made.records[kind][new])
    ]
    shown = {looked_for(each.text) for each in said if names_somebody(each)}
    everything = "".join(each.evened for each in said)
    unsaid = sorted(left_out(register, ids), reverse=True)
    hidden = {
        wanted: name
        for wanted, name in ((looked_for(each), each) for each in unsaid)
        if wanted not in shown and stands_in(wanted, name, everything, everything.upper())
    }
    keys = {(each.record, each.key) for each in said}
    for each in said:
        evened = without(each.evened, shown) if hidden else ""
        for wanted, name in reversed(hidden.items()):
            if stands_in(wanted, name, evened, each.text):
                yield Mention(each.record, each.key, name)
        mailbox = mailbox_of(each, keys)
        if mailbox:
            yield Mention(each.record, each.key, mailbox)


def names_somebody(each: Shown) -> bool:
    """Whether a text is the name of somebody whom the list shows by name."""
    key = each.key.rpartition(".")[2]
    return key == "name" or (each.record.startswith("parties/") and key in title_keys())


def looked_for(name: str) -> str:
    """A name as it is looked for: small, without legal form, brackets, accents and signs."""
    bare = tidy(BRACKETS.sub(" ", name))
    return spaced(even(name_of(bare or name).core))


def left_out(register: Register, ids: Mapping[str, Mapping[str, str]]) -> set[str]:
    """What everybody is called who is left out: parties, persons of parties, counterparties."""
    found: list[Any] = [each.name for each in register.every(Counterparty)]
    for party in register.every(Party):
        persons = (party.representative, party.dpo)
        found += [each.name for each in persons if each]
        if party.id not in ids["parties"]:
            found += [party.title, party.title_ja, *(party.also_named or ())]
    return {each for each in found if each is not UNSET and not is_generic(each)}


def stands_in(wanted: str, name: str, evened: str, text: str) -> bool:
    """Whether a name stands in a text, at the beginning of a word.

    A short one is a word among others unless it is written in capitals, as abbreviations are.
    """
    if max(wanted, default="") >= SCRIPT:
        return len(wanted) >= SHORTEST_SCRIPT and wanted in evened.replace(" ", "")
    if len(wanted) >= SHORTEST:
        return f" {wanted}" in evened
    capitals = wanted.upper()
    return len(wanted) > 1 and capitals in name and bool(re.search(rf"\b{capitals}\b", text))


def without(evened: str, shown: set[str]) -> str:
    """A text without the names that are shown, in which others may stand."""
    for each in sorted(filter(None, shown), key=len, reverse=True):
        evened = evened.replace(f" {each} ", " ")
    return evened


def mailbox_of(each: Shown, keys: set[tuple[str, str]]) -> str:
    """The mailbox of a person whose name is not shown beside it; empty where it is none."""
    table, _, key = each.key.rpartition(".")
    if key != MAILBOX or (table and (each.record, f"{table}.name") in keys):
        return ""
    return mailbox_in(each.text)


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
