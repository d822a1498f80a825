"""`ropa transfers`: every flow abroad with its verdict on the day."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

from ropa import lawfile
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

if TYPE_CHECKING:
    from datetime import date

    from ropa.cli.common import Session
    from ropa.register import Register
    from ropa.transfers import Flow

LAWS = ("gdpr", "uk-gdpr", "fadp", "appi")
HEAD = ("from", "to", "country", "law", "ground", "verdict", "reason")


def command(
    context: Common,
    law: Annotated[
        str,
        Option(
            "--law", metavar="|".join(LAWS), help="Only flows under this law.", show_default=False
        ),
    ] = "",
    gaps: Annotated[
        bool,
        Option("--gaps", help="Only flows that lack something; exit 1 if there are any."),
    ] = False,
    format_: Format = "text",
    lang: Lang = "",
    colour: Colour = "auto",
    folder: Folder = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """Show every flow abroad with its verdict.

    Under the APPI the flows are those of Art. 28, from a business in Japan.
    Exit code 3 where --at asks for a state of which something cannot be read.

    Example: ropa transfers --gaps --law appi --on 2026-11-21
    """
    from ropa.law import COMPARED
    from ropa.model import KINDS
    from ropa.report import counted, legal_data
    from ropa.transfers import GAPS, flows

    form = chosen(format_, "--format", ("text", "json"))
    wanted = (chosen(law, "--law", LAWS),) if law else LAWS
    work = session(context, folder, on, at, lang)
    register = work.load()
    under = (each for each in flows(register) if each.regime in wanted)
    found = [each for each in under if not gaps or each.verdict in GAPS]
    if form == "json":
        hand_over(as_json(register, found, work.at, COMPARED))
    else:
        show(register, found, coloured(colour))
        say(f"{counted(len(found), 'flow')} · {work.words} · {legal_data(COMPARED)}")
        advise(work, found, gaps=gaps)
    return whole(work, register, KINDS, (lawfile.NAME,)) or int(gaps and bool(found))


def advise(work: Session, found: list[Flow], *, gaps: bool) -> None:
    """What to do about flows that lack something: first see which they are, then why."""
    from ropa.transfers import GAPS

    lacking = [each for each in found if each.verdict in GAPS]
    if lacking and gaps:
        work.advise("check", "-v", lacking[0].worst.record.name)
    elif lacking:
        work.advise("transfers", "--gaps")


def show(register: Register, found: list[Flow], colour: bool) -> None:
    from ropa.transfers import WORDS
    from ropa.views import table
    from ropa.wording import called
    from ropa.words import phrase

    rows = [
        (
            called(each.exporter, register),
            called(each.importer, register),
            each.country,
            phrase(WORDS[each.regime].name),
            each.basis,
            phrase(each.verdict),
            each.reason.message,
        )
        for each in found
    ]
    head = tuple(map(phrase, HEAD))
    table.write(sys.stdout, head, rows, drawn=sys.stdout.isatty(), colour=colour)


def as_json(register: Register, found: list[Flow], at: str, law: date) -> str:
    from ropa.cli.named import unread_names
    from ropa.report import envelope
    from ropa.visible import json_text

    rows = [row(register, each) for each in found]
    content = {"unread": unread_names(register), "flows": rows}
    return json_text(
        envelope(content, on=register.on, at=at, law=law, law_rows=register.law.added.written)
    )


def row(register: Register, flow: Flow) -> dict[str, Any]:
    reason = flow.reason
    return {
        "from": flow.exporter,
        "to": flow.importer,
        "country": flow.country or None,
        "regime": flow.regime,
        "basis": flow.basis or None,
        "verdict": flow.verdict,
        "reason": reason.id,
        "message": reason.message,
        "cites": list(reason.cites),
        "instrument": reason.instrument or None,
        "records": [
            {
                "kind": each.record.kind,
                "record": each.record.id,
                "file": each.record.file,
                "line": register.place(each.statement.at()).line,
            }
            for each in flow.judgements
        ],
    }
