"""Until when the data of a processing that ends are kept: Art. 5(1)(e) GDPR."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from ropa.deadlines.deadline import of
from ropa.model.processing import ControllerActivity, ProcessorActivity
from ropa.model.shape import quoted
from ropa.signoff import later
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.deadlines.deadline import Deadline
    from ropa.model.data import Retention
    from ropa.model.processing import Processing
    from ropa.register import Register


def retentions(register: Register) -> Iterator[Deadline]:
    """The last day of each stated period, counted from the end of the processing.

    The event from which a period runs stands in the record in words, and when it happens last is
    known for none but a processing that has ended: nothing new begins after it. The words say so.
    A period ends on the same day of the month, else on its last, Art. 3(2)(c) Regulation 1182/71.
    It is settled by retiring the record, or by a review that is as late.
    """
    for record in (*register.every(ControllerActivity), *register.every(ProcessorActivity)):
        if record.ended and record.status != "retired":
            yield from of_record(record, record.ended)


def of_record(record: Processing, ended: date) -> Iterator[Deadline]:
    last = max((each.done for each in record.reviews or () if each.done), default=None)
    for number, data in enumerate(record.data or ()):
        kept = data.retention
        day = last_day(kept, ended) if kept else None
        if kept and day and not (last and last >= day):
            words = told(kept, number + 1, ended)
            yield of(record, day, "retention", words, ("GDPR 5(1)(e)",)).called(f"data[{number}]")


def last_day(kept: Retention, ended: date) -> date | None:
    """None where no period is stated, or the calendar ends before it."""
    return later(counted_from(kept, ended), kept.period) if kept.period else None


def counted_from(kept: Retention, ended: date) -> date:
    """The day of the event from which the period is counted, as the record says."""
    if kept.counted == "month-end":
        return ended.replace(day=monthrange(ended.year, ended.month)[1])
    return ended.replace(month=12, day=31) if kept.counted == "year-end" else ended


def told(kept: Retention, number: int, ended: date) -> str:
    if not kept.from_:
        return phrase(
            "end of keeping data set {number}, counted from the end of the processing on {day}",
            number=number,
            day=ended,
        )
    return phrase(
        "end of keeping data set {number}, where “{event}” was at the latest on {day}",
        number=number,
        event=quoted(kept.from_),
        day=ended,
    )
