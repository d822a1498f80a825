"""The day on which a record is to be looked at again, and where the law asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.processing import ProcessorActivity

if TYPE_CHECKING:
    from datetime import date

    from ropa.model.node import Record
    from ropa.model.risk import Review
    from ropa.register import Register


CITES = ("GDPR 5(2)", "GDPR 24(1)")
"""A controller answers for its processing and reviews its measures."""
MAINTAINED = ("GDPR 30(2)",)
"""A processor maintains its record; neither of the others is said of it."""


def cited(record: Record) -> tuple[str, ...]:
    """Where the GDPR asks that a record be looked at again, by whose record it is."""
    return MAINTAINED if isinstance(record, ProcessorActivity) else CITES


def last_review(reviews: tuple[Review, ...], on: date) -> Review | None:
    """The review that was done last by that day; of several on one day, the one written last."""
    done = [each for each in reviews if each.done and each.done <= on]
    return max(reversed(done), key=lambda each: each.done or on, default=None)


def due_day(reviews: tuple[Review, ...], register: Register) -> tuple[date | None, date | None]:
    """The day of the last review that was done, and the day on which the next one is due.

    That is the day which the last review names, else the end of the register's own interval.
    """
    last = last_review(reviews, register.on)
    return (last.done or None) if last else None, due_after(last, reviews, register)


def due_after(last: Review | None, reviews: tuple[Review, ...], register: Register) -> date | None:
    """The day on which the review after the last one is due; the first of those planned, if none
    was done.
    """
    if last is None or not last.done:
        return min((each.next for each in reviews if each.next), default=None)
    return last.next or later(last.done, register.config.settings.review)


def later(day: date, duration: str) -> date | None:
    """The day that lies an ISO 8601 duration later; None where the calendar ends before it."""
    from isodate import parse_duration

    try:
        due: date = day + parse_duration(duration)
    except (OverflowError, ValueError):
        return None
    return due
