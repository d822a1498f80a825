"""The register as it stood at the end of a quarter, and what had changed since the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa import __version__, config, git
from ropa.cli.called import of_day
from ropa.cli.common import say
from ropa.cli.past import session_of

if TYPE_CHECKING:
    from ropa.evidence.making import State
    from ropa.evidence.standing import Standing
    from ropa.git import Repository
    from ropa.history import Change
    from ropa.history.past import Past
    from ropa.register import Register
    from ropa.sheets import Since


class Changed(NamedTuple):
    """What became of the register since the end of the quarter before."""

    previous: str | None
    """The commit that stood then; None where there was no register that could be read."""
    made: tuple[Change, ...]
    since: dict[str, Since]
    """What a workbook says of it: of the whole register, by the empty name, and by entity."""


def stood(root: str, repository: Repository, found: Standing) -> State:
    """The register as it stood, checked by the law of the last day.

    Raises RopaError or Misuse where it cannot be read.
    """
    from ropa.evidence.making import State
    from ropa.lint import lint

    asked = of_day(git.Commit(found.commit, found.committed), found.period, found.zone)
    work = session_of(root, repository, asked, "")
    register = work.load(recalled=True)
    made = changed(root, repository, found, register)
    return State(found, register, lint(register), *made, work.at, __version__)


def changed(root: str, repository: Repository, found: Standing, register: Register) -> Changed:
    """What had changed; every record is new where there was no register."""
    from ropa.errors import RopaError
    from ropa.evidence.changes import compared
    from ropa.history.past import Past
    from ropa.history.then import Then
    from ropa.load import load

    nothing = Changed(None, compared(None, register), {})
    if found.previous is None:
        return nothing
    past = Past(git.trail(repository, found.commit), repository)
    past.holds(register.contents)
    number = past.number(found.previous) or 0
    tree = Then(root, f"at {found.earlier}", past, number)
    if tree.file(config.NAME) is None:
        return nothing
    try:
        before = load(tree, register.on)
    except RopaError as error:
        say(f"the register at the end of {found.earlier} is left out of account: {error}")
        return nothing
    since = dated(before, register, past, number, found)
    return Changed(found.previous, compared(before, register), since)


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
