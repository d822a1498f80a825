"""What became of one record, the latest first: in words, and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.history.became import became
from ropa.place import spell
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ropa.history.change import Change, Statement
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


def sort(event: Event) -> str:
    """What became of the record as a whole."""
    return one_line(became(event.change, event.reason, back=event.back))


def title(record: Named, told: Sequence[Told]) -> str:
    """What the record is called, and its title as it last stood."""
    named = "/".join(record)
    return f"{named}: {one_line(told[0].event.change.title)}" if told else named


def lines(record: Named, told: Sequence[Told]) -> Iterator[str]:
    """For a terminal: a line with the day, and below it what was said otherwise."""
    if told:
        yield title(record, told)
    for each in told:
        yield f"{each.heading}  {sort(each.event)}"
        yield from (f"  {one_line(one.words)}" for one in each.event.change.statements)


def markdown(record: Named, told: Sequence[Told]) -> Iterator[str]:
    """The same as a list, in which nothing that a record says is markup."""
    from ropa.report.markdown import escaped

    yield f"## {escaped(title(record, told))}"
    yield ""
    for each in told:
        yield f"- **{escaped(each.heading)}** {escaped(sort(each.event))}"
        yield from (f"  - {escaped(one.words)}" for one in each.event.change.statements)


def content(record: Named, told: Sequence[Told], *, whole: bool) -> dict[str, Any]:
    """For machines; `whole` unless the history is cut off before what is told."""
    title = told[0].event.change.title if told else None
    head = {"kind": record.kind, "record": record.id, "title": title, "whole": whole}
    return {**head, "changes": rows(told)}


def rows(told: Sequence[Told]) -> list[dict[str, Any]]:
    """For machines; an author stands in it only where one was asked for."""
    return [
        {
            "day": each.day.isoformat() if each.day else None,
            "commit": each.commit or None,
            **({"author": each.author or None} if each.author else {}),
            **changed(each.event.change),
            "back": each.event.back,
            "reason": each.event.reason or None,
        }
        for each in told
    ]


def changed(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "record": change.id,
        "earlier": change.earlier or None,
        "title": change.title,
        "sort": change.sort,
        "statements": [stated(each) for each in change.statements],
    }


def stated(statement: Statement) -> dict[str, Any]:
    return {
        "path": spell(statement.route),
        "subject": statement.subject,
        "before": statement.before,
        "after": statement.after,
        "words": statement.words,
    }
