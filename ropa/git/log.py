"""What the commits along first parents made of the files below a folder, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.git.process import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.git.reader import Reader
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


def trail(repo: Repository, commit: str, reader: Reader) -> Trail:
    """The commits that led to one, given as full hash."""
    asked = ("rev-list", "--first-parent", "--parents", "--timestamp", "--reverse")
    rows = [row.split() for row in ask(repo, *asked, commit, "--").decode().splitlines()]
    pairs = "".join(f"{' '.join(row[1:3])}\n" for row in rows)
    touched = dict(_touched(repo, pairs.encode()))
    steps = []
    latest = 0
    for seconds, name, *_ in rows:
        latest = max(latest, int(seconds))
        steps.append(Step(name, latest, tuple(touched.get(name, ()))))
    return Trail(tuple(steps), not repo.shallow or _begins(steps[0].commit, reader))


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


def _begins(commit: str, reader: Reader) -> bool:
    """Whether a commit has no parent; where a clone is cut off, git itself tells of none."""
    (text,) = reader.read([commit])
    head, _, _ = text.partition(b"\n\n")
    return b"\nparent " not in head
