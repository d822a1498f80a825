"""Findings for machines: version 1 of a contract that a schema in the tests describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.report import envelope
from ropa.report.words import fingerprints, tallied
from ropa.visible import json_text

if TYPE_CHECKING:
    from ropa.finding import Finding
    from ropa.report import Report, Style


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - one signature for every format
    """The report as one JSON object."""
    content = {"summary": tallied(report), "findings": rows(report.findings)}
    return json_text(headed(report, content))


def headed(report: Report, content: dict[str, Any]) -> dict[str, Any]:
    """The content with what is known of the register that was read."""
    return envelope(
        {"root": report.root, **content},
        on=report.on,
        at=report.at,
        law=report.law,
        law_rows=report.law_rows,
    )


def rows(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """The findings as JSON has them."""
    prints = fingerprints(findings)
    return [row(each, key) for each, key in zip(findings, prints, strict=True)]


def row(finding: Finding, fingerprint: str) -> dict[str, Any]:
    file, line, column = finding.place
    touched = {} if finding.touched is None else {"touched": finding.touched}
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "kind": finding.kind,
        "record": finding.record,
        "file": file,
        "line": line,
        "column": column,
        "path": list(finding.path),
        "message": finding.message,
        "cites": list(finding.cites),
        "waived": finding.waived,
        "fingerprint": fingerprint,
        **touched,
    }
