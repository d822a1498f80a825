"""What the reader of files does where no text of a person has led it yet."""

from __future__ import annotations

import pytest

from ropa.document import shapes
from ropa.document.measure import _routes
from ropa.document.shapes import shaped
from ropa.document.syntax import _twice


def test_every_table_and_list_is_walked_without_going_down_into_itself() -> None:
    data = {"a": {"b": [1, {"c": {}}]}, "d": 1}
    assert sorted(_routes(data), key=len) == [
        (),
        ("a",),
        ("a", "b"),
        ("a", "b", 1),
        ("a", "b", 1, "c"),
    ]


def test_a_key_that_stands_twice_is_told_even_where_the_reader_gives_no_place_of_it() -> None:
    text = "a = 1\na = 2\n"
    assert _twice(text, text.index("a = 2")) == '"a" stands twice, on lines 1 and 2: keep one'
    assert _twice(text, 3) == "key stands twice: keep one"


def test_a_line_that_the_reader_would_not_take_is_not_proposed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = "== Recipients =="
    assert "[Recipients]" in shaped(line)
    monkeypatch.setattr(shapes.mend, "readable", lambda _: False)
    assert "[Recipients]" not in shaped(line)
    assert shaped(line)
