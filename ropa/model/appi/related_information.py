"""Information related to personal information, given to a third party: Art. 31 APPI."""

from datetime import date
from typing import Annotated

from msgspec import UNSET

from ropa.model.appi.common import StatutoryRecord
from ropa.model.node import ForeignTransferId, Maybe, RelatedInformationId, Text, says
from ropa.model.terms import ConsentCollector, Expectation, ProvisionBasis


class RelatedInformation(StatutoryRecord, frozen=True):
    """Information related to personal information (個人関連情報) provided to a third party."""

    basis: Annotated[
        Maybe[ProvisionBasis],
        says("Case of Art. 27(1)(i) to (vii), if one applies (提供の根拠): Art. 31(1) exempts it."),
    ] = UNSET
    expected_as_personal_data: Annotated[
        Maybe[Expectation],
        says("Whether the third party is expected to acquire it as personal data."),
    ] = UNSET
    no_use_clause: Annotated[
        Maybe[Text], says("Clause by which it is not used as personal data.")
    ] = UNSET
    consent_confirmed: Annotated[
        Maybe[bool], says("That consent was confirmed (同意が得られていることを確認した旨).")
    ] = UNSET
    confirmation_method: Annotated[
        Maybe[Text], says("How it was confirmed (確認の方法), Rule 26.")
    ] = UNSET
    confirmed_on: Annotated[Maybe[date], says("Day of the confirmation.")] = UNSET
    consent_collected_by: Annotated[
        Maybe[ConsentCollector], says("Who obtained the consent (同意取得の主体).")
    ] = UNSET
    information_confirmed: Annotated[
        Maybe[bool], says("That the information of Art. 31(1)(ii) was confirmed to be given.")
    ] = UNSET
    information_confirmation_method: Annotated[
        Maybe[Text], says("How that was confirmed, Rule 26(2).")
    ] = UNSET
    provided_on: Annotated[Maybe[date], says("Date of provision (提供した年月日).")] = UNSET
    last_provided_on: Annotated[Maybe[date], says("Last provision (最終提供日).")] = UNSET
    purpose: Annotated[Maybe[Text], says("Purpose of the provision (利用目的).")] = UNSET
    foreign_transfer: Annotated[
        Maybe[ForeignTransferId], says("Route abroad, if the third party is abroad.")
    ] = UNSET
    omits_items_from: Annotated[
        Maybe[RelatedInformationId],
        says("Earlier record that holds the omitted items, Rule 28(2)."),
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
