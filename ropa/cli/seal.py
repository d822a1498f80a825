"""`ropa seal`: the evidence pack of a quarter."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from shlex import join
from typing import TYPE_CHECKING, Annotated

from ropa import git
from ropa.cli.common import Common, Debug, Folder, apart, merged, say, stated
from ropa.cli.declared import Argument, Option
from ropa.errors import Misuse, RopaError
from ropa.moment import parse_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ropa.evidence.standing import Standing
    from ropa.evidence.statement import Seal
    from ropa.git import Repository
    from ropa.sheets import Manner


ANOTHER = "write it elsewhere: -o DIR"


def command(
    context: Common,
    period: Annotated[str, Argument(metavar="PERIOD", help="The quarter, as in 2026-Q3.")],
    output: Annotated[
        str,
        Option(
            "-o",
            "--output",
            metavar="DIR",
            help="Folder of the pack, by itself evidence/PERIOD.",
            show_default=False,
            check=stated,
        ),
    ] = "",
    folder: Folder = "",
    debug: Debug = False,
) -> int:
    """Write the evidence pack of a quarter: the register as it stood in git at its end.

    What was written is checked, and the git commands are printed that sign and bundle it.

    Example: ropa seal 2026-Q3
    """
    from ropa.cli.past import folder_once
    from ropa.cli.stood import stood
    from ropa.evidence.making import pack
    from ropa.folders import create_folder

    asked = merged(context, folder, "", "")
    if asked.at:
        raise Misuse("seal takes the state and the law of the last day of the quarter, not others")
    root = folder_once(asked.folder)
    target = output or os.path.join("evidence", period)
    allowed(target, root)
    repository = located(root, named=bool(asked.folder))
    found = ended(repository, period, parse_day(asked.on) if asked.on else None)
    state = stood(root, repository, found)
    files = pack(state, manner())
    changed = create_folder(target, files)
    told(target, confirmed(target), files, changed=changed)
    if state.remark and found.previous:
        say(state.remark)
    commands(target, found, repository)
    return 0


def located(root: str, *, named: bool) -> Repository:
    found = git.find(root, named=named)
    if found is None:
        raise RopaError(
            f"{root} is not in a git repository, so nothing can be sealed",
            hint="what is sealed is a commit: git init, and commit the register",
        )
    return found


def ended(repository: Repository, period: str, on: date | None) -> Standing:
    """What stood at the end of the quarter. Raises Misuse for one that has not ended by the clock,
    or, where a day is given, on this day.
    """
    from ropa.evidence.standing import standing

    found = standing(repository, period)
    last = found.days.last
    if (on and on <= last) or found.instant >= datetime.now(UTC):
        raise Misuse(
            f"{period} has not ended: its last day in {found.zone} is {last}",
            hint="a seal is of a quarter that is over; ropa export --at shows one that is not",
        )
    return found


def allowed(target: str, root: str) -> None:
    """Raises Misuse for a place in which no pack may lie."""
    from ropa.visible import one_line

    if one_line(target) != target:
        raise Misuse(f"{one_line(target)} cannot be typed in a command", hint=ANOTHER)
    if ".git" in os.path.realpath(target).lower().split(os.sep):
        raise Misuse(f"{one_line(target)} lies in a folder of git")
    apart(target, root, ANOTHER)


def manner() -> Manner:
    from ropa.cli.progress import progress
    from ropa.sheets.manner import PLAIN

    return PLAIN._replace(progress=progress)


def confirmed(target: str) -> Seal:
    """What the pack seals, read from the disk again. Raises RopaError where it does not hold."""
    from ropa.evidence.shelf import taken
    from ropa.evidence.verify import verified

    shelf = taken(target)
    read = verified(shelf.files)
    if shelf.wrong or read.seal is None:
        wrong = [*shelf.wrong, *(each.words for each in read.points if each.state == "wrong")]
        raise RopaError(f"what was written does not hold: {wrong[0]}", hint=f"delete {target}")
    return read.seal


def told(target: str, seal: Seal, files: Mapping[str, bytes], *, changed: bool) -> None:
    """What was sealed, in words."""
    from ropa.cli.forms import stored
    from ropa.evidence.manifest import MANIFEST, digest
    from ropa.words import counted, phrase

    number = counted(len(files), "file")
    say(
        f"{stored(target, changed=changed)}: {number} · sha256 {digest(files[MANIFEST])} {MANIFEST}"
    )
    counts = seal.findings
    parts = [
        counted(seal.records, "record"),
        counted(counts.error, "error"),
        counted(counts.warning, "warning"),
        counted(counts.note, "note"),
        phrase("{number} waived", number=counts.waived),
        counted(seal.changes, "change"),
    ]
    if seal.unreadable:
        parts.append(phrase("{number} not read", number=len(seal.unreadable)))
    say(" · ".join(parts))
    say(
        phrase(
            "commit {commit}, as it stood at {instant} ({zone})",
            commit=seal.commit,
            instant=seal.instant,
            zone=seal.zone,
        )
    )


def commands(target: str, found: Standing, repository: Repository) -> None:
    """The git commands that sign what was sealed and bundle it; ropa runs neither."""
    from ropa.evidence.manifest import TAG
    from ropa.evidence.tag import name
    from ropa.visible import one_line
    from ropa.words import phrase

    here = os.path.join(os.path.realpath(os.curdir), "")
    inside = here.startswith(os.path.join(repository.top, ""))
    place = named(target) if inside else os.path.abspath(target)
    git_there = ["git"] if inside else ["git", "-C", repository.top]
    text = os.path.join(place, TAG)
    beside = os.path.join(os.path.dirname(place), f"{found.period}.bundle")
    called = name(found.period)
    say(phrase("to sign the seal and to bundle what it is of:"))
    for words in (
        ["tag", "-s", called, found.commit, "-F", text],
        ["bundle", "create", beside, called],
    ):
        sys.stdout.write(f"{one_line(join([*git_there, *words]))}\n")


def named(target: str) -> str:
    """The folder as a command takes it: no option, and with a name beside which another stands."""
    name = target.rstrip(os.sep)
    if os.path.basename(name) in {"", os.curdir, os.pardir}:
        return os.path.abspath(target)
    return os.path.join(os.curdir, name) if name.startswith("-") else name
