"""What git holds and the folder does not: left out by a sparse checkout, or in a submodule."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ropa.git.process import ask, marked

if TYPE_CHECKING:
    from ropa.git.repository import Repository

_PATTERNS = os.path.join("info", "sparse-checkout")
_POINTER = "gitdir: "
_LEFT_OUT = "S"
"""The mark of git for an entry of the index that stands in no folder."""
_SUBMODULE = "160000"
_UNMARKED = 2
"""The version of an index of which no entry is passed over."""


def thinned(folder: str) -> bool:
    """Whether the checkout that holds a folder may lack some of it; git is not started.

    It may where it is sparse or was, where single files are passed over (`update-index
    --skip-worktree`), and where there are submodules, which are fetched apart.
    """
    top = marked(os.path.realpath(folder))
    if top is None:
        return False
    store = _store(top)
    signs = os.path.join(store, _PATTERNS), os.path.join(top, ".gitmodules")
    return any(map(os.path.lexists, signs)) or _extended(os.path.join(store, "index"))


def _extended(index: str) -> bool:
    """Whether entries of an index may bear the marks for which git writes a later version of it."""
    try:
        with open(index, "rb") as file:
            return int.from_bytes(file.read(8)[4:], "big") > _UNMARKED
    except OSError:
        return False


def left_out(repo: Repository) -> list[tuple[str, str, str, int]]:
    """As `staged_files`, the entries below the prefix that need not stand in the folder."""
    out = ask(repo, "ls-files", "-s", "-t", "-z", "--", repo.prefix or ".")
    lines = (line.partition("\t") for line in out.decode("utf-8", "surrogateescape").split("\0"))
    fields = ((head.split(" "), name.removeprefix(repo.prefix)) for head, _, name in lines)
    return [
        (name, has[1], has[2], int(has[3]))
        for has, name in fields
        if has[0] == _LEFT_OUT or _SUBMODULE in has
    ]


def _store(top: str) -> str:
    """Where git keeps what belongs to this checkout alone."""
    path = os.path.join(top, ".git")
    if not os.path.isfile(path):
        return path
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        words = file.readline().rstrip("\n")
    return os.path.join(top, words.removeprefix(_POINTER))
