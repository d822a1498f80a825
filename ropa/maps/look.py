"""What a verdict looks like: a line, a colour and a word, so that none of them stands alone."""

from __future__ import annotations

from typing import NamedTuple

from ropa.transfers import Verdict


class Look(NamedTuple):
    """How the line of a verdict is drawn; `dash` as SVG has it, in units of the picture."""

    hue: str
    dash: str = ""
    width: float = 2
    double: bool = False


LOOKS: dict[Verdict, Look] = {
    "undeclared": Look("red", "3 5", 3),
    "lacking": Look("red", "9 6", 3),
    "incomplete": Look("red", "18 5", 2.5),
    "unclear": Look("amber", "2 4"),
    "derogation": Look("violet", "14 4 2 4"),
    "safeguarded": Look("blue", "", 1.5, double=True),
    "adequate": Look("green"),
    "no-transfer": Look("grey", "1 5"),
}


class Hues(NamedTuple):
    """The colours of a picture. Texts stand 4.5 to 1 on the ground, lines 3 to 1 (WCAG 2.2)."""

    ground: str
    panel: str
    box: str
    ink: str
    faint: str
    rim: str
    red: str
    amber: str
    violet: str
    blue: str
    green: str
    grey: str

    def of(self, verdict: Verdict) -> str:
        hue: str = getattr(self, LOOKS[verdict].hue)
        return hue


LIGHT = Hues(
    ground="#ffffff",
    panel="#f3f5f7",
    box="#ffffff",
    ink="#1b1f24",
    faint="#545d68",
    rim="#7d8590",
    red="#b3160c",
    amber="#855300",
    violet="#6b34b5",
    blue="#0a53a8",
    green="#1a6b32",
    grey="#59636e",
)
DARK = Hues(
    ground="#14181d",
    panel="#1d232b",
    box="#262d37",
    ink="#e8edf2",
    faint="#a8b3bf",
    rim="#7d8a99",
    red="#ff9489",
    amber="#e8b04a",
    violet="#cbaaff",
    blue="#83bdff",
    green="#68d088",
    grey="#a3adb8",
)
MIDDLE = Hues(
    ground="none",
    panel="none",
    box="none",
    ink="#000000",
    faint="#6a737d",
    rim="#7d8590",
    red="#d1242f",
    amber="#9a6700",
    violet="#8250df",
    blue="#0969da",
    green="#1a7f37",
    grey="#6e7781",
)
"""Colours of lines for a place whose ground nobody knows: 3 to 1 on white and on near black."""
