"""The only package that runs git, and only to read: nothing is staged, committed or fetched.

Only plumbing is used: `git status`, `diff` or `log -p` run programs that a repository's own
configuration names. A hook is told by its environment which index holds the commit in the making:
that is passed on for the repository it was set for, and dropped for any other.
"""

from ropa.git.bundle import unbundled
from ropa.git.commits import made
from ropa.git.editor import editor
from ropa.git.files import blobs, staged_files, tree_files
from ropa.git.history import Removal, commit, commit_before, commit_time, head, removals
from ropa.git.log import Edit, Step, Trail, trail
from ropa.git.objects import Made, Stored, descends, line, objects
from ropa.git.reader import Reader
from ropa.git.repository import Repository, find
from ropa.git.signature import Signature, Tag, parted, verified
from ropa.git.stand import Stand, stand
from ropa.git.tags import Seal, seals
from ropa.git.trees import listing

__all__ = [
    "Edit",
    "Made",
    "Reader",
    "Removal",
    "Repository",
    "Seal",
    "Signature",
    "Stand",
    "Step",
    "Stored",
    "Tag",
    "Trail",
    "blobs",
    "commit",
    "commit_before",
    "commit_time",
    "descends",
    "editor",
    "find",
    "head",
    "line",
    "listing",
    "made",
    "objects",
    "parted",
    "removals",
    "seals",
    "staged_files",
    "stand",
    "trail",
    "tree_files",
    "unbundled",
    "verified",
]
