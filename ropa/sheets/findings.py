"""What the check found: one row a finding, the accepted ones with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.place import spell
from ropa.report.words import labelled_way, title
from ropa.rules import RULES
from ropa.wording import lines
from ropa.words import phrase

if TYPE_CHECKING:
    from ropa.finding import Finding
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell


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


CELLS: dict[str, Cell[Any]] = {
    "rule": rule,
    "severity": severity,
    "record": record,
    "route": route,
    "message": message,
    "duty": duty,
    "citations": citations,
    "waived": waived,
    "file": file,
    "line": line,
}
"""By the name of an item, what a cell holds."""
