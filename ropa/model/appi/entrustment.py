"""Entrustment of the handling of personal data, Art. 27(5)(i) and 25 APPI."""

import datetime as dt

from msgspec import UNSET

from ropa.model.appi.common import AppiRecord, Counterparty
from ropa.model.node import (
    AgreementId,
    Count,
    Elsewhere,
    ForeignTransferId,
    Maybe,
    Node,
    PartyId,
    ProvisionId,
    Text,
    Texts,
)
from ropa.model.terms import Direction


class EntrustmentContract(Node, frozen=True):
    """The contract of the entrustment (委託契約)."""

    title: Maybe[Text] = UNSET
    """What it is called."""
    date: Maybe[dt.date] = UNSET
    """Its date."""
    location: Maybe[Text] = UNSET
    """Where it is kept."""
    clauses: Maybe[Texts] = UNSET
    """What it says on the handling."""


class SubEntrustment(Node, frozen=True):
    """Re-entrustment (再委託)."""

    allowed: Maybe[bool] = UNSET
    """Whether it is allowed."""
    approval: Maybe[Text] = UNSET
    """Prior report or approval that is asked for."""
    parties: Maybe[tuple[PartyId, ...]] = UNSET
    """To whom."""


class Entrustment(AppiRecord, frozen=True):
    """Handling of personal data that is entrusted to another, or by another (委託)."""

    direction: Maybe[Direction] = UNSET
    """Whether the business entrusts (`out`) or is entrusted (`in`)."""
    counterparty: Maybe[Counterparty] = UNSET
    """Entrusted or entrusting person (委託先・委託元)."""
    work: Maybe[Text] = UNSET
    """Entrusted work (委託する業務)."""
    identifiable_persons: Maybe[Elsewhere] = UNSET
    """Persons concerned, as a category (本人の類型)."""
    within_purpose: Maybe[bool] = UNSET
    """Within what is needed for the purpose of use, Art. 27(5)(i)."""
    own_purpose_use: Maybe[bool] = UNSET
    """Whether the entrusted person uses the data for its own purposes."""
    collation_with_own_data: Maybe[bool] = UNSET
    """Whether it collates them, person by person, with data of its own."""
    selection_checked_on: Maybe[dt.date] = UNSET
    """Day the security of the entrusted person was checked (選定の確認日)."""
    contract: Maybe[EntrustmentContract] = UNSET
    """The contract of the entrustment (委託契約)."""
    agreements: Maybe[tuple[AgreementId, ...]] = UNSET
    """Papers between the two, a contract under Art. 28(3) GDPR among them."""
    last_audit_on: Maybe[dt.date] = UNSET
    """Day the handling was last looked at (取扱状況の把握)."""
    audit_method: Maybe[Text] = UNSET
    """How."""
    next_audit_on: Maybe[dt.date] = UNSET
    """Day of the next look."""
    sub_entrustment: Maybe[SubEntrustment] = UNSET
    """Re-entrustment (再委託)."""
    breach_notice_days: Maybe[Count] = UNSET
    """Days within which a leak is told (漏えい等の通知期限)."""
    return_or_erase: Maybe[Text] = UNSET
    """What becomes of the data at the end (返還・消去)."""
    foreign_transfer: Maybe[ForeignTransferId] = UNSET
    """Route abroad, if the other side is abroad."""
    provision: Maybe[ProvisionId] = UNSET
    """Record under Art. 29, which is due if the route is consent."""
