"""What a check found, one module a format; and the words that several outputs share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from ropa.finding import Finding, Severity

__all__ = [
    "BY_RECORD",
    "FORMATS",
    "Commit",
    "Report",
    "Style",
    "Subject",
    "counted",
    "envelope",
    "first_of",
    "legal_data",
    "renderer",
    "state_read",
]

FORMATS = ("text", "json", "jsonl", "github", "gitlab", "sarif", "junit", "markdown")
BY_RECORD = ("junit",)
"""Formats that tell of every record, also of one without a finding."""
VERSION = 1
"""Of every JSON that the commands print; what is added to one leaves it as it is."""
FIRST = 3
"""How many names stand in a line before the rest is counted."""


class Subject(NamedTuple):
    """What was checked: a record as KIND/ID, and its file below the register's root."""

    name: str
    file: str


class Commit(NamedTuple):
    """How many records the commit in the making adds, changes and deletes."""

    added: int
    changed: int
    deleted: int


class Report(NamedTuple):
    """The findings to show and what every output says beside them."""

    root: str
    """Folder of the register, as it is reached from the working folder."""
    findings: tuple[Finding, ...]
    """Gravest first, the waived ones included; without those that a baseline hides. What the
    commit in the making touches comes before."""
    records: int
    unread: int
    on: date
    at: str
    """Which state of the register was read, in words; empty for the folder as it is."""
    law: date
    """Day on which the legal data were last compared with their sources."""
    elsewhere: int = 0
    """Findings outside of what the report was narrowed to."""
    base: str = ""
    """Folder of the register as a service finds it: from the top of the repository."""
    subjects: tuple[Subject, ...] = ()
    """Every record asked for, whether or not it could be read; where the format tells of each."""
    hidden: int = 0
    """Known findings that the baseline hides."""
    gone: tuple[str, ...] = ()
    """Lines of the baseline that match no finding any more, in words."""
    law_rows: int = 0
    """How many rows of law the register adds to the tool's."""
    fail_on: Severity | str = "error"
    """Severity from which on a finding fails the check, or `never`."""
    commit: Commit | None = None
    """What the commit in the making does; None where what is staged was not asked for."""

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that no waiver covers."""
        return tuple(each for each in self.findings if each.waived is None)

    @property
    def waived(self) -> tuple[Finding, ...]:
        """The findings that are accepted for a time, each with the reason."""
        return tuple(each for each in self.findings if each.waived is not None)


class Style(NamedTuple):
    """How a report for people is written."""

    verbose: bool = False
    colour: bool = False


def renderer(name: str) -> Callable[[Report, Style], str]:
    """The function that writes a format; its module is imported only now."""
    from importlib import import_module

    module = import_module(f"ropa.report.{name}")
    render: Callable[[Report, Style], str] = module.render
    return render


def first_of(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    rest = len(names) - FIRST
    return f"{', '.join(names[:FIRST])}{phrase(' and {rest} more', rest=rest) if rest > 0 else ''}"


def state_read(at: str) -> str:
    """Which state of the register an output speaks of."""
    then = at.removeprefix("at ")
    state = at if then == at else phrase("at {state}", state=then)
    return phrase("register {state}", state=state or phrase("as it stands in the folder"))


def legal_data(law: date, rows: int = 0) -> str:
    """How old the tables of law are, and how many rows the register adds to them."""
    data = phrase("legal data of {day}", day=law)
    return f"{data}{phrase(' and {rows} of law.toml', rows=counted(rows, 'row')) if rows else ''}"


def envelope(
    content: Mapping[str, Any],
    *,
    on: date | None = None,
    at: str = "",
    law: date | None = None,
    law_rows: int = 0,
) -> dict[str, Any]:
    """The content of a JSON output below what each says first: the version and, where a register
    was read, which one, by the law of which day, as it was when, and how old the legal data are
    and how many rows the register adds to them.
    """
    head: dict[str, Any] = {"version": VERSION}
    if on is not None:
        head |= {"on": on.isoformat(), "at": at or None}
    if law is not None:
        head |= {"law": law.isoformat(), "law_rows": law_rows}
    return {**head, **content}
