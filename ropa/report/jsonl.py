"""Findings for machines that read line by line: one JSON object each, the summary last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.report import envelope
from ropa.report.json import headed, rows
from ropa.report.words import tallied
from ropa.visible import json_line

if TYPE_CHECKING:
    from ropa.report import Report, Style


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - one signature for every format
    """The report as lines; `type` says what a line is, and a last line that all have come."""
    found = ({"type": "finding", **envelope(each)} for each in rows(report.findings))
    last = {"type": "summary", **headed(report, tallied(report))}
    return "".join(map(json_line, (*found, last)))
