"""Findings as a Code Quality report of GitLab.

What a waiver covers has no form there: it is left out and counted. The format is a bare list, so
the summary is its last entry, of the least severity and always the same fingerprint: a merge
request never shows it as new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa import config
from ropa.place import Place
from ropa.report.words import cited, closing, digest, fingerprints, in_repository
from ropa.visible import json_text, one_line

if TYPE_CHECKING:
    from ropa.finding import Severity
    from ropa.report import Report, Style

SEVERITY: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}
"""GitLab's two gravest, critical and blocker, speak of a service that fails; no finding does."""


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - one signature for every format
    """The report as the list that GitLab takes for `artifacts: reports: codequality`."""
    return json_text([*issues(report), summary(report)])


def issues(report: Report) -> list[dict[str, Any]]:
    prints = fingerprints(report.open)
    return [
        {
            # The name of the check is not shown beside the description.
            "description": f"{each.rule} {cited(each)}",
            "check_name": each.rule,
            "severity": SEVERITY[each.severity],
            **located(report, each.place, key),
        }
        for each, key in zip(report.open, prints, strict=True)
    ]


def summary(report: Report) -> dict[str, Any]:
    return {
        "description": " · ".join(closing(report)),
        "check_name": "ropa",
        "severity": "info",
        **located(report, Place(config.NAME, 1, 1), "summary"),
    }


def located(report: Report, place: Place, key: str) -> dict[str, Any]:
    """Where an entry stands. Of equal fingerprints one is shown: each tells of its register too."""
    path = one_line(in_repository(report, place.file))
    return {
        "fingerprint": digest(f"{report.base} {key}"),
        "location": {"path": path, "lines": {"begin": place.line}},
    }
