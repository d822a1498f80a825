"""Where keys and the elements of lists stand, in a text that the reader has accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, takewhile

from ropa.document import lexis
from ropa.document.reader import loaded
from ropa.place import Route

Stream = Iterator[re.Match[str]]
STRIDES = re.compile(lexis.STRIDES)
ELEMENTS = re.compile(lexis.ELEMENT)
WORD = STRIDES.groupindex["word"]


Spot = tuple[Route, int, bool]
"""A key, a part of a heading or an element, and its offset. Last, whether it is named for its own
sake: `a` in `a.b = 1` is only passed on the way."""


def places(text: str, head: str | None = None) -> dict[Route, int]:
    """The offset of every key and element; what has a line of its own stands there.

    With a `head`, of the keys below this one at the top: most of a text need not be looked at.
    """
    found: dict[Route, int] = {}
    passed: set[Route] = set()
    for route, offset, own in spots(text, head):
        if route not in found:
            found[route] = offset
            if not own:
                passed.add(route)
        elif own and route in passed:
            found[route] = offset
            passed.discard(route)
    return found


def spots(text: str, head: str | None = None) -> list[Spot]:
    """All that can be named, or all below a head, in the order of the text."""
    found: list[Spot] = []
    passed_over: list[Spot] = []
    table: Route = ()
    lengths: dict[Route, int] = {}
    stream = STRIDES.finditer(text)
    for word in stream:
        kind = word.lastgroup
        into = passed_over if head and table and table[0] != head else found
        if kind == "heading":
            table = _heading_of(word, lengths, found)
        elif kind != "word":
            if into is found:
                _line_of(word, table, found)
        elif word[WORD] == "[":
            table = _heading(word.start(WORD), stream, lengths, found)
        elif word[WORD] not in ("\n", "\r\n", ""):
            _pairs(stream, table, into, [word])
    return found


def _line_of(line: re.Match[str], table: Route, found: list[Spot]) -> None:
    """A key with a plain value, or a list of such, on its line."""
    if line.lastgroup == "key":
        found.append(((*table, line["key"]), line.start("key"), True))
    else:
        _listed(line, table, found)


def _listed(line: re.Match[str], table: Route, found: list[Spot]) -> None:
    """A key with a list of plain values on its line."""
    route = (*table, line["listed"])
    found.append((route, line.start("listed"), True))
    # To the bracket behind the last: an element is known by what follows it.
    elements = ELEMENTS.finditer(line.string, line.start("elements"), line.end("elements") + 1)
    found.extend(((*route, index), each.start(), True) for index, each in enumerate(elements))


def _heading_of(line: re.Match[str], lengths: dict[Route, int], found: list[Spot]) -> Route:
    """The table of a heading of bare names."""
    names = line["heading"].split(".")
    starts = accumulate((len(name) + 1 for name in names), initial=line.start("heading"))
    parts = [*zip(names, starts)]  # noqa: B905 - the last start is that of nothing
    return _opened(parts, line.start("open"), line["open"] == "[[", lengths, found)


def _heading(start: int, stream: Stream, lengths: dict[Route, int], found: list[Spot]) -> Route:
    names = [word for word in _line(stream) if word[WORD] not in ("]", ".")]
    listed = bool(names) and names[0]["word"] == "["
    parts = [(_key(word[WORD]), word.start(WORD)) for word in names[listed:]]
    return _opened(parts, start, listed, lengths, found)


def _opened(
    parts: list[tuple[str, int]], start: int, listed: bool, lengths: dict[Route, int],
    found: list[Spot],
) -> Route:  # fmt: skip
    """The table that a heading of these names opens, an element of a list or not."""
    route: Route = ()
    for number, (name, offset) in enumerate(parts, 1):
        if route in lengths:
            route = (*route, lengths[route] - 1)
        route = (*route, name)
        found.append((route, offset, number == len(parts)))
    if listed:
        lengths[route] = lengths.get(route, 0) + 1
        route = (*route, lengths[route] - 1)
        found.append((route, start, True))
    return route


def _line(stream: Stream) -> Iterator[re.Match[str]]:
    return takewhile(lambda word: word[WORD] not in ("\n", "\r\n", ""), stream)


def _pairs(stream: Stream, table: Route, found: list[Spot], names: list[re.Match[str]]) -> None:
    """Keys and what is in their values, to the end of the line or of the inline table."""
    route: Route | None = None
    for word in takewhile(lambda word: word[WORD][:1] not in "}\r\n", stream):
        sign = word[WORD][:1]
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
        route = (*route, _key(word[WORD]))
        found.append((route, word.start(WORD), word is names[-1]))
    return route


def _inside(sign: str, stream: Stream, route: Route, found: list[Spot]) -> None:
    if sign == "[":
        _elements(stream, route, found)
    elif sign == "{":
        _pairs(stream, route, found, [])


def _elements(stream: Stream, route: Route, found: list[Spot]) -> None:
    index = -1
    due = True
    for word in takewhile(lambda word: word[WORD][:1] != "]", stream):
        sign = word[WORD][:1]
        if sign == ",":
            due = True
        elif sign not in "\r\n":
            if due:
                index += 1
                found.append(((*route, index), word.start(WORD), True))
                due = False
            _inside(sign, stream, (*route, index), found)


def _key(word: str) -> str:
    if word[0] == "'" or (word[0] == '"' and "\\" not in word):
        return word[1:-1]
    named = loaded(f"{word} = 0") if word[0] == '"' else None
    return str(next(iter(named))) if isinstance(named, dict) else word
