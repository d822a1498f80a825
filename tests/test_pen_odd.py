"""The pen where registers seldom lead it: long lists, hidden names, a layout that would lose."""

from __future__ import annotations

import pytest
from memory import Memory

from ropa.errors import Misuse, RopaError
from ropa.model import KINDS
from ropa.pen import layout
from ropa.pen.edits import unnumbered, with_block
from ropa.pen.likeness import MOST, pairs
from ropa.pen.overlay import Overlay


def test_of_too_many_to_compare_each_becomes_the_one_in_its_place() -> None:
    number = int(MOST**0.5) + 1
    before = [f"old {each}" for each in range(number)]
    after = [f"new {each}" for each in range(number + 2)]
    assert pairs(before, after) == {each: each for each in range(number)}


def test_a_tree_with_other_contents_shows_those_and_no_hidden_one() -> None:
    under = Memory({"a.toml": "x = 1\n", "b.toml": "x = 2\n", "c.toml": "x = 3\n"})
    found = Overlay(under, {"a.toml": b"x = 9\n", "b.toml": None, ".git/d.toml": b"x = 4\n"})
    held = {each.name: each.content for each in found.files()}
    assert held == {"a.toml": b"x = 9\n", "c.toml": b"x = 3\n"}
    assert [getattr(found.file(f"{each}.toml"), "content", None) for each in "abc"] == [
        b"x = 9\n",
        None,
        b"x = 3\n",
    ]


def test_a_layout_that_would_say_another_thing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "laid_out", lambda _: "title = 'B'\n")
    with pytest.raises(RopaError, match="its layout cannot be changed without a change"):
        layout.formatted(None, "title = 'A'\n")


def test_a_block_is_not_added_where_nothing_can_hold_it() -> None:
    with pytest.raises(Misuse, match=r'the record has no "data\[3\]"'):
        with_block({"data": []}, ("data", 3, "sources"))
    assert with_block({}, ("data",)) == {"data": [{}]}


def test_a_way_that_says_which_block_names_no_list_to_add_to() -> None:
    assert unnumbered(KINDS["controller"], ("data", 0)) is None
    assert unnumbered(KINDS["controller"], ("data", "subjects")) == 0
