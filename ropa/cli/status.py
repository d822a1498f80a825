"""`ropa status`: how the register stands, and what to do next."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ropa.cli.common import (
    At,
    Common,
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
    from ropa.cli.common import Session
    from ropa.register import Register
    from ropa.views.glance import Glance
    from ropa.views.past import Past


def command(
    context: Common,
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
    from ropa.views.lines import write

    form = chosen(format_, "--format", ("text", "json"))
    work = session(context, folder, on, at, lang)
    shown = seen(work)
    given = merged(context, folder, on, at).words
    if form == "json":
        hand_over(as_json(shown, given))
    else:
        write(sys.stdout, glance.lines(shown, given), drawn=sys.stdout.isatty())
    return 0


def seen(work: Session) -> Glance:
    """How the register stands, and what git knows of its folder."""
    from ropa.cli.progress import linted
    from ropa.views.glance import Glance
    from ropa.views.status import status

    register = work.load(recalled=True)
    past, silence = (None, "") if work.at else remembered(work, register)
    found = status(register, linted(register))
    return Glance(register.config.settings.name or "", found, past, work.at, silence)


def remembered(work: Session, register: Register) -> tuple[Past | None, str]:
    """What git knows of the register in a folder; None, and why, where git does not say."""
    from ropa.tree import repository_of
    from ropa.views.past import past

    try:
        repository = repository_of(work.tree)
        return (past(repository, register) if repository else None), ""
    except RopaError as error:
        return None, str(error)


def as_json(shown: Glance, given: list[str]) -> str:
    from ropa.law import COMPARED
    from ropa.report import envelope
    from ropa.views.glance import data
    from ropa.visible import json_text

    content = data(shown, given)
    return json_text(envelope(content, on=shown.status.on, at=shown.at, law=COMPARED))
