"""Joint use of personal data, Art. 27(5)(iii) APPI."""

from datetime import date

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
)
from ropa.model.terms import JointUseMatter, NoticeMode, ScopeChange


class ForeignUser(Node, frozen=True):
    """A joint user abroad, for whom Art. 28 asks for a route of its own."""

    party: Maybe[PartyId] = UNSET
    """The joint user."""
    foreign_transfer: Maybe[ForeignTransferId] = UNSET
    """The route under Art. 28."""
    provision: Maybe[ProvisionId] = UNSET
    """Record under Art. 29, which is due if the route is consent."""


class JointUseChange(Node, frozen=True):
    """A change in what was notified, Art. 27(6)."""

    changed_on: Maybe[date] = UNSET
    """Day of the change."""
    what: Maybe[JointUseMatter] = UNSET
    """What changed."""
    announced_on: Maybe[date] = UNSET
    """Day on which it was announced."""
    ground: Maybe[ScopeChange] = UNSET
    """What allows a change of items or of the range of users."""


class JointUse(AppiRecord, frozen=True):
    """Joint use (共同利用): what is notified or kept accessible before the data are provided."""

    statement: Maybe[Text] = UNSET
    """That joint use takes place (共同利用をする旨), or where it is said."""
    users_scope: Maybe[Text] = UNSET
    """Range of joint users (共同して利用する者の範囲)."""
    users: Maybe[tuple[PartyId, ...]] = UNSET
    """Joint users that are known."""
    users_scope_url: Maybe[Text] = UNSET
    """Address of the list, where the range is defined by one."""
    users_scope_checked_on: Maybe[date] = UNSET
    """Day that list was looked up."""
    purposes: Maybe[Texts] = UNSET
    """Purposes of the users (利用する者の利用目的)."""
    counterparty: Maybe[Counterparty] = UNSET
    """Person responsible for managing the personal data (管理について責任を有する者)."""
    notice_mode: Maybe[NoticeMode] = UNSET
    """Whether it was notified, is readily accessible, or published."""
    notice: Maybe[NoticeId] = UNSET
    """The notice that says it."""
    notice_url: Maybe[Text] = UNSET
    """Where it is said."""
    notice_since: Maybe[date] = UNSET
    """Since when it is notified or accessible."""
    started_on: Maybe[date] = UNSET
    """First day of the joint use (開始日)."""
    pseudonymized: Maybe[bool] = UNSET
    """Of pseudonymized personal information (仮名加工情報), Art. 41(6)."""
    published: Maybe[bool] = UNSET
    """Published (公表), which Art. 41(6) asks for instead of a notice."""
    entrusted_data: Maybe[bool] = UNSET
    """Whether data that others entrusted are among those used jointly."""
    foreign_users: Maybe[tuple[ForeignUser, ...]] = UNSET
    """Joint users abroad; `[]` says that there are none."""
    changes: Maybe[tuple[JointUseChange, ...]] = UNSET
    """Changes in what was notified (変更の履歴)."""
    rules_document: Maybe[Text] = UNSET
    """Arrangement among the users (取扱いの取決め)."""
