"""The text of a list or an inline table as it is to be, what stays of it kept to the letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.document.lexis import BLANK, NEWLINE
from ropa.pen.anatomy import Value
from ropa.pen.likeness import pairs, same
from ropa.pen.spelling import WIDTH, listed, literal, named, spread
from ropa.pen.text import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.pen.anatomy import Keys
    from ropa.pen.text import Data

COMMA = re.compile(rf"((?:{BLANK}|{NEWLINE})*),")
INDENT = re.compile(r"\r?\n[ \t]*\Z")
REMARK_INDENT = re.compile(r"\r?\n[ \t]*(?=#)")
LINE_ENDS = ("\n", "\r")
NOWHERE = Value(0, 0, "")


def redrawn(text: str, value: Value, stated: Any, wanted: Any, *, top: bool = False) -> str:
    """The value of the text, which says what is stated, as it says what is wanted.

    `top` where it stands on lines of its own, and not within another value.
    """
    if same(stated, wanted):
        return text[value.start : value.end]
    if value.form == "{" and isinstance(wanted, dict):
        return table(text, value, stated, wanted)
    # An empty list may hold comments, and nothing else that a sign # could be.
    told = value.parts or "#" in text[value.start : value.end]
    if value.form == "[" and isinstance(wanted, list) and told:
        return array(text, value, stated, wanted)
    written = spread(wanted) if top else literal(wanted)
    long = top and isinstance(wanted, list) and len(written) > WIDTH
    return listed(wanted) if long else written


def table(text: str, value: Value, stated: Data, wanted: Data) -> str:
    kept = [part for part in value.parts if within(wanted, part.keys) is not None]
    pieces = [
        text[part.start : part.value.start]
        + redrawn(text, part.value, within(stated, part.keys), within(wanted, part.keys))
        for part in kept
    ]
    held = {part.keys for part in kept}
    pieces += [f"{named(keys)} = {literal(each)}" for keys, each in absent(wanted, held)]
    if not pieces:
        return "{}"
    tight = value.parts and value.parts[0].start == value.start + 1
    pad = "" if tight else " "
    return f"{{{pad}{', '.join(pieces)}{pad}}}"


def absent(wanted: Data, held: set[Keys], above: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """What is wanted and not held, with its way of keys, as far up as nothing of it is."""
    for key, value in wanted.items():
        keys = (*above, key)
        if keys in held:
            continue
        if isinstance(value, dict) and any(each[: len(keys)] == keys for each in held):
            yield from absent(value, held, keys)
        else:
            yield keys, value


class Piece(NamedTuple):
    """An element of a list with what stands before it, behind it, and behind its comma."""

    lead: str
    value: Value
    behind: str
    tail: str


class Pieces(NamedTuple):
    """A list taken to pieces."""

    head: str
    """What stands on the line of the bracket, where a line end follows it.

    Of a list without elements, all that stands before the line of the other bracket.
    """
    all: list[Piece]
    closed: bool
    """Whether a comma stands behind the last element."""
    rest: str
    """From the line end behind the last element to the bracket."""

    @property
    def indent(self) -> str:
        """A line end and what stands before each element; empty where all are on one line."""
        if not self.all:
            found = REMARK_INDENT.findall(self.head)
            return found[-1] if found else f"{self.rest}  "
        leads = (INDENT.search(each) for each in (*(piece.lead for piece in self.all), self.rest))
        return next((each[0] for each in leads if each), "")


def taken(text: str, value: Value) -> Pieces:
    if not value.parts:
        # What is to come stands behind the comments that speak of it.
        head, end, last = text[value.start + 1 : value.end - 1].rpartition("\n")
        return Pieces(head, [], closed=True, rest=end + last)
    stops = [*(each.start for each in value.parts[1:]), value.end - 1]
    head, lead = broken(text[value.start + 1 : value.parts[0].start])
    if not lead:
        head, lead = "", head
    found, closed = [], False
    for part, stop in zip(value.parts, stops, strict=True):
        gap = text[part.value.end : stop]
        comma = COMMA.match(gap)
        closed = comma is not None
        tail, after = broken(gap[comma.end() :] if comma else gap)
        found.append(Piece(lead, part.value, comma[1] if comma else "", tail if after else ""))
        lead = after or tail
    return Pieces(head, found, closed, lead)


def broken(text: str) -> tuple[str, str]:
    """What stands before the first line end, and the rest from there."""
    line = text.splitlines()[0] if text else ""
    return line, text[len(line) :]


def array(text: str, value: Value, stated: list[Any], wanted: list[Any]) -> str:
    pieces = taken(text, value)
    places = {new: old for old, new in pairs(stated, wanted).items()}
    olds = [places.get(position) for position in range(len(wanted))]
    texts = [
        literal(element)
        if old is None
        else redrawn(text, pieces.all[old].value, stated[old], element)
        for old, element in zip(olds, wanted, strict=True)
    ]
    return in_lines(pieces, olds, texts) if pieces.indent else in_a_line(pieces, texts)


def in_a_line(pieces: Pieces, texts: list[str]) -> str:
    if not texts:
        return "[]"
    pad = pieces.all[0].lead
    between = pieces.all[1].lead if len(pieces.all) > 1 else " "
    return f"[{pad}{f',{between}'.join(texts)}{pad}]"


def in_lines(pieces: Pieces, olds: list[int | None], texts: list[str]) -> str:
    written, done, last = [f"[{pieces.head}"], 0, len(texts) - 1
    hanging = "#" in pieces.head
    for at, (old, own) in enumerate(zip(olds, texts, strict=True)):
        piece = Piece(pieces.indent, NOWHERE, "", "") if old is None else pieces.all[old]
        if old is not None:
            written.append(spared(pieces.all[done:old]))
            done = old + 1
        hanging = hanging or "#" in written[-1]
        lead = pieces.indent if hanging and piece.lead[:1] not in LINE_ENDS else piece.lead
        comma = "," if at < last or pieces.closed else ""
        written += [lead, own, piece.behind, comma, piece.tail]
        hanging = "#" in piece.tail
    left = spared(pieces.all[done:])
    apart = pieces.rest[:1] in LINE_ENDS or not (left or hanging)
    return "".join([*written, left, "" if apart else "\n", pieces.rest, "]"])


def spared(gone: list[Piece]) -> str:
    """The comments above elements that go, each on its line."""
    return "".join(each.lead.rstrip() for each in gone if "#" in each.lead)
