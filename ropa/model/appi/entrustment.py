"""Entrustment of the handling of personal data, Art. 27(5)(i) and 25 APPI."""

import datetime as dt
from typing import Annotated

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
    says,
)
from ropa.model.terms import Direction


class EntrustmentContract(Node, frozen=True):
    """The contract of the entrustment (委託契約)."""

    title: Annotated[Maybe[Text], says("What it is called.")] = UNSET
    date: Annotated[Maybe[dt.date], says("Its date.")] = UNSET
    location: Annotated[Maybe[Text], says("Where it is kept.")] = UNSET
    clauses: Annotated[Maybe[Texts], says("What it says on the handling.")] = UNSET


class SubEntrustment(Node, frozen=True):
    """Re-entrustment (再委託)."""

    allowed: Annotated[Maybe[bool], says("Whether it is allowed.")] = UNSET
    approval: Annotated[Maybe[Text], says("Prior report or approval that is asked for.")] = UNSET
    parties: Annotated[Maybe[tuple[PartyId, ...]], says("To whom.")] = UNSET


class Entrustment(AppiRecord, frozen=True):
    """Handling of personal data that is entrusted to another, or by another (委託)."""

    direction: Annotated[
        Maybe[Direction], says("Whether the business entrusts (`out`) or is entrusted (`in`).")
    ] = UNSET
    counterparty: Annotated[
        Maybe[Counterparty], says("Entrusted or entrusting person (委託先・委託元).")
    ] = UNSET
    work: Annotated[Maybe[Text], says("Entrusted work (委託する業務).")] = UNSET
    identifiable_persons: Annotated[
        Maybe[Elsewhere], says("Persons concerned, as a category (本人の類型).")
    ] = UNSET
    within_purpose: Annotated[
        Maybe[bool], says("Within what is needed for the purpose of use, Art. 27(5)(i).")
    ] = UNSET
    own_purpose_use: Annotated[
        Maybe[bool], says("Whether the entrusted person uses the data for its own purposes.")
    ] = UNSET
    collation_with_own_data: Annotated[
        Maybe[bool], says("Whether it collates them, person by person, with data of its own.")
    ] = UNSET
    selection_checked_on: Annotated[
        Maybe[dt.date], says("Day the security of the entrusted person was checked (選定の確認日).")
    ] = UNSET
    contract: Annotated[
        Maybe[EntrustmentContract], says("The contract of the entrustment (委託契約).")
    ] = UNSET
    agreements: Annotated[
        Maybe[tuple[AgreementId, ...]],
        says("Papers between the two, a contract under Art. 28(3) GDPR among them."),
    ] = UNSET
    last_audit_on: Annotated[
        Maybe[dt.date], says("Day the handling was last looked at (取扱状況の把握).")
    ] = UNSET
    audit_method: Annotated[Maybe[Text], says("How.")] = UNSET
    next_audit_on: Annotated[Maybe[dt.date], says("Day of the next look.")] = UNSET
    sub_entrustment: Annotated[Maybe[SubEntrustment], says("Re-entrustment (再委託).")] = UNSET
    breach_notice_days: Annotated[
        Maybe[Count], says("Days within which a leak is told (漏えい等の通知期限).")
    ] = UNSET
    return_or_erase: Annotated[
        Maybe[Text], says("What becomes of the data at the end (返還・消去).")
    ] = UNSET
    foreign_transfer: Annotated[
        Maybe[ForeignTransferId], says("Route abroad, if the other side is abroad.")
    ] = UNSET
    provision: Annotated[
        Maybe[ProvisionId], says("Record under Art. 29, which is due if the route is consent.")
    ] = UNSET
