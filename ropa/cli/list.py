"""`ropa list`: the records of a register as a table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

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
    decoded,
    hand_over,
    say,
    session,
    stated,
)
from ropa.cli.declared import Argument, Option
from ropa.cli.language import Lang
from ropa.cli.unread import whole

if TYPE_CHECKING:
    from ropa.model.node import Record
    from ropa.query.asked import Asked
    from ropa.query.condition import Condition
    from ropa.query.names import Column
    from ropa.register import Register

WHOLE = ("record", "id")
"""Columns of which no cell is folded, where they stand first."""
HEAD = ("record", "title", "party", "status")


Where = Annotated[
    list[str] | None,
    Option(
        "--where",
        metavar="EXPR",
        help="Only those of which this holds, as in country=US; repeated: all of them.",
        show_default=False,
    ),
]
Columns = Annotated[
    str,
    Option(
        "--columns",
        metavar="NAMES",
        help="What to show, as in record,title,verdict.",
        show_default=False,
        check=stated,
    ),
]


def command(
    context: Common,
    kind: Annotated[
        str, Argument(metavar="[KIND]", help="Records of this kind only.", show_default=False)
    ] = "",
    where: Where = None,
    columns: Columns = "",
    format_: Format = "text",
    lang: Lang = "",
    colour: Colour = "auto",
    folder: Folder = "",
    on: On = "",
    at: At = "",
    debug: Debug = False,
) -> int:
    """List the records, or those of one kind.

    EXPR is NAME=VALUE, NAME!=VALUE, NAME~TEXT (in it), NAME<VALUE and so on for days and
    numbers, NAME= (not stated), NAME (stated) or !NAME; in a list, any entry counts. NAME is a key
    of a record, by its last name or as in data.retention.period, or one of: country, party,
    entity, basis, persons, verdict, finding, severity, reviewed, next, keep_until
    (docs/list.md has all).
    Exit code 3 where --at asks for a state in which one of them cannot be read.

    Example: ropa list controller --where "basis=6(1)(f)" --where "not special"
    --columns record,verdict
    """
    from ropa.model import KINDS
    from ropa.report import counted
    from ropa.words import phrase

    form = chosen(format_, "--format", ("text", "json"))
    kinds = [chosen(kind.rstrip("/"), "KIND", tuple(KINDS))] if kind else list(KINDS)
    question = asked_for(where or [], columns, kinds)
    work = session(context, folder, on, at, lang)
    register = work.load(recalled=question.costly)
    asked, records = found(question, register, kinds)
    if form == "json":
        hand_over(as_json(asked, records, question, work.at))
    else:
        show(asked, records, question, coloured(colour))
        say(f"{counted(len(records), 'record')} · {work.words}")
    code = whole(work, register, kinds)
    if not any(register.records.values()) and not register.unreadable:
        say(phrase("the register is empty: ropa new controller ID writes the first record"))
    return code


class Question(NamedTuple):
    """Of which records something has to hold, and what is shown of them."""

    conditions: tuple[Condition, ...] = ()
    columns: tuple[Column, ...] = ()

    @property
    def costly(self) -> bool:
        """Whether the register has to be checked for it."""
        if self == Question():
            return False
        from ropa.query.names import needs_findings

        names = {each.name for each in self.conditions} | {each.name for each in self.columns}
        return any(map(needs_findings, names))


def asked_for(where: list[str], names: str, kinds: list[str]) -> Question:
    """What the options ask. Raises Misuse for what no record of these kinds can be asked."""
    if not where and not names:
        return Question()
    from ropa.query.condition import parse
    from ropa.query.names import columns

    conditions = tuple(parse(decoded(each), kinds) for each in where)
    return Question(conditions, tuple(columns(names, kinds)) if names else ())


def found(question: Question, register: Register, kinds: list[str]) -> tuple[Asked, list[Record]]:
    """The records of these kinds of which everything holds, kind by kind."""
    from ropa.cli.progress import linted
    from ropa.query.asked import Asked

    asked = Asked(register, linted)
    wanted = [each.within(register) for each in question.conditions]
    records = [each for name in kinds for each in register.records[name].values()]
    kept = [each for each in records if all(one.holds(each, asked) for one in wanted)]
    kept.sort(key=lambda each: (kinds.index(each.kind), each.id))
    return asked, kept


def show(asked: Asked, records: list[Record], question: Question, colour: bool) -> None:
    from ropa.views import table
    from ropa.words import phrase

    head = tuple(map(phrase, HEAD))
    rows: list[tuple[str, ...]] = [row(asked.register, each) for each in records]
    if question.columns:
        from ropa.query.showing import cells

        head = tuple(each.heading for each in question.columns)
        rows = [cells(each, question.columns, asked) for each in records]
    whole_first = head[0] in map(phrase, WHOLE)
    drawn = sys.stdout.isatty()
    table.write(sys.stdout, head, rows, drawn=drawn, colour=colour, whole=whole_first)


def row(register: Register, record: Record) -> tuple[str, str, str, str]:
    from ropa.binding import own_party
    from ropa.model.labels import heading
    from ropa.model.party import Party
    from ropa.words import phrase

    party = own_party(record, register)
    named = heading(party) if party and not isinstance(record, Party) else ""
    return (record.name, heading(record), named, phrase(record.status))


def as_json(asked: Asked, records: list[Record], question: Question, at: str) -> str:
    from ropa.cli.named import unread_names
    from ropa.report import envelope
    from ropa.visible import json_text

    register = asked.register
    rows = [content_of(each, question, asked) for each in records]
    content = {"unread": unread_names(register), "records": rows}
    return json_text(envelope(content, on=register.on, at=at))


def content_of(record: Record, question: Question, asked: Asked) -> dict[str, Any]:
    """A record for machines: the columns that are asked for, else every field."""
    if question.columns:
        from ropa.query.showing import row

        return row(record, question.columns, asked)
    from ropa.views.computed import computed
    from ropa.views.plain import plain

    return {**plain(record), "computed": computed(record, asked.register)}
