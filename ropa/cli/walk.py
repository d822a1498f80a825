"""The way on which a register came to what it is: for verbs that ask when something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa import config, git
from ropa.cli.past import asked
from ropa.errors import RopaError
from ropa.history.past import Past
from ropa.tree import repository_of

if TYPE_CHECKING:
    from datetime import date

    from ropa.cli.common import Session
    from ropa.config import Config
    from ropa.git import Repository


class Walk(NamedTuple):
    """A register's past, up to the state that is asked about."""

    folder: str
    repository: Repository
    past: Past
    tip: str
    """The last commit of the way."""
    settings: Config
    on: date
    """The day whose law a session asks for."""


class Since(NamedTuple):
    """The state from which on changes are asked for."""

    words: str
    commit: str
    number: int | None
    """See `Past`; None where the commit does not lie on the way."""


def walk(work: Session) -> Walk:
    """The way to the state that a session reads; to the folder, if it is that.

    Raises RopaError where there is no history to look into.
    """
    repository = repository_of(work.tree)
    if repository is None:
        raise RopaError(f"{work.folder} is not in a git repository, so it has no past")
    commit = work.commit or git.commit(repository, "HEAD").id
    past = Past(git.trail(repository, commit), repository)
    if not work.commit:
        past.beside(work.tree.files())
    return Walk(work.folder, repository, past, commit, config.read_config(work.tree)[0], work.on)


def started(way: Walk, text: str) -> Since:
    """The state that a revision, a day, a quarter or `last-seal` means, on the way that was walked.

    Raises RopaError where the history does not reach back so far, Misuse for an unknown revision
    or where no quarter is sealed.
    """
    found = asked(way.folder, way.repository, text, way.tip)
    commit = found.commit.id
    number = way.past.number(commit)
    if number is None and not way.past.whole:
        words = f"{git.CUT_OFF}: {commit[:12]} does not lie in what is there"
        raise RopaError(words, hint=git.DEEPEN)
    return Since(found.words, commit, number)
