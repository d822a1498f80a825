"""What falls due, in rows, in words and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.report.markdown import LIMIT, ROOM, escaped, fitting, linked
from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ropa.deadlines import Deadline

HEAD = ("day", "days", "sort", "record", "title", "due", "law")
"""Columns in a pipe; the days that are left, fewer than none where it is overdue."""
DRAWN = ("day", "record", "due")
"""The same for people, where seven would fold every one."""


class Scope(NamedTuple):
    """What was asked for."""

    until: date
    narrowed: bool
    """Whether it was some deadlines only: then nothing is said of the others."""


def row(deadline: Deadline, on: date) -> tuple[str, ...]:
    left = str((deadline.day - on).days)
    sort, cites = phrase(deadline.sort), ", ".join(deadline.cites)
    head = (deadline.day.isoformat(), left, sort, deadline.record)
    return (*head, deadline.title, marked(deadline), cites)


def drawn(deadline: Deadline, on: date) -> tuple[str, ...]:
    """The same for people: how long there is in words, and what it is in one cell."""
    day = f"{deadline.day} {when(deadline.day, on)}"
    what = ": ".join(filter(None, (deadline.title, marked(deadline))))
    return (day, deadline.record, what)


def when(day: date, on: date) -> str:
    """How far a day is from another, in words."""
    days = counted(abs((day - on).days), "day")
    if day == on:
        return phrase("today")
    return phrase("{days} ago", days=days) if day < on else phrase("in {days}", days=days)


def marked(deadline: Deadline) -> str:
    """What the day is, with the mark of a draft."""
    return f"{deadline.words} ({phrase('draft')})" if deadline.draft else deadline.words


def summary(found: Sequence[Deadline], on: date, scope: Scope) -> str:
    """How much is overdue and falls due, on one line."""
    until = scope.until
    if not found and scope.narrowed:
        return phrase("nothing of this is overdue, or falls due until {day}", day=until)
    if not found:
        return phrase("nothing is overdue, and nothing falls due until {day}", day=until)
    late = sum(each.overdue(on) for each in found)
    number = counted(len(found), "deadline")
    if late:
        words = phrase("{deadlines} until {day}", deadlines=number, day=until)
        return phrase("{words}, {late} of them overdue", words=words, late=late)
    return phrase("{deadlines} until {day}", deadlines=number, day=until)


def plain(deadline: Deadline, on: date) -> dict[str, Any]:
    """A deadline for machines."""
    kind, _, name = deadline.record.rpartition("/")
    return {
        "day": deadline.day.isoformat(),
        "days": (deadline.day - on).days,
        "sort": deadline.sort,
        "kind": kind or None,
        "record": name or None,
        "what": deadline.what or None,
        "title": deadline.title or None,
        "message": deadline.words,
        "cites": list(deadline.cites),
        "draft": deadline.draft,
        "records": list(deadline.records),
    }


def markdown(found: Sequence[Deadline], on: date, scope: Scope) -> str:
    """A table of at most 1 MiB for the summary of a job; no word of a record is markup in it."""
    parts = [f"**{escaped(summary(found, on, scope))}**\n"]
    rows = [lined(each, on) for each in found]
    if rows:
        kept = fitting(rows, LIMIT - ROOM)
        parts.append("\n".join((*heading(), *rows[:kept])) + "\n")
        if rows[kept:]:
            parts.append(phrase("{number} more do not fit here", number=len(rows) - kept) + "\n")
    return "\n".join(parts)


def heading() -> Iterator[str]:
    titles = (*DRAWN, "law")
    yield f"| {' | '.join(map(phrase, titles))} |"
    yield f"|{'---|' * len(titles)}"


def lined(deadline: Deadline, on: date) -> str:
    cells = [*map(escaped, drawn(deadline, on)), ", ".join(map(linked, deadline.cites))]
    return f"| {' | '.join(cells)} |"
