"""The check of the quarter's last day, whole: what is open, and what was accepted and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import law
from ropa.report import Report, Style, json
from ropa.report.markdown import HEAD, escaped, one, table
from ropa.report.words import closing
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.finding import Finding
    from ropa.lint import Outcome
    from ropa.register import Register

STYLE = Style(verbose=True)


def reported(register: Register, outcome: Outcome, folder: str, at: str) -> Report:
    """What the check found; places are told from the top of the repository."""
    return Report(
        root=folder or ".",
        base=folder,
        findings=outcome.findings,
        records=outcome.records,
        unread=outcome.unread,
        on=register.on,
        at=at,
        law=law.COMPARED,
        law_rows=register.law.added.written,
    )


def as_json(report: Report) -> bytes:
    """The findings as `ropa check --format json` gives them."""
    return json.render(report, STYLE).encode()


def as_markdown(report: Report, title: str) -> bytes:
    """The findings for people, one a row, those accepted with the reason."""
    return "".join(f"{line}\n" for line in lines(report, title)).encode()


def lines(report: Report, title: str) -> Iterator[str]:
    yield f"# {escaped(title)}"
    for line in closing(report):
        yield ""
        yield escaped(line)
    yield from section(phrase("Open findings"), list(table(report, STYLE)))
    yield from section(
        phrase("Accepted findings"), [accepted(each, report) for each in report.waived]
    )


def section(heading: str, rows: list[str]) -> Iterator[str]:
    yield ""
    yield f"## {heading}"
    yield ""
    if rows:
        yield from HEAD
    yield from rows or [phrase("There are none.")]


def accepted(finding: Finding, report: Report) -> str:
    """A row of the table, with the reason of the waiver."""
    plain = one(finding, report).removesuffix(" |")
    return f"{plain} — {escaped(phrase('accepted: {reason}', reason=finding.waived or ''))} |"
