"""What a bundle holds, unpacked into a repository of its own that goes again."""

from __future__ import annotations

import os
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.git.process import run
from ropa.git.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator

_BARE = ("clone", "--mirror", "--quiet", "--template=")


@contextmanager
def unbundled(file: str) -> Iterator[Repository | str]:
    """A repository that holds what the bundle brings along and nothing else; git's complaint where
    it is no bundle, is damaged, or lacks a commit on which it builds.

    Raises RopaError where the file is not there.
    """
    bundle = os.path.abspath(file)
    if not os.path.isfile(bundle):
        raise RopaError(f"there is no file {file}")
    with TemporaryDirectory(prefix="ropa-") as place:
        here = os.path.realpath(place)
        store = os.path.join(here, "bundle.git")
        beside = Repository(here, "", "", False, {})
        code, _, complaint = run(beside, *_BARE, "--", bundle, store, reach="file")
        if code:
            told = [each for each in complaint.splitlines() if each.startswith(("fatal", "error"))]
            yield (told or ["it cannot be read"])[0].partition(": ")[2] or "it cannot be read"
        else:
            yield Repository(store, "", store, False, {"GIT_DIR": store})
