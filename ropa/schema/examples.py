"""Examples of what stands at a key: those of the starter records."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from ropa import templates

if TYPE_CHECKING:
    from collections.abc import Iterator

Keys = tuple[str, ...]

HEADING = re.compile(r"#?\[\[?([A-Za-z0-9_.-]+)\]\]?")
LINE = re.compile(r"#?([A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)* = .*)")


def examples_of(name: str) -> dict[Keys, Any]:
    """By the way of keys, the value in the starter record of this name; none where there is none.

    A template has an example behind every key, as a line that is commented out.
    """
    path = os.path.join(
        templates.folder(), "records", f"{name.removesuffix('.toml').replace('/', '-')}.toml"
    )
    with suppress(FileNotFoundError), open(path, encoding="utf-8") as file:
        return dict(values(file.read()))
    return {}


def values(text: str) -> Iterator[tuple[Keys, Any]]:
    """What each line says by itself: no example of a starter record goes over several."""
    import toml_rs

    table: Keys = ()
    for line in text.splitlines():
        if heading := HEADING.fullmatch(line):
            table = tuple(heading[1].split("."))
        elif stated := LINE.fullmatch(line):
            yield from leaves(table, toml_rs.loads(stated[1], toml_version="1.0.0"))


def leaves(way: Keys, value: Any) -> Iterator[tuple[Keys, Any]]:
    """What stands below a table. JSON has no dates, and in quotes one would mislead."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves((*way, key), inner)
    elif not unshowable(value):
        yield way, value


def unshowable(value: Any) -> bool:
    """Whether a value shows nothing, or a day."""
    return isinstance(value, date) or (isinstance(value, list) and all(map(unshowable, value)))
