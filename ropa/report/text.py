"""Findings as text: errors one a line, warnings and notes one line a rule, the summary last.

Before a commit what it touches comes first, and of the rest every severity is told by rule.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from ropa.finding import SEVERITIES
from ropa.report import counted
from ropa.report.words import by_rule, closing, duty, spoken, whose
from ropa.visible import one_line
from ropa.words import phrase, translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ropa.finding import Finding, Severity
    from ropa.report import Report, Style

COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "note": "36"}

EMPTY = "the register is empty: ropa new controller ID writes the first record"
MEND = "mend first, so that {duty} ({findings}): ropa explain {rule}"
TOUCHED = "in what this commit touches:"
ELSEWHERE = "elsewhere in the register (-v lists each):"
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
    if report.commit is None:
        yield from told(report.open, report.root, style)
    else:
        yield from parted(report, style)
    if report.open:
        yield ""
    yield from summary(report)


def told(
    shown: Sequence[Finding], root: str, style: Style, single: Sequence[Severity] = ("error",)
) -> Iterator[str]:
    """The findings: those of some severities, or all, one a line; the others one line a rule."""
    single = SEVERITIES if style.verbose else single
    for finding in shown:
        if finding.severity in single:
            yield one(finding, root, style)
    for severity in SEVERITIES:
        if severity not in single:
            yield from grouped(shown, severity, style)


def parted(report: Report, style: Style) -> Iterator[str]:
    """What the commit touches, then the rest in few lines, which cannot push it off the screen."""
    own = [each for each in report.open if each.touched]
    others = [each for each in report.open if not each.touched]
    if own:
        yield phrase(TOUCHED)
        yield from told(own, report.root, style)
    if own and others:
        yield ""
    if others:
        yield phrase(ELSEWHERE)
        yield from told(others, report.root, style, ())


def one(finding: Finding, root: str, style: Style) -> str:
    place = finding.place
    file = one_line(os.path.join(root, place.file) if root != "." else place.file)
    where = f"{file}:{place.line}:{place.column}"
    word = painted(finding.severity, style)
    wanted = f" — {duty(finding.rule)}" if translated() else ""
    return f"{where}: {word} {finding.rule} {spoken(finding)}{wanted}"


def painted(severity: Severity, style: Style) -> str:
    word = phrase(severity)
    return f"\x1b[{COLOURS[severity]}m{word}\x1b[0m" if style.colour else word


def grouped(findings: Iterable[Finding], severity: Severity, style: Style) -> Iterator[str]:
    """One line a rule: how often, what is asked, and the first records."""
    for name, found in by_rule(each for each in findings if each.severity == severity):
        wanted = phrase("wanted: {duty}: {records}", duty=duty(name), records=whose(found))
        yield f"{painted(severity, style)} {name} {len(found)}× {wanted}"


def summary(report: Report) -> Iterator[str]:
    yield from closing(report)
    if report.records == 0 and not report.unread:
        yield phrase(EMPTY)
    own = [each for each in report.open if each.touched and each.severity == "error"]
    for name, number in most_pressing(own or report.open):
        findings = counted(number, "finding")
        yield phrase(MEND, duty=duty(name), findings=findings, rule=name)


def most_pressing(shown: Iterable[Finding]) -> list[tuple[str, int]]:
    """The rules whose errors to mend first, with how many there are of each."""
    counts = Counter(each.rule for each in shown if each.severity == "error")

    def weight(name: str) -> tuple[int, int, str]:
        ranks = (rank for rank, prefix in enumerate(PRESSING) if name.startswith(prefix))
        return (next(ranks, len(PRESSING)), -counts[name], name)

    return [(name, counts[name]) for name in sorted(counts, key=weight)[:FOREMOST]]
