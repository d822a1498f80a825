"""What is to change in a record, as it is typed: keys set, keys taken away, elements added."""

from __future__ import annotations

import unicodedata
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from msgspec import Struct
from msgspec.structs import fields

from ropa.errors import Misuse
from ropa.model.plan import element
from ropa.model.shape import is_table, suggestion
from ropa.pen.likeness import pairs, same
from ropa.pen.setting import entered, holding
from ropa.pen.text import within
from ropa.place import spell, way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.pen.setting import Settings
    from ropa.pen.text import Data
    from ropa.place import Route

Words = tuple[str, str | None]
"""A key, and a value where one was given."""


class Edits(NamedTuple):
    """The changes of one record; blocks are numbered as they stand before all of them."""

    put: Settings
    """Keys and their values; a key that stands twice is a list."""
    gone: list[Words]
    """Keys that go, before any is set; with a value, the elements of a list that are this."""
    more: list[Words]
    """Lists and what is added. `recipients.party` adds a block, and further keys of it until one
    stands twice, which begins the next."""

    def __bool__(self) -> bool:
        return any(self)


def changed(shape: type[Struct], data: Data, edits: Edits) -> Data:
    """The data with the edits made: what goes, then what is set, then what is added.

    What is set in the place of something that goes is thereby stated anew. Raises Misuse for a
    key that the kind does not know or the record has not, for a value that does not fit, and for
    a key of a block that goes.
    """
    gone = {route for words, text in edits.gone for route in meant(data, words, text)}
    blocks = {route for route in gone if isinstance(route[-1], int)}
    put = [(numbered(words, blocks), text) for words, text in edits.put]
    more = [(numbered(words, blocks), text) for words, text in edits.more]
    return grown(shape, entered(shape, without(data, gone), put), more)


def numbered(words: str, gone: set[Route]) -> str:
    """The key by the number of its block once these are gone. Raises Misuse where it is in one."""
    now = renumbered(words, gone)
    if now is None:
        hint = "change what is there, or take it away and add another with --add"
        raise Misuse(f"{words} is in what is taken away", hint=hint)
    return cast("str", now)


def without(data: Data, gone: Iterable[Route]) -> Data:
    """The data without these keys and elements, nor the tables and lists that they leave empty.

    An empty list states that there are none: nobody has said so by taking one away.
    """
    result, routes = deepcopy(data), set(gone)
    # From the back, so that the numbers of what has still to go hold.
    for route in sorted(routes, key=in_order, reverse=True):
        if within(result, route) is None:
            continue
        del within(result, route[:-1])[route[-1]]
        above = route[:-1]
        while above and isinstance(above[-1], str) and within(result, above) in ({}, []):
            del within(result, above[:-1])[above[-1]]
            routes.add(above)
            above = above[:-1]
    return followed(result, routes)


def followed(data: Data, gone: set[Route]) -> Data:
    """The data in which the lists of keys name what they named before, under its new number."""
    elements = {route for route in gone if isinstance(route[-1], int)}
    # What is undecided may well be absent.
    for table, key, taken in (
        (data, "inferred", gone),
        (data, "undecided", elements),
        *((each, "supports", gone) for each in tables_in(data.get("sources"))),
    ):
        if isinstance(listed := table.get(key), list) and listed:
            moved = [renumbered(each, taken) for each in listed]
            table[key] = [each for each in moved if each is not None]
            if not table[key]:
                del table[key]
    return data


def tables_in(value: Any) -> Iterator[Data]:
    """The tables of a list; none of what is no list."""
    listed = value if isinstance(value, list) else ()
    return (each for each in listed if isinstance(each, dict))


def renumbered(words: Any, gone: set[Route]) -> Any:
    """The key after some are gone; None where it is among them."""
    route = way(words) if isinstance(words, str) else ()
    if any(route[:length] in gone for length in range(1, len(route) + 1)):
        return None
    steps = list(route)
    for at, step in enumerate(route):
        if isinstance(step, int):
            before = (each for each in gone if each[:-1] == route[:at])
            steps[at] = step - sum(isinstance(each[-1], int) and each[-1] < step for each in before)
    return spell(tuple(steps)) if route else words


def now_at(data: Data, edits: Edits, words: str) -> str | None:
    """Where a key of the data stands after the edits; None where it is among what goes.

    Raises Misuse as `changed` does.
    """
    routes = {route for key, text in edits.gone for route in meant(data, key, text)}
    return cast("str | None", renumbered(words, routes))


