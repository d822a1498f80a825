"""Pseudonymized and anonymized information, Art. 41 to 46 APPI, and what was published on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.appi.processed_information import ProcessedInformation
from ropa.model.notice import Notice
from ropa.model.terms import ProcessedType
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import asked, column, further, ledger, refers, texts, word
from ropa.sheets.cells import lines
from ropa.sheets.columns import key
from ropa.sheets.wording import said, stated

if TYPE_CHECKING:
    from ropa.sheets.extract import Extract


def every(extract: Extract) -> list[ProcessedInformation]:
    return extract.every(ProcessedInformation)


def recipient(row: ProcessedInformation, _: Extract) -> str:
    """The third party as it was on the day."""
    each = row.counterparty or None
    return lines(said(each, name) for name in ("name", "address", "representative")) if each else ""


def published_in(row: ProcessedInformation, extract: Extract) -> str:
    return lines([refers(Notice, "notice")(row, extract), stated(row, "published_url")])


PROCESSED = ledger(
    "Processed information",
    every,
    (
        common.NUMBER,
        column(
            "仮名加工情報／匿名加工情報の別",
            "Pseudonymized or anonymized", 18, word("type", ProcessedType),
        ),
        column("作成日", "Made on", 11, key("made_on")),
        column("加工の方法", "How it was processed", 24, key("standard")),
        column("安全管理措置", "Security of what was deleted", 22, key("security")),
        asked("情報の項目", "Items of the information", 22, texts("data_items")),
        asked("利用目的", "Purposes of use", 22, texts("purposes")),
        asked("公表日", "Published on", 11, key("published_on")),
        column("公表場所", "Where it is published", 20, published_in),
        column("提供先", "Third party", 22, recipient),
        column("提供年月日", "Date of provision", 11, key("provided_on")),
        asked("提供の方法", "Method of provision", 18, key("provision_method")),
        asked(
            "提供に関する公表日",
            "Items and method of provision published on", 12, key("provision_published_on"),
        ),
        asked(
            "提供先への明示",
            "That the third party was told what it is", 12, key("recipient_told"),
        ),
        column("識別のための照合", "Collated to identify a person", 11, key("collated")),
        column("本人への連絡", "Used to contact a person", 11, key("contacts_persons")),
        common.NOTES,
        common.TITLE,
        common.BUSINESS,
        common.OTHER,
        common.MADE,
        further("復元不能", "Irreversible (EU origin)", 10, key("irreversible")),
        further("統計目的のみ", "Statistical purposes only (EU origin)", 10, key("statistical")),
        common.MAKER,
        common.ACTIVITIES,
        common.ORIGIN,
        common.USERS,
        *common.ENDING,
    ),
)  # fmt: skip
