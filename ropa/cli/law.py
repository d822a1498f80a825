"""`ropa law`: what the law of a day holds, and what lapses or begins after it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from ropa import config
from ropa.cli.common import (
    UNUSED,
    At,
    Colour,
    Common,
    Debug,
    Folder,
    Format,
    On,
    chosen,
    coloured,
    merged,
    say,
    session,
    today,
)
from ropa.cli.declared import Argument, Option
from ropa.cli.language import Lang, speak_as
from ropa.errors import Misuse, RopaError
from ropa.moment import parse_day
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ropa.law import Law
    from ropa.views.law import Event, Row

HEAD = ("law", "what", "of", "instrument", "from", "until", "sure")
DRAWN = ("law", "of", "instrument", "days", "sure")
"""The same for a terminal, where seven columns would fold every day."""
NEXT = ("day", "days", "law", "change", "of", "instrument", "sure")


class Asked(NamedTuple):
    """Whose law is asked, and of which day."""

    law: Law
    on: date
    at: str
    code: int = 0
    """The exit code: 3 where rows of an earlier state could not be used."""


def command(
    context: Common,
    about: Annotated[
        str,
        Argument(
            metavar="[LAW|COUNTRY]", help="Only this law, or this country.", show_default=False
        ),
    ] = "",
    next_: Annotated[
        bool, Option("--next", help="What lapses or begins after that day, soonest first.")
    ] = False,
    format_: Format = "text",
    lang: Lang = "",
    colour: Colour = "auto",
    folder: Folder = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """Show what the law of a day holds, with its source and how sure that is.

    Decisions, frameworks, clauses, areas, safeguards and derogations; rows of the register's
    law.toml are marked. No register is needed. Exit code 3 where --at asks for a state of which
    rows cannot be used.

    Example: ropa law --next --on 2026-11-21
    """
    from ropa.views.law import coming, in_force

    form = chosen(format_, "--format", ("text", "json"))
    speak_as(lang, merged(context, folder, on, at).folder)
    regime, country = named(about)
    asked = ask(context, folder, on, at)
    if next_:
        events = coming(asked.law, asked.on, regime, country)
        show(form, asked, "events", events, colour)
    else:
        show(form, asked, "rows", in_force(asked.law, asked.on, regime, country), colour)
    return asked.code


def named(about: str) -> tuple[str, str]:
    """The regime or the country that a word means. Raises Misuse where it means neither."""
    from ropa.law import is_country, misnamed
    from ropa.views.law import REGIMES
    from ropa.visible import one_line

    if not about or about.lower() in REGIMES:
        return about.lower(), ""
    if is_country(about.upper()):
        return "", about.upper()
    laws = ", ".join(REGIMES)
    raise Misuse(one_line(f'"{about}" is no law ({laws}), and {misnamed(about)}'))


def ask(context: Common, folder: str, on: str, at: str) -> Asked:
    """The law of the register, where there is one; else that of this version.

    Raises RopaError or Misuse where a register is named and cannot be read.
    """
    from ropa.cli.unread import NOT_WHOLE
    from ropa.law import SHIPPED
    from ropa.lawfile import NAME
    from ropa.load import own_law

    options = merged(context, folder, on, at)
    if not options.folder and not options.at and not registered():
        return Asked(SHIPPED, parse_day(options.on) if options.on else today(), "")
    work = session(context, folder, on, at)
    law, problems = own_law(work.tree)
    if problems:
        say(phrase(UNUSED, file=NAME))
    return Asked(law, work.on, work.at, NOT_WHOLE if problems and work.commit else 0)


def registered() -> bool:
    """Whether a register is found from the working folder."""
    try:
        config.find(os.curdir)
    except RopaError:
        return False
    return True


def show(
    form: str, asked: Asked, key: str, found: Sequence[Row] | Sequence[Event], colour: str
) -> None:
    from ropa.report import counted
    from ropa.views import table

    if form == "json":
        sys.stdout.write(as_json(asked, key, found))
        return
    drawn = sys.stdout.isatty()
    coming = key == "events"
    head = NEXT if coming else DRAWN if drawn else HEAD
    rows = [cells(each, asked.on) for each in found]
    if head is DRAWN:
        rows = [folded(*row) for row in rows]
    titles = tuple(map(phrase, head))
    table.write(sys.stdout, titles, rows, drawn=drawn, colour=coloured(colour), whole=coming)
    tell(asked, counted(len(rows), "change" if coming else "row"))


def folded(
    law: str, what: str, of: str, instrument: str, first: str, until: str, sure: str
) -> tuple[str, ...]:
    """A row in force with both of its days in one cell, each a word of its own."""
    begun = phrase("from {day}", day=first) if first else ""
    ended = phrase("until {day}", day=until) if until else ""
    days = f"{begun} {ended}".strip()
    return (f"{law} {what}", of, instrument, days, sure)


def tell(asked: Asked, what: str) -> None:
    """How much was shown, by which tables, and where they are not whole."""
    from ropa import law
    from ropa.report import legal_data, state_read
    from ropa.views.law import REGIMES

    data = legal_data(law.COMPARED, asked.law.added.written)
    state = f"{state_read(asked.at)} · " if asked.at else ""
    say(f"{what} · {state}{phrase('law of {day}', day=asked.on)} · {data}")
    partial = [each for each in REGIMES if each not in complete(asked)]
    if partial:
        laws = ", ".join(partial)
        say(phrase("not every decision is known here under {laws}", laws=laws))


def complete(asked: Asked) -> list[str]:
    """The laws whose list of decisions is whole that day and leaves no country open."""
    from ropa.views.law import REGIMES

    whole = [each for each in REGIMES if asked.law.compared(each, asked.on)]
    return [each for each in whole if not asked.law.uncompared(each, asked.on)]


def cells(each: Row | Event, on: date) -> tuple[str, ...]:
    """The cells of a row in force, or of a change after that day."""
    from ropa.views.law import Event

    row = each.row if isinstance(each, Event) else each
    sure = phrase(row.sure) + (", law.toml" if row.added else "")
    if isinstance(each, Event):
        left = str((each.day - on).days)
        day = each.day.isoformat()
        change = f"{phrase(row.kind)} {phrase(each.word)}"
        return (day, left, row.regime, change, row.subject, row.instrument, sure)
    days = (each.isoformat() if each else "" for each in (row.from_, row.until))
    return (row.regime, phrase(row.kind), row.subject, row.instrument, *days, sure)


def as_json(asked: Asked, key: str, found: Sequence[Row] | Sequence[Event]) -> str:
    from ropa import law
    from ropa.report import envelope
    from ropa.visible import json_text

    content = {"complete": complete(asked), key: [plain(each, asked) for each in found]}
    added = asked.law.added.written
    return json_text(envelope(content, on=asked.on, at=asked.at, law=law.COMPARED, law_rows=added))


def plain(each: Row | Event, asked: Asked) -> dict[str, Any]:
    """A row for machines; a change with its day before it."""
    from ropa.views.law import Event

    if isinstance(each, Event):
        left = (each.day - asked.on).days
        change = {"day": each.day.isoformat(), "days": left, "change": each.word}
        return {**change, **plain(each.row, asked)}
    title, link = resolved(each.instrument, asked.law)
    return {
        "regime": each.regime,
        "kind": each.kind,
        "countries": list(each.countries),
        "text": each.text or None,
        "instrument": each.instrument,
        "title": title or None,
        "link": link or None,
        "from": each.from_.isoformat() if each.from_ else None,
        "until": each.until.isoformat() if each.until else None,
        "sure": each.sure,
        "marks": each.marks,
        "source": each.source,
        "note": each.note or None,
        "added": each.added,
    }


def resolved(text: str, law: Law) -> tuple[str, str]:
    """Title and address of an instrument; nothing for a source that is no citation."""
    try:
        found = law.citation(text)
    except ValueError:
        return "", ""
    return found.title, found.link
