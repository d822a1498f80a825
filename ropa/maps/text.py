"""How wide a text is, and where it breaks: nothing of it is ever cut."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

from rich.cells import cell_len

NO_START = frozenset(
    "、。，．・：；？！）］｝〕〉》」』】’”ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々%),.;:!?]}"
)
"""What begins no line, in Japanese (JIS X 4051) as elsewhere."""
BROAD = frozenset("mwMW@%&\u2014\u2015\u2026\xbc\xbd\xbe\xc6\xe6\u0152\u0153")
BROADEST = 1.8
"""Cells of the broadest letters of Latin on paper."""
LATIN = "\u0250"
"""Where the letters of Latin end."""
CAPITAL = 1.4
ELSEWHERE = {"Lu": 2.0, "Nl": 2.4, "So": 1.9, "Mn": 0.0, "Me": 0.0}
"""Cells of what is not Latin, by its category in Unicode; of letters and signs by themselves 1.5.

None is narrower than in DejaVu Sans, which is broader than what most screens have.
"""
WORDS = re.compile(r"\s*\S+|\s+$")


def width(text: str) -> float:
    """Of a text, in cells of a terminal; what is broader than a cell on paper counts for more."""
    return sum(map(breadth, text))


@cache
def breadth(each: str) -> float:
    cells, kind = cell_len(each), category(each)
    if cells > 1:
        return cells
    if each in BROAD:
        return BROADEST
    if each < LATIN:
        return CAPITAL if kind == "Lu" else cells
    return ELSEWHERE.get(kind, 1.5)


def wrapped(text: str, room: float) -> list[str]:
    """The lines of a text of which none is wider than the room, in cells; at least one."""
    lines, line = [], ""
    for piece in pieces(text, room):
        if line and width(line + piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def pieces(text: str, room: float) -> list[str]:
    """What stays together: words and the characters of scripts that have no spaces."""
    found: list[str] = []
    for word in WORDS.findall(text):
        found += broken(word, room) if width(word.strip()) > room or wide(word) else [word]
    return found


def wide(word: str) -> bool:
    return any(cell_len(each) > 1 for each in word)


def broken(word: str, room: float) -> list[str]:
    """A long word in parts that fit; one in a script without spaces in its characters."""
    parts: list[str] = []
    for each in word:
        last = parts[-1] if parts else ""
        if last and together(last, each) and width(last + each) <= room:
            parts[-1] += each
        else:
            parts.append(each)
    return parts


def together(last: str, each: str) -> bool:
    """Whether no line may break between what stands before and this character."""
    if cell_len(each) == 0 or each in NO_START or last.isspace() or last[-1] in "（［「『【〔(":
        return True
    return cell_len(each) == 1 and cell_len(last[-1]) == 1
