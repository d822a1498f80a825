"""Since when each change between two states of a register holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ropa.history.change import Dated
from ropa.history.compare import changes
from ropa.history.past import Like, enter_all, held_by, named_in
from ropa.load import Named
from ropa.register import Register

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from datetime import tzinfo

    from ropa.history.change import Change, Statement
    from ropa.history.past import Past
    from ropa.place import Route

Mark: TypeAlias = "Hashable"
"""What a thing that changed is known by, in the differences from one state to several later."""


class Span(NamedTuple):
    """From one state to another that came of it along first parents."""

    past: Past
    first: int
    """Number of the earlier state; of one that does not lie on the way, that before the first."""
    zone: tzinfo
    """In which a day of the register ends."""


def dated(before: Register, after: Register, span: Span) -> list[Dated]:
    """Each change, with the commit since which it holds: the last in which it came to hold.

    A record that several commits changed comes several times, the earliest first, each time with
    the statements that hold since then.
    """
    return [
        each for change in changes(before, after) for each in parts(change, before, after, span)
    ]


def parts(change: Change, before: Register, after: Register, span: Span) -> Iterator[Dated]:
    """The change, parted by the commits that made it."""
    since = dating(change, before, after, span)
    whole = since.get(change.sort)
    for number in sorted({*since.values()}):
        said = tuple(each for each in change.statements if since[mark(each)] == number)
        sort = change.sort if number == whole else "changed"
        day = span.past.day(number, span.zone)
        made = change._replace(sort=sort, statements=said)
        yield Dated(made, day, span.past.steps[number].commit)


def dating(change: Change, before: Register, after: Register, span: Span) -> dict[Mark, int]:
    """By what a change says, the number of the step since which it holds."""
    records = {Named(change.kind, each) for each in (change.id, change.earlier) if each}
    steps = [each for each in span.past.touching(*records) if each > span.first]
    wanted = list(map(mark, change.statements))
    if change.sort != "changed" or not wanted:
        wanted.append(change.sort)
    if len(steps) < 2:
        return dict.fromkeys(wanted, steps[0] if steps else span.past.last)
    base = part(before, records)
    like = Like(after.config, after.on)
    states = [(each, span.past.partly(each, records, after, like)) for each in steps]
    held = [marks(change, changes(base, each)) | {there(change, span, at)} for at, each in states]
    return {each: steps[first(each, held)] for each in wanted}


def part(register: Register, records: set[Named]) -> Register:
    """These records of a register, and those that they name."""
    found = Register(register.config, register.on)
    enter_all(found, held_by(register, records))
    enter_all(found, held_by(register, named_in(found) - records))
    return found


def there(change: Change, span: Span, number: int) -> Mark:
    """Whether the record was there, whatever may have been taken for it before."""
    return "new" if span.past.stands(Named(change.kind, change.id), number) else "gone"


def marks(change: Change, found: list[Change]) -> set[Mark]:
    """What is said of the same record, wherever it had already come to by then."""
    same = (each for each in found if each.kind == change.kind and is_same(each, change))
    return {word for each in same for word in (each.sort, *map(mark, each.statements))}


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
