"""What git knows of a register that lies in a folder: branch, commit, and what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa import git
from ropa.views.touched import Records, apart, held, standing, touched

if TYPE_CHECKING:
    from ropa.git import Repository
    from ropa.register import Register
    from ropa.tree import Entries


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
    since: Records = Records()
    """What became of the records since that seal."""


def past(repository: Repository, register: Register) -> Past:
    """What git knows of the register, by ids of files alone.

    Raises RopaError where git cannot say, as in a clone that lacks what is asked for.
    """
    branch, tip = git.branch(repository), git.tip(repository)
    last = held(repository, tip.id) if tip else {}
    found = Past(branch, tip.id if tip else "", unlike(last, register), repository.shallow)
    sealed = git.seals(repository, tip.id) if tip else []
    if not sealed:
        return found
    seal = sealed[-1]
    then = held(repository, seal.commit)
    since = touched(then, standing(register, then, unread(register))).records
    return found._replace(seal=seal.name, period=seal.period, since=since)


def unlike(last: Entries, register: Register) -> tuple[str, ...]:
    """The files that the register has otherwise than the last commit, or only one of both has."""
    now = standing(register, last, unread(register))
    return tuple(sorted({*apart(last, now), *apart(now, last)}))


def unread(register: Register) -> set[str]:
    """The files with which something is wrong: of these it may be that there is no text."""
    return {*register.unreadable.values(), *(each.place.file for each in register.problems)}
