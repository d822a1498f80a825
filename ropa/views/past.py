"""What git knows of a register that lies in a folder: branch, commit, and what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa import git
from ropa.views.since import Touched, touched, uncommitted

if TYPE_CHECKING:
    from ropa.git import Repository
    from ropa.register import Register


class Past(NamedTuple):
    """What is checked out, and how the folder differs from it and from the last seal."""

    branch: str
    """Empty where HEAD is detached."""
    commit: str
    """Full hash; empty before the first one."""
    uncommitted: tuple[str, ...]
    """Files below the register's root that the commit has not, has otherwise or still has."""
    shallow: bool
    """Whether the history is cut off, so that seals may be missing."""
    seal: str = ""
    """Name of the newest tag of a sealed quarter; empty where none is in the history."""
    period: str = ""
    since: Touched = Touched((), (), ())
    """What became of the records since that seal."""


def past(repository: Repository, register: Register) -> Past:
    """What git knows of the register, by ids of files alone.

    Raises RopaError where git cannot say, as in a clone that lacks what is asked for.
    """
    branch, tip = git.branch(repository), git.tip(repository)
    if tip is None:
        return Past(branch, "", uncommitted((), register), repository.shallow)
    files = uncommitted(git.tree_files(repository, tip.id), register)
    found = Past(branch, tip.id, files, repository.shallow)
    sealed = git.seals(repository, tip.id)
    if not sealed:
        return found
    last = sealed[-1]
    since = touched(git.tree_files(repository, last.commit), register)
    return found._replace(seal=last.name, period=last.period, since=since)
