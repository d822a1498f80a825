"""Since when each change between two states of a register holds."""

from __future__ import annotations

from itertools import starmap, takewhile
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ropa.history.change import Dated
from ropa.history.compare import changes
from ropa.history.ids import Ids
from ropa.history.past import Like, enter_all, held_by, named_in
from ropa.history.renames import renames
from ropa.load import Named
from ropa.register import Register

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from datetime import tzinfo

    from ropa.history.change import Change, Statement
    from ropa.history.past import Past
    from ropa.history.renames import Names
    from ropa.place import Route

Mark: TypeAlias = "Hashable"
"""What a thing that changed is known by, in the differences from one state to several later."""

FOLLOWED = ("changed", "renamed")
"""What is said of a record that both states have, under whatever id it came from one to the other.
"""


class Span(NamedTuple):
    """From one state to another that came of it along first parents."""

    past: Past
    first: int
    """Number of the earlier state; of one that does not lie on the way, that before the first."""
    zone: tzinfo
    """In which a day of the register ends."""


class Ends(NamedTuple):
    """The two states between which changes are dated, and the way from one to the other."""

    before: Register
    after: Register
    known: Names
    """The records that bear another id afterwards."""
    ids: Ids
    span: Span


class Step(NamedTuple):
    """A step that touched a record."""

    number: int
    record: Named
    """What it was called afterwards."""


def dated(before: Register, after: Register, span: Span) -> list[Dated]:
    """Each change, with the commit since which it holds: the last in which it came to hold.

    A record that several commits changed comes several times, the earliest first, each time with
    the statements that hold since then.
    """
    known = renames(before, after)
    ends = Ends(before, after, known, Ids(span.past, Like(after.config, after.on)), span)
    found = changes(before, after, known)
    return [each for change in found for each in parts(change, ends)]


def parts(change: Change, ends: Ends) -> Iterator[Dated]:
    """The change, parted by the commits that made it."""
    past = ends.span.past
    since = dating(change, ends)
    whole = since.get(change.sort)
    for number in sorted({*since.values()}):
        said = tuple(each for each in change.statements if since[mark(each)] == number)
        sort = change.sort if number == whole else "changed"
        day = past.day(number, ends.span.zone)
        yield Dated(change._replace(sort=sort, statements=said), day, past.steps[number].commit)


def dating(change: Change, ends: Ends) -> dict[Mark, int]:
    """By what a change says, the number of the step since which it holds."""
    wanted = list(map(mark, change.statements))
    if change.sort != "changed" or not wanted:
        wanted.append(change.sort)
    steps = on_the_way(change, ends)
    if len(steps) < 2:
        return dict.fromkeys(wanted, steps[0].number if steps else ends.span.past.last)
    records = {Named(change.kind, change.earlier or change.id), *(each.record for each in steps)}
    base = part(ends.before, records)
    held = [marks(change, until(change, base, each, ends)) for each in steps]
    return {each: steps[first(each, held)].number for each in wanted}


def on_the_way(change: Change, ends: Ends) -> list[Step]:
    """The steps since the earlier state that touched the record, the oldest first."""
    touched = starmap(Step, ends.ids.steps(Named(change.kind, change.id)))
    return [*takewhile(lambda step: step.number > ends.span.first, touched)][::-1]


def until(change: Change, base: Register, step: Step, ends: Ends) -> list[Change]:
    """What had become by a step of what now makes the change."""
    like = Like(ends.after.config, ends.after.on)
    state = ends.span.past.partly(step.number, {step.record}, ends.after, like)
    known = {
        (kind, old): new
        for (kind, old), new in ends.known.items()
        if new in state.records[kind] and old not in state.records[kind]
    }
    if change.sort in FOLLOWED and change.earlier != step.record.id:
        known[change.kind, change.earlier] = step.record.id
    return changes(base, state, known)


def part(register: Register, wanted: set[Named]) -> Register:
    """These records of a register, and those that they name."""
    found = Register(register.config, register.on)
    enter_all(found, held_by(register, wanted))
    enter_all(found, held_by(register, named_in(found) - wanted))
    return found


def marks(change: Change, found: list[Change]) -> set[Mark]:
    """What is said of the same record, wherever it had already come to by then."""
    same = [each for each in found if each.kind == change.kind and is_same(each, change)]
    # What became of it as a whole tells of its id as well.
    whole = {each.sort for each in same if each.id == change.id}
    return whole | {mark(statement) for each in same for statement in each.statements}


def is_same(found: Change, change: Change) -> bool:
    return found.earlier == change.earlier if change.earlier else found.id == change.id


def mark(statement: Statement) -> Mark:
    """A statement wherever it stands: numbers of entries shift while others come and go."""
    return (keys(statement.route), statement.subject, statement.before, statement.after)


def keys(route: Route) -> Route:
    return tuple(each for each in route if isinstance(each, str))


def first(wanted: Mark, held: list[set[Mark]]) -> int:
    """From which of the steps on a mark has held without a break; else the last."""
    number = len(held) - 1
    while number and wanted in held[number] & held[number - 1]:
        number -= 1
    return number
