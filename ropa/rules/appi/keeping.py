"""How long records are kept, and that they stay as they were made: Art. 29(2), 30(4), 31(3) APPI.

The periods are minimums. How long data may be kept at most is for the topic of retention.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ropa.appi.duty import record_is_due
from ropa.appi.keeping import PERIODS, keeping, over, own
from ropa.binding import in_force
from ropa.model.appi.common import AppiRecord, StatutoryRecord
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.model.appi.related_information import RelatedInformation
from ropa.place import Place
from ropa.problem import Problem
from ropa.register import Changed, Removed
from ropa.rules.appi.facts import rewritten, spoken
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.appi.keeping import Keeping
    from ropa.register import Register

SLACK = timedelta(days=90)
"""Days after which a record that may go is pointed at: a choice of this project, no law's."""

YEAR = timedelta(days=365)
"""The shortest period, of a contract that stands for the record."""

LAST = {
    Provision: "last_provided_on",
    Receipt: "last_received_on",
    RelatedInformation: "last_provided_on",
}
SINGLE = {Provision: "provided_on", Receipt: "received_on", RelatedInformation: "provided_on"}
ARTICLES = tuple(cites[0] for cites in PERIODS.values())
_MARKED: WeakKeyDictionary[Register, dict[tuple[str, str], list[StatutoryRecord]]] = (
    WeakKeyDictionary()
)
CITES = tuple(cite for cites in PERIODS.values() for cite in cites)


def runs(kept: Keeping, on: date) -> bool:
    """Whether a record must still be kept that day, as far as its days tell."""
    return kept.ongoing or (kept.ends_on is not None and on <= kept.ends_on)


def until(kept: Keeping) -> str:
    """How long a record must be kept, in words."""
    because = f", as {kept.relying} relies on it" if kept.relying else ""
    end = "while what it records goes on, and after it" if kept.ongoing else f"until {kept.ends_on}"
    return f"{end}{because}"


@rule("KEP-001", on=StatutoryRecord, given=("status", "retired"), cites=CITES)
def retired_record_was_kept_its_time(record: StatutoryRecord, register: Register) -> Complaints:
    """A record is retired only when its keeping period is over.

    One year from the last provision where a contract stands for the record, three years from the
    last provision for a bulk record, otherwise three years from the day it was made. `ropa show`
    names the day. Restore what was removed, and write `status = "ended"` until then.
    """
    if "appi" not in in_force(record, register):
        return
    for each in (record, *before(record, register)):
        kept = own(each, register)
        if record_is_due(each, register) and runs(kept, register.on):
            words = f"retired, but the record must be kept {until(kept)}"
            yield record.at("status"), words, PERIODS[type(record)]
            return


def before(record: StatutoryRecord, register: Register) -> Iterator[StatutoryRecord]:
    """The record as it stood at the last commit, with the days that may be gone from it now."""
    for each in register.changed:
        if each.record is record and isinstance(each.earlier, StatutoryRecord):
            yield each.earlier


@rule("KEP-002", on=Removed, cites=CITES)
def removed_record_was_kept_its_time(removed: Removed, register: Register) -> Complaints:
    """A record is removed only when its keeping period is over.

    Git still holds it: the last commit, or a commit of the last three years. Restore the file,
    `git checkout COMMIT^ -- FILE`, and let it go when the period is over. A record that was
    renamed or moved is known by what it says, and by its title or the SHA-256 of its list.
    """
    earlier = removed.earlier
    if not isinstance(earlier, StatutoryRecord) or earlier.status == "draft":
        return
    kept = keeping(earlier, register)
    asked = "appi" in in_force(earlier, register) and runs(kept, register.on)
    if asked and not moved(earlier, register):
        when = f"by commit {removed.commit}" if removed.commit else "since the last commit"
        words = f"the record was removed {when}, but must be kept {until(kept)}"
        yield problem(earlier), words, PERIODS[type(earlier)]


def problem(earlier: StatutoryRecord) -> Problem:
    """The place of a file that is no more."""
    return Problem("removed", Place(earlier.file, 1, 1), "", earlier.kind, earlier.id)


def moved(earlier: StatutoryRecord, register: Register) -> bool:
    """Whether a record under another id says all that it said, and more where something lacked.

    It is known by its title, or by the list of its persons.
    """
    known = _MARKED.get(register)
    if known is None:
        known = _MARKED[register] = defaultdict(list)
        statutory = (each for each in register.all_records() if isinstance(each, StatutoryRecord))
        for record in statutory:
            for mark in marks(record):
                known[mark].append(record)
    return any(keeps(earlier, each) for mark in marks(earlier) for each in known.get(mark, ()))


def marks(record: StatutoryRecord) -> Iterator[tuple[str, str]]:
    """What a record is known by among those of its kind."""
    persons = record.identifiable_persons
    for mark in (record.title, persons.sha256 if persons else ""):
        if mark:
            yield record.kind, mark


