"""Opt-out: the nine items of Art. 27(2) APPI, notified and filed with the Commission."""

from datetime import date
from typing import Annotated

from msgspec import UNSET

from ropa.model.appi.common import AppiRecord, Counterparty
from ropa.model.node import Maybe, Node, NoticeId, PartyId, Text, says
from ropa.model.terms import NoticeMode, OptOutMatter


class OptOutChange(Node, frozen=True):
    """A change of what was notified and filed, Art. 27(3)."""

    changed_on: Annotated[Maybe[date], says("Day of the change.")] = UNSET
    what: Annotated[Maybe[OptOutMatter], says("What changed.")] = UNSET
    filed_on: Annotated[Maybe[date], says("Day it was filed with the Commission.")] = UNSET


class OptOutNotice(AppiRecord, frozen=True):
    """Notice of provision by opt-out (オプトアウト届出)."""

    provider: Annotated[
        Maybe[Counterparty], says("Name, address and representative of the provider, as notified.")
    ] = UNSET
    purpose_statement: Annotated[
        Maybe[Text], says("That provision to third parties is a purpose of use.")
    ] = UNSET
    acquisition_method: Annotated[Maybe[Text], says("How the data are acquired (取得の方法).")] = (
        UNSET
    )
    provision_method: Annotated[Maybe[Text], says("How they are provided (提供の方法).")] = UNSET
    stops_on_request: Annotated[
        Maybe[bool], says("That provision stops at the person's request.")
    ] = UNSET
    request_method: Annotated[
        Maybe[Text], says("How the person's request is received (求めを受け付ける方法).")
    ] = UNSET
    update_method: Annotated[
        Maybe[Text], says("How the data are updated (更新の方法), Rule 11(4)(i).")
    ] = UNSET
    start_planned_on: Annotated[
        Maybe[date], says("Planned first day (提供開始予定日), Rule 11(4)(ii).")
    ] = UNSET
    notice_mode: Annotated[
        Maybe[NoticeMode], says("Whether it was notified or is readily accessible.")
    ] = UNSET
    notice: Annotated[Maybe[NoticeId], says("The notice that says it.")] = UNSET
    notice_url: Annotated[Maybe[Text], says("Where it is said.")] = UNSET
    notice_since: Annotated[Maybe[date], says("Since when it is notified or accessible.")] = UNSET
    filed_on: Annotated[Maybe[date], says("Day it was filed with the Commission (届出日).")] = UNSET
    filing_number: Annotated[Maybe[Text], says("Number of the filing (届出番号).")] = UNSET
    ppc_url: Annotated[Maybe[Text], says("Where the Commission publishes it, Art. 27(4).")] = UNSET
    published_on: Annotated[Maybe[date], says("Day the business published it itself, Rule 14.")] = (
        UNSET
    )
    sensitive: Annotated[
        Maybe[bool], says("Includes sensitive personal information (要配慮個人情報).")
    ] = UNSET
    received_by_opt_out: Annotated[
        Maybe[bool], says("Data that were themselves received by opt-out.")
    ] = UNSET
    agent: Annotated[
        Maybe[PartyId], says("Agent in Japan of a business abroad (国内の代理人), Rule 12.")
    ] = UNSET
    changes: Annotated[Maybe[tuple[OptOutChange, ...]], says("Changes, each with its filing.")] = (
        UNSET
    )
    stopped_on: Annotated[Maybe[date], says("Day on which provision by opt-out stopped.")] = UNSET
    stop_filed_on: Annotated[Maybe[date], says("Day the end was filed, Art. 27(3).")] = UNSET
