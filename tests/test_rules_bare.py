"""Every rule of records that say next to nothing, or only the half: a finding, never a crash.

Almost every key may be left out of a record, so a rule meets any of them missing. Each kind of
record is written here with its title alone, with tables and lists that hold nothing, and with
words of the vocabularies in turn, one key in two left out.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, get_args, get_origin

import pytest
from memory import Memory
from msgspec import Struct
from msgspec.structs import fields

from ropa.lint import lint
from ropa.load import load
from ropa.model import KINDS
from ropa.model.plan import refers_to
from ropa.model.shape import bare

DAY = date(2026, 11, 21)
LAWS = ("gdpr", "uk-gdpr", "fadp", "appi")
CONFIG = {"schema": 1, "register": {"name": "Bare", "entities": ["a"]}}
FILES = {
    "ropa.toml": CONFIG,
    "parties/a.toml": {"title": "A", "country": "DE", "laws": list(LAWS)},
    "parties/b.toml": {"title": "B", "country": "US"},
}
TURNS = 12


def hollow(shape: Any) -> dict[str, Any]:
    """A table of this shape in which every list of tables holds one, and no table says anything."""
    found: dict[str, Any] = {}
    for each in fields(shape):
        inner, _ = bare(each.type)
        many = get_origin(inner) is tuple
        held = bare(get_args(inner)[0])[0] if many else inner
        if isinstance(held, type) and issubclass(held, Struct):
            found[each.encode_name] = [hollow(held)] if many else hollow(held)
    return found


def spoken(shape: Any, turn: int) -> dict[str, Any]:
    """A table of this shape in which the words of vocabularies take turns with silence."""
    found: dict[str, Any] = {}
    for number, each in enumerate(fields(shape), turn):
        value = worded(each.type, turn + number)
        if value is not None and number % 2:
            found[each.encode_name] = value
    return found


def worded(shape: Any, turn: int) -> Any:
    inner, limits = bare(shape)
    if get_origin(inner) is tuple:
        held = worded(get_args(inner)[0], turn)
        return None if held is None else [held]
    if isinstance(inner, type) and issubclass(inner, Struct):
        return spoken(inner, turn)
    if get_origin(inner) is Literal:
        words = get_args(inner)
        return words[turn % len(words)]
    if refers_to(limits):
        return "ab"[turn % 2] if refers_to(limits) == "parties" else "x"
    return bool(turn % 4 > 1) if inner is bool else None


def told(kind: str, record: dict[str, Any]) -> None:
    name = f"{kind}/x.toml"
    outcome = lint(load(Memory({**FILES, name: {"title": "X", **record}}), DAY))
    assert outcome.records == 3
    assert {each.place.file for each in outcome.findings} <= {*FILES, name, "."}
    assert all(each.message for each in outcome.findings)


@pytest.mark.parametrize("kind", KINDS)
def test_a_title_alone_is_judged(kind):
    told(kind, {})


@pytest.mark.parametrize("kind", KINDS)
def test_tables_that_say_nothing_are_judged(kind):
    told(kind, hollow(KINDS[kind]))


@pytest.mark.parametrize("turn", range(TURNS))
@pytest.mark.parametrize("kind", KINDS)
def test_a_record_that_says_the_half_is_judged(kind, turn):
    told(kind, spoken(KINDS[kind], turn) | {"status": "active"})
