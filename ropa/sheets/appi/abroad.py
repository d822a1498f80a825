"""Third parties in a foreign country, Art. 28 APPI: one row answers a request under Rule 18(3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from ropa.appi.keeping import check_due_on
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.terms import CheckedMatter, ProvisionBasis, Route, TransferBasis
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import asked, column, everything, further, ledger, table, texts, word
from ropa.sheets.cells import lines, listed, numbered
from ropa.sheets.columns import key
from ropa.sheets.wording import country, duration, labelled, marked, said, stated

if TYPE_CHECKING:
    from datetime import date

    from ropa.model.appi.foreign_transfer import Check, Trouble
    from ropa.sheets.extract import Extract

MATTERS: tuple[CheckedMatter, ...] = get_args(CheckedMatter)


def every(extract: Extract) -> list[ForeignTransfer]:
    return extract.every(ForeignTransfer)


def recipient(row: ForeignTransfer, _: Extract) -> str:
    """The third party as it was on the day."""
    each = row.counterparty or None
    return lines(said(each, name) for name in ("name", "address", "representative")) if each else ""


def place(row: ForeignTransfer, _: Extract) -> str:
    name = row.foreign_country or ""
    return marked(country(name), row, "foreign_country") if name else ""


def established(row: ForeignTransfer, _: Extract) -> str:
    """How the system is established, and the instrument or certification behind it."""
    found = row.conforming or None
    keys = ("instrument", "date", "location", "certification")
    return lines([stated(found, "method"), *labelled(found, *keys)]) if found else ""


def measures(row: ForeignTransfer, _: Extract) -> str:
    return stated(row.conforming, "measures_summary") if row.conforming else ""


def frequency(row: ForeignTransfer, _: Extract) -> str:
    """How often, and by which methods so far."""
    often = marked(duration(row.check_frequency or ""), row, "check_frequency")
    ways = dict.fromkeys(said(each, "method") for each in row.checks or ())
    return lines([often, *ways])


def last_checks(row: ForeignTransfer, _: Extract) -> str:
    """The last check of each matter."""
    found = ((matter, last(row, matter)) for matter in MATTERS)
    return lines(f"{matter}: {day.isoformat()}" for matter, day in found if day)


def last(row: ForeignTransfer, matter: CheckedMatter) -> date | None:
    days = (each.checked_on for each in row.checks or () if each.what == matter)
    return max((day for day in days if day), default=None)


def next_check(row: ForeignTransfer, _: Extract) -> date | None:
    return check_due_on(row)


def troubles(row: ForeignTransfer, _: Extract) -> str:
    """What hinders the measures, numbered like what is done about it."""
    found = [trouble(each) for each in row.troubles or ()]
    return listed(row.troubles, [numbered(found)] if found else ())


def trouble(each: Trouble) -> str:
    resolved = f"resolved {said(each, 'resolved_on')}" if each.resolved_on else ""
    known = (said(each, "found_on"), said(each, "summary"), resolved)
    return "; ".join(filter(None, known))


def actions(row: ForeignTransfer, _: Extract) -> str:
    found = [said(each, "action") for each in row.troubles or ()]
    return listed(row.troubles, [numbered(found)] if found else ())


def checks(row: ForeignTransfer, _: Extract) -> str:
    """Every check, the latest first."""
    found = sorted(row.checks or (), key=day_of, reverse=True)
    return listed(row.checks, (check(each) for each in found))


def day_of(each: Check) -> str:
    return each.checked_on.isoformat() if each.checked_on else ""


def check(each: Check) -> str:
    keys = ("checked_on", "what", "method", "result", "by")
    return "; ".join(filter(None, (said(each, name) for name in keys)))


def special_cases(row: ForeignTransfer, _: Extract) -> str:
    """The same legal person, a database in Japan, data that are kept and not handled."""
    return lines(
        [
            "same legal person (同一法人格)" if row.same_legal_person else "",
            *labelled(row, "domestic_database_use"),
            everything(row.no_handling or None),
        ]
    )


def onward(row: ForeignTransfer, _: Extract) -> str:
    return everything(row.eu_onward or None)


FOREIGN_TRANSFERS = ledger(
    "Foreign transfers",
    every,
    (
        common.NUMBER,
        column("提供先", "Third party", 24, recipient),
        asked("当該外国の名称", "Name of the foreign country, Rule 18(3)(iv)", 14, place),
        column(
            "提供の根拠（同意／基準適合体制／指定国）",
            "Ground (consent, conforming system, designated country)", 20,
            word("route", Route),
        ),
        column(
            "法27条上の根拠",
            "Ground under Art. 27", 14, word("article27_basis", ProvisionBasis),
        ),
        asked(
            "体制の整備の方法",
            "How the system is established, Rule 18(3)(i)", 24, established,
        ),
        asked(
            "相当措置の概要", "Outline of the equivalent measures, Rule 18(3)(ii)", 26, measures
        ),
        asked(
            "当該外国の制度の有無及び概要",
            "Systems of that country that may affect them, and their outline, Rule 18(3)(v)", 26,
            key("affecting_systems"),
        ),
        asked(
            "確認の頻度及び方法", "Frequency and method of checks, Rule 18(3)(iii)", 20, frequency
        ),
        column(
            "直近確認日（実施状況／制度）", "Last checks (implementation / systems)", 24,
            last_checks,
        ),
        column("次回確認期限", "Next check due (computed)", 11, next_check),
        asked("支障の有無及び概要", "Troubles and their outline, Rule 18(3)(vi)", 22, troubles),
        asked("講ずる措置の概要", "Measures taken, Rule 18(3)(vii)", 22, actions),
        column("提供停止日", "Provision stopped on", 11, key("stopped_on")),
        column(
            "同意取得時の情報（制度／措置）と提供日",
            "Information given for consent (systems, measures), and when", 32,
            table("consent_info"),
        ),
        column(
            "GDPR上の移転根拠",
            "Ground of the transfer under the GDPR", 16,
            word("gdpr_safeguard", TransferBasis),
        ),
        common.NOTES,
        common.TITLE,
        common.BUSINESS,
        common.OTHER,
        common.MADE,
        further("開始日", "First day of the provision", 11, key("started_on")),
        further("個人データの項目", "Items of personal data", 20, texts("data_items")),
        further("確認の記録", "Every check", 30, checks),
        further(
            "情報提供の窓口", "Contact for requests, Art. 28(3)", 16, key("info_request_contact")
        ),
        further("提供に当たらない場合等", "Where it is no provision", 20, special_cases),
        further("EU由来データの再移転", "Onward transfer of data of EU origin", 18, onward),
        common.MAKER,
        common.ACTIVITIES,
        common.ORIGIN,
        common.USERS,
        *common.ENDING,
    ),
)  # fmt: skip
