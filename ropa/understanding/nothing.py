"""Whether a cell states nothing: that there is none, or nothing at all."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from ropa.understanding.folding import KEPT, key, meanings
from ropa.understanding.understood import Understood

Nothing = Literal["none", "absent"]
"""`none` is a statement (an empty list); `absent` is no statement at all."""


@lru_cache(maxsize=KEPT)
def says_nothing(text: str) -> Understood[Nothing]:
    """Which kind of nothing a cell says; no value where it says something.

    `N/A` may mean either, and is taken for no statement: the doubt says so.
    """
    word = text.strip()
    if not word:
        return Understood("absent", "the cell is empty")
    meant = meanings("nothing").get(key(word)) or meanings("nothing").get(word)
    match meant:
        case "none":
            return Understood("none", f"“{word}” states that there are none")
        case "inapplicable":
            how = f"“{word}” says that the question does not apply"
            return Understood("absent", how, doubt=f"“{word}” may also state that there are none")
        case "open":
            return Understood("absent", f"“{word}” states nothing")
        case _:
            return Understood(None, f"“{word}” says something")


def points_elsewhere(text: str) -> bool:
    """Whether a cell only says that another one says it, as `ditto` does."""
    return meanings("nothing").get(key(text) or text.strip()) == "elsewhere"
