"""`ropa list`: the records of a register as a table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ropa.cli.common import (
    At,
    Colour,
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
from ropa.cli.language import Lang
from ropa.cli.unread import whole

if TYPE_CHECKING:
    from ropa.model.node import Record
    from ropa.register import Register

HEAD = ("record", "title", "party", "status")


def command(
    context: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="Records of this kind only.", show_default=False)
    ] = "",
    format_: Format = "text",
    lang: Lang = "",
    colour: Colour = "auto",
    folder: Folder = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """List the records, or those of one kind.

    Exit code 3 where --at asks for a state in which one of them cannot be read.

    Example: ropa list controller
    """
    from ropa.model import KINDS
    from ropa.report import counted
    from ropa.views import table
    from ropa.words import phrase

    form = chosen(format_, "--format", ("text", "json"))
    kinds = [chosen(kind.rstrip("/"), "KIND", tuple(KINDS))] if kind else list(KINDS)
    work = session(context, folder, on, at, lang)
    register = work.load()
    records = [each for name in kinds for each in register.records[name].values()]
    records.sort(key=lambda each: (kinds.index(each.kind), each.id))
    if form == "json":
        hand_over(as_json(register, records, work.at))
    else:
        rows = [row(register, each) for each in records]
        drawn = sys.stdout.isatty()
        head = tuple(map(phrase, HEAD))
        table.write(sys.stdout, head, rows, drawn=drawn, colour=coloured(colour), whole=True)
        say(f"{counted(len(records), 'record')} · {work.words}")
    code = whole(work, register, kinds)
    if not any(register.records.values()) and not register.unreadable:
        say(phrase("the register is empty: ropa new controller ID writes the first record"))
    return code


def row(register: Register, record: Record) -> tuple[str, str, str, str]:
    from ropa.binding import own_party
    from ropa.model.labels import heading
    from ropa.model.party import Party
    from ropa.words import phrase

    party = own_party(record, register)
    named = heading(party) if party and not isinstance(record, Party) else ""
    return (record.name, heading(record), named, phrase(record.status))


def as_json(register: Register, records: list[Record], at: str) -> str:
    from ropa.cli.named import unread_names
    from ropa.report import envelope
    from ropa.views.computed import computed
    from ropa.views.plain import plain
    from ropa.visible import json_text

    rows = [{**plain(each), "computed": computed(each, register)} for each in records]
    content = {"unread": unread_names(register), "records": rows}
    return json_text(envelope(content, on=register.on, at=at))
