"""`ropa fmt`: records in one layout, so that what changes in a file is what changed in fact."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated
from unicodedata import is_normalized

from ropa.cli.changing import current, patch, ready, shown
from ropa.cli.common import Common, Debug, Folder, hand_over, report_unfinished, say, session
from ropa.cli.declared import Argument, Option
from ropa.errors import RopaError
from ropa.visible import visible
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.cli.common import Session
    from ropa.pen import Change
    from ropa.register import Register

UNDONE = 3


def command(
    context: Common,
    names: Annotated[
        list[str] | None,
        Argument(metavar="[IDS|FILES]", help="These records only."),
    ] = None,
    check: Annotated[
        bool, Option("--check", help="Name what would change and write nothing.")
    ] = False,
    diff: Annotated[
        bool, Option("--diff", help="Show what would change and write nothing.")
    ] = False,
    folder: Folder = "",
    debug: Debug = False,
) -> int:
    """Bring records into one layout, without a change of what they say.

    Keys take their usual order within a paragraph, tables between comments that stand alone;
    comments stay with what they stand before or beside. Other files, such as ropa.toml and
    waivers.toml, are passed over.

    Exit code 1 with --check or --diff when there is something to change, 3 when a record or a
    folder of them could not be read or written: the others are done all the same.

    Example: ropa fmt --diff controller/newsletter
    """
    work = session(context, folder, "", "")
    if check or diff:
        current(work)
    else:
        # What is rewritten before, an unfinished change of several files would not know again.
        ready(work)
    register = work.load(quiet=True)
    report_unfinished(register)
    chosen = chosen_files(register, names or [], work)
    faults = list(untouchable(register, chosen, work))
    changes = list(found(register, chosen, work, faults))
    same = len(chosen) - len(changes) - len(faults)
    done = list(done_or_shown(changes, work, faults, check=check, diff=diff))
    hidden = [] if names else list(closed(register, work))
    for words in (*faults, *hidden):
        say(words)
    say(closing(len(done), same, len(faults), "to rewrite" if check or diff else "rewritten"))
    if changes and (check or diff):
        work.advise("fmt", *(names or []))
    return UNDONE if faults or hidden else int(bool(changes) and (check or diff))


def chosen_files(register: Register, names: Iterable[str], work: Session) -> list[str]:
    """The files of the records that are named, or of all; that another is passed over is said.

    Raises Misuse for a name that means nothing in the register.
    """
    from ropa.cli.check import file_of

    files = list(dict.fromkeys(file_of(register, name, work.folder) for name in names))
    for file in files:
        if not shape_of(file):
            say(f"{shown(work, file)} is passed over: it is no record")
    return [file for file in files or known_files(register) if shape_of(file)]


def known_files(register: Register) -> list[str]:
    """Every file that was read, and every one that should have been."""
    from ropa.load import BESIDE

    unread = {each.place.file for each in register.problems if each.reason not in BESIDE}
    return sorted({*register.contents, *unread})


def shape_of(file: str) -> type | None:
    """The type of the record that a file holds by its name; None for what is no record."""
    from ropa.load import Named, parse_name
    from ropa.model import KINDS

    named = parse_name(file)
    return KINDS[named.kind] if file.endswith(".toml") and isinstance(named, Named) else None


def untouchable(register: Register, chosen: list[str], work: Session) -> Iterator[str]:
    """Why files among these were not read at all: links, files too large."""
    for each in register.problems:
        if each.place.file in chosen and each.place.file not in register.contents:
            yield f"{shown(work, each.place.file)}: {each.message}"


def closed(register: Register, work: Session) -> Iterator[str]:
    """Which folders could not be looked into, and why: nobody knows what is in them."""
    for each in register.problems:
        if each.reason == "unreadable" and not each.place.file.endswith(".toml"):
            yield f"{shown(work, each.place.file)}: {each.message}"


@contextmanager
def noted(faults: list[str]) -> Iterator[None]:
    """What stops the work on one file is noted, and the others are gone on with."""
    try:
        yield
    except RopaError as error:
        faults.append(visible(str(error)))


def found(
    register: Register, chosen: list[str], work: Session, faults: list[str]
) -> Iterator[Change]:
    """The change of each file that was read, with a bar while they are gone through."""
    from ropa.cli.progress import progress

    files = [file for file in chosen if file in register.contents]
    with progress(len(files), phrase("laying out the records")) as step:
        for file in files:
            step(1)
            with noted(faults):
                yield from changed(register.contents[file], file, work)


def changed(content: bytes, file: str, work: Session) -> Iterator[Change]:
    """The change of a record, if its layout is another.

    Raises RopaError, a line for each fault, where it cannot be read.
    """
    from ropa.document import read
    from ropa.pen import Change, formatted

    document, faults = read(file, content)
    if document is None:
        places = (f"{shown(work, file)}:{each.place.line}:{each.place.column}" for each in faults)
        lines = (f"{place}: {each.message}" for place, each in zip(places, faults, strict=True))
        raise RopaError("\n".join(lines))
    try:
        after = formatted(shape_of(file), document.text).encode()
    except RopaError as error:
        raise RopaError(f"{shown(work, file)}: {error}") from error
    if after != content:
        yield Change(file, content, after)


def done_or_shown(
    changes: list[Change], work: Session, faults: list[str], *, check: bool, diff: bool
) -> Iterator[Change]:
    """Show the changes, or make them, each for itself; yield those that are shown or made."""
    from ropa import pen

    for each in changes:
        path = shown(work, each.file)
        with noted(faults):
            if diff:
                hand_over(patch(path, each.before, each.after))
            else:
                if not check:
                    pen.save(work.folder, [each])
                sys.stdout.write(f"{path}\n")
            if not is_normalized("NFC", (each.before or b"").decode()):
                say(f"{path}: letters in two parts become one (NFC)")
            yield each


def closing(done: int, same: int, left: int, state: str) -> str:
    """What was done, in numbers."""
    from ropa.report import counted

    words = [f"{counted(done, 'record')} {state}"]
    words += [f"{same} in order"] if same else []
    words += [f"{left} left as they are"] if left else []
    return " · ".join(words)
