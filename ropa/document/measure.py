"""The limits of the guard, measured: for the few files that come near one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ropa.document.fault import Fault, place_at
from ropa.document.guard import DEPTH, DIGITS, PARTS, ROW, long_line, rows
from ropa.document.lexis import ATOM, BLANK, NEWLINE, STRING, brackets
from ropa.document.locate import places
from ropa.place import Place, Route

_FLAT = rf"(?:{BLANK}|{NEWLINE}|{STRING}|{ATOM}|[.=,])"
_FLAT_SIGNS = rf"{BLANK}|{NEWLINE}|{STRING}|[.=,\[\]{{}}]"
_SHALLOW = re.compile(
    rf"(?:{_FLAT}|\[(?:{_FLAT}|\[{_FLAT}*+\]|\{{{_FLAT}*+\}})*+\]"
    rf"|\{{(?:{_FLAT}|\[{_FLAT}*+\]|\{{{_FLAT}*+\}})*+\}})*+"
)
_STEP = rf"(?:(?:{STRING}|{ATOM})?[ \t]*+\.[ \t]*+)"
_SHORT_KEYS = re.compile(
    rf"(?:{BLANK}|{NEWLINE}|=[ \t]*+(?:{ATOM}|\.|[ \t](?={ATOM}))*+|[,\[\]{{}}]"
    rf"|(?!{_STEP}{{{PARTS}}})(?:{STRING}|{ATOM}|\.))*+"
)
_SHORT_ROWS = re.compile(
    rf"(?:{BLANK}|{NEWLINE}|{STRING}|=(?!={{{ROW}}})|[.,\[\]{{}}]|(?![+-]{{{ROW + 1}}}){ATOM})*+"
)
_SHORT_NUMBERS = re.compile(rf"(?:{_FLAT_SIGNS}|(?![+-]?[0-9A-Fa-fxo_]{{{DIGITS}}}){ATOM})*+")
_ITEMS = rb"""(?:[ \t,=]*+(?:"[^"'\\\n]*+"|[\w.:+-]++)(?=[ \t,=\]}]))*+[ \t,=]*+"""
_EVEN = re.compile(
    rb"\n(?:\[\[[\w.-]++\]\]|\[[\w.-]++\]|[\w-]++[ \t]*+=[ \t]*+(?:\["
    + _ITEMS
    + rb"\]|\{"
    + _ITEMS
    + rb"\}))"
)
_DOTS = b"." * PARTS
_NO_DOTS = bytes(set(range(256)) - set(b".\n"))


def before_reading(file: str, raw: bytes, text: str) -> Fault | None:
    """The first limit that the text breaks, of those without which the reader must not see it."""
    if _opens(raw) > DEPTH and (fault := _too_deep(file, text)):
        return fault
    if _DOTS in raw.translate(None, _NO_DOTS) and (fault := _too_many_parts(file, text)):
        return fault
    if long_line(raw) and (fault := _too_long_number(file, text)):
        return fault
    return _too_long_row(file, text) if rows(raw) else None


def after_reading(file: str, text: str, data: dict[str, Any]) -> Fault | None:
    """What only the data show: depth by way of dotted keys."""
    if _levels(data) <= DEPTH:
        return None
    route = next(route for route in _routes(data) if len(route) > DEPTH)
    return _nesting(place_at(file, text, places(text).get(route, 0)))


def _opens(raw: bytes) -> int:
    """Opening brackets, without those of plain lines that close them again.

    A line is plain if the reader finds the same brackets in it whatever stands before.
    """
    opens = raw.count(b"[") + raw.count(b"{")
    if opens <= DEPTH:
        return opens
    even = b"".join(_EVEN.findall(raw))
    return opens - even.count(b"[") - even.count(b"{")


def _too_deep(file: str, text: str) -> Fault | None:
    if _eaten(_SHALLOW, text) == len(text):
        return None
    deep = (at for _, at, _, opened in brackets(text) if len(opened) > DEPTH)
    offset = next(deep, None)
    return None if offset is None else _nesting(place_at(file, text, offset))


def _nesting(place: Place) -> Fault:
    message = f"tables and lists are nested more than {DEPTH} levels deep"
    return Fault("nesting", place, message)


def _too_many_parts(file: str, text: str) -> Fault | None:
    offset = _eaten(_SHORT_KEYS, text)
    if offset == len(text):
        return None
    message = f"key or heading of more than {PARTS} parts joined by dots"
    return Fault("key-parts", place_at(file, text, offset), message)


def _too_long_row(file: str, text: str) -> Fault | None:
    offset = _eaten(_SHORT_ROWS, text)
    if offset == len(text):
        return None
    message = f'row of more than {ROW} signs "{text[offset]}": start a comment with #'
    return Fault("syntax", place_at(file, text, offset), message)


def _too_long_number(file: str, text: str) -> Fault | None:
    offset = _eaten(_SHORT_NUMBERS, text)
    if offset == len(text):
        return None
    message = f"number of more than {DIGITS:,} digits: write it as text, in quotes"
    return Fault("syntax", place_at(file, text, offset), message)


def _eaten(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0


def _levels(data: dict[str, Any]) -> int:
    levels = -1
    level: list[Any] = [data]
    while level:
        levels += 1
        level = [
            inner
            for outer in level
            for inner in (outer.values() if type(outer) is dict else outer)
            if type(inner) is dict or type(inner) is list
        ]
    return levels


def _routes(data: dict[str, Any]) -> Iterator[Route]:
    """The way to every table and list, found without a function that calls itself."""
    waiting: list[tuple[Route, Any]] = [((), data)]
    while waiting:
        route, node = waiting.pop()
        yield route
        inner = node.items() if isinstance(node, dict) else enumerate(node)
        waiting += [((*route, step), one) for step, one in inner if isinstance(one, dict | list)]
