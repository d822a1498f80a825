"""What became of one record, commit by commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.history.became import became
from ropa.history.compare import changes
from ropa.load import Named
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.history.change import Change
    from ropa.history.past import Like, Past
    from ropa.register import Register

UNREAD = ("readable", "unreadable")


class Event(NamedTuple):
    """What one step made of the record."""

    number: int
    """Of the step, see `Past`."""
    change: Change
    asked: str
    """The id by which the record was looked for, which may be the one that it bore before."""
    back: bool = False
    """Whether it had been there before, and gone."""
    reason: str = ""
    """Why it could not be read, before or afterwards."""

    @property
    def words(self) -> str:
        """What became of the record as a whole."""
        change = self.change
        if self.back:
            return phrase("there again")
        if change.sort == "renamed" and change.id != self.asked:
            return phrase("renamed, is now {later}", later=change.name)
        if change.sort == "unreadable" and self.reason:
            return phrase("cannot be read: {reason}", reason=self.reason)
        return became(change)


def story(past: Past, record: Named, like: Like) -> Iterator[Event]:
    """What became of a record, the latest first; where it was called otherwise, under that name.

    Where the history is cut off, nothing is told of the first state: what made it is not known.
    """
    waiting = past.touching(record)
    while waiting:
        number = waiting.pop()
        if number == 0 and not past.whole:
            return
        for event in events(past, record, number, like):
            yield event
            change = event.change
            if change.sort == "renamed" and change.id == record.id:
                record = Named(record.kind, change.earlier)
                waiting = [each for each in past.touching(record) if each < number]


def events(past: Past, record: Named, number: int, like: Like) -> Iterator[Event]:
    """What a step made of a record: nothing, where only its layout or its folder changed."""
    wanted = {record, *perhaps_renamed(past, number)}
    before = past.partly(number - 1, wanted, None, like)
    after = past.partly(number, wanted, None, like)
    for change in changes(before, after):
        if change.kind == record.kind and record.id in (change.id, change.earlier):
            back = change.sort == "new" and bool(past.touching(record)[0] < number)
            yield Event(number, change, record.id, back, reason(change, record, before, after))


def perhaps_renamed(past: Past, number: int) -> Iterator[Named]:
    """The records that a step brought and those that it took away, of kinds that know both."""
    touched = sorted(past.touched(number))
    brought = [each for each in touched if not past.stands(each, number - 1)]
    taken = [each for each in touched if not past.stands(each, number)]
    both = {each.kind for each in brought} & {each.kind for each in taken}
    return (each for each in (*brought, *taken) if each.kind in both)


def reason(change: Change, record: Named, before: Register, after: Register) -> str:
    """Why the record could not be read in the one of two states in which it could not."""
    if change.sort not in UNREAD:
        return ""
    told = after if change.sort == "unreadable" else before
    found = (each.message for each in told.problems if (each.kind, each.record) == record)
    return next(found, "")
