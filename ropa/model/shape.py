"""The shape of a record: from plain data to its type, or every mistake that stands in the way."""

from __future__ import annotations

import datetime as dt
import re
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NamedTuple,
    TypeGuard,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

from msgspec import Meta, Struct, UnsetType, ValidationError, convert
from msgspec.structs import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.place import Route

S = TypeVar("S", bound=Struct)

DATES = (dt.date, dt.datetime, dt.time)
BLANKS = re.compile(r'"(?:\\|\s++["\\])'), re.compile(r"'\s+'")
"""What a text of white space alone may look like. A pattern for each quote: where the first
letter is certain, the search goes from one to the next at once."""

WORDS: dict[type, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "text in quotes",
    dt.datetime: "a date with a time",
    dt.date: "a date such as 2024-12-31, without quotes",
    dt.time: "a time of day",
    list: "a list",
    dict: "a table",
}


class Mistake(NamedTuple):
    """A key whose name or value the format does not know."""

    path: Route
    message: str


def build(shape: type[S], data: dict[str, Any], text: str) -> tuple[S | None, list[Mistake]]:
    """The typed form of plain data read from this text; or None, and every mistake in it."""
    try:
        record = convert(data, shape, builtin_types=DATES)
    except ValidationError:
        return None, list(mistakes(shape, data))
    if perhaps_blank(text) and (wrong := list(mistakes(shape, data))):
        return None, wrong
    return record, []


def perhaps_blank(text: str) -> bool:
    """Whether there may be a text of white space alone.

    The types let it pass: to ask each text costs more than all the rest of the conversion.
    """
    return any(blank.search(text) for blank in BLANKS)


def mistakes(shape: Any, value: object, path: Route = ()) -> Iterator[Mistake]:
    """Every mistake in a value that should have this shape, each with its way of keys."""
    shape, limits = bare(shape)
    if is_table(shape):
        yield from in_table(shape, value, path)
    elif get_origin(shape) is tuple:
        yield from in_array(get_args(shape)[0], value, path)
    elif get_origin(shape) is dict and isinstance(value, dict):
        for key, inner in value.items():
            yield from mistakes(get_args(shape)[1], inner, (*path, key))
    elif not fits(shape, limits, value):
        yield Mistake(path, expected(shape, limits, value))


def in_table(shape: type[Struct], value: object, path: Route) -> Iterator[Mistake]:
    if not isinstance(value, dict):
        yield Mistake(path, f"expected a table, found {name_of(value)}")
        return
    known = {each.encode_name: each.type for each in fields(shape)}
    for key, inner in value.items():
        if key in known:
            yield from mistakes(known[key], inner, (*path, key))
        else:
            yield Mistake((*path, key), f'unknown key "{quoted(key)}"{suggestion(key, known)}')


def in_array(element: Any, value: object, path: Route) -> Iterator[Mistake]:
    if isinstance(value, dict) and is_table(bare(element)[0]):
        heading = ".".join(key for key in path if isinstance(key, str))
        yield Mistake(path, f"expected blocks, found a table: write [[{heading}]] above each")
        return
    if not isinstance(value, list):
        yield Mistake(path, f"expected a list in [ ], found {name_of(value)}")
        return
    for index, inner in enumerate(value):
        yield from mistakes(element, inner, (*path, index))


def is_table(shape: Any) -> TypeGuard[type[Struct]]:
    """Whether a type is that of a table, and not of a value."""
    return isinstance(shape, type) and issubclass(shape, Struct)


def bare(shape: Any) -> tuple[Any, tuple[Meta, ...]]:
    """A type without what may be absent and without its limits, and the limits."""
    limits: tuple[Meta, ...] = ()
    while True:
        if get_origin(shape) is Annotated:
            shape, *metas = get_args(shape)
            limits = (*limits, *metas)
        elif get_origin(shape) is Union:
            shape = next(each for each in get_args(shape) if each is not UnsetType)
        else:
            return shape, limits


def fits(shape: Any, limits: tuple[Meta, ...], value: object) -> bool:
    if shape is str and isinstance(value, str) and not value.strip():
        return False
    whole = shape
    for limit in limits:
        whole = Annotated[whole, limit]
    try:
        convert(value, whole, builtin_types=DATES)
    except ValidationError:
        return False
    return True


def expected(shape: Any, limits: tuple[Meta, ...], value: object) -> str:
    """What should stand there, what does, and what was perhaps meant."""
    if get_origin(shape) is Literal:
        words = get_args(shape)
        listed = ", ".join(f'"{word}"' for word in words)
        return f"expected one of {listed}, found {name_of(value)}{suggestion(value, words)}"
    titles = [limit.title for limit in limits if limit.title]
    if titles:
        return f"expected {titles[0]}, found {name_of(value)}"
    if isinstance(value, str) and shape is str:
        return "the text is empty: leave the key out where nothing is known"
    return f"expected {WORDS[get_origin(shape) or shape]}, found {name_of(value)}"


def name_of(value: object) -> str:
    """The value as TOML calls it, shortened."""
    if isinstance(value, str):
        return f'the text "{quoted(value)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if isinstance(value, dt.datetime):
        return f"the date with time {value.isoformat()}"
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return WORDS[type(value)]


def quoted(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def suggestion(text: object, among: Iterable[str]) -> str:
    """`; did you mean "…"?` where something near is known."""
    folded = {word.casefold(): word for word in among}
    near = nearest(str(text).casefold(), folded)
    return f'; did you mean "{folded[near]}"?' if near else ""


def nearest(text: str, among: Iterable[str]) -> str:
    """What resembles the text most, if anything does; empty otherwise."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=text)
    best = (0.7, "")
    for each in among:
        matcher.set_seq1(each)
        # From the quickest upper bound to the ratio itself: few words come as far as that.
        if matcher.real_quick_ratio() >= best[0] and matcher.quick_ratio() >= best[0]:
            best = max(best, (matcher.ratio(), each))
    return best[1]
