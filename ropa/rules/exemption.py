"""When no record is asked for: Art. 30(5) GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.node import Record
from ropa.model.party import Party
from ropa.model.processing import Processing
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register

SMALL = 250
"""Persons employed; below it Art. 30(5) may apply."""


def sensitive(processing: Processing) -> bool:
    return any(each.special or each.criminal for each in processing.data or ())


@rule(
    "EXM-001",
    on=Record,
    given=("occasional",),
    within=Processing,
    severity="note",
    bound="gdpr",
    cites=("GDPR 30(5)",),
)
def record_may_be_voluntary(record: Record, register: Register) -> Complaints:
    """Of a small employer's occasional processing without risk no record is asked for.

    Art. 30(5) exempts whoever employs fewer than 250 persons, unless the processing is likely to
    result in a risk, is not occasional, or includes special categories or criminal data. The
    record may be kept all the same, and its other findings stand.
    """
    if not isinstance(record, Processing) or not record.occasional or record.risk is not False:
        return
    party = register.one(Party, record.actor)
    small = party and isinstance(party.employees, int) and party.employees < SMALL
    if party and small and not sensitive(record):
        words = (
            f"{party.id} employs {party.employees} persons, and the processing is stated to be"
            " occasional and without risk: Art. 30(5) asks for no record of it"
        )
        yield record.at("exemption"), words


@rule(
    "EXM-002",
    on=Record,
    given=("exemption",),
    within=Processing,
    severity="note",
    bound="gdpr",
    cites=("GDPR 30(5)",),
)
def exemption_is_not_excluded(record: Record, register: Register) -> Complaints:
    """The exemption of Art. 30(5) is not claimed where the record itself excludes it.

    It falls away with each of the three: a likely risk, processing that is not occasional, special
    categories or criminal data; and it is for employers of fewer than 250 persons. Strike
    `exemption`, or correct what contradicts it.
    """
    if isinstance(record, Processing) and record.exemption:
        reasons = list(against(record, register))
        if reasons:
            words = f"the exemption of Art. 30(5) is claimed, but {', and '.join(reasons)}"
            yield record.at("exemption"), words


def against(processing: Processing, register: Register) -> Iterator[str]:
    """What the record and its party state that excludes the exemption."""
    party = register.one(Party, processing.actor)
    if party and (party.employees or 0) >= SMALL:
        yield f"{party.id} employs {party.employees} persons"
    if processing.risk:
        yield "a risk is stated to be likely"
    if processing.occasional is False:
        yield "the processing is stated not to be occasional"
    if sensitive(processing):
        yield "special categories or criminal data are among the data"
