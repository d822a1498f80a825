"""What a person who asks is told: exclusions and fees. Art. 33(5) and 38 APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.appi.common import StatutoryRecord
from ropa.model.notice import Notice
from ropa.model.party import Party
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register

FREE = ("correction", "cease", "erase")
"""Requests for which Art. 38 knows no fee."""


@rule(
    "DSC-001",
    on=StatutoryRecord,
    given=("art11_exclusion",),
    severity="warning",
    bound="appi",
    cites=("APPI 33(5)", "APPI Cabinet Order 11"),
)
def exclusion_has_its_reason(record: StatutoryRecord, register: Register) -> Complaints:
    """A record that is left out of disclosure says why, and who approved it.

    Write `art11_reason`, and the function of the person into `art11_approver`.
    """
    if not record.art11_reason:
        yield record.at("art11_reason"), "why the record is excluded is not stated"
    if not record.art11_approver:
        yield record.at("art11_approver"), "who approved the exclusion is not stated"


@rule(
    "DSC-002",
    on=Party,
    given=("fee",),
    severity="warning",
    bound="appi",
    cites=("APPI 32(1)", "APPI 38(2)"),
)
def fee_is_published(party: Party, register: Register) -> Complaints:
    """A fee is one that persons can see.

    Where a notice of the business states it, write it there too: `fee` in `notices/`.
    """
    if not party.fee or not party.fee.amount:
        return
    notices = [each for each in register.every(Notice) if each.publisher == party.id]
    stated = {each.fee for each in notices if each.fee}
    if party.fee.amount not in stated:
        words = (
            f"a fee of {party.fee.amount} yen is charged, which no notice of the business states"
        )
        yield party.at("fee", "amount"), words


@rule("DSC-003", on=Party, given=("fee",), bound="appi", cites=("APPI 38(1)",))
def fee_is_for_disclosure(party: Party, register: Register) -> Complaints:
    """A fee is charged for notice of purposes and for disclosure only.

    Correction, ceasing and erasure are free: take them out of `charged_for`.
    """
    charged = (party.fee.charged_for or ()) if party.fee else ()
    for position, each in enumerate(charged):
        if each in FREE:
            yield party.at("fee", "charged_for", position), f"a fee is charged for {each}"
