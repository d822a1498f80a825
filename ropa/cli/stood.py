"""The register as it stood at the end of a quarter, and what had changed since the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa import __version__, config, git
from ropa.cli.called import of_day
from ropa.cli.past import session_of
from ropa.errors import RopaError
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from ropa.evidence.making import State
    from ropa.evidence.standing import Standing
    from ropa.git import Repository
    from ropa.history import Change
    from ropa.history.past import Past
    from ropa.register import Register
    from ropa.sheets import Since
    from ropa.tree import Tree

NO_REGISTER = "at the end of {period} there was no register yet"
ELSEWHERE = (
    "at the end of {period} the register was not in this folder, though there was one in {folders}:"
    " every record counts as new"
)
UNREAD = (
    "the register at the end of {period} cannot be read, so that every record counts as new: {why}"
)


class Changed(NamedTuple):
    """What became of the register since the end of the quarter before."""

    previous: str | None
    """The commit that stood then; None where there was no register that could be read."""
    made: tuple[Change, ...]
    remark: str
    """What else is to be known of the state before; why there is none, if there is none."""
    since: dict[str, Since]
    """What a workbook says of it: of the whole register, by the empty name, and by entity."""


def stood(root: str, repository: Repository, found: Standing) -> State:
    """The register as it stood, checked by the law of the last day.

    Raises RopaError or Misuse where it cannot be read.
    """
    from ropa.cli.progress import linted
    from ropa.evidence.making import State

    asked = of_day(git.Commit(found.commit, found.committed), found.period, found.zone)
    work = session_of(root, repository, asked, "")
    register = work.load(recalled=True)
    made = changed(root, repository, found, register)
    return State(found, register, linted(register), *made, work.at, __version__)


def changed(root: str, repository: Repository, found: Standing, register: Register) -> Changed:
    """What had changed; every record is new where there was no register that can be read."""
    from ropa.evidence.changes import compared
    from ropa.history.past import Past
    from ropa.history.then import Then

    if found.previous is None:
        return anew(register, phrase(NO_REGISTER, period=found.earlier))
    past = Past(git.trail(repository, found.commit), repository)
    past.holds(register.contents)
    number = past.number(found.previous) or 0
    tree = Then(root, f"at {found.earlier}", past, number)
    if tree.file(config.NAME) is None:
        return moved(root, repository, found, register)
    before = read(tree, found, register)
    if isinstance(before, str):
        return anew(register, before)
    since = dated(before, register, past, number, found)
    return Changed(found.previous, compared(before, register), "", since)


def moved(root: str, repository: Repository, found: Standing, register: Register) -> Changed:
    """The same where its folder held no register then, and another one did."""
    from ropa.evidence.changes import compared
    from ropa.evidence.standing import told
    from ropa.tree import Revision

    previous = found.previous or ""
    then = config.places(repository, previous)
    gone = [*then - config.places(repository, found.commit)]
    if len(gone) != 1:
        words = ELSEWHERE if then else NO_REGISTER
        others = ", ".join(map(told, sorted(then)))
        return anew(register, phrase(words, period=found.earlier, folders=others))
    there = repository._replace(prefix=f"{gone[0]}/" if gone[0] else "")
    before = read(Revision(root, previous, f"at {found.earlier}", there), found, register)
    if isinstance(before, str):
        return anew(register, before)
    words = phrase("the register stood in {folder} then", folder=told(gone[0]))
    return Changed(previous, compared(before, register), words, {})


def anew(register: Register, remark: str) -> Changed:
    """Every record is new, for the reason given."""
    from ropa.evidence.changes import compared

    return Changed(None, compared(None, register), remark, {})


def read(tree: Tree, found: Standing, register: Register) -> Register | str:
    """The register at the end of the quarter before; in words, why it cannot be read."""
    from ropa.cli.progress import loaded

    try:
        return loaded(tree, register.on)
    except RopaError as error:
        return phrase(UNREAD, period=found.earlier, why=one_line(str(error)))


def dated(
    before: Register, register: Register, past: Past, number: int, found: Standing
) -> dict[str, Since]:
    """The changes with the day and the commit since which each holds."""
    from ropa.evidence.making import single
    from ropa.history.dating import Span
    from ropa.history.dating import dated as changes
    from ropa.moment import zone_of
    from ropa.sheets import Since
    from ropa.sheets.changes import concerning

    span = Span(past, number, zone_of(register.config.settings.timezone))
    made = changes(before, register, span)
    words = f"{found.earlier}, end of day {found.zone} = {(found.previous or '')[:12]}"
    return {
        each: Since(words, concerning(made, (before, register), each))
        for each in ("", *single(register))
    }
