"""Records on provision, Art. 29 APPI: the items of Rule 20(1) in its order, then the route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.appi.opt_out import OptOutNotice
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import (
    asked,
    column,
    everything,
    further,
    ledger,
    other_side,
    refers,
    texts,
)
from ropa.sheets.cells import lines
from ropa.sheets.columns import key
from ropa.sheets.wording import labelled, paper, said

if TYPE_CHECKING:
    from datetime import date

    from ropa.sheets.extract import Extract


def every(extract: Extract) -> list[Provision]:
    return extract.every(Provision)


def first_day(row: Provision, _: Extract) -> date | str | None:
    """The day of the provision, or the first of the period; both where they differ."""
    once, first = row.provided_on or None, row.period_start or None
    if once and first and once != first:
        return lines([once.isoformat(), f"{first.isoformat()} (period)"])
    return once or first


def last_day(row: Provision, _: Extract) -> date | str | None:
    return common.last_days(row.period_end or None, row.last_provided_on or None)


def to_many(row: Provision, _: Extract) -> str:
    return "yes" if row.recipient_unspecified_many else ""


def told(row: Provision, extract: Extract) -> str:
    """What the person is told before consenting, Rule 17."""
    found = common.route_record(row, extract)
    return everything(found.consent_info or None) if found else ""


def last_check(row: Provision, extract: Extract) -> date | None:
    found = common.route_record(row, extract)
    days = [each.checked_on for each in (found.checks if found else None) or () if each.checked_on]
    return max(days, default=None)


def opt_out(row: Provision, extract: Extract) -> str:
    """Number and day of the filing with the Commission, and the record that states them."""
    if not row.opt_out_notice:
        return ""
    found = extract.register.one(OptOutNotice, row.opt_out_notice)
    known = [said(found, "filing_number"), said(found, "filed_on")] if found else []
    return lines([*known, paper(OptOutNotice, row.opt_out_notice, extract.register)])


def had_from(row: Provision, extract: Extract) -> str:
    """How the business had the data that it provided: received, entrusted, by opt-out."""
    return lines(
        [
            refers(Receipt, "received_in")(row, extract),
            common.ROUTE_OF_ENTRUSTMENT(row, extract),
            *labelled(row, "instructed", "received_by_opt_out", "pseudonymized"),
        ]
    )


PROVISIONS = ledger(
    "Provisions",
    every,
    (
        common.NUMBER,
        common.PREPARED,
        column("提供の根拠", "Basis of provision", 18, common.ground),
        asked(
            "提供年月日（一括の場合は期間の初日）",
            "Date of provision (first day if bulk)", 14, first_day,
        ),
        column("提供期間の末日・最終提供日", "Last day / last provision", 12, last_day),
        asked("提供先の氏名又は名称", "Name of the third party", 20, other_side("name")),
        asked("提供先の住所", "Address of the third party", 22, other_side("address")),
        asked(
            "提供先の代表者の氏名", "Name of its representative", 16, other_side("representative")
        ),
        asked(
            "不特定かつ多数の者への提供", "Provided to unspecified and many persons", 14, to_many
        ),
        asked(
            "本人の氏名その他の当該本人を特定するに足りる事項",
            "Identifiable person's name or identifying matters", 24, common.persons,
        ),
        column("本人の数", "Number of persons", 9, common.count),
        asked("個人データの項目", "Items of personal data", 22, texts("data_items")),
        column("要配慮個人情報", "Sensitive personal information", 11, key("sensitive")),
        asked("本人の同意を得ている旨", "Consent obtained", 11, common.consent),
        column(
            "同意の取得日・方法・証跡", "Consent date, method, evidence", 22, common.consent_proof
        ),
        column("利用目的（提供の目的）", "Purpose", 22, key("purpose")),
        column("提供の方法", "Means of provision", 16, key("provision_means")),
        column("提供先の所在国", "Country of the third party", 12, common.country),
        column("外国提供の根拠（法28条）", "Art. 28 route", 24, common.route),
        column("同意取得時の情報提供（規則17条）", "Information given for consent", 30, told),
        column("直近の定期的確認日（規則18条）", "Last regular check", 11, last_check),
        column("オプトアウト届出番号・届出日", "Opt-out notice no./date", 16, opt_out),
        column("記録の作成方法（都度／一括／契約書等）", "Record method", 16, common.method),
        column("代替書面の名称・所在", "Document instead of record", 16, common.document),
        column("省略事項の元記録", "Earlier record relied on", 16, common.earlier),
        common.KEPT,
        common.DELETABLE,
        column("作成部署・担当者", "Department / recorded by", 14, common.maker),
        column(
            "関連する処理活動（GDPR第30条）", "Related GDPR Art. 30 record", 20, common.activities
        ),
        column("データの由来（EU等）", "Data origin", 14, common.origin),
        common.NOTES,
        common.TITLE,
        common.BUSINESS,
        common.OTHER,
        common.DUTY,
        further("入手の経路", "How the business had the data", 20, had_from),
        common.EXCLUDED,
        common.USERS,
        *common.ENDING,
    ),
)  # fmt: skip
