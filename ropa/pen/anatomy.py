"""Where each statement, value and heading stands in a text that the reader has accepted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ropa.document.lexis import ATOM, BLANK, NEWLINE, STRING
from ropa.document.reader import loaded

if TYPE_CHECKING:
    from ropa.place import Route

TOKEN = re.compile(rf"(?:{BLANK})*+(?P<word>{NEWLINE}|[.=,\[\]{{}}]|{STRING}|{ATOM}|\Z)")
ENDS = ("\n", "\r\n", "\r", "")
Keys = tuple[str, ...]


class Token(NamedTuple):
    """A word of the text; line ends are words, blanks and comments none."""

    word: str
    start: int
    end: int


class Value(NamedTuple):
    """A value and, of a list or an inline table, its parts."""

    start: int
    end: int
    form: str
    """`[`, `{`, or empty for one that has no parts."""
    parts: tuple[Part, ...] = ()


class Part(NamedTuple):
    """An element, which has no keys, or a key with its value; both begin at `start`."""

    start: int
    keys: Keys
    value: Value


class Statement(NamedTuple):
    """A key with its value on lines of its own; `end` is behind the line end."""

    start: int
    end: int
    part: Part


class Section(NamedTuple):
    """A heading and the statements below it. The first section of a text has no heading."""

    route: Route
    listed: bool
    start: int
    head: int
    """Where the heading's line ends, its line end included."""
    statements: tuple[Statement, ...]

    @property
    def end(self) -> int:
        """Behind the last statement; the comments that follow introduce something else."""
        return self.statements[-1].end if self.statements else self.head


def tokens(text: str) -> list[Token]:
    found = TOKEN.finditer(text)
    return [Token(each["word"], each.start("word"), each.end("word")) for each in found]


def sections(text: str) -> list[Section]:
    """The sections in the order of the text, each with its way of keys."""
    words = tokens(text)
    found: list[Section] = []
    lengths: dict[Route, int] = {}
    section, own = Section((), False, 0, 0, ()), list[Statement]()
    at = 0
    while words[at].word:
        start, first = line_start(text, words[at].start), at
        if words[at].word in ENDS:
            at += 1
            continue
        if words[at].word == "[":
            found.append(section._replace(statements=tuple(own)))
            names, listed, at = heading(words, at)
            end = line_end(text, words[at])
            section, own = Section(routed(names, listed, lengths), listed, start, end, ()), []
        else:
            part, at = entry(words, first)
            own.append(Statement(start, line_end(text, words[at]), part))
    return [*found, section._replace(statements=tuple(own))]


def line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, token: Token) -> int:
    """Behind the end of the line, which this token ends."""
    return token.end if token.word else len(text)


def heading(words: list[Token], at: int) -> tuple[Keys, bool, int]:
    """The names in a heading, whether it begins a block of a list, and where its line ends."""
    listed = words[at + 1].word == "["
    names = []
    while words[at].word not in ENDS:
        if words[at].word not in ("[", "]", "."):
            names.append(key(words[at].word))
        at += 1
    return tuple(names), listed, at


def routed(names: Keys, listed: bool, lengths: dict[Route, int]) -> Route:
    """The way of keys of a heading, with the number of each block that it lies in."""
    route: Route = ()
    for position, name in enumerate(names):
        route = (*route, name)
        if listed and position == len(names) - 1:
            lengths[route] = lengths.get(route, 0) + 1
        if route in lengths:
            route = (*route, lengths[route] - 1)
    return route


def entry(words: list[Token], at: int) -> tuple[Part, int]:
    """A key with its value, and the first word behind them."""
    start, keys = words[at].start, list[str]()
    while words[at].word != "=":
        if words[at].word != ".":
            keys.append(key(words[at].word))
        at += 1
    found, at = value(words, at + 1)
    return Part(start, tuple(keys), found), at


def value(words: list[Token], at: int) -> tuple[Value, int]:
    first = words[at]
    if first.word not in ("[", "{"):
        while words[at + 1].word not in (",", "]", "}", *ENDS):
            at += 1
        return Value(first.start, words[at].end, ""), at + 1
    parts = list[Part]()
    at += 1
    while words[at].word not in ("]", "}"):
        if words[at].word in (",", *ENDS):
            at += 1
        elif first.word == "{":
            part, at = entry(words, at)
            parts.append(part)
        else:
            start = words[at].start
            found, at = value(words, at)
            parts.append(Part(start, (), found))
    return Value(first.start, words[at].end, first.word, tuple(parts)), at + 1


def key(word: str) -> str:
    """The key that a word of the text writes."""
    if word[0] == "'" or (word[0] == '"' and "\\" not in word):
        return word[1:-1]
    named = loaded(f"{word} = 0") if word[0] == '"' else None
    return str(next(iter(named))) if isinstance(named, dict) else word
