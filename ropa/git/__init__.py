"""The only package that runs git, and only to read: nothing is staged, committed or fetched.

Only plumbing is used: `git status`, `diff` or `log -p` run programs that a repository's own
configuration names. A hook is told by its environment which index holds the commit in the making:
that is passed on for the repository it was set for, and dropped for any other.
"""

from ropa.git.bundle import unbundled
from ropa.git.editor import editor
from ropa.git.files import blobs, staged_files, text, tree_files
from ropa.git.history import (
    Commit,
    Removal,
    commit,
    commit_before,
    commit_by,
    commit_called,
    commit_time,
    head,
    removals,
    tip,
)
from ropa.git.objects import Made, Stored, descends, line, objects
from ropa.git.repository import Repository, find
from ropa.git.signature import Signature, Tag, parted, verified
from ropa.git.stand import Stand, stand
from ropa.git.tags import Seal, seals

__all__ = [
    "Commit",
    "Made",
    "Removal",
    "Repository",
    "Seal",
    "Signature",
    "Stand",
    "Stored",
    "Tag",
    "blobs",
    "commit",
    "commit_before",
    "commit_by",
    "commit_called",
    "commit_time",
    "descends",
    "editor",
    "find",
    "head",
    "line",
    "objects",
    "parted",
    "removals",
    "seals",
    "staged_files",
    "stand",
    "text",
    "tip",
    "tree_files",
    "unbundled",
    "verified",
]
