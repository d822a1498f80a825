"""Entrustment and the supervision of the entrusted person, Art. 27(5)(i) and 25 APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.appi.entrustment import Entrustment
from ropa.model.appi.provision import Provision
from ropa.model.paper import Agreement
from ropa.model.terms import Direction
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import (
    column,
    everything,
    further,
    ledger,
    other_side,
    refers,
    texts,
    word,
)
from ropa.sheets.cells import lines, listed
from ropa.sheets.columns import key
from ropa.sheets.wording import labelled, said

if TYPE_CHECKING:
    from ropa.sheets.extract import Extract


def every(extract: Extract) -> list[Entrustment]:
    return extract.every(Entrustment)


def persons(row: Entrustment, _: Extract) -> str:
    """Who is concerned, how many, and the list of them."""
    each = row.identifiable_persons or None
    return lines([common.identified(each), *labelled(each, "count")]) if each else ""


def contract(row: Entrustment, _: Extract) -> str:
    """Title and date of the contract, where it is and what it says on the handling."""
    return everything(row.contract or None)


def sub_entrusted(row: Entrustment, extract: Extract) -> str:
    """Whether re-entrustment is allowed, on what approval, and to whom."""
    found = row.sub_entrustment or None
    if found is None:
        return ""
    named = common.named_parties(found, "parties", found.parties or None, extract.register)
    return lines([*labelled(found, "allowed", "approval"), listed(found.parties, named)])


def looked_at(row: Entrustment, _: Extract) -> str:
    return lines([said(row, "last_audit_on"), said(row, "audit_method")])


def ended(row: Entrustment, _: Extract) -> str:
    """When it ended, and what becomes of the data."""
    return lines([said(row, "ended"), said(row, "return_or_erase")])


ENTRUSTMENTS = ledger(
    "Entrustments",
    every,
    (
        common.NUMBER,
        column(
            "委託／受託", "Entrusts / is entrusted", 14, word("direction", Direction)
        ),
        column("委託先の名称", "Name of the entrusted person", 20, other_side("name")),
        column("住所", "Address", 22, other_side("address")),
        column("代表者", "Representative", 16, other_side("representative")),
        column("所在国", "Country", 12, common.country),
        column("委託業務の内容", "Entrusted work", 24, key("work")),
        column("個人データの項目", "Items of personal data", 22, texts("data_items")),
        column("本人の類型・数", "Category and number of persons", 18, persons),
        column("選定確認日", "Selection checked on", 11, key("selection_checked_on")),
        column("契約名称・締結日", "Contract and its date", 24, contract),
        column(
            "再委託の可否・再委託先", "Re-entrustment: allowed, to whom", 20, sub_entrusted
        ),
        column(
            "直近の取扱状況確認日・方法", "Handling last looked at: day, method", 16, looked_at
        ),
        column("次回予定日", "Next look planned on", 11, key("next_audit_on")),
        column("外国提供の根拠", "Ground of a provision abroad", 24, common.route),
        column(
            "GDPR第28条契約",
            "Contract under Art. 28 GDPR, other papers", 20, refers(Agreement, "agreements"),
        ),
        column("終了・返還消去", "End; return or erasure", 18, ended),
        common.NOTES,
        common.TITLE,
        common.BUSINESS,
        common.OTHER,
        common.MADE,
        further("利用目的の範囲内", "Within the purpose of use", 10, key("within_purpose")),
        further("委託先の独自目的利用", "Used for its own purposes", 10, key("own_purpose_use")),
        further(
            "独自データとの突合", "Collated with data of its own", 10,
            key("collation_with_own_data"),
        ),
        further(
            "漏えい等の通知期限（日）", "Days within which a leak is told", 10,
            key("breach_notice_days"),
        ),
        further(
            "第29条の記録", "Record under Art. 29", 16, refers(Provision, "provision")
        ),
        common.MAKER,
        common.ACTIVITIES,
        common.ORIGIN,
        common.USERS,
        *common.ENDING,
    ),
)  # fmt: skip
