"""The register as it would be: the files of a tree, some of them changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.tree import File

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ropa.tree import Tree


class Overlay:
    """A tree with other contents for some files; None where a file is to be absent."""

    def __init__(self, tree: Tree, contents: Mapping[str, bytes | None]) -> None:
        self.tree = tree
        self.contents = contents
        self.root = tree.root
        self.label = tree.label

    def files(self) -> Iterator[File]:
        """See `Tree.files`."""
        kept = {file.name: file for file in self.tree.files() if file.name not in self.contents}
        new = {name: File(name, each) for name, each in self.contents.items() if each is not None}
        for name, file in sorted({**kept, **new}.items()):
            if "/." not in f"/{name}":
                yield file

    def file(self, name: str) -> File | None:
        """See `Tree.file`."""
        if name not in self.contents:
            return self.tree.file(name)
        content = self.contents[name]
        return None if content is None else File(name, content)
