"""Plain data of records, as the model takes them, made at random."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from ropa.model.shape import bare

Strategy = st.SearchStrategy[Any]

AWKWARD = (
    'a "b" \\ c',
    '"""',
    '"',
    "'''",
    "ends in a blank \nand goes on\t\n",
    "\nbegins with a line",
    "two\r\nlines",
    "\x00\x1b\x7f\x85",
    "\u200b\u2028\u202e\ufeff",
    "Mu\u0308ller か\u3099 \u212b",
    "👩\u200d👩\u200d👧 退職後5年",
    "#no = comment",
    "[no]",
    "x" * 120,
)
"""Texts that a careless writer of TOML gets wrong."""

WRITTEN = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
TEXTS = st.one_of(st.sampled_from(AWKWARD), WRITTEN).filter(str.strip)
NUMBERS = st.integers(-(2**63), 2**63 - 1)
SCALARS: dict[Any, Strategy] = {
    bool: st.booleans(),
    dt.date: st.dates(),
    dt.datetime: st.datetimes(timezones=st.just(dt.UTC)),
}


@cache
def data_of(shape: Any) -> Strategy:
    """Data of this shape, each key of it present or not."""
    shape, limits = bare(shape)
    if isinstance(shape, type) and issubclass(shape, Struct):
        inner = {each.encode_name: data_of(each.type) for each in fields(shape)}
        return st.fixed_dictionaries({}, optional=inner)
    if get_origin(shape) is tuple:
        return st.lists(data_of(get_args(shape)[0]), max_size=3)
    if get_origin(shape) is Literal:
        return st.sampled_from(get_args(shape))
    if get_origin(shape) is Annotated:
        return data_of(get_args(shape)[0])
    return limited(shape, {key: value for limit in limits for key, value in told(limit)})


def told(limit: Any) -> list[tuple[str, Any]]:
    return [(key, getattr(limit, key)) for key in ("pattern", "ge", "le") if getattr(limit, key)]


def limited(shape: Any, limits: dict[str, Any]) -> Strategy:
    if shape is str:
        pattern = limits.get("pattern")
        return st.from_regex(pattern.removesuffix("$") + r"\Z") if pattern else TEXTS
    if shape is int:
        return st.integers(limits.get("ge", 0), limits.get("le", 2**63 - 1))
    return SCALARS[shape]
