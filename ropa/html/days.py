"""What has changed, what falls due, and what was accepted until when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ropa.deadlines import deadlines
from ropa.html.shape import Said
from ropa.lint import accept
from ropa.sheets.changes import ABBREVIATED
from ropa.signoff import later
from ropa.views.changes import partly, summary, titled
from ropa.views.due import marked, when
from ropa.waiver import EVERY, Waiver
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.history import Dated, Statement
    from ropa.html.scope import Scope

AHEAD = "P90D"
"""How far ahead the page looks: a quarter."""


class Told(NamedTuple):
    """One thing that a record says otherwise."""

    words: str
    before: str
    after: str
    """Both whole, where the words show only a part of them; else empty."""


class Became(NamedTuple):
    """What became of a record."""

    record: Said
    title: str
    day: str
    commit: str
    statements: tuple[Told, ...]


class Due(NamedTuple):
    """A day by which something is to be done."""

    day: str
    when: str
    overdue: bool
    record: Said
    what: str
    cites: str


class Accepted(NamedTuple):
    """A decision to accept findings for a time."""

    rule: str
    record: Said
    until: str
    state: str
    findings: int
    owner: str
    reason: str


def changes(scope: Scope) -> Iterator[Became]:
    """What became of the records that are shown; nothing where that is not known."""
    return (became(each, scope) for each in scope.extract.changes or ())


def sorts(scope: Scope) -> str:
    """How many of them are new, changed, gone and so on."""
    return summary([each.change for each in scope.extract.changes or ()])


def became(dated: Dated, scope: Scope) -> Became:
    change = dated.change
    return Became(
        record=Said(change.name, change.name if scope.shows(change.name) else ""),
        title=titled(change),
        day=dated.day.isoformat() if dated.day else phrase("not committed"),
        commit=dated.commit[:ABBREVIATED],
        statements=tuple(map(told, change.statements)),
    )


def told(each: Statement) -> Told:
    return Told(each.words, *((each.before, each.after) if partly(each) else ("", "")))


def until(scope: Scope) -> date:
    """The last day that is looked ahead to."""
    return later(scope.register.on, AHEAD) or date.max


def due(scope: Scope) -> Iterator[Due]:
    """What is overdue and what falls due within a quarter, by day."""
    register, names = scope.register, scope.extract.names
    found = scope.whole._replace(flows=scope.outcome.flows)
    for each in deadlines(register, until(scope), found):
        if scope.extract.entity and not names.intersection(each.records):
            continue
        shown = each.record if scope.shows(each.record) else ""
        yield Due(
            day=each.day.isoformat(),
            when=when(each.day, register.on),
            overdue=each.overdue(register.on),
            record=Said(each.title or each.record, shown),
            what=marked(each),
            cites=", ".join(each.cites),
        )


def accepted(scope: Scope) -> Iterator[Accepted]:
    """Every waiver for what is shown, and what has become of it."""
    register = scope.register
    found = tuple(each._replace(waived=None) for each in scope.whole.findings)
    own = {each._replace(waived=None) for each in scope.outcome.findings}
    for waiver in register.every(Waiver):
        name = waiver.of or ""
        if scope.extract.entity and name != EVERY and not scope.shows(name):
            continue
        decision = accept(waiver, found)
        field = f" {waiver.field}" if waiver.field else ""
        words = phrase("every record") if name == EVERY else name
        yield Accepted(
            rule=waiver.rule or "",
            record=Said(f"{words}{field}", name if scope.shows(name) else ""),
            until=waiver.until.isoformat() if waiver.until else "",
            state=phrase(decision.state(register.on)),
            findings=len(own.intersection(decision.findings)),
            owner=waiver.owner or "",
            reason=waiver.reason or "",
        )
