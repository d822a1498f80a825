"""The style sheet of a map: classes alone, for a page whose policy forbids style attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.maps.look import DARK, LIGHT, LOOKS
from ropa.maps.sheet import EM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.maps.look import Hues

MAP = "svg.ropa-map"
FONTS = (
    'system-ui,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Hiragino Sans","Noto Sans CJK JP",'
    '"Yu Gothic",Meiryo,sans-serif'
)


def shapes() -> Iterator[str]:
    """What does not depend on the ground."""
    yield f"{MAP}{{font-family:{FONTS};font-size:{EM:g}px}}"
    yield f"{MAP} text{{white-space:pre}}"
    yield f"{MAP} .title{{font-size:20px;font-weight:600}}"
    yield f"{MAP} .small{{font-size:11.5px}}"
    yield f"{MAP} .strong{{font-weight:600}}"
    yield f"{MAP} .box,{MAP} .card,{MAP} .badge{{stroke-width:1}}"
    yield f"{MAP} .line{{fill:none;stroke-linecap:butt}}"
    yield f"{MAP} a:focus-visible .box{{stroke-width:3}}"
    for verdict, look in LOOKS.items():
        dash = f";stroke-dasharray:{look.dash}" if look.dash else ""
        broad = look.width * 3 if look.double else look.width
        yield f"{MAP} .line.{verdict}{{stroke-width:{broad:g}{dash}}}"
    yield f"{MAP} .line.core{{stroke-width:{LOOKS['safeguarded'].width:g}}}"


def colours(hues: Hues) -> Iterator[str]:
    yield f"{MAP} .ground{{fill:{hues.ground}}}"
    yield f"{MAP} text{{fill:{hues.ink}}}"
    yield f"{MAP} .faint{{fill:{hues.faint}}}"
    yield f"{MAP} .frame{{fill:{hues.panel};stroke:none}}"
    yield f"{MAP} .box,{MAP} .card{{fill:{hues.box};stroke:{hues.rim}}}"
    yield f"{MAP} .own{{stroke:{hues.ink}}}"
    yield f"{MAP} .line.core{{stroke:{hues.ground}}}"
    for verdict, look in LOOKS.items():
        hue = hues.of(verdict)
        yield f"{MAP} .line.{verdict},{MAP} .badge.{verdict}{{stroke:{hue}}}"
        yield f"{MAP} .head.{verdict},{MAP} text.{verdict}{{fill:{hue}}}"
        full = look.hue == "red"
        yield f"{MAP} .badge.{verdict}{{fill:{hue if full else hues.box}}}"
        if full:
            yield f"{MAP} text.on-{verdict}{{fill:{hues.ground}}}"


STYLE = "\n".join(
    (
        *shapes(),
        *colours(LIGHT),
        "@media screen and (prefers-color-scheme:dark){",
        *colours(DARK),
        "}",
        "",
    )
)
"""For a page that holds maps: light, dark where the reader asks for it, light on paper."""
