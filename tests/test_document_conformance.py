"""The conformance suite of TOML 1.0, run whole against what the product reads with.

The expected values are those of the suite; the reader of the standard library is the second
judge. See `tests/data/toml-test/README.md`.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from ropa.document import read
from ropa.document.reader import loaded

SUITE = Path(__file__).parent / "data" / "toml-test" / "tests"
NAMES = (SUITE / "files-toml-1.0.0").read_text(encoding="utf-8").split()
VALID = [name for name in NAMES if name.startswith("valid/") and name.endswith(".toml")]
INVALID = [name for name in NAMES if name.startswith("invalid/")]

REFUSED_ON_PURPOSE = {
    "valid/comment/noeol.toml": "a record that says nothing is a mistake: comments only",
    "valid/comment/nonascii.toml": "comments only",
    "valid/empty-crlf.toml": "white space only",
    "valid/empty-lf.toml": "white space only",
    "valid/empty-nothing.toml": "no bytes",
    "valid/empty-space.toml": "white space only",
    "valid/empty-tab.toml": "white space only",
}
ACCEPTED_THOUGH_INVALID: set[str] = set()

READ: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "float": float,
    "bool": lambda word: word == "true",
    "datetime": datetime.fromisoformat,
    "datetime-local": datetime.fromisoformat,
    "date-local": date.fromisoformat,
    "time-local": time.fromisoformat,
    "string": str,
}


def meant(node: Any) -> Any:
    """The value that tagged JSON stands for."""
    if isinstance(node, list):
        return [meant(inner) for inner in node]
    if node.keys() == {"type", "value"} and isinstance(node["value"], str):
        return READ[node["type"]](node["value"])
    return {key: meant(inner) for key, inner in node.items()}


def same(one: Any, other: Any) -> bool:
    if isinstance(one, dict):
        keys = isinstance(other, dict) and one.keys() == other.keys()
        return keys and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        long = isinstance(other, list) and len(one) == len(other)
        return long and all(map(same, one, other))
    if isinstance(one, float) and math.isnan(one):
        return isinstance(other, float) and math.isnan(other)
    return type(one) is type(other) and bool(one == other)


def test_the_suite_is_whole() -> None:
    assert (len(VALID), len(INVALID)) == (210, 499)


@pytest.mark.parametrize("name", VALID)
def test_valid_files_mean_what_the_suite_says(name: str) -> None:
    raw = (SUITE / name).read_bytes()
    document, faults = read(name, raw)
    text = raw.decode().removeprefix("\ufeff")
    if name in REFUSED_ON_PURPOSE:
        assert [fault.reason for fault in faults if fault.grave] == ["empty"]
        data: Any = loaded(text)
    else:
        assert document is not None, faults
        data = document.data
    wanted = meant(json.loads((SUITE / name).with_suffix(".json").read_text(encoding="utf-8")))
    assert same(data, wanted)
    assert same(data, tomllib.loads(text))


def test_every_file_of_the_suite_that_is_invalid_is_refused_at_a_place() -> None:
    taken = set()
    for name in INVALID:
        document, faults = read(name, (SUITE / name).read_bytes())
        if document is not None:
            taken.add(name)
        else:
            grave = [fault for fault in faults if fault.grave]
            assert grave, name
            assert all(fault.place.line >= 1 and fault.place.column >= 1 for fault in grave)
    assert taken == ACCEPTED_THOUGH_INVALID


def test_every_key_that_is_given_twice_is_named_with_both_lines() -> None:
    twice = 0
    for name in INVALID:
        _, faults = read(name, (SUITE / name).read_bytes())
        told = [fault.message for fault in faults if fault.reason == "duplicate-key"]
        twice += len(told)
        assert all('" stands twice, on line' in message for message in told), name
    assert twice > 60


def test_what_only_the_reader_takes_is_known() -> None:
    """A dotted key may not reach into a list of tables; the suite has no such file."""
    text = "[[a.b]]\nx = 1\n[a]\nb.c.d = 2\n"
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    assert loaded(text) == {"a": {"b": [{"x": 1, "c": {"d": 2}}]}}
