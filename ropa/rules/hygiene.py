"""A register that is looked after: reviews, owners, days that fit together. Art. 5(2), 24(1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.node import Record
from ropa.model.paper import Assessment
from ropa.model.party import Party
from ropa.model.processing import Processing
from ropa.rules.acting import OVER, own_records
from ropa.rules.catalogue import Complaints, rule
from ropa.signoff import CITES, cited, due_day

if TYPE_CHECKING:
    from ropa.register import Register

FEW = 3
"""So many records without an owner are named one by one; where all lack one, it is said once."""


@rule(
    "HYG-001",
    on=Record,
    given=("reviews",),
    within=Processing,
    severity="warning",
    bound="gdpr",
    cites=CITES,
)
def record_is_reviewed_in_time(record: Record, register: Register) -> Complaints:
    """A record that is reviewed is reviewed again in time.

    The next look is due on the day that the last review names (`next`), else when the register's
    own interval is over (`review` in ropa.toml, a year by default). Look at the record and add
    `[[reviews]]` with the day. Records without any review are not judged.
    """
    if not isinstance(record, Processing) or not record.reviews or record.status in OVER:
        return
    last, due = due_day(record.reviews, register)
    if due and due < register.on:
        since = f"was last reviewed on {last}" if last else "has not been reviewed yet"
        words = f"the record {since}, and the next review was due on {due}"
        yield record.at("reviews"), words, cited(record)


@rule(
    "HYG-008",
    on=Record,
    given=("reviews",),
    within=Processing,
    severity="warning",
    bound="gdpr",
    cites=CITES,
)
def review_is_later_than_the_last_change(record: Record, register: Register) -> Complaints:
    """A review is later than the last change in what is done.

    What somebody looked at is no longer what happens. Look at the record again and add a review,
    or correct `changed`.
    """
    if not isinstance(record, Processing) or not record.changed:
        return
    last = max((each.done for each in record.reviews or () if each.done), default=None)
    if last and last < record.changed <= register.on:
        words = f"the processing changed on {record.changed}, and was last reviewed on {last}"
        yield record.at("reviews"), words, cited(record)


@rule("HYG-002", on=Party, severity="warning", cites=("GDPR 5(2)", "GDPR 24(1)"))
def record_has_an_owner(party: Party, register: Register) -> Complaints:
    """A record says which department answers for it.

    Without an owner nobody tells the register when the processing changes. Write
    `owner = "Human resources"`: a department or function, no person's name.
    """
    own = own_records(party, register)
    lacking = [each for each in own if not each.owner]
    if len(lacking) == len(own) > FEW:
        yield party.at("title"), f"none of the {len(own)} records of {party.id} states its owner"
        return
    yield from ((each.at("owner"), "no owner of the record is stated") for each in lacking)


@rule("HYG-003", on=Record, given=("ended",))
def days_of_a_life_fit_together(record: Record, register: Register) -> Complaints:
    """Status, beginning and end of a record fit together.

    What has ended has `status = "ended"` and a day that has come; what is still to end is active
    until then; nothing ends before it began. A wrong status takes a processing out of the checks,
    or keeps it in. Correct the status or the day.
    """
    if not record.ended:
        return
    if record.status == "ended" and record.ended > register.on:
        yield record.at("ended"), f"the status is ended, but the end is {record.ended}, still ahead"
    if record.status == "active" and record.ended < register.on:
        words = f"it ended on {record.ended}, but the status is active"
        yield record.at("ended"), f'{words}: write status = "ended"'
    if isinstance(record, Processing) and record.since and record.since > record.ended:
        words = f"the processing began on {record.since}, after it ended on {record.ended}"
        yield record.at("since"), words


@rule(
    "HYG-006", on=Assessment, severity="warning", cites=("GDPR 5(2)", "GDPR 24(1)")
)  # fmt: skip
def assessment_is_reviewed_in_time(assessment: Assessment, register: Register) -> Complaints:
    """An assessment is looked at again on the day set for it.

    The day stated in `review` is past. Look at it again, then state the new days in `done` and
    `review`.
    """
    due = assessment.review
    if due and due < register.on and assessment.status not in OVER:
        yield assessment.at("review"), f"the review was due on {due}"
