"""The layout of records: what `text_of` writes, and what `formatted` makes of a text."""

from __future__ import annotations

from typing import Any

import pytest
from generated import data_of
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.document import read
from ropa.errors import RopaError
from ropa.model import KINDS
from ropa.model.shape import mistakes
from ropa.pen import text_of

ACTIVITY = KINDS["controller"]
RECORDS = st.sampled_from(list(KINDS)).flatmap(
    lambda kind: st.tuples(st.just(KINDS[kind]), data_of(KINDS[kind]))
)


def data_in(text: str) -> dict[str, Any]:
    document, faults = read("", text.encode())
    assert document is not None, (faults, text)
    return document.data


def same(one: Any, other: Any) -> bool:
    """Whether two data are equal, types included: 1, 1.0 and true are three."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and (one == other or (one != one and other != other))  # noqa: PLR0124


@given(RECORDS)
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_read_again(made: tuple[type, dict[str, Any]]) -> None:
    shape, data = made
    assert not list(mistakes(shape, data))
    text = text_of(shape, data)
    if data:
        assert same(data_in(text), data)
    assert text.endswith("\n") or not data
    assert not [line for line in text.split("\n") if line != line.rstrip(" \t")]


def test_a_new_text_is_in_the_order_in_which_a_record_is_read() -> None:
    data = {
        "notes": "One line",
        "sources": [{"line": 3, "document": "policy.txt"}],
        "data": [{"retention": {"then": "erase", "period": "P2Y"}, "subjects": ["customers"]}],
        "purposes": [{"basis": "6(1)(f)", "text": "Answer"}, {"text": "Bill"}],
        "recipients": [],
        "measures": ["a" * 50, "b" * 50],
        "controller": "we",
        "title": "Sales",
        "dpia": {"required": False},
    }
    lines = (
        'title = "Sales"',
        'controller = "we"',
        "recipients = []",
        "measures = [",
        f'  "{"a" * 50}",',
        f'  "{"b" * 50}",',
        "]",
        'notes = "One line"',
        "",
        "[[purposes]]",
        'text = "Answer"',
        'basis = "6(1)(f)"',
        "",
        "[[purposes]]",
        'text = "Bill"',
        "",
        "[[data]]",
        'subjects = ["customers"]',
        "",
        "[data.retention]",
        'period = "P2Y"',
        'then = "erase"',
        "",
        "[dpia]",
        "required = false",
        "",
        "[[sources]]",
        'document = "policy.txt"',
        "line = 3",
        "",
    )
    assert text_of(ACTIVITY, data) == "\n".join(lines)


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("plain", 'title = "plain"'),
        ('"Quoted" C:\\x', 'title = "\\"Quoted\\" C:\\\\x"'),
        ("a\tb\x1b", 'title = "a\\tb\\u001B"'),
        ("Müller 退職 👍", 'title = "Müller 退職 👍"'),
        ("Mu\u0308ller", 'title = "Mu\\u0308ller"'),
        ("zero\u200bwidth", 'title = "zero\\u200Bwidth"'),
        ("\U000e0001", 'title = "\\U000E0001"'),
        ("one\ntwo", 'title = """\none\ntwo"""'),
        ("one \ntwo\n", 'title = """\none\\u0020\ntwo\n"""'),
        ('"""\n"', 'title = """\n\\"""\n\\""""'),
        ("one\r\ntwo", 'title = """\none\\r\ntwo"""'),
    ],
)
def test_texts_are_written_so_that_they_can_be_seen(value: str, line: str) -> None:
    text = text_of(ACTIVITY, {"title": value})
    assert text == f"{line}\n"
    assert data_in(text) == {"title": value}


def test_half_a_character_is_refused() -> None:
    with pytest.raises(RopaError, match="U\\+D83D"):
        text_of(ACTIVITY, {"title": "\ud83d"})


def test_what_no_shape_knows_keeps_its_order() -> None:
    data = {"z": 1, "a": [{"y": 1.5, "b": {"inner key": True}}], "m": [[1], [{"k": []}]]}
    text = text_of(None, data)
    assert list(data_in(text)) == ["z", "m", "a"]
    assert same(data_in(text), data)
