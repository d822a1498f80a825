"""When records are to be looked at again: Art. 5(2) and 24(1) GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.checks import check_due_on
from ropa.deadlines.deadline import of, over
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.paper import Assessment
from ropa.model.processing import ControllerActivity, Processing, ProcessorActivity
from ropa.rules.acting import bound
from ropa.signoff import due_day
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.deadlines.deadline import Deadline
    from ropa.model.node import Record
    from ropa.register import Register

GENERAL = ("GDPR 5(2)", "GDPR 24(1)")
ASSESSED = {
    "dpia": ("GDPR 35(11)",),
    "tia": ("C-311/18", "EDPB Recommendations 01/2020"),
}
"""Where the law asks for a new look at an assessment, by its type; else `GENERAL`."""


def again(record: Record, register: Register) -> date | None:
    """The day by which a record is looked at again: its review, its day, or its regular check.

    None for what has ended, and for a record that states no day and has not been looked at yet.
    """
    if over(record):
        return None
    if isinstance(record, Processing):
        return due_day(record.reviews, register)[1] if record.reviews else None
    if isinstance(record, Assessment):
        return record.review or None
    if isinstance(record, ForeignTransfer):
        return check_due_on(record, register.on)
    return None


def reviews(register: Register) -> Iterator[Deadline]:
    """The next review of each activity that has been reviewed, or states when it will be."""
    activities = (*register.every(ControllerActivity), *register.every(ProcessorActivity))
    for record in activities:
        day = again(record, register)
        if day:
            last = due_day(record.reviews or (), register)[0]
            words = phrase("next review; the last was on {day}", day=last)
            cites = GENERAL if bound(record, register) else ()
            yield of(record, day, "review", words if last else phrase("first review"), cites)


def assessments(register: Register) -> Iterator[Deadline]:
    """The day that each assessment sets for another look at it."""
    for record in register.every(Assessment):
        day = again(record, register)
        if day:
            words = phrase("next look at the assessment; it was done on {day}", day=record.done)
            if not record.done:
                words = phrase("next look at the assessment")
            cites = ASSESSED.get(record.type or "", GENERAL)
            yield of(record, day, "assessment", words, cites)
