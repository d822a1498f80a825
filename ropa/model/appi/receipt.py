"""Receipts: personal data received from a third party, Art. 30 APPI; Art. 31 as the recipient."""

from datetime import date
from typing import Annotated

from msgspec import UNSET

from ropa.model.appi.common import PersonsConsent, StatutoryRecord
from ropa.model.node import Maybe, Node, ReceiptId, Text, says
from ropa.model.terms import AcquisitionManner, AcquisitionSource, ProvisionBasis, SourceClass


class ProviderConfirmation(Node, frozen=True):
    """How name, address and representative of the third party were confirmed, Rule 22(1)."""

    method: Annotated[Maybe[Text], says("How (氏名等の確認方法).")] = UNSET
    confirmed_on: Annotated[Maybe[date], says("Day of the confirmation.")] = UNSET
    evidence: Annotated[Maybe[Text], says("Where the proof is kept.")] = UNSET


class AcquisitionConfirmation(Node, frozen=True):
    """How the background of the acquisition was confirmed, Rule 22(2)."""

    document: Annotated[Maybe[Text], says("Document shown (提示を受けた書面).")] = UNSET
    shown_on: Annotated[Maybe[date], says("Day it was shown.")] = UNSET


class CommissionPublication(Node, frozen=True):
    """That the opt-out is published by the Commission, Art. 27(4), Rule 24(1)(i)(e)."""

    url: Annotated[Maybe[Text], says("Where it is published.")] = UNSET
    checked_on: Annotated[Maybe[date], says("Day it was looked up.")] = UNSET


class EuOrigin(Node, frozen=True):
    """Data transferred under the adequacy decision (EU) 2019/419, Supplementary Rule 3."""

    purpose_received: Annotated[
        Maybe[Text], says("Purpose for which they were received from the EU.")
    ] = UNSET


class Receipt(StatutoryRecord, frozen=True):
    """Confirmation and record on receiving personal data (第三者提供を受ける際の確認・記録)."""

    basis: Annotated[Maybe[ProvisionBasis], says("Basis of the provision (提供の根拠).")] = UNSET
    source_class: Annotated[
        Maybe[SourceClass], says("Class of the provider (提供者の区分), Rule 24(1).")
    ] = UNSET
    received_on: Annotated[Maybe[date], says("Date received (提供を受けた年月日).")] = UNSET
    last_received_on: Annotated[Maybe[date], says("Last receipt (最終受領日).")] = UNSET
    provider_confirmation: Annotated[
        Maybe[ProviderConfirmation], says("How the provider was confirmed.")
    ] = UNSET
    acquisition_background: Annotated[
        Maybe[Text], says("Background of the acquisition (取得の経緯), Art. 30(1)(ii).")
    ] = UNSET
    acquisition_source: Annotated[
        Maybe[AcquisitionSource], says("From whom the provider had the data (取得先の別).")
    ] = UNSET
    acquisition_manner: Annotated[
        Maybe[AcquisitionManner], says("How the provider acquired them (取得行為の態様).")
    ] = UNSET
    acquisition_confirmation: Annotated[
        Maybe[AcquisitionConfirmation], says("How the background was confirmed.")
    ] = UNSET
    same_as_confirmed: Annotated[
        Maybe[ReceiptId], says("Earlier record with the same confirmed matters, Rule 22(3).")
    ] = UNSET
    sensitive: Annotated[
        Maybe[bool], says("Includes sensitive personal information (要配慮個人情報).")
    ] = UNSET
    consent: Annotated[Maybe[PersonsConsent], says("Consent of the person.")] = UNSET
    information_given: Annotated[
        Maybe[bool],
        says("That the information of Art. 31(1)(ii) was given, if the business is abroad."),
    ] = UNSET
    ppc_publication: Annotated[
        Maybe[CommissionPublication], says("Publication under Art. 27(4).")
    ] = UNSET
    linked_with: Annotated[
        Maybe[Text], says("Personal data it is linked with (突合する個人データ), Art. 31.")
    ] = UNSET
    eu_origin: Annotated[Maybe[EuOrigin], says("What holds for data received from the EU.")] = UNSET
    purpose: Annotated[Maybe[Text], says("Purpose of use (利用目的).")] = UNSET
    omits_items_from: Annotated[
        Maybe[ReceiptId], says("Earlier record that holds the omitted items, Rule 24(2).")
    ] = UNSET

    @property
    def single_day(self) -> date | None:
        return self.received_on or None

    @property
    def last_day(self) -> date | None:
        return self.last_received_on or None

    @property
    def relies_on(self) -> str:
        return self.omits_items_from or ""
