"""Opt-out: the nine items of Art. 27(2) APPI, notified and filed with the Commission."""

from datetime import date

from msgspec import UNSET

from ropa.model.appi.common import AppiRecord, Counterparty
from ropa.model.node import Maybe, Node, NoticeId, PartyId, Text
from ropa.model.terms import NoticeMode, OptOutMatter


class OptOutChange(Node, frozen=True):
    """A change of what was notified and filed, Art. 27(3)."""

    changed_on: Maybe[date] = UNSET
    """Day of the change."""
    what: Maybe[OptOutMatter] = UNSET
    """What changed."""
    filed_on: Maybe[date] = UNSET
    """Day it was filed with the Commission."""


class OptOutNotice(AppiRecord, frozen=True):
    """Notice of provision by opt-out (オプトアウト届出)."""

    provider: Maybe[Counterparty] = UNSET
    """Name, address and representative of the provider, as notified."""
    purpose_statement: Maybe[Text] = UNSET
    """That provision to third parties is a purpose of use."""
    acquisition_method: Maybe[Text] = UNSET
    """How the data are acquired (取得の方法)."""
    provision_method: Maybe[Text] = UNSET
    """How they are provided (提供の方法)."""
    stops_on_request: Maybe[bool] = UNSET
    """That provision stops at the person's request."""
    request_method: Maybe[Text] = UNSET
    """How the person's request is received (求めを受け付ける方法)."""
    update_method: Maybe[Text] = UNSET
    """How the data are updated (更新の方法), Rule 11(4)(i)."""
    start_planned_on: Maybe[date] = UNSET
    """Planned first day (提供開始予定日), Rule 11(4)(ii)."""
    notice_mode: Maybe[NoticeMode] = UNSET
    """Whether it was notified or is readily accessible."""
    notice: Maybe[NoticeId] = UNSET
    """The notice that says it."""
    notice_url: Maybe[Text] = UNSET
    """Where it is said."""
    notice_since: Maybe[date] = UNSET
    """Since when it is notified or accessible."""
    filed_on: Maybe[date] = UNSET
    """Day it was filed with the Commission (届出日)."""
    filing_number: Maybe[Text] = UNSET
    """Number of the filing (届出番号)."""
    ppc_url: Maybe[Text] = UNSET
    """Where the Commission publishes it, Art. 27(4)."""
    published_on: Maybe[date] = UNSET
    """Day the business published it itself, Rule 14."""
    sensitive: Maybe[bool] = UNSET
    """Includes sensitive personal information (要配慮個人情報)."""
    received_by_opt_out: Maybe[bool] = UNSET
    """Data that were themselves received by opt-out."""
    agent: Maybe[PartyId] = UNSET
    """Agent in Japan of a business abroad (国内の代理人), Rule 12."""
    changes: Maybe[tuple[OptOutChange, ...]] = UNSET
    """Changes, each with its filing."""
    stopped_on: Maybe[date] = UNSET
    """Day on which provision by opt-out stopped."""
    stop_filed_on: Maybe[date] = UNSET
    """Day the end was filed, Art. 27(3)."""
