"""`ropa review`: the content that stands now, signed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ropa.cli.changing import DryRun, ready, shown
from ropa.cli.common import Common, Debug, Folder, NoInput, On, decoded, say, session, stated, today
from ropa.cli.declared import Argument, Option
from ropa.cli.named import find_record
from ropa.cli.prompting import asked_for, nobody_answers
from ropa.errors import Misuse
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ropa.cli.common import Session
    from ropa.model.processing import Processing
    from ropa.pen import Change
    from ropa.register import Register

NOTE = "What is done about the open errors"
REVIEWER = "Function of the one who reviewed"


def worded(value: str, name: str) -> str:
    """The words. Raises Misuse where the option was given without any."""
    words = stated(value, name).strip()
    if not words:
        raise Misuse(f"{name} is given without a word")
    return words


Names = Annotated[list[str] | None, Argument(metavar="[ID]...", help="KIND/ID, or bare ids.")]
LookAgain = Annotated[
    bool, Option("--look-again", help="All to be looked at again for what they rely on.")
]
Because = Annotated[
    str,
    Option(
        "--because",
        metavar="ID",
        help="Those to be looked at again for this record, and for nothing else.",
        show_default=False,
        check=stated,
    ),
]
By = Annotated[
    str,
    Option(
        "--by",
        metavar="FUNCTION",
        help="Who reviewed, no person's name; that of the last review where none is said.",
        show_default=False,
        check=worded,
    ),
]
Note = Annotated[str, Option("--note", metavar="TEXT", help="What was found.", check=worded)]
Next = Annotated[
    str,
    Option(
        "--next",
        metavar="DATE|P6M",
        help="When it is looked at again; else after the register's interval.",
        show_default=False,
        check=stated,
    ),
]
FourEyes = Annotated[
    bool,
    Option("--four-eyes", help="Refuse where git names you as author of the last change."),
]


class Wish(NamedTuple):
    """What the person says who signs; empty where it is left to what stands in the register."""

    by: str
    note: str
    next: str


def command(
    context: Common,
    names: Names = None,
    look_again: LookAgain = False,
    because: Because = "",
    by: By = "",
    note: Note = "",
    next_: Next = "",
    four_eyes: FourEyes = False,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    folder: Folder = "",
    on: On = "",
    debug: Debug = False,
) -> int:
    """Sign what records say now: day, reviewer, next day, and marks of what was reviewed.

    Any change of what a record says voids its review; layout and comments do not. What it relies
    on (parties, agreements, assessments, measures, systems) is signed with it: a change there asks
    for another look. Earlier reviews stay. Open errors are signed with a note only, which says
    what is done about them. All records named are signed, or none.

    Example: ropa review controller/newsletter --by "Data protection officer" --next P6M
    """
    if no_input:
        nobody_answers()
    work = session(context, folder, on, "")
    if work.on > today():
        raise Misuse(f"{work.on} is still to come: sign on the day of the review")
    ready(work)
    register = work.load()
    records = selected(register, names or [], because, look_again=look_again)
    if not records:
        say(f"no record is to be looked at again{' for this and nothing else' if because else ''}")
        return 0
    wish = Wish(decoded(by), decoded(note), next_)
    return signed(work, register, records, wish, four_eyes=four_eyes, dry_run=dry_run)


def selected(
    register: Register, names: Sequence[str], because: str, *, look_again: bool
) -> list[Processing]:
    """The records to sign, each once. Raises Misuse where one cannot be, or none is named."""
    from ropa.signoff.signing import signable, waiting

    if bool(names) + bool(because) + look_again != 1:
        raise Misuse("name the records to sign, or say --look-again or --because ID")
    if names:
        found = {record.name: record for record in (find_record(register, each) for each in names)}
        return [signable(each, register) for each in found.values()]
    return waiting(register, cause(register, because) if because else "")


def cause(register: Register, name: str) -> str:
    """KIND/ID of what was relied on, also where it is gone. Raises Misuse as `full_name` does."""
    from ropa.cli.named import meant, unread_names
    from ropa.signoff.signing import causes

    known = [record.name for record in register.all_records()]
    return meant(name, [*known, *unread_names(register), *causes(register)])


def signed(
    work: Session,
    register: Register,
    records: Sequence[Processing],
    wish: Wish,
    *,
    four_eyes: bool,
    dry_run: bool,
) -> int:
    """Show what is to be signed, and write it."""
    from ropa import pen
    from ropa.cli.reviewing import Look, by_another, past, told

    wish = wish._replace(by=wish.by or reviewer(register, records))
    look = Look(work, register, past(work, register, records, needed=four_eyes))
    if four_eyes:
        by_another(look, records)
    changes = prepared(register, records, wish)
    errors = told(look, records, changes)
    if errors and not wish.note:
        changes = prepared(register, records, wish._replace(note=noted(errors, dry_run=dry_run)))
    if dry_run or not confirmed(len(records), wish.by):
        say(f"nothing was written{' (--dry-run)' if dry_run else ''}")
        return 0
    pen.save(work.folder, changes, "a review of several records")
    for each in changes:
        typer.echo(shown(work, each.file))
    tell_commit(work, records, changes)
    return 0


def reviewer(register: Register, records: Sequence[Processing]) -> str:
    """The function that signed all of them last, else what a person answers.

    Raises Misuse where nobody can answer.
    """
    from ropa.signoff import standing

    last = [standing(each, register).review for each in records]
    known = {(each.reviewer or "") if each else "" for each in last}
    if len(known) == 1 and "" not in known:
        return known.pop()
    hint = '--by FUNCTION, as in --by "Data protection officer"'
    return asked_for(REVIEWER, "who reviewed is missing", hint)


def noted(errors: int, *, dry_run: bool) -> str:
    """The note without which open errors are not signed. Raises Misuse where nobody can answer."""
    from ropa.report import counted

    if dry_run:
        say(f"{counted(errors, 'error')} would be signed: that takes a note")
        return ""
    missing = f"{counted(errors, 'error')} would be signed, and nothing says what is done"
    return asked_for(NOTE, missing, "--note TEXT says what is done about them, or mend them first")


def prepared(register: Register, records: Sequence[Processing], wish: Wish) -> list[Change]:
    """The files with the new reviews, each after the earlier ones. Raises Misuse as `review`."""
    from ropa import pen
    from ropa.signoff.signing import Signature, review

    signature = Signature(register.on, wish.by, again(register, wish.next), wish.note)
    changes = []
    for record in records:
        block = review(record, register, signature)
        data = register.data_of(record)
        wanted = {**data, "reviews": [*data.get("reviews", ()), block]}
        changes.append(pen.change(record, register.contents[record.file], wanted))
    return changes


def again(register: Register, text: str) -> date:
    """The day of the next review. Raises Misuse for one that is none or not ahead."""
    from ropa.moment import parse_day
    from ropa.signoff import later

    lasts = register.config.settings.review if not text else text.strip()
    if not lasts.upper().startswith("P"):
        day: date | None = parse_day(text)
    else:
        day = later(register.on, duration(lasts.upper()))
    if day is None:
        raise Misuse(f"{lasts} ends beyond the calendar")
    if day <= register.on:
        raise Misuse(f"{day} is not after {register.on}", hint="--next DATE, or --next P6M")
    return day


def duration(text: str) -> str:
    """The duration. Raises Misuse where it is none."""
    from msgspec import ValidationError, convert

    from ropa.model.node import Duration

    try:
        return str(convert(text, Duration))
    except ValidationError:
        raise Misuse(f'"{text}" is no duration', hint="write P2Y, P6M or P30D") from None


def confirmed(number: int, by: str) -> bool:
    """Whether the person at a terminal wants it written; elsewhere it was said by the command."""
    if not sys.stdin.isatty():
        return True
    what = "it" if number == 1 else f"these {number} records"
    return typer.confirm(one_line(f"Sign {what} as {by}?"), err=True)


def tell_commit(work: Session, records: Sequence[Processing], changes: Sequence[Change]) -> None:
    """Say how to commit what was written: a review is a commit of its own."""
    import shlex

    what = records[0].name if len(records) == 1 else f"{len(records)} records"
    parts = set(work.folder.split(os.sep))
    elsewhere = os.path.isabs(work.folder) or (os.pardir in parts and parts != {os.pardir})
    git = ["git", "-C", work.folder] if elsewhere else ["git"]
    files = [each.file if elsewhere else shown(work, each.file) for each in changes]
    say(f"next: {shlex.join([*git, 'add', '--', *files])}")
    say(f"      {shlex.join([*git, 'commit', '-m', f'Review {what}'])}")
