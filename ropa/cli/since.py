"""`--since`: what became of a register from an earlier state on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ropa.cli.common import stated
from ropa.cli.declared import Option
from ropa.cli.walk import started
from ropa.words import counted, head, phrase

if TYPE_CHECKING:
    from ropa.cli.walk import Since as Start
    from ropa.cli.walk import Walk
    from ropa.register import Register
    from ropa.sheets import Book, Since
    from ropa.tree import Tree

From = Annotated[
    str,
    Option(
        "--since",
        metavar="REV|DATE|QUARTER|last-seal",
        help="What has changed since that state.",
        show_default=False,
        check=stated,
    ),
]


def remembered(
    way: Walk, register: Register, text: str, entity: str, *, drafts: bool = False
) -> Since:
    """What became since a state of the records that are shown of a register; of `drafts` too.

    Raises RopaError where the history or the register does not reach back so far, Misuse for an
    unknown revision.
    """
    from ropa.cli.progress import loaded
    from ropa.history.dating import Span, dated
    from ropa.history.past import BEGINNING
    from ropa.moment import zone_of
    from ropa.sheets import Since
    from ropa.sheets.changes import concerning

    way.past.holds(register.contents)
    start = started(way, text)
    before = loaded(as_of(way, start), way.on)
    first = BEGINNING if start.number is None else start.number
    span = Span(way.past, first, zone_of(register.config.settings.timezone))
    found = dated(before, register, span)
    told = concerning(found, (before, register), entity, drafts=drafts)
    before.let_go_of_records()
    return Since(start.words, told)


def as_of(way: Walk, start: Start) -> Tree:
    """The files of the state. Raises RopaError where the register was not there yet."""
    from ropa.history.then import Then
    from ropa.tree import Revision

    label = f"at {start.words}"
    if start.number is None:
        return Revision(way.folder, start.commit, label, way.repository)
    return Then(way.folder, label, way.past, start.number)


def told(made: Book, since: Since | None) -> Book:
    """The workbook, with the number of changes told; a row that there are none is no change."""
    if since is None:
        return made
    number, sheet = since.number, head("Changes")
    rows = {name: number if name == sheet else rows for name, rows in made.rows.items()}
    words = phrase("{changes} since {state}", changes=counted(number, "change"), state=since.words)
    return made._replace(rows=rows, told=(*made.told, words))
