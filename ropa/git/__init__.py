"""The only package that runs git, and only to read: nothing is staged, committed or fetched.

Only plumbing is used: `git status`, `diff` or `log -p` run programs that a repository's own
configuration names. A hook is told by its environment which index holds the commit in the making:
that is passed on for the repository it was set for, and dropped for any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

# A module whose function bears its name: it is imported at once, or would stand in its place.
from ropa.git.editor import editor
from ropa.git.objects import blobs, kept_as, objects, text
from ropa.git.reader import Stored, together
from ropa.git.repository import Repository, find
from ropa.git.setup import Setup, setup, version

if TYPE_CHECKING:
    from ropa.git.bundle import unbundled
    from ropa.git.files import staged_files, tree_files
    from ropa.git.history import (
        CUT_OFF,
        DEEPEN,
        Commit,
        Link,
        branch,
        commit,
        commit_by,
        descends,
        first_parents,
        last_by,
        time_of,
        tip,
    )
    from ropa.git.log import Edit, Removal, Step, Trail, removals, trail
    from ropa.git.people import Person, Touch, signer, touches
    from ropa.git.signature import Signature, parted, verified
    from ropa.git.sparse import left_out, thinned
    from ropa.git.tags import Seal, seals
else:

    def __getattr__(name: str) -> Any:
        from importlib import import_module

        for module, names in LATER.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "CUT_OFF",
    "DEEPEN",
    "Commit",
    "Edit",
    "Link",
    "Person",
    "Removal",
    "Repository",
    "Seal",
    "Setup",
    "Signature",
    "Step",
    "Stored",
    "Touch",
    "Trail",
    "blobs",
    "branch",
    "commit",
    "commit_by",
    "descends",
    "editor",
    "find",
    "first_parents",
    "kept_as",
    "last_by",
    "left_out",
    "objects",
    "parted",
    "removals",
    "seals",
    "setup",
    "signer",
    "staged_files",
    "text",
    "thinned",
    "time_of",
    "tip",
    "together",
    "touches",
    "trail",
    "tree_files",
    "unbundled",
    "verified",
    "version",
]

LATER = {
    "bundle": ("unbundled",),
    "files": (
        "staged_files",
        "tree_files",
    ),
    "history": (
        "CUT_OFF",
        "DEEPEN",
        "Commit",
        "Link",
        "branch",
        "commit",
        "commit_by",
        "descends",
        "first_parents",
        "last_by",
        "time_of",
        "tip",
    ),
    "log": (
        "Edit",
        "Removal",
        "Step",
        "Trail",
        "removals",
        "trail",
    ),
    "people": (
        "Person",
        "Touch",
        "signer",
        "touches",
    ),
    "signature": (
        "Signature",
        "parted",
        "verified",
    ),
    "sparse": (
        "left_out",
        "thinned",
    ),
    "tags": (
        "Seal",
        "seals",
    ),
}
"""By module, what is imported where it is asked for: most commands ask git little, or nothing."""
