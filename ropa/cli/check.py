"""`ropa check`: every rule against the register."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ropa.cli.common import (
    At,
    Colour,
    Debug,
    Folder,
    Format,
    On,
    chosen,
    coloured,
    full_name,
    session,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.finding import Finding
    from ropa.register import Register

THRESHOLDS = ("error", "warning", "note", "never")


def command(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[IDS|FILES]", help="Report these records only."),
    ] = None,
    staged: Annotated[
        bool, typer.Option("--staged", help="Check what will be committed, as git's hooks do.")
    ] = False,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on", metavar="|".join(THRESHOLDS), help="Exit 1 from this severity on."
        ),
    ] = "error",
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Show each warning and note on its own line.")
    ] = False,
    format_: Format = "text",
    colour: Colour = "auto",
    folder: Folder = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """Hold every record against the law of a day.

    Exit code 1 when a finding reaches --fail-on, 2 for wrong use, 3 when the register cannot be
    read.

    Example: ropa check --on 2026-11-21
    """
    from ropa import law
    from ropa.finding import reaches
    from ropa.lint import lint
    from ropa.report import Report, Style, renderer

    render = renderer(chosen(format_, "--format", ("text", "json")))
    threshold = chosen(fail_on, "--fail-on", THRESHOLDS)
    style = Style(verbose, coloured(colour))
    work = session(context, folder, on, at, staged=staged)
    register = work.load(quiet=True)
    outcome = lint(register)
    findings, scope = narrowed(register, outcome.findings, names or [], work.folder)
    report = Report(
        root=work.folder,
        findings=findings,
        records=outcome.records,
        unread=outcome.unread,
        on=work.on,
        at=work.at,
        law=law.COMPARED,
        scope=scope,
        law_rows=register.law.added.written,
    )
    sys.stdout.write(render(report, style))
    failed = any(not each.waived and reaches(each.severity, threshold) for each in findings)  # type: ignore[arg-type]
    return int(failed)


def narrowed(
    register: Register, findings: tuple[Finding, ...], names: Iterable[str], folder: str
) -> tuple[tuple[Finding, ...], str]:
    """The findings of the records and files named, and what was left out, in words."""
    from ropa.report import counted

    files = {file_of(register, name, folder) for name in names}
    if not files:
        return findings, ""
    kept = tuple(each for each in findings if each.place.file in files)
    return kept, f" · {counted(len(findings) - len(kept), 'finding')} elsewhere not shown"


def file_of(register: Register, name: str, folder: str) -> str:
    """The file that a name on the command line means, below the register's root.

    A file that could not be read has findings as well. Raises Misuse as `full_name` does.
    """
    at_fault = {each.place.file for each in register.problems}
    if name.endswith(".toml"):
        for file in (os.path.relpath(name, folder).replace(os.sep, "/"), name):
            if file in register.contents or file in at_fault:
                return file
    kind, _, own = full_name(register, name).rpartition("/")
    return register.unreadable.get((kind, own)) or register.records[kind][own].file
