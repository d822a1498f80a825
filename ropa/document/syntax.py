"""The refusals of the reader, as faults: every mistake that can be told from the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import toml_rs

from ropa.document.encoding import not_utf8
from ropa.document.fault import Fault, excerpt, place_at
from ropa.document.hints import explain
from ropa.document.lexis import Statement, statements
from ropa.document.locate import spots
from ropa.document.reader import loaded
from ropa.place import Place, Route, spell

MOST = 20
"""Mistakes that are told of one file."""
WORK = 1 << 18
"""Characters that may be read again in search of further mistakes."""
TWICE = ("duplicate key", "cannot extend value")


def refused(file: str, raw: bytes, text: str, error: BaseException) -> tuple[Fault, ...]:
    """Why the reader refused the text: at least one fault, in the order of the text."""
    if text.count("\0") > len(text) // 5:
        return (not_utf8(file, raw, raw.index(0)),)
    faults = _mistakes(file, text, error)
    return tuple(sorted(faults, key=lambda fault: fault.place))


def _mistakes(file: str, text: str, error: BaseException) -> Iterator[Fault]:
    """The reader stops at the first mistake. Where that is a matter of one statement, the
    statement is blanked out and the rest read again.
    """
    rounds = min(MOST, 1 + WORK // (len(text) + 1))
    own = list(statements(text)) if rounds > 1 else []
    outcome: dict[str, Any] | BaseException = error
    told: set[Place] = set()
    for _ in range(rounds):
        if isinstance(outcome, dict):
            return
        at, fault = _fault(file, text, outcome)
        if fault.place in told:
            return
        told.add(fault.place)
        yield fault
        one = next((one for one in own if one.start <= at <= one.end), None)
        if one is None or not _separate(text, one):
            return
        blank = re.sub(r"[^\n]", " ", text[one.start : one.end])
        text = text[: one.start] + blank + text[one.end :]
        outcome = loaded(text)


def _separate(text: str, one: Statement) -> bool:
    """Whether the rest means the same without it."""
    words = text[one.start : one.end]
    lines = "\n" in words and ('"""' in words or "'''" in words)
    return not lines and not words.lstrip(" \t").startswith("[")


def _fault(file: str, text: str, error: BaseException) -> tuple[int, Fault]:
    """The fault, and where the reader stopped."""
    if not isinstance(error, toml_rs.TOMLDecodeError):
        at = _failing(text)
        words = str(error).lower() or type(error).__name__
        message = f"value cannot be read: {excerpt(words, 120)}"
        return at, Fault("syntax", place_at(file, text, at), message)
    at = len(text.encode()[: error.pos].decode("utf-8", "ignore"))
    words = error.msg.splitlines()[-1]
    if words.startswith(TWICE):
        return at, Fault("duplicate-key", place_at(file, text, at), _twice(text, at))
    hint = explain(text, at, words)
    return at, Fault("syntax", place_at(file, text, hint.at), hint.message)


def _failing(text: str) -> int:
    """Where the value stands on which not the reader failed but Python, which gives no place."""
    for one in statements(text):
        words = text[one.start : one.end]
        outcome = loaded(words) if words.strip() else {}
        if isinstance(outcome, BaseException) and not isinstance(outcome, toml_rs.TOMLDecodeError):
            return one.start + len(words) - len(words.lstrip())
    return 0


def _twice(text: str, at: int) -> str:
    seen: dict[Route, int] = {}
    # What stands below was not read yet, and may be torn.
    line, _, _ = text[at:].partition("\n")
    for route, offset, _ in spots(text[:at] + line):
        if offset < at:
            seen.setdefault(route, offset)
        elif offset == at:
            return _both(text, at, _taken(route, seen), seen)
    return "key stands twice: keep one"


def _taken(route: Route, seen: dict[Route, int]) -> Route:
    """The route, or what it would lie in, as far as it was there before."""
    while route not in seen and len(route) > 1:
        route = route[:-1]
    return route


def _both(text: str, at: int, route: Route, seen: dict[Route, int]) -> str:
    first, second = (place_at("", text, one).line for one in (seen.get(route, at), at))
    lines = f"on line {first}" if first == second else f"on lines {first} and {second}"
    headings = all(_in_heading(text, one) for one in (seen.get(route, at), at))
    advice = "join what stands below" if headings else "keep one"
    return f'"{excerpt(spell(route))}" stands twice, {lines}: {advice}'


def _in_heading(text: str, at: int) -> bool:
    return text[text.rfind("\n", 0, at) + 1 : at].lstrip().startswith("[")
