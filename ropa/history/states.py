"""Two states of a register side by side."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ropa.history.statements import Scene
from ropa.history.values import Side
from ropa.model.labels import heading

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ropa.history.renames import Names
    from ropa.model.node import Record
    from ropa.register import Register


class States(NamedTuple):
    """Both states, and the records that bear another id in each."""

    before: Register
    after: Register
    known: Names
    """By kind and id before, the id afterwards."""
    own: Mapping[tuple[str, str], str]
    """By kind and id afterwards, the id before."""

    def scene(self, top: type, alike: Collection[tuple[str, str]] = ()) -> Scene:
        """Where tables of a file of this type are compared."""
        return Scene(Side(self.before, self.own, alike), Side(self.after, alike=alike), top)

    def alike(self, one: Record, other: Record) -> set[tuple[str, str]]:
        """Of the records that a record named before or names now, those of one title."""
        bearing: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for each in self.before.named.get(id(one), ()):
            new = self.known.get((each.kind, each.id), each.id)
            bearing[each.kind, heading(each)].add((each.kind, new))
        for each in self.after.named.get(id(other), ()):
            bearing[each.kind, heading(each)].add((each.kind, each.id))
        return {each for same in bearing.values() if len(same) > 1 for each in same}
