"""Until when a record is kept: Art. 29(2), 30(4) and 31(3) APPI, Rules 21, 25 and 29.

A minimum: how long data may be kept at most stands elsewhere, and neither is taken for the other.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ropa.appi.duty import duty

if TYPE_CHECKING:
    from ropa.model.appi.common import StatutoryRecord
    from ropa.register import Register

YEARS = {"each-time": 3, "bulk": 3, "contract-document": 1}
"""Years for which a record is kept, by its method: Rules 21, 25, 29."""

ONE_DAY = timedelta(days=1)


class Keeping(NamedTuple):
    """Until when the Act wants a record kept."""

    ends_on: date | None
    """Last day of the period; None where it has no end yet or cannot be reckoned."""
    ongoing: bool
    """Whether what is recorded still goes on, so that no end is in sight (継続中)."""

    @property
    def deletable_from(self) -> date | None:
        """First day on which the record may go (廃棄可能日)."""
        return self.ends_on + ONE_DAY if self.ends_on else None


NEVER = Keeping(None, ongoing=False)


def keeping(record: StatutoryRecord, register: Register) -> Keeping:
    """Until when the record itself is kept, other records that rely on it left aside."""
    if not duty(record, register).due:
        return NEVER
    method = record.record_method or "each-time"
    if method == "each-time":
        days = [each for each in (record.record_created_on, record.single_day) if each]
        return Keeping(after(max(days), YEARS[method]), ongoing=False) if days else NEVER
    if record.last_day is None:
        return Keeping(None, ongoing=record.status in ("draft", "active"))
    return Keeping(last_of(record.last_day, YEARS[method]), ongoing=False)


def after(made: date, years: int) -> date:
    """Last day of a period that begins on the day after (Civil Code 140: its day not counted)."""
    return last_of(made + ONE_DAY, years)


def last_of(first: date, years: int) -> date:
    """Last day of a period of years whose first day counts (起算して), Civil Code 143."""
    year = first.year + years
    if first.day > monthrange(year, first.month)[1]:
        return date(year, first.month, monthrange(year, first.month)[1])
    return date(year, first.month, first.day) - ONE_DAY
