"""Lists of keys, such as `inferred`: they name what they named, where blocks come and go.

They name a block by its number. Where somebody takes one away in a workbook, or sorts its rows, the
lists that nobody touched are those of the register with the numbers that hold now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.keyed.state import named, state
from ropa.pen.edits import now_in
from ropa.pen.likeness import pairs

if TYPE_CHECKING:
    from ropa.keyed.rows import Data


def followed(here: Data, data: Data, mark: str | None) -> Data:
    """What the workbook says, with its lists of keys; `mark` is that of the lists that went out.

    A list that was changed in the workbook stays as it says.
    """
    if not named(data) or mark != state(named(data)):
        return data
    found = {**data}
    for key in ("inferred", "undecided"):
        put(found, key, moved(here, data, here.get(key), absent=key == "undecided"))
    sources = [dict(each) for each in data.get("sources") or ()]
    for one, other in pairs(here.get("sources") or (), sources).items():
        put(sources[other], "supports", moved(here, data, here["sources"][one].get("supports")))
    return found | ({"sources": sources} if sources else {})


def moved(here: Data, data: Data, listed: Any, *, absent: bool = False) -> list[str]:
    """The keys of a list where they stand now; those that went are left out."""
    found = (now_in(here, data, each, absent=absent) for each in listed or ())
    return [each for each in found if each is not None]


def put(table: Data, key: str, listed: list[str]) -> None:
    """Enter a list that names something; with the last key that it names goes the list."""
    if listed:
        table[key] = listed
    elif table.get(key):
        del table[key]
