"""What changed between two states of a register: on a terminal, in Markdown, for machines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.history.became import became
from ropa.place import spell
from ropa.report import envelope
from ropa.report.markdown import escaped
from ropa.views.folding import folded
from ropa.visible import json_text, one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ropa.history import Change, Sort, Statement

MARKS: dict[Sort, str] = {
    "new": "+",
    "gone": "-",
    "changed": "~",
    "renamed": "~",
    "readable": "?",
    "unreadable": "?",
}
COUNTS: dict[Sort, str] = {
    "new": "{number} new",
    "changed": "{number} changed",
    "renamed": "{number} renamed",
    "gone": "{number} gone",
    "readable": "{number} readable again",
    "unreadable": "{number} not readable",
}
INDENT = "    "
SHORTENED = "…"
LIMIT = 1_000_000
"""Bytes of Markdown; the summary of a job takes no more than 1 MiB."""


def titled(change: Change) -> str:
    """The title of the record and what became of it: `Web, renamed, was controller/site`."""
    words = [change.title] if change.title != change.id else []
    if change.sort != "changed":
        words.append(became(change))
    return one_line(", ".join(words))


def summary(found: Sequence[Change]) -> str:
    """`1 new · 2 changed · 1 gone`."""
    number = Counter(each.sort for each in found)
    told = [phrase(COUNTS[sort], number=number[sort]) for sort in COUNTS if number[sort]]
    return " · ".join(told) or phrase("nothing changed")


def lines(found: Sequence[Change], width: int = 0) -> Iterator[str]:
    """The changes for a person, folded to so many columns; 0 folds nothing."""
    for each in found:
        yield from folded(f"{MARKS[each.sort]} {each.name}  {titled(each)}".rstrip(), "", width)
        for statement in each.statements:
            yield from folded(statement.words, INDENT, width)


def markdown(found: Sequence[Change]) -> Iterator[str]:
    """The changes as a list; a text of which only a part is shown follows whole."""
    room = LIMIT
    for number, each in enumerate(found):
        told = [*block(each)]
        room -= sum(len(line.encode()) + 1 for line in told)
        if room < 0:
            rest = len(found) - number
            more = phrase("{number} more do not fit here: ropa diff shows all", number=rest)
            yield f"\n{more}"
            return
        yield from told


def block(change: Change) -> Iterator[str]:
    title = titled(change)
    yield f"- **{escaped(change.name)}**{f': {escaped(title)}' if title else ''}"
    yield from stated(change)


def stated(change: Change) -> Iterator[str]:
    """What a record says otherwise, as entries below one of a list."""
    for each in change.statements:
        yield f"  - {escaped(each.words)}"
        if partly(each):
            yield f"    - {phrase('before')}: {escaped(each.before)}"
            yield f"    - {phrase('after')}: {escaped(each.after)}"


def partly(each: Statement) -> bool:
    """Whether the words show only a part of the two texts."""
    return (
        SHORTENED in each.words
        and bool(each.before and each.after)
        and not all(" ".join(text.split()) in each.words for text in (each.before, each.after))
    )


class End(NamedTuple):
    """One of the two states that were compared."""

    asked: str
    """As it was asked for; empty for the folder as it stands."""
    commit: str
    """Empty for the folder, and where there was nothing to compare with."""
    day: date | None
    """Of the commit, in the register's time zone."""


def as_json(
    found: Sequence[Change], ends: tuple[End, End], on: date | None = None, at: str = ""
) -> str:
    """The changes for machines, with the law of which day both states were read by."""
    content = {
        "before": state(ends[0]),
        "after": state(ends[1]),
        "summary": tally(found),
        "changes": list(map(row, found)),
    }
    return json_text(envelope(content, on=on, at=at))


def state(end: End) -> dict[str, str | None]:
    day = end.day.isoformat() if end.day else None
    return {"asked": end.asked or None, "commit": end.commit or None, "day": day}


def row(change: Change) -> dict[str, Any]:
    """A change as JSON has it."""
    return {
        "kind": change.kind,
        "id": change.id,
        "earlier": change.earlier or None,
        "title": change.title,
        "sort": change.sort,
        "statements": [statement(each) for each in change.statements],
    }


def statement(each: Statement) -> dict[str, Any]:
    return {
        "path": spell(each.route),
        "subject": each.subject,
        "before": each.before or None,
        "after": each.after or None,
        "words": each.words,
    }


def tally(found: Sequence[Change]) -> dict[str, int]:
    """How many changes there are of each sort."""
    number = Counter(each.sort for each in found)
    return {sort: number[sort] for sort in MARKS}
