"""All facts for one group of persons, under the law that asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.informing import appi, gdpr
from ropa.informing.fact import Fact, joined
from ropa.informing.group import Group, Told

if TYPE_CHECKING:
    from ropa.register import Register

SOURCES = {"gdpr": gdpr.facts, "appi": appi.facts}
ITEMS: dict[Told, tuple[str, ...]] = {
    "gdpr": tuple(each.id for each in gdpr.ITEMS),
    "appi": tuple(each.id for each in appi.MATTERS),
}
"""What templates may ask for, by law."""


class Drawn(NamedTuple):
    """What the register has for a notice."""

    group: Group
    facts: tuple[Fact, ...]

    @property
    def gaps(self) -> list[Fact]:
        """What the register does not state, in the order of the notice."""
        return [each for each in self.facts if each.lacks]


def drawn(group: Group, register: Register) -> Drawn:
    """The facts for a group, each once, in the order of the law."""
    return Drawn(group, tuple(joined(SOURCES[group.law](group, register))))
