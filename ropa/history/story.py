"""What became of one record, commit by commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.history.became import became
from ropa.history.compare import changes
from ropa.history.ids import Ids
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.history.change import Change
    from ropa.history.past import Like, Past
    from ropa.load import Named
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
    ids = Ids(past, like)
    for number, named in ids.steps(record):
        if number == 0 and not past.whole:
            return
        yield from events(past, ids, named, number)


def events(past: Past, ids: Ids, record: Named, number: int) -> Iterator[Event]:
    """What a step made of a record: nothing, where only its layout or its folder changed."""
    others = (ids.earlier(record, number), ids.later(record, number))
    before, after = ids.around(number, {record, *filter(None, others)})
    for change in changes(before, after, ids.renamed(number)):
        if change.kind == record.kind and record.id in (change.id, change.earlier):
            back = change.sort == "new" and was_there(past, ids, record, number)
            yield Event(number, change, record.id, back, reason(change, record, before, after))


def was_there(past: Past, ids: Ids, record: Named, number: int) -> bool:
    """Whether it is this record that had gone, and not one that now bears another name."""
    before = [each for each in past.touching(record) if each < number]
    return bool(before) and not ids.later(record, before[-1])


def reason(change: Change, record: Named, before: Register, after: Register) -> str:
    """Why the record could not be read in the one of two states in which it could not."""
    if change.sort not in UNREAD:
        return ""
    told = after if change.sort == "unreadable" else before
    found = (each.message for each in told.problems if (each.kind, each.record) == record)
    return next(found, "")
