"""Whether what was signed off is what stands now. Art. 5(2), 24(1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.node import Record
from ropa.model.processing import Processing
from ropa.rules.acting import bound
from ropa.rules.catalogue import Complaints, rule
from ropa.signoff import CITES, cited, standing

if TYPE_CHECKING:
    from datetime import date

    from ropa.model.node import Spot
    from ropa.register import Register
    from ropa.signoff import Reason, Standing

ACTIVE = ("status", "active")
"""A draft is not in force, and nothing is signed of what has ended."""
FIRST = 3
"""How many records are named before the rest is counted."""

REASONS = {"changed": "{name} changed", "gone": "{name} went", "new": "{name} came in"}
STATES = {
    "none": "nobody has reviewed the record",
    "planned": "no review of the record was done by {on}",
    "changed": "the record says something else than what was reviewed on {done}{by}",
    "look-again": "to be looked at again: {reasons} after the review of {done}{by}",
    "overdue": "the record was last reviewed on {done}{by}, and the next review was due on {due}",
    "unmarked": "the review of {done}{by} has no mark, so nothing shows what was reviewed",
}


@rule("REV-001", on=Record, given=ACTIVE, within=Processing, severity="warning", cites=CITES)
def content_is_what_was_reviewed(record: Record, register: Register) -> Complaints:
    """What a record says is what was reviewed last.

    A review signs what the record said on that day; a later change, however small, is something
    that nobody has looked at. Layout and comments change nothing. Look at the record again and sign
    it: `ropa review ID`. A review that was written by hand, without its mark, is not judged. A mark
    shows what was reviewed, and not by whom: that is for git, and for those who sign its commits.
    """
    if standing(record, register).state == "changed":
        yield said(record, register)


@rule("REV-002", on=Record, given=ACTIVE, within=Processing, severity="warning", cites=CITES)
def what_it_relies_on_is_what_was_reviewed(record: Record, register: Register) -> Complaints:
    """What a record relies on is what it was when the record was reviewed.

    Parties, agreements, assessments, measures and systems say in a record's place who takes part,
    Art. 30(1)(a) and (d), what carries a transfer, (e), and how data are secured, (g). One of them
    changed, went or came after the review. See whether the record is still right and sign it again:
    `ropa review ID`, and `ropa review --because ID` where one change touched many.
    """
    if standing(record, register).state == "look-again":
        yield said(record, register)


@rule(
    "REV-003",
    on=Record,
    given=ACTIVE,
    within=Processing,
    cites=CITES,
    waivable=False,
    on_request=True,
)
def record_in_force_is_reviewed(record: Record, register: Register) -> Complaints:
    """A record in force is reviewed, and the review holds.

    Asked for by `ropa check --require-reviewed` alone, as before changes are merged: somebody has
    signed what the record and the records it relies on say now, and the next review is not due yet.
    With `--four-eyes` it was somebody else than the author of the last change, as git names them;
    who commits can name anybody, and signed commits alone prove it. Drafts are not in force, and
    what has ended is no longer. Sign it: `ropa review ID`.
    """
    why = register.discounted.get(record.name)
    if why or not standing(record, register).holds:
        yield said(record, register, why)


def said(
    record: Record, register: Register, why: str | None = None
) -> tuple[Spot, str, tuple[str, ...]]:
    """The complaint about the review of a record: why it does not count, by default its state."""
    found = standing(record, register)
    spot = found.review.at() if found.review else record.at("reviews")
    sign = "have somebody else sign it" if why else "sign it"
    told = why or state_in_words(found, planned=has_reviews(record), on=register.on)
    words = f"{told}; {sign} with `ropa review {record.name}`"
    return spot, words, cites(record, register)


def cites(record: Record, register: Register) -> tuple[str, ...]:
    """The citations, where the law that they are of binds the record."""
    return cited(record) if bound(record, register) else ()


def has_reviews(record: Record) -> bool:
    return isinstance(record, Processing) and bool(record.reviews)


def state_in_words(found: Standing, *, planned: bool, on: date) -> str:
    reviewer = found.review.reviewer if found.review else None
    state = "planned" if planned and found.state == "none" else found.state
    return STATES[state].format(
        on=on,
        done=found.done,
        by=f" by {reviewer}" if reviewer else "",
        due=found.due,
        reasons=reasons_in_words(found.reasons),
    )


def reasons_in_words(reasons: tuple[Reason, ...]) -> str:
    first = [REASONS[each.sort].format(name=each.name) for each in reasons[:FIRST]]
    rest = len(reasons) - FIRST
    return ", ".join(first) + (f" and {rest} more" if rest > 0 else "")
