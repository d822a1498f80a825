"""`ropa log`: what became of one record, commit by commit."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from ropa import git
from ropa.cli.common import At, Common, Debug, Folder, On, chosen, hand_over, say, session, stated
from ropa.cli.declared import Argument, Option
from ropa.cli.language import Lang
from ropa.cli.since import From
from ropa.cli.walk import started, walk
from ropa.errors import Misuse, RopaError
from ropa.history.past import BEGINNING
from ropa.moment import zone_of
from ropa.report import counted, envelope, state_read
from ropa.views.story import ABBREVIATED
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.cli.walk import Walk
    from ropa.history.story import Event
    from ropa.load import Named
    from ropa.place import Route
    from ropa.views.story import Told

BROUGHT = (
    "the register came to this folder with {commit}; the commit before holds one elsewhere:"
    " ropa log {folders} --at {before}"
)
EARLIER = "the history is cut off at {commit} (shallow clone): what came before it is not known"

Field = Annotated[
    str,
    Option(
        "--field",
        metavar="KEY",
        help="Only what concerns this key, as in transfers or purposes[0].basis.",
        show_default=False,
        check=stated,
    ),
]
Form = Annotated[
    str, Option("--format", metavar="text|markdown|json", help="For people or for machines.")
]
Authors = Annotated[
    bool,
    Option(
        "--with-authors",
        help="Who made each commit; left out unless asked for, as names of employees are.",
    ),
]


def command(
    context: Common,
    name: Annotated[
        str, Argument(metavar="ID", help="KIND/ID, or a bare id; one that is gone, too.")
    ],
    field: Field = "",
    form: Form = "text",
    since: From = "",
    with_authors: Authors = False,
    lang: Lang = "",
    folder: Folder = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """Tell what became of a record, the latest first.

    Example: ropa log controller/newsletter --field transfers

    A branch that was merged counts from its merge.
    """
    from ropa.views import story
    from ropa.views.folding import width_of
    from ropa.visible import json_text
    from ropa.words import speak

    shape = chosen(form, "--format", ("text", "markdown", "json"))
    work = session(context, folder, on, at, lang)
    way = walk(work)
    speak(lang or way.settings.settings.language)
    record = recorded(way, name)
    told = dated(way, list(found(way, record, field, since)), with_authors=with_authors)
    if shape == "json":
        content = story.content(record, told, whole=way.past.whole)
        hand_over(json_text(envelope(content, on=work.on, at=work.at)))
    elif shape == "markdown":
        hand_over("".join(f"{line}\n" for line in story.markdown(record, told)))
    else:
        told_lines = story.lines(record, told, width_of(sys.stdout))
        sys.stdout.writelines(f"{line}\n" for line in told_lines)
    say(f"{counted(len(told), 'change')} · {state_read(work.at)}")
    if not way.past.whole:
        say(phrase(EARLIER, commit=way.past.steps[0].commit[:ABBREVIATED]))
    say_where_before(way, told)
    return 0


def say_where_before(way: Walk, told: Sequence[Told]) -> None:
    """Say that what came with the whole register may have stood in another folder before."""
    from ropa import config
    from ropa.cli.past import told as ways
    from ropa.history.past import SETTINGS

    steps = way.past.steps
    number = next(iter(way.past.touching(SETTINGS)), 0)
    commit = steps[number].commit
    if not (number and commit and any(each.commit == commit for each in told)):
        return
    before = steps[number - 1].commit
    folders = config.places(way.repository, before)
    if folders:
        known = ways(folders, way.repository)
        say(phrase(BROUGHT, commit=commit[:ABBREVIATED], folders=known, before=before[:12]))


def recorded(way: Walk, name: str) -> Named:
    """The record that a name means: one that is there, else one that was.

    Raises Misuse where there was none or more than one, RopaError where it may have been.
    """
    from ropa.cli.named import meant
    from ropa.load import Named

    past = way.past
    known = {"/".join(each): each for each in past.records()}
    there = [each for each, named in known.items() if past.stands(named, past.last)]
    ids = {each.rpartition("/")[2] for each in there}
    try:
        return Named(*known[meant(name, there if name in ids else known)])
    except Misuse as error:
        if past.whole or name in ids:
            raise
        raise RopaError(f"{error}: {git.CUT_OFF}", hint=git.DEEPEN) from None


def found(way: Walk, record: Named, field: str, start: str) -> Iterator[Event]:
    """The events that are asked for, the latest first.

    Raises Misuse for a key or a revision that is none, RopaError where nothing can be told.
    """
    from ropa.history.past import Like
    from ropa.history.story import story

    keys = keyed(record.kind, field) if field else ()
    first = begun(way, start) if start else BEGINNING
    events = list(story(way.past, record, Like(way.settings, way.on)))
    if not events and not way.past.whole:
        words = f"{git.CUT_OFF}, and {'/'.join(record)} has not changed since"
        raise RopaError(words, hint=git.DEEPEN)
    for each in events:
        narrowed = within(each, keys)
        if each.number > first and narrowed:
            yield narrowed


def begun(way: Walk, text: str) -> int:
    """The number of the state after which events are asked for."""
    found = started(way, text)
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
    if not route:
        raise Misuse(f'--field: "{one_line(field)}" is no key', hint="as in purposes[0].basis")
    try:
        steps = known(kind, ".".join(each for each in route if isinstance(each, str)))
    except NoWay as error:
        raise Misuse(f"--field: {error}") from None
    if any(each.refers for each in steps[:-1]):
        raise Misuse(f"--field: {one_line(field)} leads to another record: ask for its own log")
    return route


def within(event: Event, keys: Route) -> Event | None:
    """The event with what it says of a key; None where that is nothing."""
    change = event.change
    said = tuple(each for each in change.statements if concerns(each.route, keys))
    if keys and not said and change.sort == "changed":
        return None
    return event._replace(change=change._replace(statements=said))


def concerns(route: Route, keys: Route) -> bool:
    """Whether a statement is about a key, what stands below it, or what it stands in.

    Where the key is written without numbers, it is that of every entry.
    """
    if not any(isinstance(each, int) for each in keys):
        route = tuple(each for each in route if isinstance(each, str))
    length = min(len(route), len(keys))
    return route[:length] == keys[:length]


def dated(way: Walk, events: list[Event], *, with_authors: bool) -> list[Told]:
    """The events with their day, their commit and, where asked for, who made it."""
    from ropa.views.story import Told

    steps = [way.past.steps[each.number] for each in events]
    days = [way.past.day(each.number, zone_of(way.settings.settings.timezone)) for each in events]
    names = {"": ""}
    if with_authors:
        commits = sorted({each.commit for each in steps} - {""})
        names |= zip(commits, map(author, git.blobs(way.repository, commits)), strict=True)
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
