"""What the check found on the records reported (検査結果)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.place import spell
from ropa.sheets.appi.keys import column
from ropa.sheets.layout import Sheet
from ropa.sheets.regulator.choice import REPORTED
from ropa.wording import lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.finding import Finding
    from ropa.sheets.extract import Extract


def found(extract: Extract) -> Iterable[Finding]:
    return extract.findings


def rule(each: Finding, _: Extract) -> str:
    return each.rule


def severity(each: Finding, _: Extract) -> str:
    return each.severity


def record_number(each: Finding, _: Extract) -> str:
    """The record's number, and the ledger in which it stands."""
    ledger = REPORTED[each.kind].partition(" ")[0]
    return f"{each.record}（{ledger}）"


def item(each: Finding, _: Extract) -> str:
    return spell(each.path)


def content(each: Finding, _: Extract) -> str:
    accepted = f"受容の理由 (accepted, because): {each.waived}" if each.waived else ""
    return lines([each.message, accepted])


def citations(each: Finding, _: Extract) -> str:
    return lines(each.cites)


FINDINGS = Sheet(
    "検査結果 Findings",
    found,
    (
        column("規則番号", "Rule", 11, rule),
        column("重要度", "Severity", 10, severity),
        column("記録番号", "Record no.", 34, record_number),
        column("項目", "Key", 26, item),
        column("内容", "Finding", 70, content),
        column("根拠条文", "Citation", 26, citations),
    ),
)
