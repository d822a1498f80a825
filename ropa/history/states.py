"""Two states of a register side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.history.statements import Scene
from ropa.history.values import Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.history.renames import Names
    from ropa.register import Register


class States(NamedTuple):
    """Both states, and the records that bear another id in each."""

    before: Register
    after: Register
    known: Names
    """By kind and id before, the id afterwards."""
    own: Mapping[tuple[str, str], str]
    """By kind and id afterwards, the id before."""

    def scene(self, top: type) -> Scene:
        """Where tables of a file of this type are compared."""
        return Scene(Side(self.before, self.own), Side(self.after), top)
