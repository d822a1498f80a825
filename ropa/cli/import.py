"""`ropa import`: a spreadsheet from outside becomes drafts of records."""  # noqa: N999

from __future__ import annotations

import os
import stat
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from ropa.cli.common import (
    Common,
    Debug,
    Folder,
    Format,
    On,
    apart,
    chosen,
    merged,
    say,
    session,
    stated,
)
from ropa.cli.declared import Argument, Option
from ropa.cli.reporting import Output, unwritten, written
from ropa.errors import Misuse, RopaError
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from ropa.cli.common import Session
    from ropa.grid import Book, Options
    from ropa.imports.reading import Plan, Wish
    from ropa.layouts import Layout
    from ropa.pen import Change
    from ropa.register import Register

TABS = {"tab": "\t", "\\t": "\t"}
QUOTES = ('"', "\r", "\n")
ORDERS = ("", "dmy", "mdy", "ymd")


File = Annotated[str, Argument(metavar="FILE", help="The spreadsheet: xlsx, ods, csv.")]
Map = Annotated[
    str, Option("--map", metavar="LAYOUT", help="The layout it follows: a name or a file.")
]
Propose = Annotated[
    str,
    Option("--propose-map", metavar="FILE", help="Write a layout for it, to read and correct."),
]
Sheets = Annotated[list[str] | None, Option("--sheet", help="This sheet only; again for several.")]
Encoding = Annotated[str, Option("--encoding", help="Of a CSV, as in cp1252.", check=stated)]
Delimiter = Annotated[str, Option("--delimiter", help="Between the fields of a CSV.", check=stated)]
Order = Annotated[str, Option("--date-format", metavar="dmy|mdy|ymd", help="How days are written.")]
Write = Annotated[bool, Option("--write", help="Write the drafts, all or none of them.")]
Conflict = Annotated[
    str,
    Option(
        "--on-conflict",
        metavar="stop|skip|update",
        help="Where the register says otherwise than the file.",
    ),
]
Reported = Annotated[str, Option("--report", metavar="FILE", help="Write the report there, too.")]
Verbose = Annotated[bool, Option("-v", "--verbose", help="Every cell and every record.")]


def command(
    context: Common,
    file: File,
    *,
    mapping: Map = "",
    propose: Propose = "",
    sheets: Sheets = None,
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    order: Order = "",
    write: Write = False,
    on_conflict: Conflict = "stop",
    format: Format = "text",
    report: Reported = "",
    verbose: Verbose = False,
    folder: Folder = "",
    on: On = "",
    debug: Debug = False,
) -> int:
    """Show which records a spreadsheet would become; write them as drafts with --write.

    What cannot be understood stays as text, and nothing is made up. The same file twice changes
    nothing.

    Example: ropa import Verzeichnis.xlsx

    Example: ropa import Verzeichnis.xlsx --propose-map layouts/verzeichnis.toml

    Example: ropa import Verzeichnis.xlsx --map layouts/verzeichnis.toml --write
    """
    from ropa.cli.changing import begun, current
    from ropa.cli.returning import Manner, came_back
    from ropa.imports.keyed import keyed
    from ropa.imports.reading import Wish
    from ropa.imports.writing import CONFLICTS

    chosen(on_conflict, "--on-conflict", CONFLICTS)
    output = Output(chosen(format, "--format", ("text", "json")), report, verbose)
    book = opened(file, options(encoding, delimiter), sheets or [])
    if propose:
        from ropa.cli.proposing import proposed

        given = merged(context, folder, on, "")
        return proposed(only(book, sheets or []), file, propose, given)
    work = session(context, folder, on, "")
    current(work)
    if report:
        apart(report, work.folder)
    if keyed(book) and not mapping:
        if sheets:
            raise Misuse("--sheet parts foreign files: a workbook that comes back is read whole")
        return came_back(book, work, Manner(write, on_conflict, output))
    register = begun(work) if write else work.load()
    wish = Wish(
        layouts(mapping, work.folder),
        chosen=bool(mapping),
        order=chosen(order, "--date-format", ORDERS),
        sheets=tuple(sheets or ()),
    )
    return imported(book, wish, work, register, on_conflict if write else "", output)


