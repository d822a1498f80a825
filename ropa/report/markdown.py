"""Findings as a table in Markdown, for a comment on a change or the summary of a job.

Errors stand one a row, warnings and notes one row a rule. What a waiver covers is counted only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa import law
from ropa.finding import SEVERITIES
from ropa.report.words import by_rule, closing, duty, in_repository, spoken, whose
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.finding import Finding
    from ropa.report import Report, Style

LIMIT = 1_048_576
"""Bytes of UTF-8 that the summary of a step may have."""
ROOM = 1_000
"""Bytes kept for what stands below the table."""

HEAD = ("| | rule | where | what is wanting |", "|---|---|---|---|")
MARKS = str.maketrans({each: f"&#{ord(each)};" for each in "&<>|`*_[]\\~$#@"})
"""Whatever means something in Markdown, in HTML or in a table of them."""
CALLS = re.compile(r"(&#64;|&#35;|:(?=//|[^\s:]+:)|www(?=\.))(?=\S)")
"""Before a word these call a person, an issue, a picture or an address, whatever was escaped."""


def render(report: Report, style: Style) -> str:
    """The report as Markdown of at most 1 MiB."""
    head = [f"{escaped(line)}\n" for line in closing(report)]
    head[0] = f"**{head[0].rstrip()}**\n"
    parts = ["\n".join(head)]
    rows = list(table(report, style))
    if rows:
        kept = fitting(rows, LIMIT - ROOM - len(parts[0].encode()))
        parts.append("\n".join((*HEAD, *rows[:kept])) + "\n")
        if rows[kept:]:
            parts.append(
                f"{len(rows) - kept} rows more do not fit here: `ropa check -v` shows all\n"
            )
        parts.append("`ropa explain RULE` says why a rule asks and how to mend what it finds\n")
    return "\n".join(parts)


def fitting(rows: Iterable[str], room: int) -> int:
    """How many of the rows fit into so many bytes."""
    number = 0
    for row in (*HEAD, *rows):
        room -= len(row.encode()) + 1
        if room < 0:
            break
        number += 1
    return max(number - len(HEAD), 0)


def table(report: Report, style: Style) -> Iterator[str]:
    single = SEVERITIES if style.verbose else ("error",)
    for finding in report.open:
        if finding.severity in single:
            yield one(finding, report)
    for severity in SEVERITIES:
        if severity not in single:
            for name, found in by_rule(each for each in report.open if each.severity == severity):
                yield row(f"{severity} {len(found)}×", name, whose(found), escaped(duty(name)))


def one(finding: Finding, report: Report) -> str:
    place = finding.place
    where = f"{in_repository(report, place.file)}:{place.line}"
    cites = ", ".join(map(linked, finding.cites))
    words = f"{escaped(spoken(finding))}{f' ({cites})' if cites else ''}"
    return row(finding.severity, finding.rule, where, words)


def row(severity: str, rule: str, where: str, words: str) -> str:
    """One row; the words are escaped already."""
    return f"| {severity} | {rule} | {escaped(where)} | {words} |"


def linked(cite: str) -> str:
    """The citation with its address; law that only the register's own `law.toml` knows has none."""
    try:
        link = law.citation(cite).link
    except ValueError:
        link = ""
    return f"[{escaped(cite)}](<{link}>)" if link else escaped(cite)


def escaped(text: str) -> str:
    """The text as words and nothing else, on one line."""
    return CALLS.sub(r"\1<!-- -->", one_line(text).translate(MARKS))
