"""One thing that a verification asked, and what came of it."""

from __future__ import annotations

from typing import Literal, NamedTuple

State = Literal["proved", "wrong", "not proved", "not checked"]
STATES: tuple[State, ...] = ("wrong", "proved", "not proved", "not checked")
"""`not proved`: it was asked, and nothing here can show it. `not checked`: it was not asked."""


class Point(NamedTuple):
    """What was asked, and the answer."""

    state: State
    about: str
    """Which step: `manifest`, `files`, `seal`, `tag text`, `commit`, `tag`, `signature` ..."""
    words: str
