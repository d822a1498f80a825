"""Joint use of personal data, Art. 27(5)(iii) APPI."""

from datetime import date
from typing import Annotated

from msgspec import UNSET

from ropa.model.appi.common import AppiRecord, Counterparty
from ropa.model.node import (
    ForeignTransferId,
    Maybe,
    Node,
    NoticeId,
    PartyId,
    ProvisionId,
    Text,
    Texts,
    says,
)
from ropa.model.terms import JointUseMatter, NoticeMode, ScopeChange


class ForeignUser(Node, frozen=True):
    """A joint user abroad, for whom Art. 28 asks for a route of its own."""

    party: Annotated[Maybe[PartyId], says("The joint user.")] = UNSET
    foreign_transfer: Annotated[Maybe[ForeignTransferId], says("The route under Art. 28.")] = UNSET
    provision: Annotated[
        Maybe[ProvisionId], says("Record under Art. 29, which is due if the route is consent.")
    ] = UNSET


class JointUseChange(Node, frozen=True):
    """A change in what was notified, Art. 27(6)."""

    changed_on: Annotated[Maybe[date], says("Day of the change.")] = UNSET
    what: Annotated[Maybe[JointUseMatter], says("What changed.")] = UNSET
    announced_on: Annotated[Maybe[date], says("Day on which it was announced.")] = UNSET
    ground: Annotated[
        Maybe[ScopeChange], says("What allows a change of items or of the range of users.")
    ] = UNSET


class JointUse(AppiRecord, frozen=True):
    """Joint use (共同利用): what is notified or kept accessible before the data are provided."""

    statement: Annotated[
        Maybe[Text], says("That joint use takes place (共同利用をする旨), or where it is said.")
    ] = UNSET
    users_scope: Annotated[
        Maybe[Text], says("Range of joint users (共同して利用する者の範囲).")
    ] = UNSET
    users: Annotated[Maybe[tuple[PartyId, ...]], says("Joint users that are known.")] = UNSET
    users_scope_url: Annotated[
        Maybe[Text], says("Address of the list, where the range is defined by one.")
    ] = UNSET
    users_scope_checked_on: Annotated[Maybe[date], says("Day that list was looked up.")] = UNSET
    purposes: Annotated[Maybe[Texts], says("Purposes of the users (利用する者の利用目的).")] = UNSET
    counterparty: Annotated[
        Maybe[Counterparty],
        says("Person responsible for managing the personal data (管理について責任を有する者)."),
    ] = UNSET
    notice_mode: Annotated[
        Maybe[NoticeMode], says("Whether it was notified, is readily accessible, or published.")
    ] = UNSET
    notice: Annotated[Maybe[NoticeId], says("The notice that says it.")] = UNSET
    notice_url: Annotated[Maybe[Text], says("Where it is said.")] = UNSET
    notice_since: Annotated[Maybe[date], says("Since when it is notified or accessible.")] = UNSET
    started_on: Annotated[Maybe[date], says("First day of the joint use (開始日).")] = UNSET
    pseudonymized: Annotated[
        Maybe[bool], says("Of pseudonymized personal information (仮名加工情報), Art. 41(6).")
    ] = UNSET
    published: Annotated[
        Maybe[bool], says("Published (公表), which Art. 41(6) asks for instead of a notice.")
    ] = UNSET
    entrusted_data: Annotated[
        Maybe[bool], says("Whether data that others entrusted are among those used jointly.")
    ] = UNSET
    foreign_users: Annotated[
        Maybe[tuple[ForeignUser, ...]], says("Joint users abroad; `[]` says that there are none.")
    ] = UNSET
    changes: Annotated[
        Maybe[tuple[JointUseChange, ...]], says("Changes in what was notified (変更の履歴).")
    ] = UNSET
    rules_document: Annotated[
        Maybe[Text], says("Arrangement among the users (取扱いの取決め).")
    ] = UNSET
