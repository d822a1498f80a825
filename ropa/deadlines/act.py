"""What the Act of Japan asks for by a day: regular checks, notices, filings, and keeping."""

from __future__ import annotations

from datetime import MAXYEAR, date
from typing import TYPE_CHECKING, TypeVar

from ropa.appi.checks import AUDITED, PROMPT, standings
from ropa.appi.keeping import PERIODS, keeping
from ropa.binding import in_force
from ropa.deadlines.deadline import of, over
from ropa.deadlines.reviews import again
from ropa.law.duties import applies
from ropa.model.appi.common import AppiRecord, StatutoryRecord
from ropa.model.appi.entrustment import Entrustment
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.appi.joint_use import JointUse
from ropa.model.appi.opt_out import OptOutNotice
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.deadlines.deadline import Deadline
    from ropa.model.appi.joint_use import JointUseChange
    from ropa.register import Register

A = TypeVar("A", bound=AppiRecord)

WITHOUT_DELAY = ("name", "address", "representative")
"""Matters of a joint use whose change is announced after it; that of others in advance."""


def asked(shape: type[A], register: Register) -> Iterator[A]:
    """The records of a kind that go on and of which the Act asks anything that day."""
    for each in register.every(shape):
        if not over(each) and "appi" in in_force(each, register):
            yield each


def years_later(day: date, years: int) -> date:
    """The same day so many years later, 28 February for 29; no later than the calendar knows."""
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(years=years) if day.year + years <= MAXYEAR else date.max


def checks(register: Register) -> Iterator[Deadline]:
    """The next check of each conforming system, Rule 18(1): about once a year, counted as a year.

    And the next look at the system of a country of which persons are told before they consent.
    """
    for transfer in asked(ForeignTransfer, register):
        day = again(transfer, register)
        if day:
            yield of(transfer, day, "check", checked(transfer, register), CHECKED)
        yield from looks(transfer)


CHECKED = ("APPI 28(3)", "APPI Rules 18(1)(i)", "PPC Guidelines Foreign 6-1")


def checked(transfer: ForeignTransfer, register: Register) -> str:
    """Which check it is: the next one, or the first of a matter that was never checked."""
    days = [each.last for each in standings(transfer, register.on)]
    known = [each for each in days if each]
    if len(known) < len(days):
        return phrase("first check of the conforming system, about once a year from then on")
    return phrase(
        "next check of the conforming system, about once a year; the last was on {day}",
        day=min(known),
    )


def looks(transfer: ForeignTransfer) -> Iterator[Deadline]:
    """A year after the last look at a country's system, which is a choice of this project."""
    info = transfer.consent_info
    by_consent = (transfer.route or "28(1)") == "28(1)" and not transfer.stopped_on
    if info and info.checked_on and by_consent:
        day, cites = years_later(info.checked_on, 1), ("APPI Rules 17(2)(ii)",)
        words = phrase(
            "next look at the system of the country; the last was on {day}", day=info.checked_on
        )
        yield of(transfer, day, "check", words, cites).called("consent_info")


def audits(register: Register) -> Iterator[Deadline]:
    """The next look at how entrusted data are handled, Art. 25.

    By the day that is planned, else two years after the last, which is a choice of this project.
    """
    for each in asked(Entrustment, register):
        last, planned = each.last_audit_on or None, each.next_audit_on or None
        if planned and last and last >= planned:
            planned = None
        day = planned or (years_later(last, AUDITED) if last else None)
        if each.direction == "out" and day:
            words = phrase("next look at the handling by the entrusted person")
            if last:
                words = phrase(
                    "next look at the handling by the entrusted person; the last was on {day}",
                    day=last,
                )
            yield of(each, day, "audit", words, ("APPI 25", "PPC Guidelines General 3-4-4(3)"))


def notices(register: Register) -> Iterator[Deadline]:
    """What is still to be notified, filed or announced: Art. 27(2), (3), (5)(iii) and (6).

    In advance: the day of the change is the last; without delay: the same day, of a joint use 30
    days later, which is a choice of this project.
    """
    for notice in asked(OptOutNotice, register):
        yield from opt_out(notice)
    for joint in asked(JointUse, register):
        yield from joint_use(joint)


def opt_out(notice: OptOutNotice) -> Iterator[Deadline]:
    first, stopped = notice.start_planned_on, notice.stopped_on
    if first and not stopped and not notice.notice_since:
        words = phrase("planned first provision by opt-out, to be notified before")
        yield of(notice, first, "notice", words, ("APPI 27(2)",)).called("notice_since")
    if first and not stopped and not notice.filed_on:
        words = phrase("planned first provision by opt-out, to be filed before")
        yield of(notice, first, "notice", words, ("APPI 27(2)", "APPI Rules 11(1)")).called(
            "filed_on"
        )
    for number, change in enumerate(notice.changes or ()):
        if change.changed_on and not change.filed_on:
            words = phrase("change of what was filed on opt-out, to be filed")
            yield of(notice, change.changed_on, "notice", words, ("APPI 27(3)",)).called(
                nth(number)
            )
    if stopped and not notice.stop_filed_on:
        words = phrase("end of provision by opt-out, to be filed")
        yield of(notice, stopped, "notice", words, ("APPI 27(3)",)).called("stop_filed_on")


def nth(number: int) -> str:
    return f"changes[{number}]"


def joint_use(joint: JointUse) -> Iterator[Deadline]:
    if joint.started_on and not joint.notice_since and not joint.pseudonymized:
        words = phrase("first day of the joint use, to be notified before")
        yield of(joint, joint.started_on, "notice", words, ("APPI 27(5)(iii)",)).called(
            "notice_since"
        )
    for number, change in enumerate(joint.changes or ()):
        day = announced_by(change)
        if day:
            words = phrase("announcement of what changed in the joint use")
            yield of(joint, day, "notice", words, ("APPI 27(6)",)).called(nth(number))


def announced_by(change: JointUseChange) -> date | None:
    """The day by which a change is announced; None where it is, or is no matter of Art. 27(6)."""
    made, what = change.changed_on, change.what
    if not made or not what or change.announced_on or what in ("items", "users-scope"):
        return None
    if what not in WITHOUT_DELAY or not applies("joint-use-responsible", made):
        return made
    return made + PROMPT if made <= date.max - PROMPT else date.max


def keeping_ends(register: Register) -> Iterator[Deadline]:
    """The first day on which each record of the Act may go: Rules 21, 25 and 29, Art. 22.

    None for a record that is kept as long as what it records goes on, and for one whose period
    cannot be reckoned, because the day on which it was made is not stated.
    """
    for shape, cites in PERIODS.items():
        records: list[object] = register.every(shape)
        for record in records:
            if isinstance(record, StatutoryRecord) and kept_by_the_act(record, register):
                yield from kept_until(record, (*cites, "APPI 22"), register)


def kept_until(
    record: StatutoryRecord, cites: tuple[str, ...], register: Register
) -> Iterator[Deadline]:
    kept = keeping(record, register)
    if kept.deletable_from:
        words = phrase("first day on which the record may go; kept until {day}", day=kept.ends_on)
        yield of(record, kept.deletable_from, "keeping", words, cites)


def kept_by_the_act(record: StatutoryRecord, register: Register) -> bool:
    dated = record.record_created_on or record.at_length
    return bool(dated) and record.status != "retired" and "appi" in in_force(record, register)
