"""`ropa due`: what is overdue, and what falls due soon."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Annotated

from ropa.cli import unread
from ropa.cli.common import (
    At,
    Colour,
    Common,
    Debug,
    Folder,
    On,
    apart,
    chosen,
    coloured,
    hand_over,
    say,
    session,
    stated,
)
from ropa.cli.declared import Option
from ropa.cli.language import Lang
from ropa.errors import Misuse
from ropa.moment import parse_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ropa.cli.common import Session
    from ropa.deadlines import Deadline
    from ropa.register import Register
    from ropa.views.due import Scope

USUAL = "P30D"
"""How far ahead is looked where nothing is said."""
DAYS = re.compile(r"([0-9]{1,6})d?")
SPAN = re.compile(r"P(?=[0-9])([0-9]{1,6}Y)?([0-9]{1,6}M)?([0-9]{1,6}W)?([0-9]{1,6}D)?")
STREAM = "-"


Within = Annotated[
    str,
    Option(
        "--within",
        metavar="DAYS|DURATION",
        help="How far ahead, as in 30d or P3M; 30d where nothing is said.",
        show_default=False,
        check=stated,
    ),
]
Until = Annotated[
    str,
    Option(
        "--until",
        metavar="DATE",
        help="The last day that is looked at.",
        show_default=False,
        check=stated,
    ),
]
Only = Annotated[
    str,
    Option(
        "--only",
        metavar="SORT[,SORT]",
        help="Only these sorts, as in review,agreement.",
        show_default=False,
        check=stated,
    ),
]
Entity = Annotated[
    str,
    Option(
        "--for",
        metavar="ENTITY",
        help="Only what concerns this entity.",
        show_default=False,
        check=stated,
    ),
]
Form = Annotated[str, Option("--format", metavar="text|markdown|json", help="For whom it is.")]
Target = Annotated[
    str,
    Option(
        "--ics",
        metavar="FILE",
        help="Write a calendar instead, - to stdout.",
        show_default=False,
        check=stated,
    ),
]


def command(
    context: Common,
    within: Within = "",
    until: Until = "",
    only: Only = "",
    entity: Entity = "",
    format_: Form = "text",
    ics: Target = "",
    lang: Lang = "",
    colour: Colour = "auto",
    folder: Folder = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """Show what is overdue and what falls due soon.

    Reviews, assessments, agreements, certifications, checks and audits, notices, keeping and
    retention periods, waivers, and days on which the law ends what a transfer rests on.

    Exit 1 if there is anything to do; 0 if not, and where a calendar is written; 3 with --at where
    something could not be read.

    Example: ropa due --within 90d

    Example: ropa due --within P1Y --ics ../deadlines.ics
    """
    from ropa.views.due import Scope

    form = chosen(format_, "--format", ("text", "markdown", "json"))
    if ics and form != "text":
        raise Misuse("--ics and --format exclude each other: a calendar has one form")
    wanted = sorts(only)
    work = session(context, folder, on, at, lang)
    last = limit(within, until, work.on)
    if ics and ics != STREAM:
        apart(ics, work.folder, "a calendar lies elsewhere, as in --ics ../deadlines.ics")
    register = work.load(recalled=True)
    scope = Scope(last, narrowed=bool(only or entity))
    found = [each for each in due(register, last, entity) if each.sort in wanted]
    if ics:
        put(ics, found, register, work)
    else:
        PRINTED[form](found, scope, register, work, coloured(colour))
    tell(found, scope, work)
    lacking = unread.whole(work, register, register.records, unread.BESIDE)
    return lacking or int(bool(found) and not ics)


def sorts(only: str) -> tuple[str, ...]:
    """The sorts that are asked for, by default all. Raises Misuse for one that is none."""
    from ropa.deadlines import SORTS

    return tuple(chosen(each, "--only", SORTS) for each in only.split(",")) if only else SORTS


def limit(within: str, until: str, on: date) -> date:
    """The last day that is looked at. Raises Misuse for one that is none, or past."""
    from datetime import date as day

    from ropa.signoff import later

    if within and until:
        raise Misuse("--within and --until exclude each other: both say how far ahead")
    if not until:
        return ahead(within, on) if within else (later(on, USUAL) or day.max)
    last = parse_day(until)
    if last < on:
        hint = "what is overdue is always shown"
        raise Misuse(f"--until {last} is before {on}, the day asked for", hint=hint)
    return last


def ahead(within: str, on: date) -> date:
    from ropa.signoff import later
    from ropa.visible import one_line

    days, last = DAYS.fullmatch(within), None
    if days:
        last = later(on, f"P{days[1]}D")
    elif SPAN.fullmatch(within):
        last = later(on, within)
    else:
        words = f'--within takes days or a duration, such as 30d or P3M, not "{one_line(within)}"'
        raise Misuse(words)
    if last is None:
        raise Misuse(f"--within {within} reaches beyond the calendar")
    return last


def due(register: Register, until: date, entity: str) -> list[Deadline]:
    """What falls due of the register, or of what concerns an entity.

    Raises Misuse where the register has no such entity.
    """
    from ropa.cli.progress import linted
    from ropa.deadlines import deadlines

    found = linted(register)
    if not entity:
        return deadlines(register, until, found)
    from ropa.sheets.extract import chosen as concerning

    names = {each.name for each in concerning(register, entity)}
    own = found._replace(flows=tuple(each for each in found.flows if each.exporter == entity))
    return [each for each in deadlines(register, until, own) if names.intersection(each.records)]


def as_table(
    found: Sequence[Deadline], scope: Scope, register: Register, work: Session, colour: bool
) -> None:
    from ropa.views import due as view
    from ropa.views import table
    from ropa.words import phrase

    drawn = sys.stdout.isatty()
    if drawn and not found:
        return
    head = tuple(map(phrase, view.DRAWN if drawn else view.HEAD))
    shape = view.drawn if drawn else view.row
    rows = [shape(each, work.on) for each in found]
    table.write(sys.stdout, head, rows, drawn=drawn, colour=colour, whole=True)


def as_markdown(
    found: Sequence[Deadline], scope: Scope, register: Register, work: Session, colour: bool
) -> None:
    from ropa.views.due import markdown

    hand_over(markdown(found, work.on, scope))


def as_json(
    found: Sequence[Deadline], scope: Scope, register: Register, work: Session, colour: bool
) -> None:
    from ropa.cli.named import unread_names
    from ropa.law import COMPARED
    from ropa.report import envelope
    from ropa.views.due import plain
    from ropa.visible import json_text

    content = {
        "until": scope.until.isoformat(),
        "unread": unread_names(register),
        "deadlines": [plain(each, work.on) for each in found],
    }
    rows = register.law.added.written
    hand_over(json_text(envelope(content, on=work.on, at=work.at, law=COMPARED, law_rows=rows)))


PRINTED = {"text": as_table, "markdown": as_markdown, "json": as_json}


def put(target: str, found: Sequence[Deadline], register: Register, work: Session) -> None:
    """Write the calendar, whole or not at all. Raises RopaError where it cannot be written."""
    from ropa import write
    from ropa.cli.forms import stored
    from ropa.report import counted
    from ropa.views.calendar import calendar, stamped

    name, stamp = register.config.settings.name or "", work.instant or stamped(work.on)
    content = calendar(found, name, stamp, next(iter(register.entities), ""))
    if target == STREAM:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    changed = write.replace(target, content)
    say(f"{stored(target, changed=changed)}: {counted(len(found), 'event')}")


def tell(found: Sequence[Deadline], scope: Scope, work: Session) -> None:
    from ropa.views.due import summary

    say(f"{summary(found, work.on, scope)} · {work.words}")
    first = next((each for each in found if each.record), None)
    if first and not work.at:
        work.advise("review" if first.sort == "review" else "show", first.record)
