"""Findings in SARIF 2.1.0, for code scanning and its viewers.

Places are relative to `%SRCROOT%`, the top of the repository; columns count characters. A waived
finding is a result with a suppression; what a baseline hides is left out and counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ropa import __version__, law
from ropa.place import spell
from ropa.report.json import headed
from ropa.report.words import closing, fingerprints, in_repository, spoken, subject, tallied
from ropa.rules import RULES
from ropa.visible import json_text, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.finding import Finding
    from ropa.report import Report, Style
    from ropa.rules import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
TOP = "%SRCROOT%"

MOST = 25_000
"""Results that GitHub takes; with one more it refuses the file."""

MESSAGE = str.maketrans({"\\": r"\\", "[": r"\[", "]": r"\]", "{": "{{", "}": "}}"})
"""A message may hold links in brackets and, in braces, the numbers of arguments."""


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - one signature for every format
    """The report as a log of one run."""
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run(report)]})


def run(report: Report) -> dict[str, Any]:
    names = {name: number for number, name in enumerate(sorted(RULES))}
    prints = zip(report.findings[:MOST], fingerprints(report.findings), strict=False)
    return {
        "tool": {"driver": driver()},
        "originalUriBaseIds": {TOP: {"description": text("the top of the repository")}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [notification(words) for words in said(report)],
            }
        ],
        "results": [result(report, each, key, names[each.rule]) for each, key in prints],
        "properties": headed(report, {"summary": tallied(report)}),
    }


def said(report: Report) -> Iterator[str]:
    """The summary, and what the limit of a service leaves out."""
    yield from closing(report)
    left = len(report.findings) - MOST
    if left > 0:
        yield f"{left} findings, the least grave, are left out: --format json has all"


def notification(words: str) -> dict[str, Any]:
    return {"level": "note", "message": text(words)}


def text(words: str) -> dict[str, str]:
    return {"text": words.translate(MESSAGE)}


def driver() -> dict[str, Any]:
    """The tool with its whole catalogue, so that the log says what was asked."""
    rules = [descriptor(RULES[name]) for name in sorted(RULES)]
    return {"name": "ropa", "version": __version__, "rules": rules}


def descriptor(rule: Rule) -> dict[str, Any]:
    why = [" ".join(each.split()) for each in rule.explanation.split("\n\n")]
    paragraphs = [each for each in (rule.title, *why) if each]
    cites = [law.citation(each) for each in rule.cites]
    links = [f"* [{each.text}](<{each.link}>): {each.title}" for each in cites if each.link]
    links += [f"* {each.text}: {each.title}" for each in cites if not each.link]
    plain = [f"{each.text}: {each.title}  {each.link}".rstrip() for each in cites]
    more = f"ropa explain {rule.id}"
    return {
        "id": rule.id,
        "name": rule.duty,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": paragraphs[1] if why[0] else rule.title},
        "help": {
            "text": "\n\n".join([*paragraphs, *plain, f"Examples: {more}"]),
            "markdown": "\n\n".join([*paragraphs, "\n".join(links), f"Examples: `{more}`"]),
        },
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.bound or "form", "privacy"]},
    }


def result(report: Report, finding: Finding, fingerprint: str, index: int) -> dict[str, Any]:
    waived = finding.waived is not None
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity,
        "message": text(spoken(finding)),
        "locations": [location(report, finding)],
        "partialFingerprints": {"ropa/v1": fingerprint},
        # Either each result has the list or none has.
        "suppressions": [suppression(finding)] if waived else [],
        "properties": {"cites": list(finding.cites)},
    }


def suppression(finding: Finding) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": one_line(finding.waived or ""),
    }


def location(report: Report, finding: Finding) -> dict[str, Any]:
    place = finding.place
    uri = quote(in_repository(report, place.file).encode("utf-8", "surrogateescape"))
    where = ".".join(filter(None, [subject(finding), spell(finding.path)]))
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri, "uriBaseId": TOP},
            "region": {"startLine": place.line, "startColumn": place.column},
        },
        "logicalLocations": [{"fullyQualifiedName": one_line(where)}],
    }
