"""The editor that git would open."""

from __future__ import annotations

import os

from ropa.git.process import program, run
from ropa.git.repository import Repository


def editor(folder: str) -> str:
    """The command line of the editor that git is set to open; empty where there is none.

    What the configuration of the repository in this folder names is not run: another may have
    written it.
    """
    if program(folder) is None:
        return ""
    nowhere = Repository(os.path.abspath(folder), "", "", False, {"GIT_DIR": os.devnull})
    code, out, _ = run(nowhere, "var", "GIT_EDITOR")
    return "" if code else os.fsdecode(out).strip()
