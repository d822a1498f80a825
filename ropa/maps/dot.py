"""A map as text in the DOT language, for Graphviz and what reads its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.maps import telling
from ropa.maps.graph import graph
from ropa.maps.look import LIGHT, LOOKS
from ropa.maps.ordering import repeated
from ropa.maps.text import wrapped
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.maps.content import Picture
    from ropa.transfers import Verdict

ROOM = 34
"""Cells of a line of a label: Graphviz breaks none by itself."""
HEAD = (
    "rankdir=LR",
    "ranksep=2.4",
    "nodesep=0.3",
    'fontname="sans-serif"',
    "labelloc=t",
    "labeljust=l",
)
MARKS = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""Graphviz reads entities in labels, and escapes such as the name of a node."""


def drawn(picture: Picture) -> str:
    """The map as text, in which everything that a register holds stands quoted and escaped."""
    return "\n".join(written(picture)) + "\n"


def written(picture: Picture) -> Iterator[str]:
    shown = graph(picture)
    told = (telling.title(picture), *telling.facts(picture), repeated(picture), telling.drawn_by())
    yield "digraph map {"
    yield f"  graph [{', '.join(HEAD)}, label={label(told, 130)}]"
    yield '  node [shape=box, style="filled", fillcolor="white", fontname="sans-serif"]'
    yield '  edge [fontname="sans-serif", fontsize=10]'
    for number, frame in enumerate(shown.frames, 1):
        yield f"  subgraph cluster_{number} {{"
        place = label([frame.place.words])
        yield f'    graph [label={place}, style="filled", color="{LIGHT.panel}"]'
        yield from (f"    {each.name} [label={label([each.box.title])}]" for each in frame.nodes)
        yield "  }"
    for start, end, line in shown.edges:
        words = label((phrase(line.verdict), telling.under(line), telling.goods([line])))
        tip = quoted([telling.story(line)])
        yield f"  {start} -> {end} [label={words}, tooltip={tip}, {style(line.verdict)}]"
    yield "}"


def style(verdict: Verdict) -> str:
    """A line of its own for each verdict, as far as Graphviz has them, in the colour of it."""
    look, hue = LOOKS[verdict], LIGHT.of(verdict)
    parallel = f"{hue}:{LIGHT.ground}:{hue}" if look.double else hue
    kind = "solid" if not look.dash else "dotted" if int(look.dash.split()[0]) < 4 else "dashed"
    return f'style={kind}, color="{parallel}", fontcolor="{hue}", penwidth={look.width:g}'


def label(lines: Iterable[str], room: float = ROOM) -> str:
    """A quoted label of these lines, broken where they are longer than there is room."""
    return quoted(part for line in lines if line for part in wrapped(line, room))


def quoted(lines: Iterable[str]) -> str:
    return '"' + "\\n".join(line.translate(MARKS) for line in lines) + '"'
