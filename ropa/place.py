"""Where something stands: in the text of a file, and on the way of keys that leads to it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

Route = tuple[str | int, ...]
"""Keys and indices from the top of a file, as in `("transfers", 0, "basis")`."""


KEYS = re.compile(r"[A-Za-z0-9_-]+(?:\[\d{1,9}\])*(?:\.[A-Za-z0-9_-]+(?:\[\d{1,9}\])*)*", re.ASCII)
STEP = re.compile(r"([A-Za-z0-9_-]+)|\[(\d{1,9})\]", re.ASCII)

RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
"""File names that Windows cannot hold, whatever their suffix."""


class Place(NamedTuple):
    """A point in a file: name below the register's root, line and column from 1, in characters."""

    file: str
    line: int
    column: int


def spell(route: Route) -> str:
    """The route as people write it: `transfers[0].basis`."""
    words = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in route]
    return "".join(words).removeprefix(".")


@cache
def way(text: str) -> Route:
    """The route that `spell` writes as this text; empty where it is none."""
    found = STEP.findall(text) if KEYS.fullmatch(text) else ()
    return tuple(key or int(index) for key, index in found)


def covers(key: str, path: str) -> bool:
    """Whether a path, as it is spelt, is this key or stands below it."""
    return path == key or path.startswith((f"{key}.", f"{key}["))
