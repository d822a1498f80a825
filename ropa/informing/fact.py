"""One fact of a notice: what the register states, or what it lacks and where it would stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.place import spell
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.model.data import Data
    from ropa.model.node import Spot

NAMED = "{what}: {words}"
GAP = "[the record does not state {what}: {article}, {key}]"


class Said(NamedTuple):
    """What a key says, in words; or, with `lacks`, what it does not."""

    spot: Spot
    words: str
    lacks: bool = False
    sets: tuple[Data, ...] = ()
    """The sets of data it is about; empty where it is about all of the group's."""


class Fact(NamedTuple):
    """One line of a notice."""

    item: str
    """The item of the law, as templates call it, such as `purposes`."""
    cites: tuple[str, ...]
    """The articles that ask for it, as in `GDPR 13(1)(c)`."""
    words: str
    """What the register states; in a gap, what it does not."""
    lacks: bool
    """Whether it is a gap."""
    spots: tuple[Spot, ...]
    """The keys that state it, or the one that would."""

    @property
    def line(self) -> str:
        """The words of the register, or the gap, marked as such, with its article and key."""
        if not self.lacks:
            return self.words
        article, key = ", ".join(self.cites), keyed(self.spots[0])
        return phrase(GAP, what=self.words, article=article, key=key)


def keyed(spot: Spot) -> str:
    """`controller/web: data[0].retention`."""
    path = spell(spot.path)
    return f"{spot.record.name}: {path}" if path else spot.record.name


def joined(facts: Iterable[Fact]) -> list[Fact]:
    """The facts in order; what several records state alike is one, what each lacks is its own."""
    found: dict[tuple[str, str, str], Fact] = {}
    for fact in facts:
        own = keyed(fact.spots[0]) if fact.lacks else ""
        known = found.setdefault((fact.item, fact.words, own), fact)
        if known is not fact:
            found[fact.item, fact.words, own] = known._replace(
                cites=tuple(sorted({*known.cites, *fact.cites})),
                spots=tuple(dict.fromkeys((*known.spots, *fact.spots))),
            )
    return list(found.values())
