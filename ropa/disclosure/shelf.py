"""Where the lists lie: each is known by its SHA-256, a place written in a record only helps."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from ropa.disclosure.reading import Listing, digest
from ropa.errors import RopaError
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.model.node import Elsewhere


class WrongList(RopaError):
    """A list is where the record says, and it is another one."""


class Shelf:
    """The files and the folder that were named on this machine."""

    def __init__(
        self, files: Sequence[str], folder: str, column: str = "", encoding: str = "utf-8"
    ) -> None:
        self.files = tuple(files)
        self.folder = folder
        self.column = column
        self.encoding = encoding
        self.digests: dict[str, str] = {}

    @cached_property
    def given(self) -> dict[str, str]:
        """The files that were named, by SHA-256. Raises RopaError where one cannot be read."""
        return {self.digest(each): each for each in self.files}

    @cached_property
    def stored(self) -> dict[str, str]:
        """The files of the folder that was named, by SHA-256; what cannot be read is passed over.

        Without one, the working folder is asked for the very place that a record states only.
        """
        found: dict[str, str] = {}
        for path in below(self.folder) if self.folder else ():
            try:
                found.setdefault(self.digest(path), path)
            except RopaError:
                continue
        return found

    def digest(self, path: str) -> str:
        if path not in self.digests:
            self.digests[path] = digest(path)
        return self.digests[path]

    def listing(self, persons: Elsewhere) -> Listing | None:
        """The list of a record; None where it is not among what was named.

        Raises WrongList where only another list is found in its place.
        """
        wanted = persons.sha256 or ""
        beside = self.beside(persons.location or "")
        if wanted in self.given:
            return self.read_as(self.given[wanted], wanted)
        if beside and self.digest(beside) == wanted:
            return self.read_as(beside, wanted)
        if wanted in self.stored:
            return self.read_as(self.stored[wanted], wanted)
        if beside:
            raise WrongList(
                f"{one_line(beside)} is not the list that is meant: its SHA-256 is"
                f" {self.digest(beside)}, and {wanted} is recorded"
            )
        return None

    def read_as(self, path: str, sha256: str) -> Listing:
        return Listing(path, sha256, self.column, self.encoding)

    def beside(self, location: str) -> str:
        """The file at the place that a record states: inside the folder, or named so; or empty."""
        if not location or "\0" in location:
            return ""
        for path in self.files:
            if os.path.basename(path) == os.path.basename(location.replace("\\", "/")):
                return path
        base = os.path.realpath(self.folder or os.curdir)
        # The folder that was named may be the one in which the record says that it lies.
        own = os.path.basename(location.replace("\\", "/")) if self.folder else location
        for place in (location, own):
            path = os.path.realpath(os.path.join(base, place))
            if path.startswith(os.path.join(base, "")) and os.path.isfile(path):
                return path
        return ""

    def holds(self, target: str, known: frozenset[str]) -> bool:
        """Whether a file is the list of a record, which nothing may overwrite."""
        lists = (path for path, sha256 in self.digests.items() if sha256 in known)
        return os.path.exists(target) and any(os.path.samefile(target, each) for each in lists)

    def strangers(self, known: frozenset[str]) -> list[str]:
        """The files that were named and are the list of no record."""
        return [path for sha256, path in self.given.items() if sha256 not in known]


def below(folder: str) -> Iterator[str]:
    """Every regular file below a folder, in one order; links are not followed."""
    if not os.path.isdir(folder):
        raise RopaError(f"{one_line(folder)} is no folder")
    for top, folders, names in os.walk(folder):
        folders.sort()
        for path in (os.path.join(top, each) for each in sorted(names)):
            if not os.path.islink(path) and os.path.isfile(path):
                yield path
