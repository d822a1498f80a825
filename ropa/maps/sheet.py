"""Where everything of a map stands on the sheet, in units of the picture (13 to a text line's em).

Exporters stand left and importers right, each in the frame of its country; between them is a card
for each pair, with what goes and a row for each law. Cards stand beside their exporter, so that
no line crosses there, and importers as near to their rows as their order allows.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ropa.maps import telling
from ropa.maps.ordering import ordered, sections, settled
from ropa.maps.text import width, wrapped
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ropa.maps.content import Box, Line, Picture, Place

EM, CELL, SMALL = 13.0, 7.3, 6.5
"""Size of a text; width of a cell of it, and of a small text."""
LEADING, SMALL_LEADING = 17.0, 15.0
PAD, GAP, BETWEEN = 10.0, 12.0, 18.0
MARGIN, SIDE, CARD, STEM, REACH = 20.0, 216.0, 400.0, 34.0, 120.0
"""Widths: of the margin, a frame of a country, a card, and what is between them."""
PORT = 14.0
"""How far apart lines end at a box, at least."""
WIDTH = 2 * MARGIN + 2 * SIDE + STEM + CARD + REACH


LEFT = MARGIN + PAD
CARDS = MARGIN + SIDE + STEM
RIGHT = CARDS + CARD + REACH + PAD
INSIDE = SIDE - 2 * PAD


class Text(NamedTuple):
    """Lines of a text; `y` is where the first stands."""

    x: float
    y: float
    lines: tuple[str, ...]
    small: bool = False

    @property
    def leading(self) -> float:
        return SMALL_LEADING if self.small else LEADING

    @property
    def below(self) -> float:
        """Where the next line would stand."""
        return self.y + self.leading * len(self.lines)


class Area(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


class Frame(NamedTuple):
    """A country, around those who are in it."""

    area: Area
    text: Text


class Node(NamedTuple):
    """A party, or a category of parties."""

    box: Box
    area: Area
    text: Text


class Row(NamedTuple):
    """One law's verdict on what a card says; the line to the importer begins at its `y`."""

    line: Line
    y: float
    badge: Area
    under: Text
    message: Text


class Card(NamedTuple):
    """What goes from one exporter to one importer."""

    area: Area
    goods: Text
    records: Text
    rows: tuple[Row, ...]

    @property
    def gravest(self) -> Line:
        return self.rows[0].line


class Curve(NamedTuple):
    """From a row to its importer."""

    line: Line
    start: tuple[float, float]
    end: tuple[float, float]


class Sheet(NamedTuple):
    """Everything that is drawn, and how far down it reaches."""

    bottom: float
    frames: tuple[Frame, ...] = ()
    nodes: tuple[Node, ...] = ()
    cards: tuple[Card, ...] = ()
    curves: tuple[Curve, ...] = ()

    def with_more(self, other: Sheet) -> Sheet:
        """This and what stands below it."""
        return Sheet(
            other.bottom,
            self.frames + other.frames,
            self.nodes + other.nodes,
            self.cards + other.cards,
            self.curves + other.curves,
        )


def laid(picture: Picture, top: float) -> Sheet:
    """The sheet of a picture, from `top` down."""
    sheet = Sheet(top)
    for lines in sections(picture.lines):
        sheet = sheet.with_more(section(lines, sheet.bottom))
    return sheet


def section(lines: Sequence[Line], top: float) -> Sheet:
    pairs, importers = ordered(lines)
    left = exporting(pairs, top)
    right = importing(importers, left.cards, top)
    bottom = max(left.bottom, right.bottom)
    return left.with_more(right)._replace(bottom=bottom)


def exporting(pairs: Sequence[Sequence[Line]], top: float) -> Sheet:
    """The left side: each exporter as tall as its cards."""
    frames, nodes, cards = [], [], []
    y = top
    for place, in_place in groupby(pairs, lambda pair: pair[0].exporter.place):
        text, start = heading(place, MARGIN, y), y
        y = text.below
        for exporter, own in groupby(in_place, lambda pair: pair[0].exporter):
            beside = stacked(own, y)
            last = beside[-1].area
            found = node(exporter, LEFT, y, last.y + last.height - y)
            nodes.append(found)
            cards += beside
            y += found.area.height + GAP
        frames.append(Frame(Area(MARGIN, start, SIDE, y - GAP + PAD - start), text))
        y += PAD - GAP + BETWEEN
    return Sheet(y, tuple(frames), tuple(nodes), tuple(cards))


