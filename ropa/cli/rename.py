"""`ropa rename`: a record under another id, and every place that names it following."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Annotated

import typer

from ropa.cli.changing import DryRun, begun, prospect, shown, tell
from ropa.cli.common import Common, Debug, Folder, On, say, session
from ropa.cli.declared import Argument, Option
from ropa.cli.named import find_record
from ropa.errors import Misuse, RopaError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.cli.changing import Prospect
    from ropa.cli.common import Session
    from ropa.model.node import Record
    from ropa.pen.renaming import Renaming
    from ropa.register import Register


def command(
    context: Common,
    name: Annotated[str, Argument(metavar="ID", help="KIND/ID, or a bare id.")],
    new: Annotated[str, Argument(metavar="NEW", help="The new id, in the same kind.")],
    dry_run: DryRun = False,
    force: Annotated[
        bool, Option("--force", help="Also where files cannot be read that may name it.")
    ] = False,
    folder: Folder = "",
    on: On = "",
    debug: Debug = False,
) -> int:
    """Give a record another id, and follow it in every record, in ropa.toml, waivers.toml
    and layouts of the register.

    All files are changed or none. The register is read as it would be before anything is written:
    the same references must lead to the same records.

    Example: ropa rename parties/sample-crm sample-crm-us
    """
    from ropa import pen
    from ropa.layouts.naming import naming
    from ropa.pen.renaming import renaming
    from ropa.signoff.carrying import carried

    work = session(context, folder, on, "")
    register = begun(work, dry_run=dry_run)
    record = find_record(register, name)
    wanted = free(register, record, new)
    readable(register, force=force)
    followed = renaming(register, record, wanted, naming(register, record))
    made = carried(register, followed, record, wanted)
    found = prospect(work, register, made.contents, (record, wanted))
    proved(register, found, record, wanted)
    told(made, record, wanted, found, work)
    if dry_run:
        say("nothing was written (--dry-run)")
        return 0
    pen.save(work.folder, made.changes, f"rename {record.name} to {record.kind}/{wanted}")
    for each in made.changes:
        if each.after is not None:
            typer.echo(shown(work, each.file))
    work.advise("check")
    return 0


def free(register: Register, record: Record, new: str) -> str:
    """The new id. Raises Misuse where it is none, or is taken."""
    from ropa import starter

    wanted = new.removeprefix(f"{record.kind}/")
    starter.file_of(record.kind, wanted)
    if wanted == record.id:
        raise Misuse(f"{record.name} bears this id already")
    if wanted in register.records[record.kind] or (record.kind, wanted) in register.unreadable:
        raise Misuse(
            f"{record.kind}/{wanted} exists already", hint=f"ropa show {record.kind}/{wanted}"
        )
    return wanted


def readable(register: Register, *, force: bool) -> None:
    """Raises RopaError where files may name the record that cannot be read, unless by force."""
    from ropa.pen.renaming import unknown
    from ropa.report import first_of
    from ropa.visible import one_line

    files = unknown(register)
    if not files:
        return
    words = f"these may name the record and cannot be read: {one_line(first_of(files))}"
    if not force:
        raise RopaError(words, hint="ropa check says why; --force renames all the same")
    say(words)


def proved(register: Register, found: Prospect, record: Record, new: str) -> None:
    """Raises RopaError where the register as it would be is not the same but for the id."""
    from ropa.pen.renaming import same_references

    known = {(each.reason, each.message) for each in register.problems}
    fresh = [each for each in found.register.problems if (each.reason, each.message) not in known]
    if fresh or not same_references(register, found.register, record, new):
        why = fresh[0].message if fresh else "a reference would lead elsewhere"
        hint = "nothing was written"
        if not fresh:
            hint += "; ropa check names the references that lead to no record"
        raise RopaError(f"{record.name} cannot be renamed: {why}", hint=hint)


def told(made: Renaming, record: Record, new: str, found: Prospect, work: Session) -> None:
    from ropa.report import counted

    say(f"{record.name} -> {record.kind}/{new}, named in {counted(len(made.places), 'place')}")
    for each in made.words:
        say(f"  {each}")
    for file, line in in_words(found.register, record):
        say(f"  {shown(work, file)}:{line} says {record.name} in words: correct it by hand")
    tell(found.new, work)
    for file in baselines(work, record):
        say(f"{file} knows findings of {record.name}: correct its lines, or renew it with")
        say(f"  ropa check --baseline {file} --write-baseline --force")


def in_words(register: Register, record: Record) -> Iterator[tuple[str, int]]:
    """File and line of each place that names the record by its old id, in words or comments."""
    name = re.compile(rf"(?<![\w-]){re.escape(record.name)}(?![\w-])")
    for file, content in sorted(register.contents.items()):
        for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
            if name.search(line):
                yield file, number


def baselines(work: Session, record: Record) -> Iterator[str]:
    """Baselines in the working folder or the register's that know findings of the record."""
    from ropa import baseline

    folders = dict.fromkeys([os.curdir, work.folder])
    for folder in folders:
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name) if folder != os.curdir else name
            if name.endswith(baseline.SUFFIX) and os.path.isfile(path):
                try:
                    entries = baseline.read(path)
                except RopaError:
                    continue
                if any(each.record == record.name for each in entries):
                    yield path
