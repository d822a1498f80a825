"""Single objects of a repository, and how commits descend from each other."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import RopaError
from ropa.git.history import first_parents
from ropa.git.process import failed, run
from ropa.git.reader import reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.git.reader import Stored
    from ropa.git.repository import Repository


def objects(repo: Repository, names: Sequence[str]) -> list[Stored | None]:
    """What bears each of these names, as `COMMIT:folder/file` or a full reference; None where
    nothing does. One process finds them all.

    Raises RopaError for a name on several lines, which cannot be asked for.
    """
    for name in names:
        if "\n" in name:
            raise RopaError(f"git cannot be asked for {name!r}: it has several lines")
    with reading(repo) as reader:
        return list(reader.ask(names))


def descends(repo: Repository, commit: str) -> bool:
    """Whether a commit is in the history of what is checked out; not before the first commit."""
    code, _, complaint = run(repo, "merge-base", "--is-ancestor", commit, "HEAD")
    if code not in {0, 1} and "object name HEAD" not in complaint:
        raise failed("merge-base", complaint)
    return code == 0


class Made(NamedTuple):
    """A commit and when it counts as made, in seconds since 1970: no earlier than any before it."""

    commit: str
    seconds: int
    clock: int
    """What the clock of whoever committed said, which may be earlier."""


def line(repo: Repository) -> list[Made]:
    """The commits along first parents of what is checked out, the first one first.

    Clocks go wrong and dates are forged, hence the times. Raises RopaError before the first commit.
    """
    links = first_parents(repo, "HEAD")
    clocks = [max(each.seconds, 0) for each in links]
    rows = zip(links, accumulate(clocks, max), clocks, strict=True)
    return [Made(each.commit, time, clock) for each, time, clock in rows]
