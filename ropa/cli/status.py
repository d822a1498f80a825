"""`ropa status`: how the register stands, and what to do next."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from ropa.cli.common import (
    At,
    Debug,
    Folder,
    Format,
    On,
    chosen,
    hand_over,
    merged,
    session,
)
from ropa.cli.language import Lang
from ropa.errors import RopaError

if TYPE_CHECKING:
    from collections.abc import Generator

    from ropa.cli.common import Common, Session
    from ropa.git import Reader, Repository
    from ropa.history.touched import Entry
    from ropa.register import Register
    from ropa.views.glance import Glance
    from ropa.views.past import Past


def command(
    context: typer.Context,
    format_: Format = "text",
    lang: Lang = "",
    folder: Folder = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """Show how the register stands, and what to do next.

    With --at, what git knows of the folder is left out: branch, seals, what is not committed.

    Example: ropa status --on 2026-11-21
    """
    from ropa.views import glance

    form = chosen(format_, "--format", ("text", "json"))
    work = session(context, folder, on, at, lang)
    shown = seen(work)
    given = options(merged(context, folder, on, at))
    if form == "json":
        hand_over(as_json(shown, given))
    else:
        glance.write(sys.stdout, glance.lines(shown, given), drawn=sys.stdout.isatty())
    return 0


def seen(work: Session) -> Glance:
    """How the register stands, and what git knows of its folder."""
    from ropa.cli.recall import recall
    from ropa.lint import lint
    from ropa.views.glance import Glance
    from ropa.views.status import status

    register = work.load()
    past, silence = None, ""
    if work.at:
        recall(work, register)
    else:
        past, silence = remembered(work, register)
    found = status(register, lint(register))
    return Glance(register.config.settings.name or "", found, past, work.at, silence)


def remembered(work: Session, register: Register) -> tuple[Past | None, str]:
    """What git knows of the register in a folder; None, and why, where git does not say."""
    from ropa import git

    try:
        repository = git.find(work.folder)
        return (known(work, register, repository) if repository else None), ""
    except RopaError as error:
        return None, str(error)


def known(work: Session, register: Register, repository: Repository) -> Past:
    """What git knows; the register is held against its history by the same processes."""
    from ropa import git
    from ropa.views.past import past, unborn

    stand = git.stand(repository)
    if not stand.commit:
        return unborn(repository, stand, register)
    with git.Reader(repository) as reader:
        listed = list(git.listing(reader, stand.commit, repository.prefix))
        found = past(repository, stand, listed, register, reader)
        recall_by(reader, listed, work, register, repository)
    return found


def recall_by(
    reader: Reader,
    listed: list[Entry],
    work: Session,
    register: Register,
    repository: Repository,
) -> None:
    """Hold the register against its history, with what was read of it already."""
    from ropa.binding import act_concerns
    from ropa.cli.recall import hold

    def blobs(oids: list[str], limit: int) -> Generator[bytes]:
        yield from reader.read(oids, limit)

    below = "appi/"
    own = (each for each in listed if each[0].startswith(below))
    provisions = [(name.removeprefix(below), mode, oid) for name, mode, oid in own]
    if act_concerns(register):
        with suppress(RopaError):
            hold(work, register, repository, provisions, blobs)


def options(asked: Common) -> list[str]:
    """The options that the next commands need as well, as they were given."""
    named = (("-C", asked.folder), ("--on", asked.on), ("--at", asked.at))
    return [word for option, value in named if value for word in (option, value)]


def as_json(shown: Glance, given: list[str]) -> str:
    from ropa.law import COMPARED
    from ropa.report import envelope
    from ropa.views.glance import data
    from ropa.visible import json_text

    content = data(shown, given)
    return json_text(envelope(content, on=shown.status.on, at=shown.at, law=COMPARED))