def stacked(pairs: Iterable[Sequence[Line]], y: float) -> list[Card]:
    """Cards one below the other."""
    found: list[Card] = []
    for pair in pairs:
        found.append(card(pair, y))
        y = found[-1].area.y + found[-1].area.height + GAP
    return found


def importing(importers: Sequence[Box], cards: Sequence[Card], top: float) -> Sheet:
    """The right side: each importer beside what goes to it, as far as there is room."""
    rows: dict[Box, list[Row]] = {}
    for row in (row for card in cards for row in card.rows):
        rows.setdefault(row.line.importer, []).append(row)
    shapes = [node(box, RIGHT, 0, PORT * (len(rows[box]) + 1)) for box in importers]
    heights = [shape.area.height for shape in shapes]
    middles = [sum(row.y for row in rows[box]) / len(rows[box]) for box in importers]
    tops = settled(middles, heights, gaps(importers, top))
    nodes = [
        node(box, RIGHT, y, height) for box, y, height in zip(importers, tops, heights, strict=True)
    ]
    frames = tuple(
        framed(place, list(found)) for place, found in groupby(nodes, lambda each: each.box.place)
    )
    curves = tuple(curve for each in nodes for curve in arriving(each, rows[each.box]))
    last = nodes[-1].area
    return Sheet(last.y + last.height + PAD + BETWEEN, frames, tuple(nodes), (), curves)


def gaps(importers: Sequence[Box], top: float) -> list[float]:
    """What must be free above each box, the first measured from above the sheet."""
    found, before = [], None
    for box in importers:
        head = heading(box.place, RIGHT - PAD, 0).below
        first = top + head if before is None else PAD + BETWEEN + head
        found.append(GAP if before == box.place else first)
        before = box.place
    return found


def framed(place: Place, nodes: Sequence[Node]) -> Frame:
    head = heading(place, RIGHT - PAD, 0).below
    first, last = nodes[0].area, nodes[-1].area
    y = first.y - head
    area = Area(RIGHT - PAD, y, SIDE, last.y + last.height + PAD - y)
    return Frame(area, heading(place, RIGHT - PAD, y))


def arriving(each: Node, rows: Sequence[Row]) -> Iterable[Curve]:
    """The lines that end at a box, in the order in which they come."""
    step = each.area.height / (len(rows) + 1)
    for number, row in enumerate(sorted(rows, key=lambda row: row.y), 1):
        yield Curve(row.line, (CARDS + CARD, row.y), (each.area.x, each.area.y + step * number))


def heading(place: Place, x: float, y: float) -> Text:
    """The name of a country, at the top of its frame."""
    return text(place.words, x + PAD, y + PAD + EM, INSIDE)


def text(words: str, x: float, y: float, room: float, *, small: bool = False) -> Text:
    """The words in as many lines as they need; none for no words."""
    lines = wrapped(words, room / (SMALL if small else CELL)) if words else []
    return Text(x, y, tuple(lines), small)


def node(box: Box, x: float, y: float, height: float) -> Node:
    """A box that is at least so high."""
    title = text(box.title, x + PAD, y + PAD + EM - 2, INSIDE - 2 * PAD)
    tall = max(height, title.below - title.y + 2 * PAD)
    return Node(box, Area(x, y, INSIDE, tall), title)


def card(pair: Sequence[Line], y: float) -> Card:
    """The card of a pair: its data, its records, and a row for each of its lines."""
    x, room = CARDS + PAD, CARD - 2 * PAD
    goods = text(telling.goods(pair), x, y + PAD + EM - 2, room)
    records = text(telling.records(pair), x, goods.below, room, small=True)
    rows: list[Row] = []
    at = records.below + 4
    for line in pair:
        rows.append(row(line, at))
        at = max(rows[-1].under.below, rows[-1].message.below) + 4
    return Card(Area(CARDS, y, CARD, at - EM + PAD - 2 - y), goods, records, tuple(rows))


def row(line: Line, y: float) -> Row:
    """A row whose first line of text stands at `y`."""
    x, room = CARDS + PAD, CARD - 2 * PAD
    badge = Area(x, y - EM + 0.5, width(phrase(line.verdict)) * SMALL * 1.15 + 14, 17)
    beside = x + badge.width + 8
    under = text(telling.under(line), beside, y, room - badge.width - 8, small=True)
    reason = line.message if line.open else ""
    message = text(reason, x, under.below + 1, room, small=True)
    return Row(line, badge.y + badge.height / 2, badge, under, message)
