"""A map as the text of a Mermaid flowchart, which GitHub and GitLab draw inside Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.maps import telling
from ropa.maps.look import LOOKS, MIDDLE
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.maps.content import Line, Picture
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
    names = {box: f"n{number}" for number, box in enumerate(picture.boxes, 1)}
    yield "flowchart LR"
    yield f"  about[{label((telling.title(picture), *telling.facts(picture), telling.drawn_by()))}]"
    for number, (place, boxes) in enumerate(telling.by_place(names), 1):
        yield f"  subgraph p{number}[{label([place.words])}]"
        yield from (f"    {names[box]}[{label([box.title])}]" for box in boxes)
        yield "  end"
    for line in picture.lines:
        arrow = ARROWS[manner(line.verdict)]
        yield f"  {names[line.exporter]} {arrow}|{label(said(line))}| {names[line.importer]}"
    yield from styles(picture)


def said(line: Line) -> tuple[str, ...]:
    """What stands at a line: the verdict, the law and ground, the data."""
    return (phrase(line.verdict), telling.under(line), telling.goods([line]))


def manner(verdict: Verdict) -> str:
    look = LOOKS[verdict]
    return "double" if look.double else "dashed" if look.dash else "solid"


def styles(picture: Picture) -> Iterator[str]:
    """The colour of each line; the word beside it and its kind say the same."""
    for verdict in picture.counts:
        numbers = [str(at) for at, line in enumerate(picture.lines) if line.verdict == verdict]
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
