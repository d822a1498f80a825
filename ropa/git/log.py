"""What commits made of the files below a folder, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.git.history import begins, first_parents
from ropa.git.process import ask
from ropa.git.reader import recalled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ropa.git.repository import Repository


class Edit(NamedTuple):
    """What a commit made of one file; mode and object id are empty where it went away."""

    name: str
    """Relative to the prefix."""
    mode: str
    oid: str


class Step(NamedTuple):
    """A commit, and how it differs from its first parent: a merged branch counts from its merge."""

    commit: str
    time: int
    """Seconds since 1970, UTC: what the committer's clock said, no earlier than before."""
    edits: tuple[Edit, ...] = ()


class Trail(NamedTuple):
    """The commits along first parents, oldest first, those that touched nothing included."""

    steps: tuple[Step, ...]
    whole: bool
    """Whether it begins where the history begins. If not, the first step holds what was there."""


def trail(repo: Repository, commit: str) -> Trail:
    """The commits that led to one, given as full hash."""
    links = first_parents(repo, commit)
    pairs = "".join(f"{each.commit} {each.parent}".rstrip() + "\n" for each in links)
    touched = dict(_touched(repo, pairs.encode()))
    steps = (Step(each.commit, each.made, tuple(touched.get(each.commit, ()))) for each in links)
    return Trail(tuple(steps), begins(repo, links))


def _touched(repo: Repository, pairs: bytes) -> Iterator[tuple[str, list[Edit]]]:
    """By commit, what differs from the parent that stands beside it; of the first, all of it."""
    words = ("--stdin", "--root", "-r", "-z", "--raw", "--no-abbrev", "--no-renames")
    out = ask(repo, "diff-tree", *words, "--", repo.prefix or ".", given=pairs)
    fields = iter(out.decode("utf-8", "surrogateescape").split("\0"))
    edits: list[Edit] = []
    for field in fields:
        if not field.startswith(":"):
            edits = []
            yield field.strip(), edits
            continue
        _, mode, _, oid, sort = field.split(" ")
        name = next(fields).removeprefix(repo.prefix)
        edits.append(Edit(name, "", "") if sort == "D" else Edit(name, mode, oid))


class Removal(NamedTuple):
    """A file that a commit took away; `name` is relative to the prefix."""

    name: str
    oid: str
    commit: str


def removals(repo: Repository, commit: str, since: datetime) -> list[Removal]:
    """Every file below the prefix that went away up to a commit, and not before; newest first.

    What a merge alone took away is not found: neither of its sides did. Within `together` git is
    asked once.
    """
    key = ("removals", repo.store, repo.prefix, commit, since)
    return recalled(key, lambda: list(_removals(repo, commit, since)))


def _removals(repo: Repository, commit: str, since: datetime) -> Iterator[Removal]:
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
