"""`ropa waivers`: accepted findings, and what has become of each decision."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

from ropa.cli.common import (
    At,
    Colour,
    Common,
    Debug,
    Folder,
    Format,
    On,
    chosen,
    coloured,
    hand_over,
    say,
    session,
)
from ropa.cli.declared import Option
from ropa.cli.language import Lang
from ropa.cli.unread import whole
from ropa.errors import Misuse

if TYPE_CHECKING:
    from datetime import date

    from ropa.acceptance import Acceptance

HEAD = ("rule", "record", "until", "state", "findings", "owner", "reason")
MOST_DIGITS = 6
"""Days in a number of more digits reach beyond the calendar."""


def command(
    context: Common,
    expiring_in: Annotated[
        str,
        Option("--expiring-in", metavar="DAYS", help="Only those that lapse within so many days."),
    ] = "",
    format_: Format = "text",
    lang: Lang = "",
    colour: Colour = "auto",
    folder: Folder = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """List the accepted findings and what became of them.

    Exit code 3 where --at asks for a state in which waivers.toml cannot be read.

    Example: ropa waivers --expiring-in 30
    """
    from ropa import waiver
    from ropa.lint import acceptances
    from ropa.report import counted
    from ropa.views import table
    from ropa.words import phrase

    form = chosen(format_, "--format", ("text", "json"))
    work = session(context, folder, on, at, lang)
    within = days(expiring_in) if expiring_in else None
    register = work.load(recalled=True)
    found = acceptances(register)
    if within is not None:
        found = [each for each in found if soon(each, work.on, within)]
    rows = [row(each, work.on) for each in found]
    if form == "json":
        hand_over(as_json(rows, work.on, work.at))
    else:
        cells = [[spoken(name, value) for name, value in each.items()] for each in rows]
        head = tuple(map(phrase, HEAD))
        table.write(sys.stdout, head, cells, drawn=sys.stdout.isatty(), colour=coloured(colour))
        say(f"{counted(len(rows), 'waiver')} · {work.words}")
        if any(each["state"] != "holds" for each in rows):
            work.advise("check", "-v", waiver.NAME)
    return whole(work, register, (), (waiver.NAME,))


def days(text: str) -> timedelta:
    number = text.removesuffix("d")
    if not number.isascii() or not number.isdigit() or len(number) > MOST_DIGITS:
        raise Misuse(f'--expiring-in takes a number of days, such as 30, not "{text}"')
    return timedelta(days=int(number))


def soon(acceptance: Acceptance, on: date, within: timedelta) -> bool:
    until = acceptance.waiver.until
    return bool(until) and until - on <= within  # type: ignore[operator]


def row(acceptance: Acceptance, on: date) -> dict[str, object]:
    waiver = acceptance.waiver
    return {
        "rule": waiver.rule or "",
        "record": (waiver.of or "") + (f" {waiver.field}" if waiver.field else ""),
        "until": waiver.until.isoformat() if waiver.until else "",
        "state": acceptance.state(on),
        "findings": len(acceptance.findings),
        "owner": waiver.owner or "",
        "reason": waiver.reason or "",
    }


def spoken(name: str, value: object) -> str:
    """A cell as people read it: what became of a decision is a word of the tool's."""
    from ropa.words import phrase

    return phrase(str(value)) if name == "state" else str(value)


def as_json(rows: list[dict[str, object]], on: date, at: str) -> str:
    from ropa.report import envelope
    from ropa.visible import json_text

    return json_text(envelope({"waivers": rows}, on=on, at=at))
