"""A map as SVG: no script, nothing from elsewhere, no style attribute; every text is real text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.maps import telling
from ropa.maps.elements import (
    HEAD,
    arrow,
    element,
    group,
    lines_of,
    linked,
    rectangle,
    stroke,
    tag,
    written,
)
from ropa.maps.head import below, header
from ropa.maps.look import LOOKS
from ropa.maps.sheet import (
    INSIDE,
    LEFT,
    MARGIN,
    WIDTH,
    Area,
    laid,
)
from ropa.maps.style import STYLE
from ropa.transfers import VERDICTS
from ropa.words import current, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.maps.content import Picture
    from ropa.maps.sheet import Card, Curve, Frame, Node, Row, Sheet

__all__ = ["STYLE", "drawn"]

SPACE = "http://www.w3.org/2000/svg"
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
AGAIN = 560.0
"""How far below its title a tall box says it again, so that it is on the screen wherever it is."""


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
    sheet = laid(picture, below(picture))
    links = link or (lambda _: None)
    height = sheet.bottom + 30
    body = "".join((*header(picture), *content(sheet, links), footer(sheet)))
    about = element("title", telling.title(picture), id=f"{name}-title")
    about += element("desc", telling.description(picture), id=f"{name}-about")
    # What holds links is no single image: a reader of the screen must get at them.
    role = {"role": "group" if link else "img", "aria-labelledby": f"{name}-title {name}-about"}
    if not alone:
        return f"{tag('svg', {**sized(height), **role})}{about}{body}</svg>\n"
    size = {"width": f"{WIDTH:g}", "height": f"{height:g}"}
    # By it a reader speaks, and a browser chooses the Japanese form of a character.
    tongue = current().language
    whole = {"xmlns": SPACE, "xml:lang": tongue, "lang": tongue, **sized(height), **size}
    ground = rectangle(Area(0, 0, WIDTH, height), "ground")
    opened = tag("svg", {**whole, **role})
    return f"{DECLARED}{opened}{about}<style>\n{STYLE}</style>\n{ground}{body}</svg>\n"


def sized(height: float) -> dict[str, str]:
    return {"class": "ropa-map", "viewBox": f"0 0 {WIDTH:g} {height:g}"}


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
    inner += rectangle(node.area, kind, 4) + lines_of(node.text) + "".join(again(node))
    return group(linked(inner, links(node.box.record) if node.box.record else None))


def again(node: Node) -> Iterator[str]:
    """The title of a tall box, repeated down its side."""
    y, lowest = node.text.y + AGAIN, node.area.y + node.area.height - node.text.below + node.text.y
    while y < lowest:
        yield lines_of(node.text._replace(y=y), "faint")
        y += AGAIN


def footer(sheet: Sheet) -> str:
    return written(telling.drawn_by(), MARGIN, sheet.bottom + 10, "small faint")


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
