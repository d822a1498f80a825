"""Provisions: personal data given to a third party, Art. 29 APPI."""

from datetime import date

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
)
from ropa.model.terms import ProvisionBasis


class Provision(StatutoryRecord, frozen=True):
    """Record on provision of personal data to a third party (第三者提供に係る記録)."""

    basis: Maybe[ProvisionBasis] = UNSET
    """Basis of the provision (提供の根拠)."""
    claimed: Maybe[Text] = UNSET
    """Words claimed as a basis that fit none of the list."""
    provided_on: Maybe[date] = UNSET
    """Date of provision (提供年月日)."""
    last_provided_on: Maybe[date] = UNSET
    """Last provision (最終提供日)."""
    recipient_unspecified_many: bool = False
    """Provided to unspecified and many persons (不特定かつ多数の者)."""
    sensitive: Maybe[bool] = UNSET
    """Includes sensitive personal information (要配慮個人情報)."""
    pseudonymized: Maybe[bool] = UNSET
    """Is pseudonymized personal information (仮名加工情報)."""
    consent: Maybe[PersonsConsent] = UNSET
    """Consent of the person."""
    opt_out_notice: Maybe[OptOutNoticeId] = UNSET
    """Notice of the opt-out (オプトアウト届出), Art. 27(2)."""
    received_by_opt_out: Maybe[bool] = UNSET
    """Data that were themselves received by opt-out."""
    received_in: Maybe[tuple[ReceiptId, ...]] = UNSET
    """Receipts by which the data came to the business."""
    entrustment: Maybe[EntrustmentId] = UNSET
    """Entrustment under which the business had the data."""
    instructed: Maybe[bool] = UNSET
    """Provided on the instruction of the one who entrusted the data."""
    provision_means: Maybe[Text] = UNSET
    """Means of provision (提供の方法)."""
    purpose: Maybe[Text] = UNSET
    """Purpose of the provision (利用目的)."""
    foreign_transfer: Maybe[ForeignTransferId] = UNSET
    """Route abroad, if the third party is abroad."""
    omits_items_from: Maybe[ProvisionId] = UNSET
    """Earlier record that holds the omitted items, Rule 20(2)."""

    @property
    def single_day(self) -> date | None:
        return self.provided_on or None

    @property
    def last_day(self) -> date | None:
        return self.last_provided_on or None

    @property
    def relies_on(self) -> str:
        return self.omits_items_from or ""
