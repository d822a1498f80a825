"""Which commit a revision, a day, a quarter or `last-seal` means."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, cast

from ropa import git
from ropa.cli.common import say
from ropa.errors import Misuse, RopaError
from ropa.moment import end_of, last_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.git import Repository

LAST_SEAL = "last-seal"
"""What people write for the newest quarter that was sealed."""

ENDLESS = "{at} has not ended yet: the register is read as it stands in git now"
MISDATED = (
    "dates run backwards in this history: of the commits dated {at} or before, {number} came after"
    " a later one, and are not counted"
)
UNSEEN = f"{git.CUT_OFF}, and no seal is in what is there"
UNSEALED = "a seal is a tag such as ropa/2026-Q3; a clone needs `git fetch --tags`"


class Called(NamedTuple):
    """A commit, as a person asked for it."""

    commit: git.Commit
    name: str
    """What was asked for; of `last-seal`, the tag."""
    words: str
    """The commit in short, after the day or the seal, if it was one."""
    zone: str = ""
    """In which the day or quarter ends; empty for what is neither."""


def called(repository: Repository, text: str, zone: Callable[[], str], tip: str = "HEAD") -> Called:
    """The commit that a person means.

    Days, quarters and seals are looked for on the way to `tip`, a full hash or `HEAD`. Of a day or
    quarter, whose end the zone tells, it is the last one made by then. Raises RopaError where the
    history does not tell, Misuse for an unknown revision or where no quarter is sealed.
    """
    if last_day(text):
        where = zone()
        commit = commit_of_day(repository, text, where, tip)
        return of_day(commit, text, where)
    if text == LAST_SEAL:
        seal = last_seal(repository, tip)
        commit = git.commit(repository, seal.commit)
        return Called(commit, seal.name, f"{seal.name} = {commit.id[:12]}")
    commit = git.commit(repository, text)
    return Called(commit, text, commit.id[:12])


def of_day(commit: git.Commit, text: str, zone: str) -> Called:
    """The commit that stood at the end of a day or quarter in a zone."""
    return Called(commit, text, f"{text}, end of day {zone} = {commit.id[:12]}", zone)


def commit_of_day(repository: Repository, at: str, zone: str, tip: str) -> git.Commit:
    """The commit that stood at the end of a day or quarter; says where that is doubtful."""
    instant = cast("datetime", end_of(at, zone))
    if instant > datetime.now(UTC):
        say(ENDLESS.format(at=at))
    commit = git.commit_by(repository, instant, tip)
    if commit.misdated:
        say(MISDATED.format(at=at, number=commit.misdated))
    return commit


def last_seal(repository: Repository, tip: str) -> git.Seal:
    """The newest quarter sealed in the history of a commit. Raises Misuse where there is none."""
    found = git.seals(repository, tip)
    if found:
        return found[-1]
    if repository.shallow:
        raise RopaError(UNSEEN, hint=git.DEEPEN)
    raise Misuse("no quarter is sealed yet", hint=UNSEALED)
