"""Where the work tree stands: its branch, and the commit it was taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.git.process import run

if TYPE_CHECKING:
    from ropa.git.repository import Repository

_BRANCHES = "refs/heads/"


class Stand(NamedTuple):
    """What is checked out."""

    branch: str
    """Its name as people say it; empty where HEAD is detached."""
    commit: str
    """Full hash; empty before the first commit."""


def stand(repo: Repository) -> Stand:
    """What is checked out, from one process; before the first commit from two."""
    code, out, _ = run(repo, "rev-parse", "HEAD^{commit}", "--symbolic-full-name", "HEAD")
    if code == 0:
        commit, ref = out.decode("utf-8", "surrogateescape").split("\n")[:2]
        return Stand(_short(ref), commit)
    code, out, _ = run(repo, "symbolic-ref", "--quiet", "HEAD")
    return Stand(_short(out.decode("utf-8", "surrogateescape").rstrip("\n")), "")


def _short(ref: str) -> str:
    return "" if ref == "HEAD" else ref.removeprefix(_BRANCHES)
