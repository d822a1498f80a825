"""A day by which something is to be done, or after which something holds no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from ropa.model.labels import heading
from ropa.rules.acting import OVER
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ropa.model.node import Record

Sort = Literal[
    "review",
    "assessment",
    "agreement",
    "certificate",
    "check",
    "audit",
    "notice",
    "keeping",
    "retention",
    "waiver",
    "law",
]
SORTS: tuple[Sort, ...] = get_args(Sort)
NAMED = 3
"""How many names are told before the rest is counted."""


class Deadline(NamedTuple):
    """What falls due of one record, or of the law for all flows that rest on it."""

    day: date
    """The last day in time; of a record that may go after it was kept its time, the first day."""
    sort: Sort
    record: str
    """KIND/ID; empty where a day of the law concerns several records."""
    title: str
    """What the record, or the instrument, is called in the language of the output."""
    words: str
    """What the day is, as a heading that reads the same before it and after it."""
    cites: tuple[str, ...] = ()
    """Where the law asks for it; empty where the register alone does."""
    what: str = ""
    """Which of the deadlines of this sort: it stays when day, title or words change."""
    draft: bool = False
    records: tuple[str, ...] = ()
    """KIND/ID of every record that is concerned."""

    def overdue(self, on: date) -> bool:
        return self.day < on

    def called(self, what: str) -> Deadline:
        """The same, told apart from others of its sort and record."""
        return self._replace(what=what)


def of(record: Record, day: date, sort: Sort, words: str, cites: tuple[str, ...]) -> Deadline:
    """A deadline of this record."""
    draft, names = record.status == "draft", (record.name,)
    return Deadline(day, sort, record.name, heading(record), words, cites, "", draft, names)


def some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    rest = len(names) - NAMED
    more = phrase(" and {rest} more", rest=rest) if rest > 0 else ""
    return f"{', '.join(names[:NAMED])}{more}"


def order(deadline: Deadline) -> tuple[date, int, str, str]:
    return deadline.day, SORTS.index(deadline.sort), deadline.record, deadline.what


def over(record: Record) -> bool:
    """Whether what the record describes has ended, by its status."""
    return record.status in OVER
