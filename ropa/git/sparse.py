"""What a sparse checkout leaves out of the folder."""

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


def thinned(folder: str) -> bool:
    """Whether the checkout that holds a folder may be sparse, or was; git is not started."""
    top = marked(os.path.realpath(folder))
    return top is not None and os.path.lexists(os.path.join(_store(top), _PATTERNS))


def left_out(repo: Repository) -> list[tuple[str, str, str, int]]:
    """As `staged_files`, the entries below the prefix that the checkout leaves out."""
    out = ask(repo, "ls-files", "-s", "-t", "-z", "--", repo.prefix or ".")
    lines = (line.partition("\t") for line in out.decode("utf-8", "surrogateescape").split("\0"))
    fields = ((head.split(" "), name.removeprefix(repo.prefix)) for head, _, name in lines)
    return [(name, has[1], has[2], int(has[3])) for has, name in fields if has[0] == _LEFT_OUT]


def _store(top: str) -> str:
    """Where git keeps what belongs to this checkout alone."""
    path = os.path.join(top, ".git")
    if not os.path.isfile(path):
        return path
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        words = file.readline().rstrip("\n")
    return os.path.join(top, words.removeprefix(_POINTER))