def options(encoding: str, delimiter: str) -> Options:
    """How a CSV is to be read. Raises Misuse for an encoding or a delimiter that is none."""
    from ropa.grid import Options

    mark = TABS.get(delimiter, delimiter)
    if len(mark) > 1 or mark in QUOTES:
        raise Misuse(f'"{one_line(delimiter)}" is no delimiter: one sign, or tab')
    try:
        if encoding:
            # Of a code that is none of text, such as hex, Python knows only when it is used.
            "a".encode(encoding)
    except (LookupError, ValueError):
        known = "utf-8, utf-16, cp1252, cp932"
        raise Misuse(f'"{one_line(encoding)}" is no encoding that is known', hint=known) from None
    return Options(encoding, mark)


def opened(file: str, how: Options, sheets: list[str]) -> Book:
    """The spreadsheet. Raises RopaError where it cannot be read, Misuse where a sheet is not."""
    from ropa import grid
    from ropa.model.shape import suggestion

    book = grid.read(os.path.basename(file), content_of(file), how)
    names = [each.name for each in book.sheets]
    for each in sheets:
        if each not in names:
            raise Misuse(f'no sheet "{one_line(each)}"{suggestion(each, names)}')
    return book


def only(book: Book, sheets: list[str]) -> Book:
    """The book with these sheets alone; all where none is named."""
    kept = tuple(each for each in book.sheets if each.name in sheets or not sheets)
    return replace(book, sheets=kept)


def content_of(file: str) -> bytes:
    """The bytes of a file. Raises Misuse for a pipe, RopaError where it cannot be read."""
    from ropa.grid.refusal import FILE

    if file == "-":
        raise Misuse("a spreadsheet is read from a file, not from a pipe")
    try:
        about = os.stat(file)
        if not stat.S_ISREG(about.st_mode) and not stat.S_ISDIR(about.st_mode):
            raise RopaError(f"{file} cannot be read: it is no file but a device or a pipe")
        with open(file, "rb") as source:
            # One byte too many is enough for the reader to refuse it.
            return source.read(FILE + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", "") or str(error)).lower()
        raise RopaError(f"{file} cannot be read: {reason}") from None


def layouts(name: str, root: str) -> list[Layout]:
    """The layout that was named; all that are known, where none was."""
    from ropa.layouts import load, own, shipped

    names = [name] if name else list(dict.fromkeys([*own(root), *shipped()]))
    return [load(each, root) for each in names]


def imported(
    book: Book, wish: Wish, work: Session, register: Register, on_conflict: str, output: Output
) -> int:
    """Read, report, and write where that is wished: `on_conflict` is empty where it is not."""
    from ropa.cli.progress import progress
    from ropa.imports.reading import plan
    from ropa.imports.writing import changes, write

    with progress(sum(len(each.rows) for each in book.sheets), phrase("reading rows")) as step:
        made = plan(book, wish, register, step)
    if not on_conflict:
        told(made, [], work, output)
        unknown(made)
        say(unwritten(len(made.of("new"))))
        return 0
    unknown(made)
    try:
        wanted = changes(made, register, on_conflict)
        sound(wanted, work)
        with progress(2 * len(wanted), phrase("writing records")) as step:
            files = write(work.folder, wanted, book.name, step)
    except RopaError:
        told(made, [], work, output)
        raise
    told(made, files, work, output)
    refused = phrase("; {number} refused, as told above", number=len(made.refused))
    written(work, len(files), refused if made.refused else "")
    return 0


def sound(changes: list[Change], work: Session) -> None:
    """Raises RopaError where the register could not be read whole with these changes."""
    from ropa.pen.overlay import Overlay

    contents = {each.file: each.after for each in changes}
    later = work._replace(tree=Overlay(work.tree, contents)).load(quiet=True)
    broken = set(later.unreadable.values()) & contents.keys()
    for each in later.problems:
        if each.place.file in broken:
            words = f"{each.place.file} could not be read as it would be written: {each.message}"
            raise RopaError(f"{words}; nothing was written")


def unknown(plan: Plan) -> None:
    """Raises Misuse where no sheet was recognised."""
    if all(each.reason for each in plan.reading.sheets):
        raise Misuse(
            f"{plan.reading.file}: no sheet has the headings of a layout that is known",
            hint="--propose-map FILE writes a layout for it, --map FILE reads it by one",
        )


def told(plan: Plan, files: list[str], work: Session, output: Output) -> None:
    """Report what the file becomes, and what of it was written."""
    from ropa.imports.content import content
    from ropa.imports.telling import told as lines

    output.deliver(work, lines(plan, verbose=output.verbose), lambda: content(plan, files))
