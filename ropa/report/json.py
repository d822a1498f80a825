"""Findings for machines: version 1 of a contract that a schema in the tests describes."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from ropa.finding import SEVERITIES
from ropa.place import spell
from ropa.visible import json_text

if TYPE_CHECKING:
    from ropa.finding import Finding
    from ropa.report import Report, Style

VERSION = 1


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - one signature for every format
    """The report as one JSON object."""
    return json_text(contract(report))


def contract(report: Report) -> dict[str, Any]:
    open_ = [each for each in report.findings if each.waived is None]
    counts = Counter(each.severity for each in open_)
    return {
        "version": VERSION,
        "root": report.root,
        "on": report.on.isoformat(),
        "at": report.at or None,
        "law": report.law.isoformat(),
        "law_rows": report.law_rows,
        "summary": {
            "records": report.records,
            "unread": report.unread,
            **{severity: counts[severity] for severity in SEVERITIES},
            "waived": len(report.findings) - len(open_),
        },
        "findings": rows(report.findings),
    }


def rows(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        key = f"{finding.rule} {finding.kind}/{finding.record} {spell(finding.path)}"
        seen[key] += 1
        found.append(row(finding, f"{key} {seen[key]}"))
    return found


def row(finding: Finding, key: str) -> dict[str, Any]:
    file, line, column = finding.place
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
        "fingerprint": hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:16],
    }
