"""Provisions: personal data given to a third party, Art. 29 APPI."""

from datetime import date
from typing import Annotated

from msgspec import UNSET

from ropa.model.appi.common import PersonsConsent, StatutoryRecord
from ropa.model.node import (
    EntrustmentId,
    ForeignTransferId,
    Maybe,
    OptOutNoticeId,
    ProvisionId,
    ReceiptId,
    Text,
    says,
)
from ropa.model.terms import ProvisionBasis


class Provision(StatutoryRecord, frozen=True):
    """Record on provision of personal data to a third party (第三者提供に係る記録)."""

    basis: Annotated[Maybe[ProvisionBasis], says("Basis of the provision (提供の根拠).")] = UNSET
    claimed: Annotated[Maybe[Text], says("Words claimed as a basis that fit none of the list.")] = (
        UNSET
    )
    provided_on: Annotated[Maybe[date], says("Date of provision (提供年月日).")] = UNSET
    last_provided_on: Annotated[Maybe[date], says("Last provision (最終提供日).")] = UNSET
    recipient_unspecified_many: Annotated[
        bool, says("Provided to unspecified and many persons (不特定かつ多数の者).")
    ] = False
    sensitive: Annotated[
        Maybe[bool], says("Includes sensitive personal information (要配慮個人情報).")
    ] = UNSET
    pseudonymized: Annotated[
        Maybe[bool], says("Is pseudonymized personal information (仮名加工情報).")
    ] = UNSET
    consent: Annotated[Maybe[PersonsConsent], says("Consent of the person.")] = UNSET
    opt_out_notice: Annotated[
        Maybe[OptOutNoticeId], says("Notice of the opt-out (オプトアウト届出), Art. 27(2).")
    ] = UNSET
    received_by_opt_out: Annotated[
        Maybe[bool], says("Data that were themselves received by opt-out.")
    ] = UNSET
    received_in: Annotated[
        Maybe[tuple[ReceiptId, ...]], says("Receipts by which the data came to the business.")
    ] = UNSET
    entrustment: Annotated[
        Maybe[EntrustmentId], says("Entrustment under which the business had the data.")
    ] = UNSET
    instructed: Annotated[
        Maybe[bool], says("Provided on the instruction of the one who entrusted the data.")
    ] = UNSET
    provision_means: Annotated[Maybe[Text], says("Means of provision (提供の方法).")] = UNSET
    purpose: Annotated[Maybe[Text], says("Purpose of the provision (利用目的).")] = UNSET
    foreign_transfer: Annotated[
        Maybe[ForeignTransferId], says("Route abroad, if the third party is abroad.")
    ] = UNSET
    omits_items_from: Annotated[
        Maybe[ProvisionId], says("Earlier record that holds the omitted items, Rule 20(2).")
    ] = UNSET

    @property
    def single_day(self) -> date | None:
        return self.provided_on or None

    @property
    def last_day(self) -> date | None:
        return self.last_provided_on or None

    @property
    def relies_on(self) -> str:
        return self.omits_items_from or ""
