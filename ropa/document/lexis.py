"""How the reader cuts a text into words, in patterns.

The patterns must agree with the reader on broken texts as well: a bracket that we take for part
of a string and the reader does not would pass the guard. So an open string ends where the
reader lets it end: one line's at the newline, several lines' at the end of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

STRING = (
    r'"""[^"\\]*+(?:(?:\\["\\]?|"(?!""))[^"\\]*+)*+(?:"{3,5}|\Z)'
    r'|"[^"\\\n]*+(?:\\["\\]?[^"\\\n]*+)*+"?'
    r"|'''[^']*+(?:'(?!'')[^']*+)*+(?:'{3,5}|\Z)"
    r"|'[^'\n]*+'?"
)
BLANK = r"[ \t]++|\#[^\r\n]*+"
NEWLINE = r"\r\n?|\n"
ATOM = r"[^.=,\[\]{} \t\#\r\n\"'][^.=,\[\]{} \t\#\r\n]*+"
"""A bare key, number, date, word; a quote may stand inside, as in `it's`."""

BARE = r"[A-Za-z0-9_-]++"
PLAIN_VALUE = r"(?:\"[^\"\\\n]++\"|'[^'\n]++'|[\w.:+-]++)"
ENDED = r"[ \t]*+\r?\n"
PLAIN = rf"^[ \t]*+(?P<key>{BARE})[ \t]*+=[ \t]*+{PLAIN_VALUE}"
WORD = rf"(?:{BLANK})*+(?P<word>{NEWLINE}|[.=,\[\]{{}}]|{STRING}|{ATOM}|\Z)"
ELEMENT = r"(?:\"[^\"\\\n]*+\"|'[^'\n]*+'|[\w.:+-]++)(?=[ \t]*+[,\]])"
LIST = rf"\[(?P<elements>(?:[ \t,]|{ELEMENT})*+)\]"
LISTED = rf"^[ \t]*+(?P<listed>{BARE})[ \t]*+=[ \t]*+{LIST}"
HEADING = (
    rf"^(?P<open>\[\[?)(?!(?:true|false|inf|nan)\])"
    rf"(?P<heading>[A-Za-z_]{BARE[:-2]}*+(?:\.{BARE})*+)\]\]?"
)
"""A heading of bare names; a line in a list may look like one where it is one of four words."""
WORDS = f"(?m){PLAIN}(?={ENDED})|{WORD}"
"""Word by word, blanks and comments left out; a line of a plain key and value in one go."""
STRIDES = f"(?m)(?:{PLAIN}|{LISTED}|{HEADING}){ENDED}|{WORD}"
"""The same, and in one go as well a list of plain values, or a plain heading; each with the end of
its line, which after them tells nothing."""
BRACKETS = rf"(?:{BLANK}|{STRING}|{ATOM}|[.=,])*+([\[\]{{}}]|{NEWLINE}|\Z)"
OPENING = {"[", "{"}
PARTNER = {"]": "[", "}": "{"}
Bracket = tuple[str, int, int, list[int]]
"""A bracket or line end outside strings and comments, its offset, the offset behind it, and the
offsets of the brackets open after it: one list, changed as the walk goes on."""


class Statement(NamedTuple):
    """From the start of a line to the first line end at which no bracket is open.

    Where one stays open, to the end of the text.
    """

    start: int
    end: int


def brackets(text: str) -> Iterator[Bracket]:
    """Brackets and line ends in order. Those of a heading open nothing: it ends with its line.

    A closing bracket closes only its own kind, as in the reader, so that no text has more open
    for the reader than it has here.
    """
    kinds: list[str] = []
    places: list[int] = []
    heading = False
    words = re.finditer(BRACKETS, text)
    sign = "\n"
    # The end of the text has no sign.
    while sign:
        word = next(words)
        sign, offset = word[1], word.start(1)
        if sign in OPENING:
            heading = heading or (not kinds and sign == "[" and _starts_line(text, word))
            if not heading:
                kinds.append(sign)
                places.append(offset)
        elif sign not in PARTNER:
            heading = False
        elif kinds and PARTNER[sign] == kinds[-1]:
            kinds.pop()
            places.pop()
        yield sign, offset, word.end(), places


def _starts_line(text: str, word: re.Match[str]) -> bool:
    start = word.start()
    fresh = start == 0 or text[start - 1] in "\r\n"
    return fresh and not text[start : word.start(1)].strip(" \t")


def statements(text: str) -> Iterator[Statement]:
    """The statements of a text, empty lines among them."""
    start = 0
    for sign, offset, after, opened in brackets(text):
        if sign in OPENING or sign in PARTNER or (opened and sign):
            continue
        yield Statement(start, offset)
        start = after
