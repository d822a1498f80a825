"""What changed between two states of a record, in words."""

from __future__ import annotations

import datetime as dt

import pytest
from generated import data_of
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.model import KINDS
from ropa.pen.telling import Difference, differences
from ropa.pen.wording import told

CONTROLLER = KINDS["controller"]
SENT = {"text": "Send it", "basis": "6(1)(a)"}
WRITTEN = {"text": "Write it", "basis": "6(1)(f)"}

CASES = [
    ({"title": "A"}, {"title": "B"}, ["title: A → B"]),
    ({}, {"since": dt.date(2026, 4, 1)}, ["since: added: 2026-04-01"]),
    ({"large_scale": True}, {}, ["large scale: removed: yes"]),
    ({"rights": ["access", "erasure"]}, {"rights": ["access", "objection"]}, [
        "rights 2: erasure → objection"
    ]),
    ({"rights": ["a", "b"]}, {"rights": ["b", "a"]}, [
        "rights 2: removed: b", "rights 1: added: b"
    ]),
    ({"recipients": []}, {}, ["recipients: removed: none (stated)"]),
    ({"purposes": [WRITTEN, SENT]}, {"purposes": [WRITTEN, SENT | {"basis": "6(1)(f)"}]}, [
        "purposes 2: basis: 6(1)(a) → 6(1)(f)"
    ]),
    # The first went: the second is found again and is not told as changed.
    ({"purposes": [WRITTEN, SENT]}, {"purposes": [SENT]}, [
        "purposes 1: removed: text: Write it; basis: 6(1)(f)"
    ]),
    ({"purposes": [SENT]}, {"purposes": [WRITTEN, SENT]}, [
        "purposes 1: added: text: Write it; basis: 6(1)(f)"
    ]),
    ({"data": [{"retention": {"period": "P1Y"}}]}, {"data": [{"retention": {"period": "P2Y"}}]}, [
        "data 1: retention: period: P1Y → P2Y"
    ]),
    ({"occasional": True}, {"occasional": 1}, ["occasional: yes → 1"]),
    ({"purposes": [SENT]}, {"purposes": [SENT]}, []),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "lines"), CASES)
def test_a_difference_is_told_by_what_it_is_called(before, after, lines):
    assert [told(CONTROLLER, each) for each in differences(before, after)] == lines


def test_a_key_that_came_and_one_that_went_are_two_differences():
    found = list(differences({"owner": "HR"}, {"title": "Pay"}))
    assert found == [Difference(("owner",), "HR", None), Difference(("title",), None, "Pay")]


@settings(max_examples=200)
@given(before=data_of(KINDS["systems"]), after=data_of(KINDS["systems"]))
def test_there_is_a_difference_exactly_where_two_records_differ(before, after):
    found = list(differences(before, after))
    assert bool(found) == (before != after)
    assert all(told(KINDS["systems"], each) for each in found)


@settings(max_examples=100)
@given(texts=st.lists(st.text("abcdefg", min_size=1, max_size=2), min_size=2, unique=True))
def test_a_block_that_went_is_one_difference(texts):
    before = [{"text": each} for each in texts]
    for gone, block in enumerate(before):
        after = before[:gone] + before[gone + 1 :]
        found = list(differences({"purposes": before}, {"purposes": after}))
        assert found == [Difference(("purposes", gone), block, None)]
