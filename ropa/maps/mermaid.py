"""A map as the text of a Mermaid flowchart, which GitHub and GitLab draw inside Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.maps import telling
from ropa.maps.graph import graph
from ropa.maps.look import LOOKS, MIDDLE
from ropa.maps.ordering import repeated
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.maps.content import Line, Picture
    from ropa.maps.graph import Graph
    from ropa.transfers import Verdict

UNSAFE = re.compile(
    r"[\"#$*;<>\[\]\\^_`{|}~\ufb02\u00b6]"  # quotes, marks of HTML and Markdown, its own marks
    r"|^[-+=]|^\d+(?=[.)])"  # what makes a line an item of a list
    r"|%(?=%)|&(?=[#\w])|:(?=fa)"  # what makes a comment, a character, an icon
)
"""What may mean something to Mermaid, to Markdown or to HTML."""
ARROWS = {"solid": "-->", "dashed": "-.->", "double": "==>"}


def drawn(picture: Picture) -> str:
    """The map as text, in which everything that a register holds stands quoted and escaped."""
    return "\n".join(written(picture)) + "\n"


def written(picture: Picture) -> Iterator[str]:
    shown = graph(picture)
    told = (telling.title(picture), *telling.facts(picture), repeated(picture), telling.drawn_by())
    yield "flowchart LR"
    yield f"  about[{label(told)}]"
    for number, frame in enumerate(shown.frames, 1):
        yield f"  subgraph p{number}[{label([frame.place.words])}]"
        yield from (f"    {each.name}[{label([each.box.title])}]" for each in frame.nodes)
        yield "  end"
    for start, end, line in shown.edges:
        yield f"  {start} {ARROWS[manner(line.verdict)]}|{label(said(line))}| {end}"
    yield from styles(shown)


def said(line: Line) -> tuple[str, ...]:
    """What stands at a line: the verdict, the law and ground, the data."""
    return (phrase(line.verdict), telling.under(line), telling.goods([line]))


def manner(verdict: Verdict) -> str:
    look = LOOKS[verdict]
    return "double" if look.double else "dashed" if look.dash else "solid"


def styles(shown: Graph) -> Iterator[str]:
    """The colour of each line; the word beside it and its kind say the same."""
    found: dict[Verdict, list[str]] = {}
    for number, edge in enumerate(shown.edges):
        found.setdefault(edge.line.verdict, []).append(str(number))
    for verdict, numbers in sorted(found.items()):
        look = LOOKS[verdict]
        dash = f",stroke-dasharray:{look.dash}" if look.dash else ""
        # A line of Mermaid's is never double: what is double elsewhere is thick here.
        broad = look.width * 3 if look.double else look.width
        hue = f"stroke:{MIDDLE.of(verdict)},stroke-width:{broad:g}px{dash}"
        yield f"  linkStyle {','.join(numbers)} {hue}"


def label(lines: Iterable[str]) -> str:
    """A quoted label of these lines."""
    return f'"{"<br/>".join(escaped(line) for line in lines if line)}"'


def escaped(text: str) -> str:
    """The text with the code of every character that may be more than itself."""
    return UNSAFE.sub(lambda match: "".join(f"#{ord(each)};" for each in match[0]), text)
