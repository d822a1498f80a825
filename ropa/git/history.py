"""The commits of a repository: by name, by day, and what they took away."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import Misuse, RopaError
from ropa.git.process import ask
from ropa.git.reader import known, reading, recalled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.git.repository import Repository

DEEPEN = "fetch all of it: fetch-depth: 0 in a workflow, `git fetch --unshallow` at a terminal"
_FORMS = "a day is written 2026-09-30, a quarter 2026-Q3; else name a commit, a tag or a branch"

_FIRST = "the first commit is of {:%Y-%m-%d %H:%M} UTC"
_MISDATED = "a commit counts as made after those before it: {} claim an earlier date"
_COMMITTED = re.compile(rb"^committer .*> ([0-9]+) [-+][0-9]+$", re.MULTILINE)

_PARENTS = ("first", "parents")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_END_OF_CALENDAR = 253_402_214_399
"""The last second of 30 December 9999, UTC: it has a day in every zone, east of it as well."""


class Commit(NamedTuple):
    """A commit by its full hash.

    `time` is its committer date, in UTC: what the committer's clock said, and no proof.
    `misdated` is how many later commits claim to have been made by the instant asked for.
    """

    id: str
    time: datetime
    misdated: int = 0


def tip(repo: Repository) -> Commit | None:
    """The commit that is checked out; None before the first one."""
    return _named(repo, "HEAD")


def head(repo: Repository) -> str | None:
    """The hash of the commit that is checked out; None before the first one."""
    found = tip(repo)
    return found.id if found else None


def commit_called(repo: Repository, revision: str) -> Commit:
    """The commit that a person means by `revision`.

    Raises Misuse when no commit bears that name, RopaError when there are no commits at all.
    """
    found = _named(repo, revision)
    if found:
        return found
    if head(repo) is None:
        raise RopaError("no commits yet")
    where, hint = (" in this shallow clone", DEEPEN) if repo.shallow else ("", _FORMS)
    raise Misuse(f"no commit is called {revision!r}{where}", hint=hint)


def commit(repo: Repository, revision: str) -> str:
    """The full hash of the commit that a person means; raises as `commit_called` does."""
    return commit_called(repo, revision).id


def commit_by(repo: Repository, instant: datetime, tip: str = "HEAD") -> Commit:
    """The commit that stood at an instant: the last along first parents before a later one.

    They are those that led to `tip`: to what is checked out, or to a commit given as full hash.
    Clocks go wrong and dates are forged: a commit counts as made no earlier than any before it.
    Raises RopaError when history is cut off, has not begun, or begins after the instant.
    """
    if repo.shallow:
        raise RopaError("history is cut off (shallow clone)", hint=DEEPEN)
    limit = (instant - _EPOCH) // timedelta(seconds=1)
    dated = first_parents(repo, tip)
    stood = list(takewhile(lambda each: each.seconds <= limit, dated))
    misdated = sum(each.seconds <= limit for each in dated[len(stood) :])
    if not stood:
        hint = _MISDATED.format(misdated) if misdated else _FIRST.format(time_of(dated[0].seconds))
        raise RopaError(f"no commit is as old as {instant.isoformat(' ', 'seconds')}", hint=hint)
    return Commit(stood[-1].commit, time_of(stood[-1].seconds), misdated)


class Link(NamedTuple):
    """A commit and its first parent, empty where it has none; the committer's clock, since 1970."""

    seconds: int
    commit: str
    parent: str


def first_parents(repo: Repository, tip: str) -> list[Link]:
    """The commits along first parents, the oldest first. Within `together` asked for once."""
    return recalled((*_PARENTS, repo.store, tip), lambda: _first_parents(repo, tip))


def known_parents(repo: Repository) -> list[Link]:
    """Those that led to what is checked out, if that was asked within `together`; else none."""
    found: list[Link] = known((*_PARENTS, repo.store, "HEAD"), [])
    return found


def _first_parents(repo: Repository, tip: str) -> list[Link]:
    out = ask(repo, "rev-list", "--first-parent", "--parents", "--timestamp", tip, "--")
    rows = (line.split() for line in reversed(out.decode().splitlines()))
    return [Link(int(row[0]), row[1], row[2] if row[2:] else "") for row in rows]


def commit_before(repo: Repository, instant: datetime) -> str:
    """The hash of the commit that stood at an instant; raises as `commit_by` does."""
    return commit_by(repo, instant).id


def commit_time(repo: Repository, commit: str) -> datetime:
    """The committer date of a commit, in UTC: what the committer's clock said, and no proof."""
    return commit_called(repo, commit).time


def _named(repo: Repository, revision: str) -> Commit | None:
    """The one commit of this name, which git reads from a pipe: there no name is an option."""
    if not revision or "\0" in revision or "\n" in revision:
        return None
    # `:/words` names a commit by its message and takes all that follows as words.
    peeled = revision if revision.startswith(":/") else revision + "^{commit}"
    with reading(repo) as reader:
        (found,) = reader.ask([peeled])
    if found is None or found.sort != "commit":
        return None
    dated = _COMMITTED.search(found.content.partition(b"\n\n")[0])
    return Commit(found.oid, time_of(int(dated[1]) if dated else 0))


def time_of(seconds: int) -> datetime:
    """The instant, in UTC, that a clock told in seconds since 1970; at most the calendar's end."""
    return _EPOCH + timedelta(seconds=min(seconds, _END_OF_CALENDAR))


class Removal(NamedTuple):
    """A file that a commit took away; `name` is relative to the prefix."""

    name: str
    oid: str
    commit: str


def removals(repo: Repository, commit: str, since: datetime) -> Iterator[Removal]:
    """Every file below the prefix that went away up to a commit, and not before; newest first.

    What a merge alone took away is not found: neither of its sides did.
    """
    words = ("--format=%H", "-z", "--raw", "--no-abbrev", "--no-renames", "--diff-filter=D")
    plain = ("--no-show-signature", "--no-follow", "--full-history")
    asked = (f"--max-age={int(since.timestamp())}", "--end-of-options", commit, "--")
    out = ask(repo, "log", *words, *plain, *asked, repo.prefix or ".")
    fields = iter(out.decode("utf-8", "surrogateescape").split("\0"))
    for field in map(str.strip, fields):
        if field.startswith(":"):
            yield Removal(next(fields).removeprefix(repo.prefix), field.split(" ")[2], commit)
        else:
            commit = field
