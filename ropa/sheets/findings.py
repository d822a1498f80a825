"""What the check found: one row a finding, the accepted ones with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.place import spell
from ropa.report.words import labelled_way, title
from ropa.rules import RULES
from ropa.sheets.cells import lines
from ropa.sheets.layout import Column, Sheet
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.finding import Finding
    from ropa.sheets.extract import Extract


def every(extract: Extract) -> Iterable[Finding]:
    return extract.findings


def rule(each: Finding, _: Extract) -> str:
    return each.rule


def severity(each: Finding, _: Extract) -> str:
    return phrase(each.severity)


def record(each: Finding, _: Extract) -> str:
    return f"{each.kind}/{each.record}" if each.record else each.kind


def route(each: Finding, _: Extract) -> str:
    return lines([spell(each.path), labelled_way(each)])


def message(each: Finding, _: Extract) -> str:
    return each.message


def duty(each: Finding, _: Extract) -> str:
    return title(RULES[each.rule])


def citations(each: Finding, _: Extract) -> str:
    return lines(each.cites)


def waived(each: Finding, _: Extract) -> str | None:
    return each.waived


def file(each: Finding, _: Extract) -> str:
    return each.place.file


def line(each: Finding, _: Extract) -> int:
    return each.place.line


FINDINGS = Sheet(
    "Findings",
    every,
    (
        Column("Rule", 10, rule),
        Column("Severity", 10, severity),
        Column("Record", 32, record),
        Column("Key", 22, route),
        Column("Finding", 54, message),
        Column("What must hold", 40, duty),
        Column("Citation", 20, citations),
        Column("Accepted, because", 28, waived),
        Column("File", 34, file),
        Column("Line", 7, line),
    ),
    paper="A3",
)
