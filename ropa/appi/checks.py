"""Regular checks of a system conforming to the prescribed standards: Art. 28(3) APPI, Rule 18(1).

The Commission asks for them about once a year or more often (GL-F 6-1). Every number of days here
is a choice of this project that makes a day of “about”.
"""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta
from typing import TYPE_CHECKING, NamedTuple, get_args

from ropa.appi.sides import CONFORMING
from ropa.law.duties import applies, first_day
from ropa.model.terms import CheckedMatter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.appi.foreign_transfer import ForeignTransfer

MATTERS: tuple[CheckedMatter, ...] = get_args(CheckedMatter)

SOON = 335
"""Days after which the next check is due soon. Choice of this project."""

LATE = 395
"""Days after which a check about once a year is missing. Choice of this project."""

AUDITED = 2
"""Years after which a look at the handling of entrusted data is too old. Choice of this project."""

PROMPT = timedelta(days=30)
"""How long an announcement without delay may take. Choice of this project."""


class Standing(NamedTuple):
    """How it stands with the checks of one matter."""

    matter: CheckedMatter
    last: date | None
    """Day of the last check; None where none is recorded."""
    began: date | None
    """Day from which the first check is counted; None where nothing tells."""

    def late(self, on: date) -> bool:
        """Whether a check is missing: nothing that is recorded shows one in about a year.

        Nobody was asked for one before the duty began, and none is late before it was a year old.
        """
        if self.last:
            return (on - self.last).days > LATE
        asked = first_day("foreign-checks")
        return older(max(self.began or asked, asked), on, 1)

    def soon(self, on: date) -> bool:
        """Whether the next check is due soon, or due."""
        counted = self.last or self.began
        return counted is None or (on - counted).days > SOON


def standings(transfer: ForeignTransfer, on: date) -> Iterator[Standing]:
    """How it stands with each matter that is checked regularly; a check still ahead is none yet.

    Nothing where no checks are asked for: the route is another, the third party handles the data
    no longer (`status`), or it is before 1 April 2022.
    """
    over = transfer.status in ("ended", "retired")
    if transfer.route not in CONFORMING or over or not applies("foreign-checks", on):
        return
    for matter in MATTERS:
        last = max(days_of(transfer, on, matter), default=None)
        yield Standing(matter, last, began(transfer, on))


def days_of(transfer: ForeignTransfer, on: date, *matters: CheckedMatter) -> Iterator[date]:
    """Days on which these matters were checked, until this day."""
    for each in transfer.checks or ():
        if each.what in matters and each.checked_on and each.checked_on <= on:
            yield each.checked_on


def began(transfer: ForeignTransfer, on: date) -> date | None:
    """The day from which the first check is counted, by what is stated first in this order.

    The first day of the provision, the date of the instrument, the day of the record, the first
    check of anything.
    """
    dated = transfer.conforming.date if transfer.conforming else None
    first = min(days_of(transfer, on, *MATTERS), default=None)
    return transfer.started_on or dated or transfer.record_created_on or first


def check_due_on(transfer: ForeignTransfer, on: date) -> date | None:
    """Day by which a conforming system is to be checked again: 12 months after the last check.

    Of both matters the earlier day; a matter never checked counts from the day from which its first
    check is counted. None where no checks are asked for, or no day is stated.
    """
    from dateutil.relativedelta import relativedelta

    days = [each.last or each.began for each in standings(transfer, on)]
    known = [each for each in days if each]
    if not known or len(known) < len(days):
        return None
    first = min(known)
    return first + relativedelta(months=12) if first.year < MAXYEAR else date.max


def older(day: date, on: date, years: int) -> bool:
    """Whether more than so many years have passed since a day."""
    # Compared as parts of dates: a year from 29 February is over with the end of February.
    return (on.year - years, on.month, on.day) > (day.year, day.month, day.day)
