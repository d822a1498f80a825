"""The order in which a record states its keys."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.model.plan import element, typed
from ropa.model.shape import is_table

if TYPE_CHECKING:
    from ropa.place import Route

FIRST = (
    "title",
    "title_ja",
    "status",
    "controller",
    "joint_controllers",
    "arrangement",
    "processor",
)
LAST = ("ended", "reason", "inferred", "undecided", "notes", "sources")
"""What every record may say: the model declares it before the rest, and it is read after it."""


Place = tuple[int, str]


class Standing(NamedTuple):
    """The place of a key among those of its table, and the shape of what stands there."""

    place: Place
    shape: Any


Order = dict[str, Standing]


@cache
def order(shape: Any) -> Order:
    """The keys of a shape in their order; none where it is no table of the model.

    It is the order of the model, with what says which record it is before the rest, and what says
    how sure it is and where it comes from behind it.
    """
    if not is_table(shape):
        return {}
    types = {key: type_ for _, key, type_ in typed(shape)}  # type: ignore[arg-type]
    own = [key for key in types if key not in FIRST and key not in LAST]
    kept = [key for key in (*FIRST, *own, *LAST) if key in types]
    return {key: Standing((at, ""), element(types[key])[0]) for at, key in enumerate(kept)}


def standing(known: Order, key: str) -> Standing:
    """The standing of a key; one that is not known comes behind the others, by its name."""
    return known.get(key) or Standing((len(known), key), None)


def rank(shape: Any, way: Route) -> tuple[Place, ...]:
    """What a way of keys is sorted by."""
    found: list[Place] = []
    for step in way:
        if isinstance(step, int):
            found.append((step, ""))
        else:
            one = standing(order(shape), step)
            found.append(one.place)
            shape = one.shape
    return tuple(found)


def unknown(ranked: tuple[Place, ...]) -> bool:
    """Whether the last key of a way is none that its table knows."""
    return bool(ranked[-1][1])
