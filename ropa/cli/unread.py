"""What could not be read of an earlier state, so that no result looks whole which is not.

In the folder a file that cannot be read can be mended, and a word beside the result is enough.
The past stays as it is, and what is made of it is often kept: there the exit code says so as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import lawfile, waiver
from ropa.cli.common import say
from ropa.cli.named import find_record, full_name, left_out, unread_names
from ropa.errors import RopaError
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ropa.cli.common import Session
    from ropa.model.node import Record
    from ropa.register import Register

NOT_WHOLE = 3
BESIDE = (waiver.NAME, lawfile.NAME)
NOT_READ = "not read as a whole: {file} (ropa check says why)"
LACKING = "what is shown is not whole: ropa check --at {commit} says why"


def whole(
    work: Session, register: Register, kinds: Collection[str], files: Collection[str] = ()
) -> int:
    """The exit code of a result made of records of these kinds and of these files beside them.

    Says on stderr what of them could not be read; that is 3 where an earlier state was asked for.
    """
    missing = report_unread(register, kinds)
    broken = [name for name in files if any(each.place.file == name for each in register.problems)]
    for name in broken:
        say(phrase(NOT_READ, file=name))
    if not work.commit or not (broken or missing):
        return 0
    say(phrase(LACKING, commit=work.commit[:12]))
    return NOT_WHOLE


def report_unread(register: Register, kinds: Collection[str]) -> bool:
    """Name on stderr what is missing from a table because it could not be read; whether any is."""
    hidden = (kind for kind in kinds if kind in register.partly_hidden)
    names = [phrase("folders of {kind}/", kind=kind) for kind in hidden]
    names += [each for each in unread_names(register) if each.rpartition("/")[0] in kinds]
    names += left_out(register, kinds)
    report_missing(names)
    return bool(names)


def report_missing(names: Sequence[str]) -> None:
    """Name on stderr what is missing from a result, if anything is."""
    from ropa.report import first_of
    from ropa.visible import one_line

    if names:
        say(one_line(phrase("not read: {names} (ropa check says why)", names=first_of(names))))


def record_then(work: Session, register: Register, name: str) -> Record:
    """The record of this name. Raises as `find_record` does.

    Raises RopaError where it is one of an earlier state that cannot be read.
    """
    full = full_name(register, name)
    kind, _, own = full.rpartition("/")
    if work.commit and own not in register.records[kind]:
        hint = f"ropa check --at {work.commit[:12]} says why"
        raise RopaError(f"{full} cannot be read as it stood {work.at}", hint=hint)
    return find_record(register, full)
