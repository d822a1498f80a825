"""A new review: who may sign which record on which day, and what the review states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.errors import Misuse
from ropa.model.processing import Processing
from ropa.signoff.judging import standing
from ropa.signoff.marks import mark
from ropa.signoff.relied import named_by, relied_on, unread, written

if TYPE_CHECKING:
    from datetime import date

    from ropa.model.node import Record
    from ropa.register import Register

ELSEWHERE = {
    "assessments": "ropa edit {name} --set done=DAY --set review=DAY says when it is looked at",
    "appi/foreign-transfers": "ropa edit {name} --add checks.checked_on=DAY enters a yearly check",
}
HOLDING = "controller/ and processor/ hold reviews; a change here is looked at in the records that"
HOLDING += " rely on it: ropa review --because {name}"


class Signature(NamedTuple):
    """What a person says who signs; the rest of a review is what stands in the register."""

    done: date
    reviewer: str
    next: date
    note: str = ""


def signable(record: Record, register: Register) -> Processing:
    """The record, if it can be signed on the register's day.

    Raises Misuse for a kind that holds no reviews, a record that is not in force, and one that was
    reviewed on a later day.
    """
    if not isinstance(record, Processing):
        hint = ELSEWHERE.get(record.kind, HOLDING).format(name=record.name)
        raise Misuse(f"{record.name} holds no reviews", hint=hint)
    if record.status == "draft":
        hint = f"ropa edit {record.name} --set status=active puts it in force: then review it"
        raise Misuse(f"{record.name} is a draft, of which nothing is in force", hint=hint)
    if record.status != "active":
        raise Misuse(f"{record.name} is {record.status}: it needs no review")
    last = max((each.done for each in record.reviews or () if each.done), default=None)
    if last and last > register.on:
        raise Misuse(f"{record.name} was reviewed on {last}, after {register.on}")
    return record


def waiting(register: Register, because: str = "") -> list[Processing]:
    """The records in force to be looked at again; with a name, those for that record alone."""
    return [
        each
        for each in register.all_records()
        if isinstance(each, Processing)
        and each.status == "active"
        and standing(each, register).state == "look-again"
        and (not because or alone(because, each, register))
    ]


def alone(because: str, record: Processing, register: Register) -> bool:
    """Whether a record is to be looked at again for one that it relies on, and for nothing else.

    What it relies on since that one names it came with it.
    """
    kind, _, own = because.rpartition("/")
    cause = register.records.get(kind, {}).get(own)
    along = {each.name for each in named_by(cause, register)} if cause else set()
    reasons = standing(record, register).reasons
    other = {each.name for each in reasons if each.sort != "new" or each.name not in along}
    return other == {because}


def causes(register: Register) -> list[str]:
    """KIND/ID of every record for which one is to be looked at again, whether or not it is left."""
    found = (standing(each, register).reasons for each in waiting(register))
    return sorted({each.name for reasons in found for each in reasons})


def review(record: Processing, register: Register, signature: Signature) -> dict[str, Any]:
    """What the review states: the signature, and the marks of what is signed.

    Raises Misuse for what the same reviewer has signed on the same day, and where a record that
    is relied on cannot be read: nobody has seen what it says.
    """
    hidden = unread(record, register)
    if hidden:
        silent = f"{record.name} relies on {', '.join(hidden)}, which cannot be read"
        raise Misuse(silent, hint="ropa check says why")
    found = standing(record, register)
    last = found.review
    if found.holds and last and (last.done, last.reviewer) == signature[:2]:
        words = f"{record.name} was reviewed on {last.done} by {last.reviewer}"
        raise Misuse(f"{words}, and nothing changed since")
    stated = {
        "done": signature.done,
        "reviewer": signature.reviewer,
        "note": signature.note,
        "next": signature.next,
        "content": mark(record),
        "relied_on": written(relied_on(record, register)),
    }
    return {key: value for key, value in stated.items() if value}
