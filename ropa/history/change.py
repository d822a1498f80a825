"""What two states of a register say otherwise, as values: one change a record, in statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from ropa.place import Route

Sort = Literal["new", "changed", "renamed", "gone", "readable", "unreadable"]
"""What became of a record. `renamed` may have changed as well; `readable` and `unreadable` say that
only one of the two states could be read, so nothing is known of what it said in the other."""


class Statement(NamedTuple):
    """One thing that a record said before and says otherwise now."""

    route: Route
    """The way of keys, entries numbered as they stand afterwards; of one that went, as before."""
    subject: str
    """What it is about, in words: `transfer to the United States`."""
    before: str
    """What was said, in words; empty where nothing was."""
    after: str
    """What is said now, in words; empty where nothing is."""
    words: str
    """The whole of it on one line: `transfer to the United States: clauses, module 2, added`."""


class Change(NamedTuple):
    """What became of one record."""

    kind: str
    id: str
    """As it is called afterwards; of one that is gone, as it was called."""
    earlier: str
    """As it was called before; empty where it was not there."""
    title: str
    sort: Sort
    statements: tuple[Statement, ...] = ()

    @property
    def name(self) -> str:
        """`KIND/ID`; of a file that is no record, its name."""
        return f"{self.kind}/{self.id}" if self.kind else self.id


class Dated(NamedTuple):
    """A change, and since when it holds."""

    change: Change
    day: date | None
    """Day of the commit in the register's time zone, no earlier than that of any commit before.
    None of what is not committed."""
    commit: str
    """Full hash; empty of what is not committed."""
