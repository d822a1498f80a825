"""What the reading of every sheet of a file shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.imports.draft import Notes
    from ropa.imports.people import People
    from ropa.imports.proposals import Proposals
    from ropa.register import Register


def unseen(_: int) -> None:
    """Tell nobody how far the work has come."""


class Context(NamedTuple):
    """The register that is asked, who was met so far, and what is to be said of it."""

    register: Register
    notes: Notes
    people: People
    proposals: Proposals
    order: str = ""
    """Order of day, month and year in all of the file; empty where each column tells itself."""
    step: Callable[[int], None] = unseen
    """Is told how many more rows are read."""