def now_in(before: Data, after: Data, words: str, *, absent: bool = False) -> str | None:
    """Where a key of data stands in what they have become; None where it went, or its block.

    Which block became which is told by their likeness; one that moved is the same. `absent` says
    that a key that went still has its place.
    """
    route = way(words)
    now: Route = ()
    for at, step in enumerate(route):
        here, there = within(before, route[:at]), within(after, now)
        if isinstance(step, str) or within(here, (step,)) is None:
            now = (*now, step)
            continue
        place = placed(here, there, step) if isinstance(there, list) else None
        if place is None:
            return None
        now = (*now, place)
    gone = within(before, route) is not None and within(after, now) is None and not absent
    return None if gone else spell(now) or words


def placed(before: list[Any], after: list[Any], at: int) -> int | None:
    """Where an element of a list stands in what that has become; None where it went."""
    known = pairs(before, after)
    taken = {*known.values()}
    free = (place for place in range(len(after)) if place not in taken)
    moved = (place for place in free if same(before[at], after[place]))
    return known[at] if at in known else next(moved, None)


def in_order(route: Route) -> list[str]:
    return [f"{step:09}" if isinstance(step, int) else step for step in route]


def meant(data: Data, words: str, text: str | None) -> Iterator[Route]:
    """The ways of keys of what is to go. Raises Misuse where there is nothing."""
    route = way(words)
    value = within(data, route) if route else None
    if value is None:
        above = within(data, route[:-1])
        known = above if isinstance(above, dict) else ()
        near = suggestion(words, (spell((*route[:-1], key)) for key in known))
        which = spell((*route[:-1], 0, *route[-1:])) if any(tables_in(above)) else ""
        hint = f"say which, as in {which}" if which and isinstance(route[-1], str) else ""
        raise Misuse(f'the record has no "{words}"{near}', hint=hint)
    if text is None:
        yield route
        return
    if not isinstance(value, list):
        raise Misuse(f"{words} is no list", hint=f"write --unset {words}")
    wanted = composed(text)
    places = [(*route, at) for at, each in enumerate(value) if composed(str(each)) == wanted]
    if not places:
        raise Misuse(f'{words} has no "{text}"{suggestion(text, map(str, value))}')
    yield from places


def composed(text: str) -> str:
    """The text with each letter in one form, as a system may have typed it in two."""
    return unicodedata.normalize("NFC", text)


def grown(shape: type[Struct], data: Data, more: Iterable[Words]) -> Data:
    """The data with what is added to lists."""
    begun: dict[Route, int] = {}
    for words, text in more:
        route = way(words)
        at = unnumbered(shape, route)
        if at is None:
            data = entered(shape, data, [(words, needed(words, text))], more=True)
            continue
        blocks, rest = route[: at + 1], route[at + 1 :]
        begun[blocks] = next_block(data, blocks, rest, begun)
        if rest:
            key = spell((*blocks, begun[blocks], *rest))
            data = entered(shape, data, [(key, needed(words, text))], more=True)
        elif text is None:
            data = with_block(data, blocks)
        else:
            raise Misuse(f"{words} is a list of blocks", hint=f"write --add {words}.KEY={text}")
    return data


def with_block(data: Data, blocks: Route) -> Data:
    """The data with an empty block more. Raises Misuse where nothing can hold it."""
    result = deepcopy(data)
    holder = within(result, blocks[:-1]) if blocks[:-1] else result
    if not isinstance(holder, dict):
        raise Misuse(f'the record has no "{spell(blocks[:-1])}"')
    there = holder.setdefault(str(blocks[-1]), [])
    holding(tuple[Struct, ...], there, blocks).append({})
    return result


def next_block(data: Data, blocks: Route, rest: Route, begun: dict[Route, int]) -> int:
    """The number of the block that takes this key: the one begun, unless it has the key."""
    there = within(data, blocks)
    known = there if isinstance(there, list) else []
    current = begun.get(blocks)
    if current is None or not rest:
        return len(known)
    there = within(data, (*blocks, current, *rest))
    return current if there is None or isinstance(there, list) else len(known)


def needed(words: str, text: str | None) -> str:
    if text is None:
        raise Misuse(f'"{words}" adds nothing', hint=f"write --add {words}=VALUE")
    return text


def unnumbered(shape: Any, route: Route) -> int | None:
    """The position of the first list of blocks in a way that does not say which block."""
    for at, step in enumerate(route):
        if isinstance(step, int):
            continue
        known = {each.encode_name: each.type for each in fields(shape)}
        shape, _, many = element(known[step]) if step in known else (None, (), False)
        if not is_table(shape):
            return None
        if many and not isinstance(next(iter(route[at + 1 :]), None), int):
            return at
    return None
