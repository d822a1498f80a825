"""A map as SVG: no script, nothing from elsewhere, no style attribute; every text is real text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.maps import telling
from ropa.maps.elements import (
    element,
    group,
    lines_of,
    linked,
    rectangle,
    tag,
    written,
)
from ropa.maps.look import LOOKS
from ropa.maps.sheet import (
    CARDS,
    EM,
    INSIDE,
    LEFT,
    MARGIN,
    RIGHT,
    SMALL,
    WIDTH,
    Area,
    Text,
    laid,
    text,
)
from ropa.maps.style import STYLE
from ropa.maps.text import width
from ropa.transfers import VERDICTS
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.maps.content import Picture
    from ropa.maps.sheet import Card, Curve, Frame, Node, Row, Sheet
    from ropa.transfers import Verdict

__all__ = ["STYLE", "drawn"]

SPACE = "http://www.w3.org/2000/svg"
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
SAMPLE = 46.0
"""How long the line is that the legend shows of a verdict."""
HEAD = 8.0
"""How long an arrowhead is."""


def drawn(
    picture: Picture,
    *,
    alone: bool = True,
    name: str = "map",
    link: Callable[[str], str | None] | None = None,
) -> str:
    """The map as an SVG file, or with `alone=False` as an element for a page that has `STYLE`.

    `name` begins the ids, of which a page holds each once. `link` says where a record, as KIND/ID,
    is told of, if anywhere.
    """
    sheet = laid(picture, columns_at(picture))
    links = link or (lambda _: None)
    height = sheet.bottom + 30
    body = "".join((*header(picture), *columns(picture), *content(sheet, links), footer(sheet)))
    about = element("title", telling.title(picture), id=f"{name}-title")
    about += element("desc", telling.description(picture), id=f"{name}-about")
    # What holds links is no single image: a reader of the screen must get at them.
    role = {"role": "group" if link else "img", "aria-labelledby": f"{name}-title {name}-about"}
    if not alone:
        return f"{tag('svg', {**sized(height), **role})}{about}{body}</svg>\n"
    whole = {"xmlns": SPACE, **sized(height), "width": f"{WIDTH:g}", "height": f"{height:g}"}
    ground = rectangle(Area(0, 0, WIDTH, height), "ground")
    opened = tag("svg", {**whole, **role})
    return f"{DECLARED}{opened}{about}<style>\n{STYLE}</style>\n{ground}{body}</svg>\n"


def sized(height: float) -> dict[str, str]:
    return {"class": "ropa-map", "viewBox": f"0 0 {WIDTH:g} {height:g}"}


# The head: what the picture shows, and how it is to be read


def header(picture: Picture) -> Iterator[str]:
    name, *rest = heads(picture)
    yield lines_of(name, "title")
    for each in rest:
        yield lines_of(each, "faint")
    yield from legend(picture, rest[-1].below + 8)


def heads(picture: Picture) -> list[Text]:
    """The title, 20 to the em, and the facts below it."""
    room = WIDTH - 2 * MARGIN
    found = [text(telling.title(picture), MARGIN, MARGIN + EM, room * EM / 20)]
    found[0] = found[0]._replace(y=MARGIN + EM)
    y = found[0].y + 24 * len(found[0].lines)
    for each in telling.facts(picture):
        found.append(text(each, MARGIN, y, room))
        y = found[-1].below
    return found


def marks(picture: Picture, top: float) -> list[tuple[Verdict, float, float]]:
    """Where the legend shows each verdict that the picture has."""
    found, x, y = [], MARGIN, top
    for verdict in picture.counts:
        needed = SAMPLE + 8 + width(phrase(verdict)) * SMALL + 26
        if x > MARGIN and x + needed > WIDTH - MARGIN:
            x, y = MARGIN, y + 22
        found.append((verdict, x, y))
        x += needed
    return found


def legend(picture: Picture, top: float) -> Iterator[str]:
    for verdict, x, y in marks(picture, top):
        yield stroke(f"M{x:g} {y:g}h{SAMPLE - HEAD:g}", verdict) + arrow(x + SAMPLE, y, verdict)
        yield written(phrase(verdict), x + SAMPLE + 8, y + 4, "small")


def columns_at(picture: Picture) -> float:
    """Where the columns begin, below the legend and their headings."""
    below = heads(picture)[-1].below + 8
    lowest = max((y for _, _, y in marks(picture, below)), default=below)
    return lowest + (52 if picture.lines else 0)


def columns(picture: Picture) -> Iterator[str]:
    if not picture.lines:
        return
    y = columns_at(picture) - 14
    yield written(phrase("who sends"), MARGIN, y, "strong")
    yield written(phrase("what, by which law, on which ground"), CARDS, y, "strong")
    yield written(phrase("to whom, and where"), RIGHT - 10, y, "strong")


def footer(sheet: Sheet) -> str:
    return written(telling.drawn_by(), MARGIN, sheet.bottom + 10, "small faint")


# What stands on the sheet


def content(sheet: Sheet, links: Callable[[str], str | None]) -> Iterator[str]:
    yield from map(frame, sheet.frames)
    # The gravest come last, so that nothing lies above them.
    for curve in sorted(sheet.curves, key=gravity, reverse=True):
        yield route(curve)
    for each in sheet.cards:
        yield stem(each)
    for node in sheet.nodes:
        yield party(node, links)
    for each in sheet.cards:
        yield card(each, links)


def gravity(curve: Curve) -> int:
    return VERDICTS.index(curve.line.verdict)


def frame(each: Frame) -> str:
    return group(rectangle(each.area, "frame", 8) + lines_of(each.text, "strong"))


def party(node: Node, links: Callable[[str], str | None]) -> str:
    kind = "box own" if node.box.record else "box"
    inner = element("title", f"{node.box.title} · {node.box.place.words}")
    inner += rectangle(node.area, kind, 4) + lines_of(node.text)
    return group(linked(inner, links(node.box.record) if node.box.record else None))


def route(curve: Curve) -> str:
    """The line of a flow; one that is double is a broad one with its middle left free."""
    (x, y), (to, down) = curve.start, curve.end
    middle = (x + to) / 2
    path = f"M{x:g} {y:g}C{middle:g} {y:g} {middle:g} {down:g} {to - HEAD:g} {down:g}"
    verdict = curve.line.verdict
    told = element("title", telling.story(curve.line))
    return group(told + stroke(path, verdict) + arrow(to, down, verdict))


def stem(each: Card) -> str:
    """From the exporter to its card, as the gravest of the rows."""
    y = each.rows[0].y
    return stroke(f"M{LEFT + INSIDE:g} {y:g}H{each.area.x:g}", each.gravest.verdict)


def stroke(path: str, verdict: Verdict) -> str:
    line = f'<path class="line {verdict}" d="{path}"/>'
    return line + (f'<path class="line core" d="{path}"/>' if LOOKS[verdict].double else "")


def arrow(x: float, y: float, verdict: Verdict) -> str:
    return f'<path class="head {verdict}" d="M{x:g} {y:g}l{-HEAD:g} -5v10z"/>'


def card(each: Card, links: Callable[[str], str | None]) -> str:
    stated = [stated for row in each.rows for stated in row.line.stated]
    target = next(filter(None, (links(one.record) for one in stated)), None)
    inner = rectangle(each.area, "card", 4) + lines_of(each.goods)
    inner += linked(lines_of(each.records, "small faint"), target)
    return group(inner + "".join(map(row, each.rows)))


def row(each: Row) -> str:
    verdict = each.line.verdict
    on = f"on-{verdict}" if LOOKS[verdict].hue == "red" else verdict
    badge = rectangle(each.badge, f"badge {verdict}", 8)
    word = written(phrase(verdict), each.badge.x + 7, each.badge.y + 12.5, f"small strong {on}")
    told = element("title", telling.story(each.line))
    message = lines_of(each.message, f"small {verdict}")
    return group(told + badge + word + lines_of(each.under, "small") + message)
