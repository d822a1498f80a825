"""Two states of one register, read with few processes of git."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple, cast

from ropa import git
from ropa.cli.common import say
from ropa.cli.past import timezone
from ropa.document import LIMIT
from ropa.errors import RopaError
from ropa.moment import end_of, last_day, zone_of
from ropa.tree import File, Revision, WorkTree
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.git import Repository
    from ropa.tree import Tree

LAST_SEAL = "last-seal"
UNSEALED = "no quarter is sealed here: no tag is called ropa/ and a quarter, as in ropa/2026-Q3"
SEAL_FIRST = "name a revision, a day or a quarter instead; a clone needs `git fetch --tags`"


class Side(NamedTuple):
    """One of the two states: where it is read, and how it was asked for."""

    tree: Tree
    asked: str = ""
    commit: str = ""
    day: date | None = None
    """Day of the commit in the register's time zone; None for the folder as it stands."""
    zone: str = ""
    """Time zone in which a day or quarter that was asked for ends; empty for a revision."""

    @property
    def words(self) -> str:
        """Which state it is, with commit and day."""
        from ropa.history.values import day

        if self.day is None:
            return phrase("the folder as it stands")
        short, when = self.commit[:12], day(self.day)
        if self.commit.startswith(self.asked):
            return phrase("{commit} ({day})", commit=short, day=when)
        asked = one_line(self.asked)
        if self.zone:
            asked = phrase("end of {period}, {zone}", period=asked, zone=self.zone)
        return phrase("{asked} ({day}, {commit})", asked=asked, day=when, commit=short)


class Held(Revision):
    """A commit whose files were read together with those of another."""

    def __init__(
        self, folder: str, commit: str, asked: str, repository: Repository, zone: str = ""
    ) -> None:
        super().__init__(folder, commit, f"at {asked}", repository)
        self.asked = asked
        self.commit = commit
        self.zone = zone
        self.blobs: dict[str, bytes] = {}

    @property
    def oids(self) -> Iterator[str]:
        """The object of each file that is to be read."""
        return (oid for oid, trouble in self._entries.values() if not trouble)

    def _read(self, names: list[str]) -> Iterator[File]:
        for name in names:
            oid, trouble = self._entries[name]
            if trouble or len(self.blobs[oid]) > LIMIT:
                yield File(name, None, trouble or "too-large")
            else:
                yield File(name, self.blobs[oid])


def sides(root: str, before: str, after: str) -> tuple[Side, Side]:
    """The two states asked for: revisions, days or quarters; `after` may be empty for the folder.

    Raises RopaError where there is no history to look into, Misuse for an unknown revision.
    """
    repository = git.find(root)
    if repository is None:
        raise RopaError(
            f"{root} is not in a git repository, so it has no past",
            hint="run it in a clone of the register",
        )
    later = [held(root, after, repository)] if after else []
    tip = later[0].commit if later else None
    trees = [held(root, before, repository, tip), *later]
    instants = read(repository, trees)
    found = [dated(*each) for each in zip(trees, instants, strict=True)]
    return found[0], found[1] if after else Side(WorkTree(root))


def held(root: str, asked: str, repository: Repository, tip: str | None = None) -> Held:
    """The state that a word asks for, not read yet; the last seal is that of the commit `tip`."""
    if asked == LAST_SEAL:
        seal = last_seal(repository, tip)
        return Held(root, seal.commit, seal.name, repository)
    if not last_day(asked):
        return Held(root, git.commit(repository, asked), asked, repository)
    zone = timezone(WorkTree(root))
    instant = cast("datetime", end_of(asked, zone))
    if instant > datetime.now(UTC):
        say(f"{asked} has not ended yet: the register is read as it stands in git now")
    return Held(root, git.commit_before(repository, instant), asked, repository, zone)


def last_seal(repository: Repository, tip: str | None) -> git.Seal:
    """The newest seal. Raises RopaError where there is none."""
    found = git.seals(repository, tip)
    if not found:
        raise RopaError(UNSEALED, hint=SEAL_FIRST)
    return found[-1]


def read(repository: Repository, trees: list[Held]) -> list[datetime]:
    """Read the files of all of them in one go; when each commit was made."""
    commits = [each.commit for each in trees]
    oids = list(dict.fromkeys(oid for each in trees for oid in each.oids))
    contents = list(git.blobs(repository, [*commits, *oids], LIMIT))
    blobs = dict(zip(oids, contents[len(commits) :], strict=True))
    for each in trees:
        each.blobs = blobs
    return list(map(git.made, contents[: len(commits)]))


def dated(tree: Held, instant: datetime) -> Side:
    committed = instant.astimezone(zone_of(timezone(tree)))
    return Side(tree, tree.asked, tree.commit, committed.date(), tree.zone)
