"""What a folder tells without a record being read: the register, its kinds and their ids."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

NAME = "ropa.toml"
SUFFIX = ".toml"
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
"""Of an id. No other name is offered: a shell might take it for more than a word."""
LONGEST = 64


def find(named: str) -> str:
    """The folder of the register, as the command finds it; empty where there is none."""
    if named:
        return named if os.path.isfile(os.path.join(named, NAME)) else ""
    folder = os.getcwd()
    while not os.path.isfile(os.path.join(folder, NAME)):
        above = os.path.dirname(folder)
        if above == folder:
            below = os.path.join(os.getcwd(), "records")
            return below if os.path.isfile(os.path.join(below, NAME)) else ""
        folder = above
    return folder


def records(root: str, kinds: Container[str]) -> dict[str, list[str]]:
    """The ids of the records by kind, as the names of their files have them, in order."""
    found: dict[str, list[str]] = {}
    for kind in folders(root, kinds):
        found[kind] = sorted(names(os.path.join(root, kind)))
    return found


def folders(root: str, kinds: Container[str]) -> Iterator[str]:
    """The folders of kinds that are there, those of the Act below their common one."""
    for top in sorted(each.name for each in entries(root) if each.is_dir()):
        inner = (f"{top}/{each.name}" for each in entries(os.path.join(root, top)))
        yield from (each for each in (top, *sorted(inner)) if each in kinds)


def names(folder: str) -> Iterator[str]:
    """The ids below a folder, those of folders in it included."""
    for each in entries(folder):
        if each.is_dir(follow_symlinks=False):
            yield from names(each.path)
        elif each.name.endswith(SUFFIX) and is_id(stem := each.name.removesuffix(SUFFIX)):
            yield stem


def entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """What stands in a folder; nothing where it cannot be listed."""
    with suppress(OSError), os.scandir(folder) as found:
        yield from found


def is_id(name: str) -> bool:
    ends = name[:1] + name[-1:]
    return 0 < len(name) <= LONGEST and LETTERS.issuperset(name) and "-" not in ends


def entities(root: str) -> list[str]:
    """The entities that the settings name, as far as they can be read."""
    import tomllib

    with suppress(OSError, ValueError), open(os.path.join(root, NAME), "rb") as file:
        register = tomllib.load(file).get("register")
        named = register.get("entities") if isinstance(register, dict) else None
        some = named if isinstance(named, list) else []
        return [each for each in some if isinstance(each, str) and is_id(each)]
    return []
