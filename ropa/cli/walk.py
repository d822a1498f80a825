"""The way on which a register came to what it is: for verbs that ask when something changed."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, cast

from ropa import config, git
from ropa.cli.common import say
from ropa.errors import Misuse, RopaError
from ropa.history.past import Past
from ropa.history.then import Then
from ropa.moment import end_of, last_day, zone_of
from ropa.tree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from ropa.config import Config
    from ropa.git import Reader, Repository, Trail
    from ropa.tree import Tree

DEEPEN = "fetch all of it: fetch-depth: 0 in a workflow, `git fetch --unshallow` at a terminal"
CUT_OFF = "the history is cut off (shallow clone)"
LAST_SEAL = "last-seal"
"""What people write for the newest quarter that was sealed."""


class Walk(NamedTuple):
    """A register's past, up to the state that is asked about."""

    repository: Repository
    reader: Reader
    past: Past
    tree: Tree
    """The files of the last state."""
    settings: Config

    @property
    def zone(self) -> tzinfo:
        return zone_of(self.settings.settings.timezone)


class Since(NamedTuple):
    """The state from which on changes are asked for."""

    words: str
    commit: str
    number: int | None
    """See `Past`; None where the commit does not lie on the way."""


@contextmanager
def walk(root: str, at: str) -> Iterator[Walk]:
    """The way to a revision, day or quarter; else to the folder as it stands.

    Raises RopaError where there is no history to look into, Misuse for an unknown revision.
    """
    repository = git.find(root)
    if repository is None:
        raise RopaError(f"{root} is not in a git repository, so it has no past")
    day = bool(at and last_day(at))
    commit = git.commit(repository, at) if at and not day else git.head(repository)
    if commit is None:
        raise RopaError("no commits yet")
    with git.Reader(repository) as reader:
        way = git.trail(repository, commit, reader)
        if day:
            way = ended(way, at, timezone(WorkTree(root)))
        yield walked(root, at, repository, reader, way)


def walked(root: str, at: str, repository: Repository, reader: Reader, way: Trail) -> Walk:
    past = Past(way, reader)
    if at:
        commit = way.steps[-1].commit
        then = Then(root, f"at {commit[:12]}", past, past.last)
        settings, _ = config.read_config(then)
        day = past.day(past.last, zone_of(settings.settings.timezone))
        asked = f"{at}, end of day {settings.settings.timezone} = " if last_day(at) else ""
        then.label = f"at {asked}{commit[:12]} ({day})"
        return Walk(repository, reader, past, then, settings)
    tree = WorkTree(root)
    past.beside(tree.files())
    return Walk(repository, reader, past, tree, config.read_config(tree)[0])


def timezone(tree: Tree) -> str:
    return config.read_config(tree)[0].settings.timezone


def ended(way: Trail, at: str, zone: str) -> Trail:
    """The way to where it stood at the end of a day or quarter.

    Raises RopaError where the history is cut off, or begins later.
    """
    if not way.whole:
        raise RopaError(CUT_OFF, hint=DEEPEN)
    instant = cast("datetime", end_of(at, zone))
    if instant > datetime.now(UTC):
        say(f"{at} has not ended yet: the register is read as it stands in git now")
    found = way.until(instant)
    if not found.steps:
        raise RopaError(f"no commit is as old as {instant.isoformat(' ', 'seconds')}")
    return found


def started(work: Walk, text: str) -> Since:
    """The state that a revision, a day, a quarter or `last-seal` means.

    Raises RopaError where the history does not reach back so far, Misuse for an unknown revision.
    """
    past = work.past
    if last_day(text):
        zone = work.settings.settings.timezone
        way = git.Trail(tuple(each for each in past.steps if each.commit), past.whole)
        found = ended(way, text, zone)
        commit = found.steps[-1].commit
        words = f"{text}, end of day {zone} = "
    elif text == LAST_SEAL:
        seal = last_seal(work)
        commit, words = seal.commit, f"{seal.name} = "
    else:
        commit, words = git.commit(work.repository, text), ""
    number = past.number(commit)
    if number is None and not past.whole:
        raise RopaError(f"{CUT_OFF}: {commit[:12]} does not lie in what is there", hint=DEEPEN)
    return Since(f"{words}{commit[:12]}", commit, number)


def last_seal(work: Walk) -> git.Seal:
    """The newest quarter sealed on the way. Raises Misuse where there is none."""
    found = git.seals(work.repository)
    if work.tree.label:
        # Of what is checked out every seal is an ancestor, of an earlier state only some are.
        commits = {each.commit for each in work.past.steps}
        found = [each for each in found if each.commit in commits]
    if found:
        return found[-1]
    if work.repository.shallow:
        raise RopaError(f"{CUT_OFF}, and no seal is in what is there", hint=DEEPEN)
    raise Misuse("no quarter is sealed yet", hint="no tag is called ropa/ and a quarter, 2026-Q3")
