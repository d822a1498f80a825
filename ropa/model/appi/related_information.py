"""Information related to personal information, given to a third party: Art. 31 APPI."""

from datetime import date

from msgspec import UNSET

from ropa.model.appi.common import StatutoryRecord
from ropa.model.node import ForeignTransferId, Maybe, RelatedInformationId, Text
from ropa.model.terms import ConsentCollector, Expectation, ProvisionBasis


class RelatedInformation(StatutoryRecord, frozen=True):
    """Information related to personal information (個人関連情報) provided to a third party."""

    basis: Maybe[ProvisionBasis] = UNSET
    """Case of Art. 27(1)(i) to (vii), if one applies (提供の根拠): Art. 31(1) exempts it."""
    expected_as_personal_data: Maybe[Expectation] = UNSET
    """Whether the third party is expected to acquire it as personal data."""
    no_use_clause: Maybe[Text] = UNSET
    """Clause by which it is not used as personal data."""
    consent_confirmed: Maybe[bool] = UNSET
    """That consent was confirmed (同意が得られていることを確認した旨)."""
    confirmation_method: Maybe[Text] = UNSET
    """How it was confirmed (確認の方法), Rule 26."""
    confirmed_on: Maybe[date] = UNSET
    """Day of the confirmation."""
    consent_collected_by: Maybe[ConsentCollector] = UNSET
    """Who obtained the consent (同意取得の主体)."""
    information_confirmed: Maybe[bool] = UNSET
    """That the information of Art. 31(1)(ii) was confirmed to be given."""
    information_confirmation_method: Maybe[Text] = UNSET
    """How that was confirmed, Rule 26(2)."""
    provided_on: Maybe[date] = UNSET
    """Date of provision (提供した年月日)."""
    last_provided_on: Maybe[date] = UNSET
    """Last provision (最終提供日)."""
    purpose: Maybe[Text] = UNSET
    """Purpose of the provision (利用目的)."""
    foreign_transfer: Maybe[ForeignTransferId] = UNSET
    """Route abroad, if the third party is abroad."""
    omits_items_from: Maybe[RelatedInformationId] = UNSET
    """Earlier record that holds the omitted items, Rule 28(2)."""

    @property
    def single_day(self) -> date | None:
        return self.provided_on or None

    @property
    def last_day(self) -> date | None:
        return self.last_provided_on or None

    @property
    def relies_on(self) -> str:
        return self.omits_items_from or ""
