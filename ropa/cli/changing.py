"""What the verbs that change records share: the register as it would be, and what is said."""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import TYPE_CHECKING, Annotated, NamedTuple

from ropa.cli.common import say
from ropa.cli.declared import Option
from ropa.errors import Misuse, RopaError
from ropa.visible import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ropa.cli.common import Session
    from ropa.finding import Finding
    from ropa.model.node import Record
    from ropa.register import Register


DryRun = Annotated[bool, Option("--dry-run", help="Show the change, write nothing.")]

LINES = re.compile(r"[^\n]*\n|[^\n]+")
END = re.compile(r"(\r?\n|\Z)")
NO_END = "\n\\ No newline at end of file\n"


class Prospect(NamedTuple):
    """The register as it would be, and what would be found in it that is not found now."""

    register: Register
    new: list[Finding]


def begun(work: Session, *, dry_run: bool = False) -> Register:
    """The register, ready to be written; a dry run writes nothing that another began, either.

    Raises as `ready` does.
    """
    if dry_run:
        current(work)
    else:
        ready(work)
    return work.load(recalled=True)


def ready(work: Session) -> None:
    """Finish what an earlier command began and could not, and say so.

    Raises Misuse where an earlier state is asked for, RopaError where it cannot be finished.
    """
    from ropa import pen

    current(work)
    finished = pen.resumed(work.folder)
    if finished:
        say(finished)


def current(work: Session) -> None:
    """Raises Misuse where an earlier state of the register is asked for."""
    if work.at:
        raise Misuse("--at looks back: nothing can be written there")


def prospect(
    work: Session,
    register: Register,
    contents: Mapping[str, bytes | None],
    renamed: tuple[Record, str] | None = None,
) -> Prospect:
    """The register with these files changed, and its new findings; nothing is written.

    What was found in a record that is `renamed` is known under its new id, too.
    """
    from ropa.cli.progress import linted
    from ropa.pen.overlay import Overlay

    later = work._replace(tree=Overlay(work.tree, contents)).load(quiet=True, recalled=True)
    before = linted(register).findings
    known = Counter(matter(called(each, *renamed) if renamed else each) for each in before)
    new = []
    for each in linted(later).findings:
        if each.waived is not None:
            continue
        if known[matter(each)]:
            known[matter(each)] -= 1
        else:
            new.append(each)
    return Prospect(later, new)


def called(finding: Finding, record: Record, new: str) -> Finding:
    """The finding as it reads once the record bears the new id."""
    own = (finding.kind, finding.record) == (record.kind, record.id)
    message = re.sub(rf"(?<![\w-]){re.escape(record.id)}(?![\w-])", new, finding.message)
    return finding._replace(record=new if own else finding.record, message=message)


def matter(finding: Finding) -> tuple[str, str, str, str]:
    """What a finding is about, wherever it stands."""
    return finding.rule, finding.kind, finding.record, finding.message


def tell(findings: Iterable[Finding], work: Session) -> None:
    """Say what would be found, each with its place."""
    from ropa.report import Style
    from ropa.report.text import one

    for each in findings:
        say(one(each, work.folder, Style()))


def tell_changes(before: bytes, after: bytes) -> None:
    """Say in words what a record states otherwise."""
    from ropa.document import read
    from ropa.pen.telling import differences

    old, new = (read("", each)[0] for each in (before, after))
    if old and new:
        for each in differences(old.data, new.data):
            say(each.words)


def tell_lost(before: str, after: str) -> None:
    """Say which comments go with what they stood beside or in; a kept place is none."""
    from ropa.pen.line import SLOT, remarks
    from ropa.visible import one_line

    lost = Counter(remarks(before)) - Counter(remarks(after))
    for each in lost.elements():
        if not SLOT.match(each):
            say(f"the comment goes, too: {one_line(each)}")


def patch(file: str, before: bytes | None, after: bytes | None) -> str:
    """The change as a patch, as git writes one; what is unseen is spelled out."""
    from difflib import unified_diff

    old, new = (LINES.findall((each or b"").decode("utf-8", "replace")) for each in (before, after))
    first = f"a/{file}" if before is not None else "/dev/null"
    second = f"b/{file}" if after is not None else "/dev/null"
    parts = (END.split(line) for line in unified_diff(old, new, first, second))
    return "".join(f"{visible(part)}{end or NO_END}" for part, end, *_ in parts)


def content_of(register: Register, full: str) -> tuple[str, bytes]:
    """File and bytes of a record, whether or not it can be understood.

    Raises RopaError where its file cannot be read.
    """
    kind, _, name = full.rpartition("/")
    record = register.records[kind].get(name)
    file = record.file if record else register.unreadable[kind, name]
    content = register.contents.get(file)
    if content is None:
        raise RopaError(f"{file} cannot be read", hint="ropa check says why")
    return file, content


def shown(work: Session, file: str) -> str:
    """The file as it is reached from the working folder, on one line."""
    return one_line(os.path.normpath(os.path.join(work.folder, file)))


def tell_waivers(register: Register, full: str, now: Callable[[str], str | None]) -> None:
    """Say which waivers name a key that goes or moves: they would accept another finding.

    `now` tells where a key stands that stood elsewhere, and None of one that goes.
    """
    from ropa.waiver import Waiver

    for each in register.every(Waiver):
        field = each.field or ""
        moved = now(field) if each.of == full and field else field
        if moved != field:
            became = f"is {moved} now" if moved else "is gone"
            say(
                one_line(f"waivers.toml accepts {each.rule} at {field}, which {became}: correct it")
            )
