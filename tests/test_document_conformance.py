"""The conformance suite of TOML 1.0, run whole against what the product reads with.

The expected values are those of the suite; the reader of the standard library is the second
judge. See `tests/data/toml-test/README.md`.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
from conformance import SUITE, counted, listed, same, wanted

from ropa.document import read
from ropa.document.reader import loaded

VALID = listed("1.0.0", "valid")
INVALID = listed("1.0.0", "invalid")
GOLDEN = Path(__file__).parent / "data" / "toml-test-read.txt"
# Asked before the environment is scrubbed for the tests.
REWRITE = bool(os.environ.get("ROPA_GOLDEN"))

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


def test_the_suite_is_whole() -> None:
    assert (len(VALID), len(INVALID)) == (210, 499)
    later = [len(listed("1.1.0", sort)) for sort in ("valid", "invalid")]
    assert later == [220, 492]


def test_the_counts_of_both_versions_are_those_that_are_known() -> None:
    """Records are TOML 1.0: what 1.1 adds to it is refused, and nothing that 1.1 forbids is read.

    So a new release of the library that reads shows here as a difference.
    """
    lines = "".join(f"{line}\n" for line in counted())
    if REWRITE:
        GOLDEN.write_text(lines, encoding="utf-8")
    assert lines == GOLDEN.read_text(encoding="utf-8")


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
    assert same(data, wanted(name))
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
