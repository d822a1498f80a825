"""Where keys and the elements of lists stand, in a text that the reader has accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from ropa.document.lexis import WORDS
from ropa.document.reader import loaded
from ropa.place import Route

Stream = Iterator[re.Match[str]]


Spot = tuple[Route, int, bool]
"""A key, a part of a heading or an element, and its offset. Last, whether it is named for its own
sake: `a` in `a.b = 1` is only passed on the way."""


def places(text: str) -> dict[Route, int]:
    """The offset of every key and element; what has a line of its own stands there."""
    found: dict[Route, int] = {}
    passed: set[Route] = set()
    for route, offset, own in spots(text):
        if route not in found:
            found[route] = offset
            if not own:
                passed.add(route)
        elif own and route in passed:
            found[route] = offset
            passed.discard(route)
    return found


def spots(text: str) -> list[Spot]:
    """All that can be named, in the order of the text."""
    found: list[Spot] = []
    table: Route = ()
    lengths: dict[Route, int] = {}
    stream = WORDS.finditer(text)
    for word in stream:
        if word.lastindex == 1:
            found.append(((*table, word[1]), word.start(1), True))
        elif word[2] == "[":
            table = _heading(word.start(2), stream, lengths, found)
        elif word[2] not in ("\n", "\r\n", ""):
            _pairs(stream, table, found, [word])
    return found


def _heading(start: int, stream: Stream, lengths: dict[Route, int], found: list[Spot]) -> Route:
    names = [word for word in _line(stream) if word[2] not in ("]", ".")]
    listed = bool(names) and names[0]["word"] == "["
    route: Route = ()
    for word in names[listed:]:
        if route in lengths:
            route = (*route, lengths[route] - 1)
        route = (*route, _key(word[2]))
        found.append((route, word.start(2), word is names[-1]))
    if listed:
        lengths[route] = lengths.get(route, 0) + 1
        route = (*route, lengths[route] - 1)
        found.append((route, start, True))
    return route


def _line(stream: Stream) -> Iterator[re.Match[str]]:
    return takewhile(lambda word: word[2] not in ("\n", "\r\n", ""), stream)


def _pairs(stream: Stream, table: Route, found: list[Spot], names: list[re.Match[str]]) -> None:
    """Keys and what is in their values, to the end of the line or of the inline table."""
    route: Route | None = None
    for word in takewhile(lambda word: word[2][:1] not in "}\r\n", stream):
        sign = word[2][:1]
        if sign == ",":
            names, route = [], None
        elif route is not None:
            _inside(sign, stream, route, found)
        elif sign == "=":
            route = _named(names, table, found)
        elif sign != ".":
            names.append(word)


def _named(names: list[re.Match[str]], route: Route, found: list[Spot]) -> Route:
    for word in names:
        route = (*route, _key(word[2]))
        found.append((route, word.start(2), word is names[-1]))
    return route


def _inside(sign: str, stream: Stream, route: Route, found: list[Spot]) -> None:
    if sign == "[":
        _elements(stream, route, found)
    elif sign == "{":
        _pairs(stream, route, found, [])


def _elements(stream: Stream, route: Route, found: list[Spot]) -> None:
    index = -1
    due = True
    for word in takewhile(lambda word: word[2][:1] != "]", stream):
        sign = word[2][:1]
        if sign == ",":
            due = True
        elif sign not in "\r\n":
            if due:
                index += 1
                found.append(((*route, index), word.start(2), True))
                due = False
            _inside(sign, stream, (*route, index), found)


def _key(word: str) -> str:
    if word[0] == "'" or (word[0] == '"' and "\\" not in word):
        return word[1:-1]
    named = loaded(f"{word} = 0") if word[0] == '"' else None
    return str(next(iter(named))) if isinstance(named, dict) else word
