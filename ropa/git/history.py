"""The commits of a repository: by name, by day, and what they took away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import Misuse, RopaError
from ropa.git.process import ask, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.git.repository import Repository

_DEEPEN = "fetch all of it: fetch-depth: 0 in a workflow, `git fetch --unshallow` at a terminal"
_FORMS = "a day is written 2026-09-30, a quarter 2026-Q3; else name a commit, a tag or a branch"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_END_OF_CALENDAR = 253_402_300_799


def head(repo: Repository) -> str | None:
    """The commit that is checked out; None before the first one."""
    return _resolve(repo, "HEAD^{commit}")


def commit(repo: Repository, revision: str) -> str:
    """The full hash of the commit that a person means by `revision`.

    Raises Misuse when no commit bears that name, RopaError when there are no commits at all.
    """
    # `:/words` names a commit by its message and takes all that follows as words.
    peeled = revision if revision.startswith(":/") else revision + "^{commit}"
    found = _resolve(repo, peeled) if revision and "\0" not in revision else None
    if found:
        return found
    if head(repo) is None:
        raise RopaError("no commits yet")
    where, hint = (" in this shallow clone", _DEEPEN) if repo.shallow else ("", _FORMS)
    raise Misuse(f"no commit is called {revision!r}{where}", hint=hint)


def commit_before(repo: Repository, instant: datetime) -> str:
    """The commit that stood at an instant: the last along first parents before a later one.

    Clocks go wrong and dates are forged: a commit counts as made no earlier than any before it.
    Raises RopaError when history is cut off, has not begun, or begins after the instant.
    """
    if repo.shallow:
        raise RopaError("history is cut off (shallow clone)", hint=_DEEPEN)
    limit = (instant - _EPOCH) // timedelta(seconds=1)
    found = b""
    out = ask(repo, "rev-list", "--first-parent", "--timestamp", "HEAD", "--")
    for line in reversed(out.splitlines()):
        seconds, name = line.split()
        if int(seconds) > limit:
            break
        found = name
    if not found:
        raise RopaError(f"no commit is as old as {instant.isoformat(' ', 'seconds')}")
    return found.decode()


def commit_time(repo: Repository, commit: str) -> datetime:
    """The committer date of a commit, in UTC: what the committer's clock said, and no proof."""
    out = ask(repo, "rev-list", "--max-count=1", "--timestamp", "--end-of-options", commit, "--")
    return moment(int(out.split()[0]))


def moment(seconds: int) -> datetime:
    """Seconds since 1970 as git counts them, in UTC; what lies beyond the calendar is its end."""
    return _EPOCH + timedelta(seconds=max(0, min(seconds, _END_OF_CALENDAR)))


def _resolve(repo: Repository, revision: str) -> str | None:
    code, out, _ = run(repo, "rev-parse", "--verify", "--quiet", "--end-of-options", revision)
    name = out.decode("ascii", "replace").strip()
    return name if code == 0 and name.isalnum() else None


class Removal(NamedTuple):
    """A file that a commit took away; `name` is relative to the prefix."""

    name: str
    oid: str
    commit: str


def removals(repo: Repository, commit: str, since: datetime) -> Iterator[Removal]:
    """Every file below the prefix that went away up to a commit, and not before; newest first.

    What a merge alone took away is not found: neither of its sides did.
    """
    # Limited to the folder, rev-list would compare the trees that diff-tree compares once more.
    oldest = f"--max-age={int(since.timestamp())}"
    commits = ask(repo, "rev-list", oldest, "--end-of-options", commit, "--")
    words = ("--stdin", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--diff-filter=D")
    out = ask(repo, "diff-tree", *words, "--", repo.prefix or ".", given=commits)
    fields = iter(out.decode("utf-8", "surrogateescape").split("\0"))
    for field in fields:
        if field.startswith(":"):
            yield Removal(next(fields).removeprefix(repo.prefix), field.split(" ")[2], commit)
        else:
            commit = field.strip()
