"""What a check found, one module a format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ropa.finding import Finding


class Report(NamedTuple):
    """The findings to show and what every output says beside them."""

    root: str
    """Folder of the register, as it is reached from the working folder."""
    findings: tuple[Finding, ...]
    records: int
    unread: int
    on: date
    at: str
    """Which state of the register was read, in words; empty for the folder as it is."""
    law: date
    """Day on which the legal data were last compared with their sources."""
    scope: str = ""
    """What the report was narrowed to, in words."""
    law_rows: int = 0
    """How many rows of law the register adds to the tool's."""


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


def counted(number: int, word: str) -> str:
    """The number with its word, as in `1 record` and `2 records`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
