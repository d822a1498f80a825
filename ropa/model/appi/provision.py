"""Provisions: personal data given to a third party, Art. 29 APPI."""

from datetime import date
from typing import Annotated

from msgspec import UNSET

from ropa.model.appi.common import AppiRecord, ContractDocument, Counterparty
from ropa.model.node import (
    Elsewhere,
    ForeignTransferId,
    Maybe,
    Node,
    ProvisionId,
    Text,
    Texts,
    says,
)
from ropa.model.terms import ProvisionBasis, RecordedItem, RecordMaker


class PersonsConsent(Node, frozen=True):
    """The consent of the identifiable person (本人の同意)."""

    obtained: Annotated[Maybe[bool], says("That consent has been obtained (同意を得ている旨).")] = (
        UNSET
    )
    obtained_on: Annotated[Maybe[date], says("Day it was obtained.")] = UNSET
    method: Annotated[Maybe[Text], says("How it was obtained.")] = UNSET
    text_version: Annotated[Maybe[Text], says("Version of the words consented to.")] = UNSET
    evidence: Annotated[Maybe[Text], says("Where the proof is kept.")] = UNSET
    guardian: Annotated[Maybe[bool], says("Given by a legal representative.")] = UNSET


class Provision(AppiRecord, frozen=True):
    """Record on provision of personal data to a third party (第三者提供に係る記録)."""

    basis: Annotated[Maybe[ProvisionBasis], says("Basis of the provision (提供の根拠).")] = UNSET
    claimed: Annotated[Maybe[Text], says("Words claimed as a basis that fit none of the list.")] = (
        UNSET
    )
    provided_on: Annotated[Maybe[date], says("Date of provision (提供年月日).")] = UNSET
    period_start: Annotated[Maybe[date], says("First day of the period, if bulk.")] = UNSET
    period_end: Annotated[Maybe[date], says("Last day of the period, if bulk.")] = UNSET
    last_provided_on: Annotated[Maybe[date], says("Last provision (最終提供日).")] = UNSET
    counterparty: Annotated[Maybe[Counterparty], says("The third party (提供先).")] = UNSET
    recipient_unspecified_many: Annotated[
        bool, says("Provided to unspecified and many persons (不特定かつ多数の者).")
    ] = False
    identifiable_persons: Annotated[
        Maybe[Elsewhere], says("Identifiable persons (本人), listed outside git.")
    ] = UNSET
    data_items: Annotated[Maybe[Texts], says("Items of the personal data (項目).")] = UNSET
    sensitive: Annotated[
        Maybe[bool], says("Includes sensitive personal information (要配慮個人情報).")
    ] = UNSET
    consent: Annotated[Maybe[PersonsConsent], says("Consent of the person.")] = UNSET
    received_by_opt_out: Annotated[
        Maybe[bool], says("Data that were themselves received by opt-out.")
    ] = UNSET
    exemption_reason: Annotated[Maybe[Text], says("Why no record is due.")] = UNSET
    for_goods_or_services_to_person: Annotated[
        Maybe[bool], says("In connection with goods or services to the person, Rule 19(3).")
    ] = UNSET
    contract_document: Annotated[
        Maybe[ContractDocument], says("Document that stands for the record.")
    ] = UNSET
    omits_items_from: Annotated[
        Maybe[ProvisionId], says("Earlier record that holds the omitted items, Rule 20(2).")
    ] = UNSET
    omitted_items: Annotated[
        Maybe[tuple[RecordedItem, ...]], says("Items that were omitted, Rule 20(2).")
    ] = UNSET
    made_by: Annotated[RecordMaker, says("Who made the record (記録の代行).")] = "self"
    provision_means: Annotated[Maybe[Text], says("Means of provision (提供の方法).")] = UNSET
    purpose: Annotated[Maybe[Text], says("Purpose of the provision (利用目的).")] = UNSET
    foreign_transfer: Annotated[
        Maybe[ForeignTransferId], says("Route abroad, if the third party is abroad.")
    ] = UNSET
