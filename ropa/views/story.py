"""What became of one record, the latest first: in words, and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.report.markdown import escaped
from ropa.views.changes import INDENT, row, stated
from ropa.views.folding import folded
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ropa.history.story import Event
    from ropa.load import Named

ABBREVIATED = 12
"""Letters of a commit that people read."""


class Told(NamedTuple):
    """An event, and when it was."""

    event: Event
    day: date | None
    """None of what is not committed."""
    commit: str
    author: str = ""
    """Who made the commit; empty where nobody asked."""

    @property
    def heading(self) -> str:
        """Day and commit."""
        if not self.commit:
            return phrase("not committed")
        words = (str(self.day), self.commit[:ABBREVIATED], self.author)
        return "  ".join(map(one_line, filter(None, words)))


def title(record: Named, told: Sequence[Told]) -> str:
    """What the record is called, and its title as it last stood."""
    named = "/".join(record)
    return f"{named}: {one_line(told[0].event.change.title)}" if told else named


def lines(record: Named, told: Sequence[Told], width: int = 0) -> Iterator[str]:
    """For a person, folded to so many columns: a line with the day, below it what was said."""
    if told:
        yield from folded(title(record, told), "", width)
    for each in told:
        yield from folded(f"{each.heading}  {one_line(each.event.words)}", "", width)
        for statement in each.event.change.statements:
            yield from folded(one_line(statement.words), INDENT, width)


def markdown(record: Named, told: Sequence[Told]) -> Iterator[str]:
    """The same as a list, in which nothing that a record says is markup."""
    yield f"**{escaped(title(record, told))}**"
    yield ""
    for each in told:
        yield f"- {escaped(each.heading)}: {escaped(each.event.words)}"
        yield from stated(each.event.change)


def content(record: Named, told: Sequence[Told], *, whole: bool) -> dict[str, Any]:
    """For machines; `whole` unless the history is cut off before what is told."""
    title = told[0].event.change.title if told else None
    head = {"kind": record.kind, "id": record.id, "title": title, "whole": whole}
    return {**head, "changes": [event_row(each) for each in told]}


def event_row(told: Told) -> dict[str, Any]:
    """An event; an author stands in it only where one was asked for."""
    day = told.day.isoformat() if told.day else None
    author = {"author": told.author} if told.author else {}
    fate = {"back": told.event.back, "reason": told.event.reason or None}
    return {"day": day, "commit": told.commit or None, **author, **row(told.event.change), **fate}
