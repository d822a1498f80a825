"""Until when a record is kept: Art. 29(2), 30(4) and 31(3) APPI, Rules 21, 25 and 29.

A minimum: how long data may be kept at most stands elsewhere, and neither is taken for the other.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeGuard, cast
from weakref import WeakKeyDictionary

from ropa.appi.duty import by_consent, record_is_due
from ropa.model.appi.common import StatutoryRecord
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.model.appi.related_information import RelatedInformation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.model.node import Record
    from ropa.register import Register

YEARS = {"each-time": 3, "bulk": 3, "contract-document": 1}
"""Years for which a record is kept, by its method: Rules 21, 25, 29."""

PERIODS: dict[type, tuple[str, ...]] = {
    Provision: ("APPI 29(2)", "APPI Rules 21"),
    Receipt: ("APPI 30(4)", "APPI Rules 25"),
    RelatedInformation: ("APPI 31(3)", "APPI Rules 29"),
}
"""Where the period of each kind of record stands."""

ONE_DAY = timedelta(days=1)

GONE = ("ended", "retired")

_RELYING: WeakKeyDictionary[Register, dict[str, dict[str, Keeping]]] = WeakKeyDictionary()


class Keeping(NamedTuple):
    """Until when the Act wants a record kept."""

    ends_on: date | None
    """Last day of the period; None where it has no end yet or cannot be reckoned."""
    ongoing: bool
    """Whether what is recorded still goes on, so that no end is in sight (継続中)."""
    relying: str = ""
    """The other record because of which it is kept longer than its own period asks; or empty."""

    @property
    def deletable_from(self) -> date | None:
        """First day on which the record may go (廃棄可能日)."""
        known = self.ends_on is not None and self.ends_on < date.max
        return cast("date", self.ends_on) + ONE_DAY if known else None


NEVER = Keeping(None, ongoing=False)


def keeping(record: StatutoryRecord, register: Register) -> Keeping:
    """Until when the record is kept: for its own period, and as long as another relies on it."""
    known: Keeping | None = record.__dict__.get("keeping")
    if known is None:
        known = record.__dict__["keeping"] = longest(record, register)
    return known


def longest(record: StatutoryRecord, register: Register) -> Keeping:
    """The latest of its own end and the ends of all that rely on it, near or far.

    Rules 20(2), 24(2), 28(2): what is omitted must stand in a record that is still kept.
    """
    found = own(record, register) if record_is_due(record, register) else None
    theirs = relying(record.kind, register).get(record.id)
    if theirs and (found is None or rank(theirs) > rank(found)):
        found = theirs
    return found or NEVER


def rank(each: Keeping) -> tuple[bool, bool, date]:
    """Later ends above earlier ones, an end that cannot be reckoned above both, none above all."""
    return each.ongoing, each.ends_on is None, each.ends_on or date.max


def relying(kind: str, register: Register) -> dict[str, Keeping]:
    """By the id of a record, the latest keeping among those that omit items because it has them.

    That is every record that is due and omits items because of it, or of one that relies on it.
    """
    known = _RELYING.setdefault(register, {})
    if kind not in known:
        known[kind] = latest(register.records[kind].values(), register)
    return known[kind]


def latest(records: Iterable[Record], register: Register) -> dict[str, Keeping]:
    """The same for all records of a kind, each of which is passed once, however long the chains."""
    omitting = {each.id: each for each in records if omits(each, register)}
    ends = {name: own(each, register) for name, each in omitting.items()}
    found: dict[str, Keeping] = {}
    for name in sorted(ends, key=lambda each: rank(ends[each]), reverse=True):
        earlier = omitting[name].relies_on
        # What was passed before, and all that it relies on, is kept at least as long already.
        while earlier not in found and earlier != name:
            found[earlier] = ends[name]._replace(relying=omitting[name].name)
            earlier = omitting[earlier].relies_on if earlier in omitting else name
    return found


def omits(record: Record, register: Register) -> TypeGuard[StatutoryRecord]:
    """Whether items are left out of a record that is due, because an earlier one has them."""
    return (
        isinstance(record, StatutoryRecord)
        and bool(record.relies_on)
        and record.status != "retired"
        and record_is_due(record, register)
    )


def own(record: StatutoryRecord, register: Register) -> Keeping:
    """Until when a record that is due is kept, other records that rely on it left aside."""
    method = record.record_method or "each-time"
    if method == "each-time":
        return made(record.record_created_on or None, record.single_day)
    if not over(record, register.on):
        return Keeping(None, ongoing=True)
    last = record.last_day
    if last is None:
        return NEVER
    if not made_by_its_method(record):
        paper = record.contract_document
        return made(record.record_created_on or None, (paper.date or None) if paper else None, last)
    return Keeping(last_of(last, YEARS[method]), ongoing=False)


def over(record: StatutoryRecord, on: date) -> bool:
    """Whether a continuous or repeated provision has come to its end."""
    ended = record.ended or record.period_end or None
    return record.status in GONE or (ended is not None and ended < on)


def made_by_its_method(record: StatutoryRecord) -> bool:
    """Whether the Rules let what is recorded be recorded by this method.

    A method that they do not let is none of Rule 21(i) or (ii): three years from when it was made.
    """
    if record.record_method == "contract-document":
        return stands_for_record(record)
    by_opt_out = getattr(record, "source_class", "") == "opt-out"
    return not by_opt_out and getattr(record, "basis", "") != "27(2)"


def stands_for_record(record: StatutoryRecord) -> bool:
    """Whether a contract or other document may stand for the record, Rules 19(3), 23(3), 27(3).

    In connection with goods or services to the person and, of personal data, with consent. One
    that may not can still be a record, kept for three years from when it was made.
    """
    return by_consent(record) and record.for_goods_or_services_to_person is True


def made(*days: date | None) -> Keeping:
    """Three years from the last of these days, which are stated as far as they are known.

    A record may be made before what it records: the later day counts.
    """
    known = [each for each in days if each]
    return Keeping(after(max(known), YEARS["each-time"]), ongoing=False) if known else NEVER


def after(made: date, years: int) -> date:
    """Last day of a period that begins on the day after (Civil Code 140: its day not counted)."""
    return last_of(made + ONE_DAY, years) if made < date.max else date.max


def last_of(first: date, years: int) -> date:
    """Last day of a period of years whose first day counts (起算して), Civil Code 143.

    It is the day before the same day of the last year; the month's last where there is no such
    day. No later than the calendar knows.
    """
    year = first.year + years
    # relativedelta would take the day before the month's last where there is no such day.
    if year > MAXYEAR:
        return date.max
    if first.day > monthrange(year, first.month)[1]:
        return date(year, first.month, monthrange(year, first.month)[1])
    return date(year, first.month, first.day) - ONE_DAY
