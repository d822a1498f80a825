"""Confirmation and records on receipt, Art. 30 APPI: the items of Rule 24(1) in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.appi.receipt import Receipt
from ropa.model.terms import AcquisitionManner, AcquisitionSource, SourceClass
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import (
    asked,
    column,
    everything,
    further,
    ledger,
    other_side,
    refers,
    table,
    texts,
    word,
)
from ropa.sheets.cells import lines
from ropa.sheets.columns import key
from ropa.sheets.wording import coded, labelled, marked

if TYPE_CHECKING:
    from datetime import date

    from ropa.sheets.extract import Extract


def every(extract: Extract) -> list[Receipt]:
    return extract.every(Receipt)


def first_day(row: Receipt, _: Extract) -> date | str | None:
    """The day of the receipt, or the first of the period; both where they differ."""
    once, first = row.received_on or None, row.period_start or None
    if once and first and once != first:
        return lines([once.isoformat(), f"{first.isoformat()} (period)"])
    return once or first


def last_day(row: Receipt, _: Extract) -> date | str | None:
    return common.last_days(row.period_end or None, row.last_received_on or None)


def confirmed(row: Receipt, extract: Extract) -> str:
    """How name, address and representative were confirmed, or by which earlier record."""
    same = refers(Receipt, "same_as_confirmed")(row, extract)
    known = everything(row.provider_confirmation or None)
    return lines([known, f"same as confirmed: {same}" if same else ""])


def source(row: Receipt, _: Extract) -> str:
    """From whom the provider had the data, and how it acquired them."""
    known = (
        ("acquisition_source", AcquisitionSource, row.acquisition_source),
        ("acquisition_manner", AcquisitionManner, row.acquisition_manner),
    )
    return lines(marked(coded(words, value), row, name) for name, words, value in known)


def published(row: Receipt, _: Extract) -> str:
    """That the opt-out is published by the Commission, where and when it was looked up."""
    return everything(row.ppc_publication or None)


def purpose_in_eu(row: Receipt, _: Extract) -> str:
    return lines(labelled(row.eu_origin, "purpose_received")) if row.eu_origin else ""


RECEIPTS = ledger(
    "Receipts",
    every,
    (
        common.NUMBER,
        common.PREPARED,
        column(
            "提供者の区分（規則24条1項各号）",
            "Class of provider", 18, word("source_class", SourceClass),
        ),
        asked("提供を受けた年月日（期間の初日）", "Date received", 14, first_day),
        column("受領期間の末日・最終受領日", "Last day / last receipt", 12, last_day),
        asked("提供者の氏名又は名称", "Name of the third party", 20, other_side("name")),
        asked("提供者の住所", "Address", 22, other_side("address")),
        asked("提供者の代表者の氏名", "Representative", 16, other_side("representative")),
        column("氏名等の確認方法・確認日", "How / when confirmed", 20, confirmed),
        asked("取得の経緯", "Background of the acquisition", 24, key("acquisition_background")),
        column("取得先の別／取得行為の態様", "Source / manner", 18, source),
        column(
            "提示を受けた書面・提示日",
            "Document shown / date", 18, table("acquisition_confirmation"),
        ),
        asked(
            "本人の氏名その他の当該本人を特定するに足りる事項",
            "Identifying matters", 24, common.persons,
        ),
        column("本人の数", "Number", 9, common.count),
        asked("個人データ（個人関連情報）の項目", "Items", 22, texts("data_items")),
        asked(
            "法第27条第4項により公表されている旨", "Published under 27(4)", 18, published
        ),
        asked("本人の同意を得ている旨", "Consent obtained", 11, common.consent),
        asked(
            "法第31条第1項第2号の情報提供が行われている旨",
            "Information under 31(1)(ii) given", 14, key("information_given"),
        ),
        column("利用目的", "Purpose", 22, key("purpose")),
        column(
            "EU等から移転を受けた際の利用目的", "Purpose received from the EU", 18, purpose_in_eu
        ),
        column("データの由来", "Data origin", 14, common.origin),
        column("記録の作成方法", "Method", 16, common.method),
        column("代替書面", "Document", 16, common.document),
        column("省略事項の元記録", "Earlier record", 16, common.earlier),
        common.KEPT,
        common.DELETABLE,
        column("作成部署・担当者", "Dept./by", 14, common.maker),
        common.NOTES,
        common.TITLE,
        common.BUSINESS,
        common.OTHER,
        further("提供者の所在国", "Country of the third party", 12, common.country),
        further("提供の根拠", "Basis of the provision", 16, common.ground),
        further(
            "同意の取得日・方法・証跡", "Consent date, method, evidence", 20, common.consent_proof
        ),
        further("要配慮個人情報", "Sensitive personal information", 11, key("sensitive")),
        further("突合する個人データ", "Personal data it is linked with", 16, key("linked_with")),
        common.ACTIVITIES,
        common.DUTY,
        common.EXCLUDED,
        common.USERS,
        *common.ENDING,
    ),
)  # fmt: skip