def keeps(earlier: StatutoryRecord, record: StatutoryRecord) -> bool:
    """Whether nothing that the law asks for was taken out or written anew."""
    return not any(rewritten(earlier, record))


@rule("KEP-003", on=StatutoryRecord, severity="note", bound="appi", cites=("APPI 22",))
def record_that_may_go_is_looked_at(record: StatutoryRecord, register: Register) -> Complaints:
    """A record whose keeping period is over is deleted when it is no longer needed.

    Said 90 days after its last day, which is a choice of this project and no period of the law.
    The periods of the Rules are minimums; after them personal data are deleted without delay when
    they are no longer needed. Delete the record and its list of persons, or say in `notes` why they
    are needed.
    """
    if young(record, register.on):
        return
    first = keeping(record, register).deletable_from
    dated = record.record_created_on or record.at_length
    if first and dated and register.on - first >= SLACK:
        words = f"the record may go since {first}: delete it if it is no longer needed"
        yield record.at("status"), words


def young(record: StatutoryRecord, on: date) -> bool:
    """Whether no period can be over yet, as most often is plain from the day of making."""
    made = record.record_created_on
    return bool(made) and on - made < YEAR  # type: ignore[operator]


@rule(
    "KEP-004",
    on=StatutoryRecord,
    given=("record_method", "bulk", "contract-document"),
    bound="appi",
    cites=CITES,
)
def ended_relation_has_its_last_day(record: StatutoryRecord, register: Register) -> Complaints:
    """A bulk record, or one that a contract stands for, has the day of the last provision.

    The keeping period is counted from that day. Write `last_provided_on`, of a receipt
    `last_received_on`.
    """
    if record.last_day or not over(record, register.on):
        return
    if record_is_due(record, register):
        key = LAST[type(record)]
        words = f"{record.record_method} and over, but {key} is not stated: the keeping period "
        yield record.at(key), f"{words}cannot be reckoned", PERIODS[type(record)]


@rule(
    "KEP-005",
    on=StatutoryRecord,
    given=("status", "retired"),
    cites=("APPI Rules 20(2)", "APPI Rules 24(2)", "APPI Rules 28(2)"),
)
def record_relied_on_is_kept(record: StatutoryRecord, register: Register) -> Complaints:
    """A record is kept as long as another record omits what it holds.

    Items may be left out only while the earlier record that has them is kept. Restore it until the
    last record that relies on it may go, or write the omitted items into that record.
    """
    kept = keeping(record, register)
    asked = "appi" in in_force(record, register) and kept.relying
    if asked and runs(kept, register.on) and not runs(own(record, register), register.on):
        yield record.at("status"), f"retired, but the record must be kept {until(kept)}"


@rule(
    "KEP-006",
    on=Changed,
    severity="warning",
    cites=("APPI Rules 20", "APPI Rules 24", "APPI Rules 28"),
)
def record_is_not_rewritten(changed: Changed, register: Register) -> Complaints:
    """What the law asks a record for stays as it was recorded.

    Compared with the last commit. To state what was missing, or to write down that a relation has
    ended, is no change. Restore the value and add a record that corrects it, or that holds for what
    is provided from now on.
    """
    record, earlier = changed.record, changed.earlier
    if not isinstance(record, StatutoryRecord) or not isinstance(earlier, StatutoryRecord):
        return
    asked = "appi" in in_force(record, register) and record_is_due(earlier, register)
    if not asked or earlier.status != "active" or record.status == "retired":
        return
    for path, value in rewritten(earlier, record):
        words = (
            f"{spoken(value)} stood here at the last commit: add a record that corrects it, and "
        )
        yield record.at(*path), f"{words}do not rewrite this one"


@rule("KEP-007", on=AppiRecord, given=("record_created_on",), bound="appi", cites=ARTICLES)
def record_was_made_by_now(record: AppiRecord, register: Register) -> Complaints:
    """The day on which a record was made is not in the future.

    Write the day on which it was made; the keeping period may run from it.
    """
    made = record.record_created_on
    if made and made > register.on:
        words = f"the record is said to be made on {made}, which is after {register.on}"
        yield record.at("record_created_on"), words


@rule("KEP-008", on=StatutoryRecord, bound="appi", cites=CITES)
def days_of_a_record_agree(record: StatutoryRecord, register: Register) -> Complaints:
    """The days of a record agree with each other and with the calendar.

    The last provision and the end of the period lie not before its beginning, and nothing that is
    recorded as provided or received lies in the future. Mend the day that is wrong.
    """
    last, single, cites = LAST[type(record)], SINGLE[type(record)], PERIODS[type(record)]
    for key, day in ((last, record.last_day), ("period_end", record.period_end)):
        if day and record.period_start and day < record.period_start:
            words = f"{day} is before the first day of the period, {record.period_start}"
            yield record.at(key), words, cites
    for key, day in ((single, record.single_day), (last, record.last_day)):
        if day and day > register.on:
            yield record.at(key), f"{day} is after {register.on}: it has not happened yet", cites
