"""The elements of SVG of which a map is made, every text in them escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from ropa.maps.look import LOOKS

if TYPE_CHECKING:
    from ropa.maps.sheet import Area, Text
    from ropa.transfers import Verdict

HEAD = 8.0
"""How long an arrowhead is."""


def lines_of(each: Text, kind: str = "") -> str:
    """The lines of a text, one element each."""
    leading = 24 if kind == "title" else each.leading
    return "".join(
        written(line, each.x, each.y + leading * number, kind)
        for number, line in enumerate(each.lines)
    )


def written(words: str, x: float, y: float, kind: str = "") -> str:
    shown = f' class="{kind}"' if kind else ""
    return f'<text{shown} x="{x:g}" y="{y:g}">{escape(words)}</text>\n'


def rectangle(area: Area, kind: str, round_: float = 0) -> str:
    place = f'x="{area.x:g}" y="{area.y:g}" width="{area.width:g}" height="{area.height:g}"'
    return f'<rect class="{kind}" {place}' + (f' rx="{round_:g}"/>\n' if round_ else "/>\n")


def linked(inner: str, target: str | None) -> str:
    return f"{tag('a', {'href': target})}{inner}</a>" if target else inner


def group(inner: str) -> str:
    return f"<g>{inner}</g>\n"


def element(name: str, words: str, **attributes: str) -> str:
    return f"{tag(name, attributes)}{escape(words)}</{name}>\n"


def tag(name: str, attributes: dict[str, str]) -> str:
    return f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in attributes.items())}>"


def stroke(path: str, verdict: Verdict) -> str:
    line = f'<path class="line {verdict}" d="{path}"/>'
    return line + (f'<path class="line core" d="{path}"/>' if LOOKS[verdict].double else "")


def arrow(x: float, y: float, verdict: Verdict) -> str:
    return f'<path class="head {verdict}" d="M{x:g} {y:g}l{-HEAD:g} -5v10z"/>'
