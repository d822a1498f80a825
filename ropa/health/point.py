"""One thing that was looked at, and what was found."""

from __future__ import annotations

import shlex
from typing import Literal, NamedTuple, get_args

from ropa.visible import one_line

State = Literal["ok", "look", "wrong"]
"""In order; something to look at does no harm yet, or may be meant; what is wrong does."""
STATES: tuple[State, ...] = get_args(State)


class Point(NamedTuple):
    """What was looked at, how it stands, what was found, and the command that mends it."""

    about: str
    state: State
    found: str
    remedy: str = ""


def fine(about: str, found: str, remedy: str = "") -> Point:
    return Point(about, "ok", found, remedy)


def look(about: str, found: str, remedy: str = "") -> Point:
    return Point(about, "look", found, remedy)


def wrong(about: str, found: str, remedy: str = "") -> Point:
    return Point(about, "wrong", found, remedy)


def told(path: str) -> str:
    """A path as a word of a command that a person can copy."""
    return shlex.quote(one_line(path))
