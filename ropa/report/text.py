"""Findings as text: errors one a line, warnings and notes one line a rule, the summary last."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ropa.finding import SEVERITIES
from ropa.place import spell
from ropa.report import counted
from ropa.rules import RULES
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.finding import Finding, Severity
    from ropa.report import Report, Style

FIRST = 3
"""How many records a line about a rule names."""

COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "note": "36"}

FOREMOST = 3
"""How many rules the summary names to mend first."""

PRESSING = (
    *("FIL", "REC", "REF"),
    *("TRF-006", "TRF-007", "TRF-002", "TRF-003", "TRF-004", "TRF-005", "TRF"),
    *("SPC", "FTR", "PRV", "ROL", "LEG", "PAR"),
)
"""Rules and topics, from what hides others and what a court has settled; the rest by number."""


def render(report: Report, style: Style) -> str:
    """The report as lines for a person, each of which stands by itself."""
    return "".join(f"{line}\n" for line in lines(report, style))


def lines(report: Report, style: Style) -> Iterator[str]:
    shown = [each for each in report.findings if each.waived is None]
    single = SEVERITIES if style.verbose else ("error",)
    for finding in shown:
        if finding.severity in single:
            yield one(finding, report.root, style)
    for severity in SEVERITIES:
        if severity not in single:
            yield from grouped(shown, severity, style)
    if shown:
        yield ""
    yield from summary(report, shown)


def one(finding: Finding, root: str, style: Style) -> str:
    place = finding.place
    file = one_line(os.path.join(root, place.file) if root != "." else place.file)
    where = f"{file}:{place.line}:{place.column}"
    path = spell(finding.path)
    what = f" {path}:" if path and not finding.message.startswith(f"{path}:") else ""
    word = painted(finding.severity, style)
    return f"{where}: {word} {finding.rule}{one_line(what)} {one_line(finding.message)}"


def painted(severity: Severity, style: Style) -> str:
    return f"\x1b[{COLOURS[severity]}m{severity}\x1b[0m" if style.colour else severity


def grouped(findings: Iterable[Finding], severity: Severity, style: Style) -> Iterator[str]:
    """One line a rule: how often, what is asked, and the first records."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.severity == severity:
            by_rule[finding.rule].append(finding)
    for name, found in sorted(by_rule.items()):
        records = list(dict.fromkeys(subject(each) for each in found))
        more = f" and {len(records) - FIRST} more" if len(records) > FIRST else ""
        named = f"{', '.join(records[:FIRST])}{more}"
        wanted = f"wanted: {duty(name)}: {one_line(named)}"
        yield f"{painted(severity, style)} {name} {len(found)}× {wanted}"


def subject(finding: Finding) -> str:
    return f"{finding.kind}/{finding.record}" if finding.kind else finding.place.file


def summary(report: Report, shown: list[Finding]) -> Iterator[str]:
    counts = Counter(each.severity for each in shown)
    waived = len(report.findings) - len(shown)
    parts = [counted(report.records, "record")]
    parts += [counted(counts[severity], severity) for severity in SEVERITIES]
    parts += [f"{waived} waived"] if waived else []
    parts += [f"{report.unread} not read"] if report.unread else []
    yield " · ".join(parts)
    read = f"register {report.at}" if report.at else "register as it stands in the folder"
    added = f" and {counted(report.law_rows, 'row')} of law.toml" if report.law_rows else ""
    yield f"{read} · law of {report.on} · legal data of {report.law}{added}{report.scope}"
    if report.records == 0 and not report.unread:
        yield "the register is empty: ropa new controller ID writes the first record"
    for name, number in most_pressing(shown):
        findings = counted(number, "finding")
        yield f"mend first, so that {duty(name)} ({findings}): ropa explain {name}"


def duty(name: str) -> str:
    """What a rule wants to hold, as the end of a sentence."""
    title = RULES[name].title.removesuffix(".")
    return title[0].lower() + title[1:]


def most_pressing(shown: Iterable[Finding]) -> list[tuple[str, int]]:
    """The rules whose errors to mend first, with how many there are of each."""
    counts = Counter(each.rule for each in shown if each.severity == "error")

    def weight(name: str) -> tuple[int, int, str]:
        ranks = (rank for rank, prefix in enumerate(PRESSING) if name.startswith(prefix))
        return (next(ranks, len(PRESSING)), -counts[name], name)

    return [(name, counts[name]) for name in sorted(counts, key=weight)[:FOREMOST]]
