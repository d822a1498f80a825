"""Names and bytes of a register's files: from the folder, from the index, from a commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ropa import git
from ropa.tree.file import UNFINISHED, File
from ropa.tree.folder import WorkTree
from ropa.tree.stored import Entries, Index, Revision, listing, sized

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.git import Repository

__all__ = [
    "UNFINISHED",
    "Entries",
    "File",
    "Index",
    "Revision",
    "Tree",
    "WorkTree",
    "listing",
    "repository_of",
    "sized",
]


class Tree(Protocol):
    """Where a register's files come from."""

    @property
    def root(self) -> str:
        """The folder, as shown to people."""

    @property
    def label(self) -> str:
        """What is read: empty for the folder itself, `staged`, or the commit."""

    def files(self) -> Iterable[File]:
        """Every `*.toml` at any depth, and what looks like one; sorted by name in code points.

        Names that begin with a dot are passed over, folders included; that a change is unfinished
        is told all the same. Each is read no sooner than it is come to.
        """

    def file(self, name: str) -> File | None:
        """One file by its name; None when there is none."""


def repository_of(tree: Tree) -> Repository | None:
    """The repository that holds a tree's root, looked for once where the tree keeps it; or None.

    Raises RopaError when git is needed and missing, or refuses the repository.
    """
    if isinstance(tree, WorkTree | Index | Revision):
        return tree.repository
    return git.find(tree.root)
