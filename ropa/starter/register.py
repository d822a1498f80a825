"""A new register: everything is made in memory and found readable before anything is written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date

from ropa import law, templates
from ropa.config import NAME, Config
from ropa.errors import Misuse, RopaError
from ropa.load import load
from ropa.model import KINDS
from ropa.starter.naming import file_of
from ropa.starter.record import filled, filled_in, template
from ropa.tree import File
from ropa.understanding.naming import id_from
from ropa.walked import walked
from ropa.write import create

Contents = dict[str, bytes]

ATTRIBUTES = (".gitattributes", b"*.toml text eol=lf\n")
"""Text with the line ends of one system would look changed, whole, on another."""

ANCHOR = date(2026, 11, 21)
"""The day from which every date in the example is counted."""

DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")

FIRST = {"JP": ("appi/provisions", "first-provision", "business")}
ACTIVITY = ("controller", "first-activity", "controller")
"""Kind, id and key of its own party, of the first record: by country, and elsewhere."""


class Draft:
    """The files of a register that is not written yet."""

    label = ""

    def __init__(self, root: str, contents: Contents) -> None:
        self.root = root
        self.contents = contents

    def files(self) -> Iterator[File]:
        for name in sorted(self.contents):
            if name.endswith(".toml"):
                yield File(name, self.contents[name])

    def file(self, name: str) -> File | None:
        return File(name, self.contents[name]) if name in self.contents else None


def example(folder: str, day: date) -> list[str]:
    """Write the fictional register, complete on this day, and name its files.

    Raises Misuse where the folder is a register already or a file is in the way, RopaError where
    it could not be written; then nothing of it is left.
    """
    return written(folder, dict(example_files(day)), day)


def example_files(day: date) -> Iterator[tuple[str, bytes]]:
    root = os.path.join(templates.folder(), "example")
    for above, _, names in walked(root):
        for name in names:
            path = os.path.join(above, name)
            with open(path, encoding="utf-8") as file:
                text = counted_from(day, file.read())
            yield os.path.relpath(path, root).replace(os.sep, "/"), text.encode()
    yield ATTRIBUTES


def counted_from(day: date, text: str) -> str:
    """The text with every date as far from this day as it was from the anchor."""
    distance = day - ANCHOR

    def moved(found: re.Match[str]) -> str:
        return (date.fromisoformat(found[0]) + distance).isoformat()

    try:
        return DATE.sub(moved, text)
    except OverflowError:
        raise Misuse(f"no example can be counted from {day}") from None


def empty(folder: str, name: str, country: str, day: date) -> list[str]:
    """Write a register of one party, with a first record of it as a draft, and name its files.

    `country` is ISO 3166-1 alpha-2. Raises as `example` does, and Misuse for an unknown country.
    """
    if not law.is_country(country):
        near = law.suggest_country(country)
        hint = f"did you mean {near}?" if near else "write two letters, as in DE"
        raise Misuse(f'"{country}" is no country code of ISO 3166-1', hint=hint)
    party = id_from(name) or "our-company"
    kind, record, key = FIRST.get(country, ACTIVITY)
    settings = [("register.name", name), ("register.entities", party)]
    texts = {
        NAME: filled_in(Config, template("ropa"), settings),
        file_of("parties", party): filled("parties", [("title", name), ("country", country)], day),
        file_of(kind, record): filled(kind, [("title", "First record"), (key, party)], day),
    }
    contents = {file: text.encode() for file, text in texts.items()}
    return written(folder, {**contents, **kept_folders(contents), **dict([ATTRIBUTES])}, day)


def kept_folders(contents: Contents) -> Contents:
    """A file in each folder of a kind that would be empty: git keeps no empty folder."""
    used = {name.rpartition("/")[0] for name in contents}
    return {f"{kind}/.gitkeep": b"" for kind in KINDS if kind not in used}


def written(folder: str, contents: Contents, day: date) -> list[str]:
    for problem in load(Draft(folder, contents), day).problems:
        raise RopaError(f"the template {problem.place.file} is damaged: {problem.message}")
    if os.path.lexists(os.path.join(folder, NAME)):
        raise Misuse(f"{folder} is a register already: it holds {NAME}")
    lacking = {name: contents[name] for name in contents if not stands(folder, name, contents)}
    with undone(folder, lacking):
        make(folder)
        # The settings come last: a folder without them is no register.
        for name in sorted(lacking, key=lambda name: (name == NAME, name)):
            create(os.path.join(folder, name), lacking[name], root=folder)
    return sorted(contents)


def stands(folder: str, name: str, contents: Contents) -> bool:
    """Whether the file stands there as it is to be, as where an earlier start was broken off.

    Raises Misuse where something else does.
    """
    path = os.path.join(folder, name)
    if not os.path.lexists(path):
        return False
    with suppress(OSError):
        if os.path.isfile(path) and not os.path.islink(path) and holds(path, contents[name]):
            return True
    raise Misuse(f"{path} is in the way", hint="name another folder")


def make(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise RopaError(f"cannot make the folder {folder}: {error.strerror}") from error


@contextmanager
def undone(folder: str, contents: Contents) -> Iterator[None]:
    """What was written goes again, with the folders made for it, when writing fails."""
    fresh = [path for path in folders(folder, contents) if not os.path.lexists(path)]
    try:
        yield
    except BaseException:
        for name, content in contents.items():
            with suppress(OSError):
                remove(os.path.join(folder, name), content)
        for path in fresh:
            with suppress(OSError):
                os.rmdir(path)
        raise


def remove(path: str, content: bytes) -> None:
    """Remove a file that holds what was written here, and no other that came in between."""
    if holds(path, content):
        os.unlink(path)


def holds(path: str, content: bytes) -> bool:
    with open(path, "rb") as file:
        return file.read(len(content) + 1) == content


def folders(folder: str, contents: Contents) -> list[str]:
    """Every folder that the files stand in, up to the top of the disk, the deepest first."""
    found: set[str] = set()
    for name in contents:
        path = os.path.abspath(os.path.join(folder, name))
        while (above := os.path.dirname(path)) != path:
            found.add(above)
            path = above
    return sorted(found, key=len, reverse=True)
