"""`ropa log`: what became of one record, commit by commit."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from ropa import config
from ropa.cli.common import At, Debug, Folder, chosen, hand_over, merged, say, stated, today
from ropa.cli.language import Lang
from ropa.cli.walk import CUT_OFF, DEEPEN, started, walk
from ropa.errors import Misuse, RopaError
from ropa.history.past import BEGINNING
from ropa.report import counted, envelope, state_read
from ropa.views.story import ABBREVIATED
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.cli.walk import Walk
    from ropa.history.story import Event
    from ropa.load import Named
    from ropa.place import Route
    from ropa.views.story import Told

EARLIER = "the history is cut off at {commit} (shallow clone): what came before it is not known"

Field = Annotated[
    str,
    typer.Option(
        "--field",
        metavar="KEY",
        help="Only what concerns this key, as in transfers or purposes[0].basis.",
        show_default=False,
        callback=stated,
    ),
]
Form = Annotated[
    str, typer.Option("--format", metavar="text|markdown|json", help="For people or for machines.")
]
From = Annotated[
    str,
    typer.Option(
        "--since",
        metavar="REV|DATE|QUARTER|last-seal",
        help="Only what came after that state.",
        show_default=False,
        callback=stated,
    ),
]
Authors = Annotated[
    bool,
    typer.Option(
        "--with-authors",
        help="Who made each commit; left out unless asked for, as names of employees are.",
    ),
]


def command(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="ID", help="KIND/ID, or a bare id; one that is gone, too.")
    ],
    field: Field = "",
    form: Form = "text",
    since: From = "",
    with_authors: Authors = False,
    lang: Lang = "",
    folder: Folder = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """Tell what became of a record, the latest first.

    Example: ropa log controller/web-visitors --field transfers

    A branch that was merged counts from its merge.
    """
    from ropa.views import story
    from ropa.visible import json_text
    from ropa.words import speak

    shape = chosen(form, "--format", ("text", "markdown", "json"))
    asked = merged(context, folder, "", at)
    with walk(config.find(os.curdir, asked.folder), asked.at) as work:
        speak(lang or work.settings.settings.language)
        record = recorded(work, name)
        told = dated(work, list(found(work, record, field, since)), with_authors=with_authors)
    if shape == "json":
        hand_over(
            json_text(
                envelope(story.content(record, told, whole=work.past.whole), at=work.tree.label)
            )
        )
    else:
        lines = {"text": story.lines, "markdown": story.markdown}[shape](record, told)
        hand_over("".join(f"{line}\n" for line in lines))
    say(f"{counted(len(told), 'change')} · {state_read(work.tree.label)}")
    if not work.past.whole:
        say(phrase(EARLIER, commit=work.past.steps[0].commit[:ABBREVIATED]))
    return 0


def recorded(work: Walk, name: str) -> Named:
    """The record that a name means: one that is there, else one that was.

    Raises Misuse where there was none or more than one, RopaError where it may have been.
    """
    from ropa.cli.named import meant
    from ropa.load import Named

    past = work.past
    known = {"/".join(each): each for each in past.records()}
    there = [each for each, named in known.items() if past.stands(named, past.last)]
    ids = {each.rpartition("/")[2] for each in there}
    try:
        return Named(*known[meant(name, there if name in ids else known)])
    except Misuse as error:
        if past.whole or name in ids:
            raise
        raise RopaError(f"{error}: {CUT_OFF}", hint=DEEPEN) from None


def found(work: Walk, record: Named, field: str, start: str) -> Iterator[Event]:
    """The events that are asked for, the latest first.

    Raises Misuse for a key or a revision that is none, RopaError where nothing can be told.
    """
    from ropa.history.past import Like
    from ropa.history.story import story

    way = keyed(record.kind, field) if field else ()
    first = begun(work, start) if start else BEGINNING
    events = list(story(work.past, record, Like(work.settings, today())))
    if not events and not work.past.whole:
        raise RopaError(f"{CUT_OFF}, and {'/'.join(record)} has not changed since", hint=DEEPEN)
    for each in events:
        narrowed = within(each, way)
        if each.number > first and narrowed:
            yield narrowed


def begun(work: Walk, text: str) -> int:
    """The number of the state after which events are asked for."""
    found = started(work, text)
    if found.number is None:
        words = f"{found.commit[:ABBREVIATED]} does not lie on the way to what is asked about"
        raise Misuse(words, hint="along first parents: a merged branch counts from its merge")
    return found.number


def keyed(kind: str, field: str) -> Route:
    """The way of a key of this kind of record. Raises Misuse where it has none of that name."""
    from ropa.layouts.ways import NoWay
    from ropa.layouts.ways import way as known
    from ropa.place import way

    route = way(field)
    try:
        steps = known(kind, ".".join(each for each in route if isinstance(each, str)))
    except NoWay as error:
        raise Misuse(f"--field: {error}") from None
    if any(each.refers for each in steps[:-1]):
        raise Misuse(f"--field: {one_line(field)} leads to another record: ask for its own log")
    return route


def within(event: Event, way: Route) -> Event | None:
    """The event with what it says of a key; None where that is nothing."""
    change = event.change
    said = tuple(each for each in change.statements if concerns(each.route, way))
    if way and not said and change.sort == "changed":
        return None
    return event._replace(change=change._replace(statements=said))


def concerns(route: Route, way: Route) -> bool:
    """Whether a statement is about a key, what stands below it, or what it stands in.

    Where the key is written without numbers, it is that of every entry.
    """
    if not any(isinstance(each, int) for each in way):
        route = tuple(each for each in route if isinstance(each, str))
    length = min(len(route), len(way))
    return route[:length] == way[:length]


def dated(work: Walk, events: list[Event], *, with_authors: bool) -> list[Told]:
    """The events with their day, their commit and, where asked for, who made it."""
    from ropa.views.story import Told

    steps = [work.past.steps[each.number] for each in events]
    days = [work.past.day(each.number, work.zone) for each in events]
    names = {"": ""}
    if with_authors:
        commits = sorted({each.commit for each in steps} - {""})
        names |= zip(commits, map(author, work.reader.read(commits)), strict=True)
    return [
        Told(event, day, step.commit, names.get(step.commit, ""))
        for event, day, step in zip(events, days, steps, strict=True)
    ]


def author(commit: bytes) -> str:
    """Name and address of the author, as the text of a commit states them."""
    head, _, _ = commit.partition(b"\n\n")
    lines = (line for line in head.split(b"\n") if line.startswith(b"author "))
    words = next(lines, b"").removeprefix(b"author ").rsplit(b" ", 2)[0]
    return words.decode("utf-8", "replace")
