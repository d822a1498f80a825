"""Two states of one register, and how each is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.cli.called import LAST_SEAL
from ropa.cli.common import Session
from ropa.cli.past import asked, located, session_of
from ropa.moment import parse_day
from ropa.tree import WorkTree
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from datetime import date


class Side(NamedTuple):
    """One of the two states: what is read, and how it was asked for."""

    work: Session
    asked: str = ""
    zone: str = ""
    """Time zone in which a day or quarter that was asked for ends; empty for a revision."""

    @property
    def day(self) -> date | None:
        """Day of the commit in the register's time zone; None for the folder as it stands."""
        return self.work.instant.date() if self.work.instant else None

    @property
    def words(self) -> str:
        """Which state it is, with commit and day."""
        from ropa.history.values import day

        commit = self.work.commit
        if self.day is None:
            return phrase("the folder as it stands")
        short, when = commit[:12], day(self.day)
        if commit.startswith(self.asked):
            return phrase("{commit} ({day})", commit=short, day=when)
        asked = one_line(self.asked)
        if self.zone:
            asked = phrase("end of {period}, {zone}", period=asked, zone=self.zone)
        return phrase("{asked} ({day}, {commit})", asked=asked, day=when, commit=short)


def sides(root: str, before: str, after: str, on: str, today: date) -> tuple[Side, Side]:
    """The two states asked for: revisions, days or quarters; `after` may be empty for the folder.

    Both are read by the law of one day: the one asked, else that of the later state. Raises as
    `past` does.
    """
    tree = WorkTree(root)
    folder = Side(Session(root, tree, parse_day(on) if on else today, tree.label))
    later = side(root, after, on) if after else folder
    # The one state may lie on another branch than the other, or after it: only a seal is looked for
    # on the way to it.
    tip = later.work.commit if before == LAST_SEAL else ""
    earlier = side(root, before, on, tip or "HEAD")
    return earlier._replace(work=earlier.work._replace(on=later.work.on)), later


def side(root: str, word: str, on: str, tip: str = "HEAD") -> Side:
    repository = located(root)
    found = asked(root, repository, word, tip)
    return Side(session_of(root, repository, found, on), found.name, found.zone)
