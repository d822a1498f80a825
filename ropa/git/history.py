"""The commits of a repository: by name, by day, and how they descend from each other."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import Misuse, RopaError
from ropa.git.objects import askable, blobs, objects
from ropa.git.process import ask, failed, run
from ropa.git.reader import known, recalled

if TYPE_CHECKING:
    from ropa.git.repository import Repository

CUT_OFF = "the history is cut off (shallow clone)"
DEEPEN = "fetch all of it: fetch-depth: 0 in a workflow, `git fetch --unshallow` at a terminal"
_FORMS = "a day is written 2026-09-30, a quarter 2026-Q3; else name a commit, a tag or a branch"

_FIRST = "the first commit is of {:%Y-%m-%d %H:%M} UTC"
_MISDATED = "a commit counts as made after those before it: {} claim an earlier date"
_COMMITTED = re.compile(rb"^committer .*> ([0-9]+) [-+][0-9]+$", re.MULTILINE)

_BRANCHES = "refs/heads/"
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


def commit(repo: Repository, revision: str) -> Commit:
    """The commit that a person means by `revision`.

    Raises Misuse when no commit bears that name, RopaError when there are no commits at all.
    """
    found = _named(repo, revision)
    if found:
        return found
    if tip(repo) is None:
        raise RopaError("no commits yet")
    where, hint = (" in this shallow clone", DEEPEN) if repo.shallow else ("", _FORMS)
    raise Misuse(f"no commit is called {revision!r}{where}", hint=hint)


class Link(NamedTuple):
    """A commit along first parents; times in seconds since 1970, UTC.

    Clocks go wrong and dates are forged: a commit counts as made no earlier than any before it.
    """

    commit: str
    parent: str
    """The first one; empty where there is none."""
    made: int
    claimed: int
    """What the committer's clock said."""


def first_parents(repo: Repository, tip: str = "HEAD") -> list[Link]:
    """The commits along first parents, the oldest first.

    Raises RopaError before the first commit. Within `together` git is asked once, also for those
    that led to an earlier commit on the way to what is checked out, given as full hash.
    """
    checked_out: list[Link] = known((*_PARENTS, repo.store, "HEAD"), [])
    number = next((n for n, each in enumerate(checked_out, 1) if each.commit == tip), 0)
    return checked_out[:number] or recalled(
        (*_PARENTS, repo.store, tip), lambda: _first_parents(repo, tip)
    )


def _first_parents(repo: Repository, tip: str) -> list[Link]:
    out = ask(repo, "rev-list", "--first-parent", "--parents", "--timestamp", tip, "--")
    rows = [line.split() for line in reversed(out.decode().splitlines())]
    made = accumulate((int(row[0]) for row in rows), max)
    return [
        Link(row[1], row[2] if row[2:] else "", latest, int(row[0]))
        for row, latest in zip(rows, made, strict=True)
    ]


def begins(repo: Repository, links: list[Link]) -> bool:
    """Whether they begin where the history begins; in a shallow clone it may be cut off there."""
    if not repo.shallow:
        return True
    # Of parents that are not there git tells nothing, but the text of the commit names them.
    (text,) = blobs(repo, [links[0].commit])
    return b"\nparent " not in text.partition(b"\n\n")[0]


def last_by(links: list[Link], instant: datetime) -> Link | None:
    """The last that counts as made by an instant; None where none does."""
    limit = (instant - _EPOCH) // timedelta(seconds=1)
    number = bisect_right(links, limit, key=lambda each: each.made)
    return links[number - 1] if number else None


def commit_by(repo: Repository, instant: datetime, tip: str = "HEAD") -> Commit:
    """The commit that stood at an instant: the last along first parents before a later one.

    `tip` is a full hash, or `HEAD`. Raises RopaError when history is cut off, has not begun, or
    begins after the instant.
    """
    links = first_parents(repo, tip)
    if not begins(repo, links):
        raise RopaError(CUT_OFF, hint=DEEPEN)
    limit = (instant - _EPOCH) // timedelta(seconds=1)
    late = sum(each.claimed <= limit < each.made for each in links)
    found = last_by(links, instant)
    if found is None:
        hint = _MISDATED.format(late) if late else _FIRST.format(time_of(links[0].made))
        raise RopaError(f"no commit is as old as {instant.isoformat(' ', 'seconds')}", hint=hint)
    return Commit(found.commit, time_of(found.claimed), late)


def descends(repo: Repository, commit: str) -> bool:
    """Whether a commit is in the history of what is checked out; not before the first commit."""
    code, _, complaint = run(repo, "merge-base", "--is-ancestor", commit, "HEAD")
    if code not in {0, 1} and "object name HEAD" not in complaint:
        raise failed("merge-base", complaint)
    return code == 0


def branch(repo: Repository) -> str:
    """The branch that is checked out, as people say it; empty where HEAD is detached."""
    _, out, _ = run(repo, "symbolic-ref", "--quiet", "HEAD")
    ref = out.decode("utf-8", "surrogateescape").rstrip("\n")
    return ref.removeprefix(_BRANCHES)


def _named(repo: Repository, revision: str) -> Commit | None:
    """The one commit of this name, which git reads from a pipe: there no name is an option."""
    if not revision or not askable(revision):
        return None
    # `:/words` names a commit by its message and takes all that follows as words.
    peeled = revision if revision.startswith(":/") else revision + "^{commit}"
    (found,) = objects(repo, [peeled])
    if found is None or found.sort != "commit":
        return None
    dated = _COMMITTED.search(found.content.partition(b"\n\n")[0])
    return Commit(found.oid, time_of(int(dated[1]) if dated else 0))


def time_of(seconds: int) -> datetime:
    """The instant, in UTC, that a clock told in seconds since 1970; at most the calendar's end."""
    return _EPOCH + timedelta(seconds=min(seconds, _END_OF_CALENDAR))
