"""A register as it stood in one state of its past, read like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.history.past import Past
    from ropa.tree import File


class Then:
    """The files of a state; see `Tree`."""

    def __init__(self, root: str, label: str, past: Past, number: int) -> None:
        self.root = root
        self.label = label
        self._past = past
        self._listed = past.entries(number)

    def files(self) -> Iterator[File]:
        """See `Tree.files`. Raises RopaError where the clone does not hold one of them."""
        return self._past.files(self._listed)

    def file(self, name: str) -> File | None:
        """See `Tree.file`."""
        found = self._listed.get(name)
        return next(self._past.files({name: found})) if found else None
