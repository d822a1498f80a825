"""What a bundle holds, unpacked into a repository of its own that goes again."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ropa.aside import aside
from ropa.errors import RopaError
from ropa.git.process import run
from ropa.git.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator

_BARE = ("clone", "--mirror", "--quiet", "--template=")
_BEGINS = (b"# v2 git bundle\n", b"# v3 git bundle\n")


@contextmanager
def unbundled(file: str) -> Iterator[Repository | str]:
    """A repository that holds what the bundle brings along and nothing else; git's complaint where
    it is no bundle, is damaged, or lacks a commit on which it builds.

    Raises RopaError where the file cannot be read or there is no room to unpack it.
    """
    with aside() as place:
        here = os.path.realpath(place)
        store = os.path.join(here, "unpacked.git")
        complaint = _unpack(file, here, store)
        yield complaint or Repository(store, "", store, False, {"GIT_DIR": store})


def _unpack(bundle: str, here: str, store: str) -> str:
    """What git has against a bundle; empty where it is unpacked.

    It is copied first: git takes a folder beside it that is called like it, with `.git`, for what
    is meant, and a file that names a repository for that repository.
    """
    copy = os.path.join(here, "copy")
    try:
        shutil.copyfile(bundle, copy)
        with open(copy, "rb") as file:
            begins = file.readline(len(_BEGINS[0]))
    except OSError as error:
        words = (error.strerror or str(error)).lower()
        raise RopaError(f"the bundle cannot be copied to be read: {words}") from error
    if begins not in _BEGINS:
        return "it is no bundle of git"
    beside = Repository(here, "", "", False, {})
    code, _, complaint = run(beside, *_BARE, "--", copy, store, reach="file")
    told = [each for each in complaint.splitlines() if each.startswith(("fatal", "error"))]
    said = told[0].partition(": ")[2] if told else ""
    return (said or "it cannot be read") if code else ""
