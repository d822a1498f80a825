"""The only package that runs git, and only to read: nothing is staged, committed or fetched.

Only plumbing is used: `git status`, `diff` or `log -p` run programs that a repository's own
configuration names. A hook is told by its environment which index holds the commit in the making:
that is passed on for the repository it was set for, and dropped for any other.
"""

from ropa.git.bundle import unbundled
from ropa.git.editor import editor
from ropa.git.files import blobs, digest, staged_files, text
from ropa.git.history import (
    DEEPEN,
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
from ropa.git.log import Edit, Step, Trail, trail
from ropa.git.objects import Made, descends, line, objects
from ropa.git.people import Person, Touch, signer, touches
from ropa.git.reader import Reader, Stored, together
from ropa.git.repository import Repository, find
from ropa.git.signature import Signature, parted, verified
from ropa.git.stand import stand
from ropa.git.tags import Seal, seals
from ropa.git.trees import tree_files

__all__ = [
    "DEEPEN",
    "Commit",
    "Edit",
    "Made",
    "Person",
    "Reader",
    "Removal",
    "Repository",
    "Seal",
    "Signature",
    "Step",
    "Stored",
    "Touch",
    "Trail",
    "blobs",
    "commit",
    "commit_before",
    "commit_by",
    "commit_called",
    "commit_time",
    "descends",
    "digest",
    "editor",
    "find",
    "head",
    "line",
    "objects",
    "parted",
    "removals",
    "seals",
    "signer",
    "staged_files",
    "stand",
    "text",
    "tip",
    "together",
    "touches",
    "trail",
    "tree_files",
    "unbundled",
    "verified",
]
