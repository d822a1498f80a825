"""A register that stands in no folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from command import bytes_of

from ropa.tree import File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from command import Files


class Memory:
    """A tree of files by name: text, bytes, or the data of a record."""

    root = "memory"
    label = ""

    def __init__(self, files: Files) -> None:
        self.held = {name: bytes_of(content) for name, content in files.items()}

    def files(self) -> Iterator[File]:
        return (File(name, content) for name, content in sorted(self.held.items()))

    def file(self, name: str) -> File | None:
        return File(name, self.held[name]) if name in self.held else None
