"""The limits of the guard, measured: for the few files that come near one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ropa.document.fault import Fault, place_at
from ropa.document.guard import DEPTH, PARTS, long_line, rows
from ropa.place import Route

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
    doubts = (
        ("too_deep", _opens(raw) > DEPTH),
        ("too_many_parts", _DOTS in raw.translate(None, _NO_DOTS)),
        ("too_long_number", long_line(raw)),
        ("too_long_row", rows(raw)),
    )
    if not any(doubt for _, doubt in doubts):
        return None
    from ropa.document import breach

    found = (getattr(breach, name)(file, text) for name, doubt in doubts if doubt)
    return next(filter(None, found), None)


def after_reading(file: str, text: str, data: dict[str, Any]) -> Fault | None:
    """What only the data show: depth by way of dotted keys."""
    if _levels(data) <= DEPTH:
        return None
    from ropa.document.breach import nesting
    from ropa.document.locate import places

    route = next(route for route in _routes(data) if len(route) > DEPTH)
    return nesting(place_at(file, text, places(text).get(route, 0)))


def _opens(raw: bytes) -> int:
    """Opening brackets, without those of plain lines that close them again.

    A line is plain if the reader finds the same brackets in it whatever stands before.
    """
    opens = raw.count(b"[") + raw.count(b"{")
    if opens <= DEPTH:
        return opens
    even = b"".join(_EVEN.findall(raw))
    return opens - even.count(b"[") - even.count(b"{")


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
