"""Information related to personal information that was provided, Art. 31 APPI, Rule 28(1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.appi.related_information import RelatedInformation
from ropa.model.terms import ConsentCollector, Expectation, ProvisionBasis
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import asked, column, further, ledger, other_side, texts, word
from ropa.sheets.cells import lines
from ropa.sheets.columns import key
from ropa.sheets.wording import coded, labelled, marked, said

if TYPE_CHECKING:
    from datetime import date

    from ropa.sheets.extract import Extract


def every(extract: Extract) -> list[RelatedInformation]:
    return extract.every(RelatedInformation)


def confirmed(row: RelatedInformation, _: Extract) -> str:
    return lines([said(row, "confirmation_method"), said(row, "confirmed_on")])


def informed(row: RelatedInformation, _: Extract) -> str:
    """That the information was confirmed to be given, and how, where the third party is abroad."""
    keys = ("information_confirmed", "information_confirmation_method")
    return lines(said(row, each) for each in keys)


def days(row: RelatedInformation, _: Extract) -> date | str | None:
    """The day; of a period the first, the last, and the last provision in it."""
    once = row.provided_on or None
    period = (
        (row.period_start, "first"),
        (row.period_end, "last"),
        (row.last_provided_on, "last provision"),
    )
    told = [f"{day.isoformat()} ({word})" for day, word in period if day]
    alone = once.isoformat() if once and once != row.period_start else ""
    return lines([alone, *told]) if told else once


def expected(row: RelatedInformation, _: Extract) -> str:
    """Whether it is expected to become personal data, the clause by which not, what exempts it."""
    words = coded(Expectation, row.expected_as_personal_data)
    basis = coded(ProvisionBasis, row.basis)
    told = (marked(words, row, "expected_as_personal_data"), marked(basis, row, "basis"))
    return lines([*told, *labelled(row, "no_use_clause", "exemption_reason")])


def abroad(row: RelatedInformation, extract: Extract) -> str:
    return lines([common.country(row, extract), common.route(row, extract)])


RELATED = ledger(
    "Related information",
    every,
    (
        common.NUMBER,
        common.PREPARED,
        asked(
            "本人の同意が得られていることを確認した旨",
            "That the person's consent was confirmed", 13, key("consent_confirmed"),
        ),
        asked("確認の方法・確認日", "How and when it was confirmed", 20, confirmed),
        asked(
            "外国の場合の情報提供の確認・方法",
            "If abroad: that information was given, and how that was confirmed", 20, informed,
        ),
        asked(
            "提供年月日（一括：初日／末日）",
            "Date of provision (bulk: first / last day)", 16, days,
        ),
        asked("第三者の氏名又は名称", "Name of the third party", 20, other_side("name")),
        asked("住所", "Address", 22, other_side("address")),
        asked("代表者の氏名", "Name of its representative", 16, other_side("representative")),
        asked(
            "個人関連情報の項目",
            "Items of the information related to personal information", 22,
            texts("data_items"),
        ),
        column(
            "個人データとして取得することの想定",
            "Whether it is expected to be acquired as personal data", 20, expected,
        ),
        column(
            "同意取得の主体",
            "Who obtained the consent", 16, word("consent_collected_by", ConsentCollector),
        ),
        column(
            "所在国・外国提供の根拠", "Country, ground of a provision abroad", 24, abroad
        ),
        common.METHOD,
        common.KEPT,
        common.DELETABLE,
        common.NOTES,
        common.TITLE,
        common.BUSINESS,
        common.OTHER,
        further("利用目的（提供の目的）", "Purpose", 20, key("purpose")),
        further("本人の特定", "Identifiable persons", 20, common.persons),
        further("本人の数", "Number of persons", 9, common.count),
        further("代替書面の名称・所在", "Document instead of record", 16, common.document),
        further("省略事項の元記録", "Earlier record relied on", 16, common.earlier),
        common.MAKER,
        common.ACTIVITIES,
        common.ORIGIN,
        common.DUTY,
        common.EXCLUDED,
        common.USERS,
        *common.ENDING,
    ),
)  # fmt: skip
