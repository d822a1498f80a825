"""Where something stands: in the text of a file, and on the way of keys that leads to it."""

from __future__ import annotations

from typing import NamedTuple

Route = tuple[str | int, ...]
"""Keys and indices from the top of a file, as in `("transfers", 0, "basis")`."""


class Place(NamedTuple):
    """A point in a file: name below the register's root, line and column from 1, in characters."""

    file: str
    line: int
    column: int


def spell(route: Route) -> str:
    """The route as people write it: `transfers[0].basis`."""
    words = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in route]
    return "".join(words).removeprefix(".")
