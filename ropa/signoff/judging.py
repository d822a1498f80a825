"""How the review of a record stands: whether what was signed is what stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from ropa.model.processing import Processing
from ropa.signoff.due import due_after, last_review
from ropa.signoff.marks import has
from ropa.signoff.relied import entries, stated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.model.node import Record
    from ropa.model.risk import Review
    from ropa.register import Register

State = Literal["none", "changed", "look-again", "overdue", "unmarked", "holds"]
"""`none`: nobody has reviewed it. `changed`: it says something else than what was reviewed, so the
review is void. `look-again`: what it relies on says something else. `overdue`: the next review was
due before. `unmarked`: the review was written by hand, and nothing shows what was reviewed.
`holds`: what was reviewed is what stands now, and the next review is not due yet.

Where several are true the first of them is told, in this order."""

Sort = Literal["changed", "gone", "new"]


class Reason(NamedTuple):
    """Why a record is to be looked at again: what became of a record that it relies on."""

    name: str
    """KIND/ID."""
    sort: Sort
    """`new` is what it did not rely on, or what was not there, when it was reviewed."""


class Standing(NamedTuple):
    """How the review of a record stands on the register's day."""

    state: State
    review: Review | None = None
    """The last one that was done."""
    due: date | None = None
    """The day on which the next review is due; None where none is."""
    reasons: tuple[Reason, ...] = ()

    @property
    def holds(self) -> bool:
        return self.state == "holds"

    @property
    def done(self) -> date | None:
        """The day of the last review."""
        return (self.review.done or None) if self.review else None


def standing(record: Record, register: Register) -> Standing:
    """How the review of a record stands; of a kind that holds none, as of one without any.

    Accountability, Art. 5(2) and 24(1) GDPR: what is shown to have been looked at is the content
    that stands now. It is asked once a record of a register.
    """
    known: Standing | None = record.__dict__.get("standing")
    if known is None:
        known = record.__dict__["standing"] = judged(record, register)
    return known


def judged(record: Record, register: Register) -> Standing:
    reviews = (record.reviews or ()) if isinstance(record, Processing) else ()
    last = last_review(reviews, register.on)
    due = due_after(last, reviews, register)
    if last is None:
        return Standing("none", due=due)
    reasons = tuple(since(last, record, register)) if last.content else ()
    return Standing(state_of(last, record, register, due, reasons), last, due, reasons)


def state_of(
    last: Review, record: Record, register: Register, due: date | None, reasons: tuple[Reason, ...]
) -> State:
    if last.content and not has(record, last.content):
        return "changed"
    if reasons:
        return "look-again"
    if due and due < register.on:
        return "overdue"
    return "holds" if last.content else "unmarked"


def since(review: Review, record: Record, register: Register) -> Iterator[Reason]:
    """What became of the records that it relies on, since the review.

    Of what cannot be read now nothing is known: its file has findings of its own. What the record
    no longer relies on it no longer names, or another of these does not, which is told already.
    """
    signed, present = review.relied_on or (), entries(record, register)
    if len(signed) == len(present) and present.issuperset(signed):
        return
    then, now = stated(signed), stated(present)
    for name in sorted({*then, *now}):
        kind, _, own = name.rpartition("/")
        if name not in now:
            held = register.records.get(kind, {})
            if own not in held and not register.unread(kind, own):
                yield Reason(name, "gone")
        elif name not in then:
            yield Reason(name, "new")
        elif then[name] != now[name]:
            yield Reason(name, "changed")
