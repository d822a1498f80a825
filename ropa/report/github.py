"""Findings as annotations of GitHub Actions, the gravest first: ten of a kind are shown a step.

What a waiver covers has no form there: it is left out and counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.report.words import cited, closing, duty, in_repository
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.finding import Finding, Severity
    from ropa.report import Report, Style

LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}

VALUE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - one signature for every format
    """The report as commands of a workflow, and the totals as a plain last line."""
    return "".join(f"{line}\n" for line in lines(report))


def lines(report: Report) -> Iterator[str]:
    for finding in report.open:
        yield annotation(finding, in_repository(report, finding.place.file))
    # In a plain line the runner takes ##[...] for a command wherever it stands.
    yield " · ".join(closing(report)).replace("##[", "## [")


def annotation(finding: Finding, file: str) -> str:
    """One command. The end is not named, so that the column counts."""
    place = finding.place
    named = {
        "file": one_line(file),
        "line": str(place.line),
        "col": str(place.column),
        "title": f"{finding.rule} wanted: {duty(finding.rule)}",
    }
    properties = ",".join(f"{key}={text.translate(PROPERTY)}" for key, text in named.items())
    return f"::{LEVELS[finding.severity]} {properties}::{cited(finding).translate(VALUE)}"
