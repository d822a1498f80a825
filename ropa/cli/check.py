"""`ropa check`: every rule against the register."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

from ropa.cli.common import (
    At,
    Colour,
    Common,
    Debug,
    Folder,
    On,
    chosen,
    coloured,
    hand_over,
    merged,
    session,
    stated,
)
from ropa.cli.declared import Argument, Option
from ropa.cli.known import Baseline, Force, Known, Writing, known, meant
from ropa.cli.language import Lang
from ropa.cli.named import full_name
from ropa.cli.signed import FourEyes, Reviewed, Signing, asked, rules
from ropa.cli.watch import Watch, apart_from, watch
from ropa.errors import RopaError
from ropa.report import BY_RECORD, FORMATS, Report, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.cli.common import Session
    from ropa.register import Register
    from ropa.report import Style
    from ropa.tree import Tree

THRESHOLDS = ("error", "warning", "note", "never")

Names = Annotated[
    list[str] | None, Argument(metavar="[IDS|FILES]", help="Report these records only.")
]
Staged = Annotated[
    bool, Option("--staged", help="Check what will be committed, as git's hooks do.")
]
Threshold = Annotated[
    str,
    Option("--fail-on", metavar="|".join(THRESHOLDS), help="Exit 1 from this severity on."),
]
Verbose = Annotated[
    bool, Option("-v", "--verbose", help="Show each warning and note on its own line.")
]
Format = Annotated[
    str,
    Option(
        "--format",
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)}; in a job of GitHub Actions github, else text, where none is "
        "asked.",
        show_default=False,
        check=stated,
    ),
]


def command(
    context: Common,
    names: Names = None,
    staged: Staged = False,
    watching: Watch = False,
    fail_on: Threshold = "error",
    require_reviewed: Reviewed = False,
    four_eyes: FourEyes = False,
    baseline: Known = "",
    write_baseline: Writing = False,
    force: Force = False,
    verbose: Verbose = False,
    format_: Format = "",
    lang: Lang = "",
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

    Example: ropa check controller/newsletter --watch
    """
    from ropa.report import Style

    form = chosen(format_ or usual_format(watching), "--format", FORMATS)
    threshold = chosen(fail_on, "--fail-on", THRESHOLDS)
    style = Style(verbose, coloured(colour))
    signing = asked(reviewed=require_reviewed, four_eyes=four_eyes)

    def once() -> int:
        work = session(context, folder, on, at, lang, staged=staged)
        wanted = meant(Baseline(baseline, write_baseline, force), work, names or [])
        register = work.load(quiet=True, recalled=True)
        files = {file_of(register, name, work.folder) for name in names or []}
        report = reported(work, register, wanted, files, signing)._replace(fail_on=threshold)
        if form in BY_RECORD:
            report = report._replace(subjects=tuple(subjects(register, files)))
        if watching:
            register.let_go_of_records()
        put(report, form, style, work.tree)
        return int(failed(report))

    if not watching:
        return once()
    past = {"--at": merged(context, folder, on, at).at, "--staged": staged}
    apart_from({**past, "--write-baseline": write_baseline, f"--format {form}": form != "text"})
    return watch(session(context, folder, on, at).folder, once)


def usual_format(watching: bool) -> str:
    """The format where none is asked: annotations in a job of GitHub Actions."""
    job = os.environ.get("GITHUB_ACTIONS") == "true" and not watching
    return "github" if job else "text"


def reported(
    work: Session,
    register: Register,
    baseline: Baseline,
    files: set[str],
    signing: Signing,
) -> Report:
    """What the check found, in these files or, where none is named, in all."""
    from ropa import law
    from ropa.cli.progress import linted
    from ropa.cli.staged import touched_first

    outcome = linted(register, tuple(rules(work, register, signing)))
    parted = known(outcome.findings, baseline, register, work.tree)
    shown, commit = touched_first(parted.shown, register, work.tree)
    kept = tuple(each for each in shown if not files or each.place.file in files)
    return Report(
        root=work.folder,
        findings=kept,
        records=outcome.records,
        unread=outcome.unread,
        on=work.on,
        at=work.at,
        law=law.COMPARED,
        elsewhere=len(parted.shown) - len(kept),
        hidden=parted.hidden,
        gone=parted.gone,
        law_rows=register.law.added.written,
        commit=commit,
    )


def subjects(register: Register, files: set[str]) -> Iterator[Subject]:
    """Every record, and every one that could not be read, of these files or of all."""
    read = [(record.name, record.file) for record in register.all_records()]
    unread = [(f"{kind}/{name}", file) for (kind, name), file in register.unreadable.items()]
    for name, file in sorted({*read, *unread}):
        if not files or file in files:
            yield Subject(name, file)


def put(report: Report, form: str, style: Style, tree: Tree) -> None:
    """Write the report to stdout; what is not for the terminal alone, in UTF-8 everywhere.

    What services read is English whatever the language of the register.
    """
    from ropa.report import renderer
    from ropa.views.folding import write
    from ropa.words import ENGLISH, speak

    if form == "text":
        text = renderer(form)(report, style)
        if sys.stdout.isatty():
            write(sys.stdout, text.removesuffix("\n").split("\n"))
        else:
            sys.stdout.write(text)
        return
    speak(ENGLISH)
    report = report._replace(base=base_of(tree))
    hand_over(renderer(form)(report, style))


def base_of(tree: Tree) -> str:
    """The register's folder from the top of the repository, else from the working folder.

    Empty where it is not below either: then places are told from the register itself.
    """
    from ropa.tree import repository_of

    # A repository that git refuses to read can be checked all the same.
    with suppress(RopaError):
        repository = repository_of(tree)
        if repository:
            return repository.prefix.rstrip("/")
    way = os.path.normpath(tree.root).replace(os.sep, "/")
    inside = not os.path.isabs(tree.root) and way.split("/")[0] not in {os.curdir, os.pardir}
    return way if inside else ""


def failed(report: Report) -> bool:
    """Whether a finding that nothing covers reaches the threshold."""
    from ropa.finding import reaches

    return any(reaches(each.severity, report.fail_on) for each in report.open)  # type: ignore[arg-type]


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
