"""The parties by the role that records give them, with how many rely on each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ropa.html.shape import Said
from ropa.model import KINDS
from ropa.model.labels import inner_types, way_in_words
from ropa.model.party import Party
from ropa.place import spell
from ropa.wording import coded, country
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.html.scope import Scope
    from ropa.model.node import Node
    from ropa.place import Route


class Part(NamedTuple):
    """A party in one role."""

    role: str
    party: Said
    country: Said
    records: int
    """How many records on the page name it in this role."""


def parts(scope: Scope) -> Iterator[Part]:
    """Every party in each role that a record gives it; one that no record names, in none."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    parties = {each.id: each for each in scope.extract.every(Party)}
    for name, party in parties.items():
        for node, route in scope.register.referring_to(party):
            if scope.shows(node.record.name):
                found[role(node, route)][name].add(node.record.name)
    for words in sorted(found):
        for name, party in parties.items():
            if name in found[words]:
                yield part(words, party, len(found[words][name]), scope)
    named = {name for each in found.values() for name in each}
    for name, party in parties.items():
        if name not in named:
            yield part(phrase("named by no record"), party, 0, scope)


def part(words: str, party: Party, number: int, scope: Scope) -> Part:
    where = party.country or ""
    shown = Said(country(where) if where else "", country=where)
    return Part(words, scope.link(party), shown, number)


def role(node: Node, route: Route) -> str:
    """What a record is to another: the role that is stated there, else the keys that name it."""
    stated = getattr(node, "role", None)
    if stated:
        return coded(inner_types(type(node))["role"], stated)
    keys = tuple(each for each in route if isinstance(each, str))
    shape = KINDS.get(node.record.kind)
    return (way_in_words(shape, keys) if shape else "") or spell(keys)
