"""Opt-out notices, Art. 27(2) APPI: the nine items as notified and filed, ① to ⑨."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.appi.opt_out import OptOutNotice
from ropa.model.notice import Notice
from ropa.model.party import Party
from ropa.model.terms import NoticeMode
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import asked, column, further, ledger, other_side, refers, tables, texts
from ropa.sheets.cells import lines
from ropa.sheets.columns import key
from ropa.sheets.wording import coded, labelled, marked, written

if TYPE_CHECKING:
    from ropa.sheets.extract import Extract


def every(extract: Extract) -> list[OptOutNotice]:
    return extract.every(OptOutNotice)


def told(row: OptOutNotice, extract: Extract) -> str:
    """In which way persons are told, where, and since when."""
    return lines(
        [
            marked(coded(NoticeMode, row.notice_mode), row, "notice_mode"),
            refers(Notice, "notice")(row, extract),
            *labelled(row, "notice_url", "notice_since"),
        ]
    )


def agent(row: OptOutNotice, extract: Extract) -> str:
    return marked(written(row.agent, extract.register), row, "agent") if row.agent else ""


def provider(row: OptOutNotice, extract: Extract) -> str:
    """The provider as the register knows it today."""
    named = (row.provider.party or "") if row.provider else ""
    known = extract.register.one(Party, named)
    return written(named, extract.register) if known or named else ""


OPT_OUTS = ledger(
    "Opt-outs",
    every,
    (
        common.NUMBER,
        column("届出番号", "Filing no.", 14, key("filing_number")),
        column("届出日", "Filed on", 11, key("filed_on")),
        asked("①氏名又は名称", "Name of the provider", 20, other_side("name", "provider")),
        asked("①住所", "Address of the provider", 22, other_side("address", "provider")),
        asked(
            "①代表者の氏名",
            "Representative of the provider", 16, other_side("representative", "provider"),
        ),
        asked(
            "②第三者への提供を利用目的とすること",
            "That provision is a purpose of use", 24, key("purpose_statement"),
        ),
        asked(
            "③個人データの項目", "Items of personal data", 22, texts("data_items")
        ),
        asked("④取得の方法", "Method of acquisition", 18, key("acquisition_method")),
        asked("⑤提供の方法", "Method of provision", 18, key("provision_method")),
        asked(
            "⑥求めに応じて提供を停止すること",
            "That provision stops on request", 12, key("stops_on_request"),
        ),
        asked(
            "⑦求めを受け付ける方法", "How requests are received", 18, key("request_method")
        ),
        asked("⑧更新の方法", "How the data are updated", 18, key("update_method")),
        asked("⑨提供開始予定日", "Planned first day", 11, key("start_planned_on")),
        column("通知又は容易に知り得る状態", "Notified or readily accessible", 22, told),
        column(
            "委員会による公表（法27条4項）", "Published by the Commission", 20, key("ppc_url")
        ),
        column("自らの公表日（規則14条）", "Published by the business", 11, key("published_on")),
        column("要配慮個人情報", "Sensitive personal information", 11, key("sensitive")),
        column(
            "オプトアウトにより取得したデータ",
            "Data received by opt-out", 11, key("received_by_opt_out"),
        ),
        column("国内の代理人（規則12条）", "Agent in Japan", 18, agent),
        column("変更履歴", "Changes", 22, tables("changes")),
        column("提供停止日", "Provision stopped on", 11, key("stopped_on")),
        column("停止の届出日", "Stop filed on", 11, key("stop_filed_on")),
        common.NOTES,
        common.TITLE,
        common.BUSINESS,
        further("登録上の提供者", "Provider in this register", 22, provider),
        common.MADE,
        common.MAKER,
        common.ACTIVITIES,
        common.ORIGIN,
        common.USERS,
        *common.ENDING,
    ),
)  # fmt: skip
