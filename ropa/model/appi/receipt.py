"""Receipts: personal data received from a third party, Art. 30 APPI; Art. 31 as the recipient."""

from datetime import date

from msgspec import UNSET

from ropa.model.appi.common import PersonsConsent, StatutoryRecord
from ropa.model.node import Maybe, Node, ReceiptId, Text
from ropa.model.terms import AcquisitionManner, AcquisitionSource, ProvisionBasis, SourceClass


class ProviderConfirmation(Node, frozen=True):
    """How name, address and representative of the third party were confirmed, Rule 22(1)."""

    method: Maybe[Text] = UNSET
    """How (氏名等の確認方法)."""
    confirmed_on: Maybe[date] = UNSET
    """Day of the confirmation."""
    evidence: Maybe[Text] = UNSET
    """Where the proof is kept."""


class AcquisitionConfirmation(Node, frozen=True):
    """How the background of the acquisition was confirmed, Rule 22(2)."""

    document: Maybe[Text] = UNSET
    """Document shown (提示を受けた書面)."""
    shown_on: Maybe[date] = UNSET
    """Day it was shown."""


class CommissionPublication(Node, frozen=True):
    """That the opt-out is published by the Commission, Art. 27(4), Rule 24(1)(i)(e)."""

    url: Maybe[Text] = UNSET
    """Where it is published."""
    checked_on: Maybe[date] = UNSET
    """Day it was looked up."""


class EuOrigin(Node, frozen=True):
    """Data transferred under the adequacy decision (EU) 2019/419, Supplementary Rule 3."""

    purpose_received: Maybe[Text] = UNSET
    """Purpose for which they were received from the EU."""


class Receipt(StatutoryRecord, frozen=True):
    """Confirmation and record on receiving personal data (第三者提供を受ける際の確認・記録)."""

    basis: Maybe[ProvisionBasis] = UNSET
    """Basis of the provision (提供の根拠)."""
    source_class: Maybe[SourceClass] = UNSET
    """Class of the provider (提供者の区分), Rule 24(1)."""
    received_on: Maybe[date] = UNSET
    """Date received (提供を受けた年月日)."""
    last_received_on: Maybe[date] = UNSET
    """Last receipt (最終受領日)."""
    provider_confirmation: Maybe[ProviderConfirmation] = UNSET
    """How the provider was confirmed."""
    acquisition_background: Maybe[Text] = UNSET
    """Background of the acquisition (取得の経緯), Art. 30(1)(ii)."""
    acquisition_source: Maybe[AcquisitionSource] = UNSET
    """From whom the provider had the data (取得先の別)."""
    acquisition_manner: Maybe[AcquisitionManner] = UNSET
    """How the provider acquired them (取得行為の態様)."""
    acquisition_confirmation: Maybe[AcquisitionConfirmation] = UNSET
    """How the background was confirmed."""
    same_as_confirmed: Maybe[ReceiptId] = UNSET
    """Earlier record with the same confirmed matters, Rule 22(3)."""
    sensitive: Maybe[bool] = UNSET
    """Includes sensitive personal information (要配慮個人情報)."""
    consent: Maybe[PersonsConsent] = UNSET
    """Consent of the person."""
    information_given: Maybe[bool] = UNSET
    """That the information of Art. 31(1)(ii) was given, if the business is abroad."""
    ppc_publication: Maybe[CommissionPublication] = UNSET
    """Publication under Art. 27(4)."""
    linked_with: Maybe[Text] = UNSET
    """Personal data it is linked with (突合する個人データ), Art. 31."""
    eu_origin: Maybe[EuOrigin] = UNSET
    """What holds for data received from the EU."""
    purpose: Maybe[Text] = UNSET
    """Purpose of use (利用目的)."""
    omits_items_from: Maybe[ReceiptId] = UNSET
    """Earlier record that holds the omitted items, Rule 24(2)."""

    @property
    def single_day(self) -> date | None:
        return self.received_on or None

    @property
    def last_day(self) -> date | None:
        return self.last_received_on or None

    @property
    def relies_on(self) -> str:
        return self.omits_items_from or ""
