"""The lines of a text, each in its own layout: what stands between its words, and no more."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from ropa.document.lexis import ATOM, NEWLINE, STRING, statements
from ropa.document.locate import spots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.place import Route

WORD = re.compile(
    r"(?P<blank>[ \t]++)|(?P<comment>\#[^\r\n]*+)"
    rf"|(?P<newline>{NEWLINE})|(?P<string>{STRING})|(?P<sign>[.=,\[\]{{}}])|(?P<atom>{ATOM})"
)
SLOT = re.compile(r"#(?:[A-Za-z0-9_.-]+ = |\[)")
"""A comment that holds the place of a key or a heading."""

GAP = "  "
"""Before a comment that follows a value without a blank."""

Words = list[re.Match[str]]


class Line(NamedTuple):
    """A statement, a comment or an empty line; a value over several lines is one of them.

    Without key and heading it is a comment, or empty.
    """

    text: str
    """What follows the key and its sign; of anything else, all of it."""
    route: Route = ()
    """The way of the key or the heading."""
    key: str = ""
    sign: int = 0
    """Column of the sign behind the key as it was written, from 0."""
    heading: bool = False

    @property
    def remark(self) -> bool:
        return not self.key and not self.heading and bool(self.text)

    @property
    def slot(self) -> bool:
        return self.remark and SLOT.match(self.text) is not None


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text that the reader has accepted, without blanks around them."""
    parts = list(statements(text))
    starts = [part.start for part in parts]
    ways: dict[int, list[tuple[Route, bool]]] = {}
    for route, offset, own in spots(text):
        ways.setdefault(bisect_right(starts, offset) - 1, []).append((route, own))
    for number, part in enumerate(parts):
        yield line_of(text[part.start : part.end].strip(" \t"), ways.get(number, []))


def line_of(text: str, ways: list[tuple[Route, bool]]) -> Line:
    if not ways:
        return Line(text)
    words = list(WORD.finditer(text))
    if text.startswith("["):
        return Line(without_blanks(words), ways[-1][0], heading=True)
    sign = next(at for at, word in enumerate(words) if word[0] == "=")
    key = "".join(word[0] for word in words[:sign] if word.lastgroup != "blank")
    route = next(route for route, own in ways if own)
    return Line(value_of(words[sign + 1 :]), route, key, words[sign].start())


def without_blanks(words: Words) -> str:
    body, rest = parted(words)
    return "".join(word[0] for word in body if word.lastgroup != "blank") + rest


def parted(words: Words) -> tuple[Words, str]:
    """The words of a statement, and the comment behind it with the blanks before it."""
    if words[-1].lastgroup != "comment":
        return words, ""
    before = words[-2][0] if words[-2].lastgroup == "blank" else ""
    gap = before if before and "\t" not in before else GAP
    return words[: -2 if before else -1], gap + words[-1][0].rstrip()


def value_of(words: Words) -> str:
    body, rest = parted(words)
    if any(word.lastgroup == "newline" for word in body):
        return spread(body).strip(" \t") + rest
    return compact(body) + rest


def spread(words: Words) -> str:
    """A list over several lines, which stay as they are but for blanks at their ends."""
    kept = []
    for word, following in zip(words, [*words[1:], None], strict=True):
        ends = following is None or following.lastgroup == "newline"
        if word.lastgroup == "comment":
            kept.append(word[0].rstrip())
        elif not (ends and word.lastgroup == "blank"):
            kept.append(word[0])
    return "".join(kept)


AROUND = {",": ", ", "=": " = ", "{": "{ "}


def compact(words: Words) -> str:
    """A value on one line, with one blank behind each comma and around what stands in braces."""
    text = ""
    before = ""
    for word in words:
        if word[0] == "]":
            text = f"{text.removesuffix(', ')}]"
        elif word[0] == "}":
            text = f"{text[:-1]}}}" if before == "{" else f"{text} }}"
        elif word.lastgroup != "blank":
            # A day and a time of day may stand apart.
            apart = before == " " and word.lastgroup == "atom" and text[-1:].isalnum()
            text += (" " if apart else "") + AROUND.get(word[0], word[0])
        if word.lastgroup != "blank":
            before = word[0]
        elif before != "{":
            before = " "
    return text


def remarks(text: str) -> Iterator[str]:
    """The comments of a text, without blanks at their ends."""
    for word in WORD.finditer(text):
        if word.lastgroup == "comment":
            yield word[0].rstrip()
