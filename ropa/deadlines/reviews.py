"""When records are to be looked at again: Art. 5(2) and 24(1) GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.checks import check_due_on
from ropa.deadlines.deadline import of, over, some
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.paper import Assessment
from ropa.model.processing import ControllerActivity, Processing, ProcessorActivity
from ropa.rules.acting import bound
from ropa.signoff import CITES, cited, standing
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.deadlines.deadline import Deadline
    from ropa.model.node import Record
    from ropa.register import Register
    from ropa.signoff import Standing

ASSESSED = {
    "dpia": ("GDPR 35(11)",),
    "tia": ("C-311/18", "EDPB Recommendations 01/2020"),
}
"""Where the law asks for a new look at an assessment, by its type; else as for every record."""


def again(record: Record, register: Register) -> date | None:
    """The day by which a record is looked at again: its review, its day, or its regular check.

    A review that is void, or that something relied on has overtaken, is due at once. None for what
    has ended, and for a record that states no day and has not been looked at yet.
    """
    if over(record):
        return None
    if isinstance(record, Processing):
        return review_due(standing(record, register), register.on)
    if isinstance(record, Assessment):
        return record.review or None
    if isinstance(record, ForeignTransfer):
        return check_due_on(record, register.on)
    return None


def review_due(stands: Standing, on: date) -> date | None:
    if stands.state in ("changed", "look-again"):
        return min(stands.due or on, on)
    return stands.due


def reviews(register: Register) -> Iterator[Deadline]:
    """The next review of each activity that has been reviewed, or states when it will be."""
    activities = (*register.every(ControllerActivity), *register.every(ProcessorActivity))
    for record in activities:
        day = again(record, register)
        if day:
            cites = cited(record) if bound(record, register) else ()
            yield of(record, day, "review", reviewed(standing(record, register)), cites)


def reviewed(stands: Standing) -> str:
    """Which review it is, and why it is due at once where it is."""
    if not stands.done:
        return phrase("first review")
    if stands.state == "changed":
        return phrase("new review: the record says something else since {day}", day=stands.done)
    if stands.state == "look-again":
        names = [each.name for each in stands.reasons]
        return phrase(
            "new review: what it relies on is no longer as on {day}, {names}",
            day=stands.done,
            names=some(names),
        )
    return phrase("next review; the last was on {day}", day=stands.done)


def assessments(register: Register) -> Iterator[Deadline]:
    """The day that each assessment sets for another look at it."""
    for record in register.every(Assessment):
        day = again(record, register)
        if day:
            words = phrase("next look at the assessment; it was done on {day}", day=record.done)
            if not record.done:
                words = phrase("next look at the assessment")
            cites = ASSESSED.get(record.type or "", CITES)
            yield of(record, day, "assessment", words, cites)
