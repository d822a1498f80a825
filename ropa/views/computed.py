"""What follows from a record and is never typed: whether it is due, and until when it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.appi.checks import check_due_on
from ropa.appi.duty import duty
from ropa.appi.keeping import PERIODS, keeping
from ropa.model.appi.common import StatutoryRecord
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.processing import Processing
from ropa.rules.acting import bound
from ropa.signoff import cited, standing
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.appi.keeping import Keeping
    from ropa.model.node import Record
    from ropa.register import Register

DUTY = {True: "statutory", False: "none", None: "no-ground"}
"""What is said of a record that is due, of one that is not, and where no ground holds."""

ONGOING = "while what it records goes on (継続中), and for a time after it"
UNKNOWN = "cannot be reckoned: the day from which it counts is not stated"
STATES = {
    "none": "nobody has reviewed it yet",
    "changed": "void: the record says something else than what was reviewed",
    "look-again": "to be looked at again, for what it relies on",
    "overdue": "overdue",
    "unmarked": "without a mark, so that nothing shows what was reviewed",
    "holds": "what was reviewed is what stands now",
}
BECAME = {
    "changed": "{record} changed since",
    "gone": "{record} went since",
    "new": "{record} came in since",
}
CHECKED = ("APPI 28(3)", "APPI Rules 18(1)")


def computed(record: Record, register: Register) -> dict[str, Any]:
    """The same for machines; nothing for a record of which nothing follows, nor in an extract."""
    if register.extracted:
        return {}
    if isinstance(record, ForeignTransfer):
        return {"check_due_on": spelt(check_due_on(record, register.on))}
    if isinstance(record, Processing):
        return signed(record, register)
    if not isinstance(record, StatutoryRecord):
        return {}
    found, kept = duty(record, register), keeping(record, register)
    return {
        "record_duty": "unread" if found.hidden else DUTY[found.due],
        "why": found.why,
        "cites": list(found.cites),
        "ongoing": kept.ongoing,
        "keep_until": spelt(kept.ends_on),
        "deletable_from": spelt(kept.deletable_from),
        "kept_for": kept.relying or None,
    }


def signed(record: Processing, register: Register) -> dict[str, Any]:
    """How the review of a record in force stands; of another no review is due."""
    found = standing(record, register)
    due = found.due if record.status == "active" else None
    reasons = [{"record": each.name, "became": each.sort} for each in found.reasons]
    return {"review": found.state, "review_due": spelt(due), "review_reasons": reasons}


def spelt(day: date | None) -> str | None:
    return day.isoformat() if day else None


def told(record: Record, register: Register) -> Iterator[str]:
    """The same for people, each with its article."""
    if register.extracted:
        return
    if isinstance(record, StatutoryRecord):
        found = duty(record, register)
        yield ""
        yield one_line(f"{phrase('Duty')}: {found.why}  [{', '.join(found.cites)}]")
        kept = period(keeping(record, register), due=found.due is True)
        if found.hidden:
            kept = phrase("cannot be reckoned before {file} can be read", file=found.hidden)
        yield one_line(f"{phrase('Kept')}: {kept}  [{', '.join(PERIODS[type(record)])}]")
    if isinstance(record, Processing) and record.status == "active":
        yield ""
        yield from map(one_line, reviewed(record, register))
    due = check_due_on(record, register.on) if isinstance(record, ForeignTransfer) else None
    if due:
        yield ""
        words = phrase("Checks: due on {day}, about once a year", day=due)
        yield f"{words}  [{', '.join(CHECKED)}]"


def reviewed(record: Processing, register: Register) -> Iterator[str]:
    """How the review of a record stands, and why."""
    found = standing(record, register)
    cites = f"  [{', '.join(cited(record))}]" if bound(record, register) else ""
    yield f"{phrase('Review')}: {phrase(STATES[found.state])}{cites}"
    for each in found.reasons:
        yield f"  {phrase(BECAME[each.sort], record=each.name)}"
    if found.done:
        by = found.review.reviewer if found.review else None
        done = phrase("last done on {day}", day=found.done)
        yield f"  {done}{phrase(' by {reviewer}', reviewer=by) if by else ''}"
    if found.due:
        yield f"  {phrase('next due on {day}', day=found.due)}"


def period(kept: Keeping, *, due: bool) -> str:
    """Until when the record is kept, in words."""
    because = phrase(", as {record} relies on it", record=kept.relying) if kept.relying else ""
    if kept.ongoing:
        return phrase(ONGOING) + because
    if kept.ends_on is None:
        return phrase(UNKNOWN) if due or because else phrase("no period of the Act applies")
    opened = kept.deletable_from
    first = phrase(", deletable from {day}", day=opened) if opened else ""
    return f"{phrase('at least until {day}', day=kept.ends_on)}{first}{because}"
