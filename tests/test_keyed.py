"""Records as rows of cells and back: whatever the model takes comes back as it was."""

from __future__ import annotations

import datetime as dt

import pytest
from generated import AWKWARD, data_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields
from payloads import PAYLOADS

from ropa.keyed import cell
from ropa.keyed.columns import columns, heading
from ropa.keyed.rows import records, rows
from ropa.model import KINDS
from ropa.model.shape import mistakes
from ropa.sheets.cells import value as fitted
from ropa.words import AS_CODED, SPOKEN, speak

NASTY = [
    "none (stated)",
    "なし（記載あり）",
    "[]",
    "{}",
    "yes",
    "2026-01-01",
    '"quoted"',
    '"half',
    "'apostrophe",
    "[draft] newsletter",
    "two\nlines",
    " spaces ",
    "tab\tinside",
    "_x0041_x0042_",
    "a\\b",
    "\u3000",
    "<r>x</r>",
    "R&D",
]


def sparse(shape):
    """A few keys of a kind, so that an example stays small."""
    names = [each.encode_name for each in fields(shape)]
    return st.tuples(data_of(shape), st.sets(st.sampled_from(names), max_size=6)).map(
        lambda found: {key: value for key, value in found[0].items() if key in found[1]}
    )


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_record_comes_back_from_its_rows_as_it_was(kind, data):
    shape = KINDS[kind]
    said = data.draw(sparse(shape))
    assert not list(mistakes(shape, said))
    known = columns(shape)
    laid = [("a", row) for row in rows(said, known)]
    for _, row in laid:
        for content in row.values():
            assert fitted(content) == content, "a cell gives the content back as it is"
    (read,) = records(laid, known)
    assert read.faults == ()
    assert read.data == said


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_heading_is_one_of_its_kind_and_ends_in_the_key(kind, language):
    token = SPOKEN.set(AS_CODED)
    try:
        speak(language)
        found = [heading(each, KINDS[kind]) for each in columns(KINDS[kind])]
    finally:
        SPOKEN.reset(token)
    keys = [each.rpartition("\n")[2] for each in found]
    assert len(set(keys)) == len(keys)
    assert keys[:3] == ["title", "title_ja", "status"]
    assert all(each.count("\n") == 1 for each in found)


@pytest.mark.parametrize("text", [*PAYLOADS, *AWKWARD, *NASTY])
def test_a_text_comes_back_alone_in_a_list_and_in_a_list_of_two(text):
    said = {"title": text, "rights": [text], "purposes": [{"text": text}, {"text": "b"}]}
    if not text.strip():
        return
    laid = [("a", row) for row in rows(said, CONTROLLER)]
    assert [read.data for read in records(laid, CONTROLLER)] == [said]


CONTROLLER = columns(KINDS["controller"])
NUMBER = {each.key: number for number, each in enumerate(CONTROLLER)}


def read_one(*laid):
    found = [(name, {NUMBER[key]: content for key, content in row.items()}) for name, row in laid]
    return records(found, CONTROLLER)


def test_rows_that_people_sorted_still_belong_to_their_record():
    found = read_one(
        ("b", {"purposes.text": "Send it"}),
        ("a", {"title": "Pay"}),
        ("b", {"title": "Newsletter", "purposes.text": "Write it"}),
    )
    assert {each.id: each.data for each in found} == {
        "b": {"title": "Newsletter", "purposes": [{"text": "Send it"}, {"text": "Write it"}]},
        "a": {"title": "Pay"},
    }


def test_a_row_without_an_id_continues_the_one_above():
    (found,) = read_one(
        ("a", {"title": "Pay", "purposes.text": "Pay wages"}), ("", {"purposes.text": "Pay tax"})
    )
    assert [each["text"] for each in found.data["purposes"]] == ["Pay wages", "Pay tax"]


def test_what_people_type_is_read_as_they_mean_it():
    (found,) = read_one(
        (
            "a",
            {
                "title": '"Newsletter" campaign',
                "since": "2026年4月1日",
                "owner": 123,
                "large_scale": "Yes",
                "rights": "access\n\nerasure",
                "dpia.required": True,
            },
        )
    )
    assert found.faults == ()
    assert found.data == {
        "title": '"Newsletter" campaign',
        "since": dt.date(2026, 4, 1),
        "owner": "123",
        "large_scale": True,
        "rights": ["access", "erasure"],
        "dpia": {"required": True},
    }


def test_blanks_and_marks_around_what_people_type_are_no_part_of_it():
    (found,) = read_one(
        (
            "a",
            {
                "title": " Pay\u00a0",
                "owner": '" Staff " ',
                "controller": "case ",
                "status": "draft\n",
                "notes": "'=a '-b",
                "capacity": "'tis",
                "purposes.text": "[] ",
                "rights": " none (stated) ",
            },
        )
    )
    assert found.data == {
        "title": "Pay",
        "owner": " Staff ",
        "controller": "case",
        "status": "draft",
        "notes": "=a '-b",
        "capacity": "'tis",
        "purposes": [],
        "rights": [],
    }


def test_a_line_that_people_break_between_quotes_is_one_of_the_text():
    (found,) = read_one(("a", {"notes": '"First.\\n- \\"two\\"\nThird.\\n"'}))
    assert found.data == {"notes": 'First.\n- "two"\nThird.\n'}


@pytest.mark.parametrize(
    ("key", "content", "message"),
    [
        ("since", "3/4/2026", "3/4/2026 is not a day that can be read in one way only"),
        ("since", "soon", '"soon" is no day: write it as 2026-12-31'),
        ("large_scale", "perhaps", '"perhaps" is neither yes nor no'),
    ],
)
def test_a_cell_that_cannot_be_read_says_why_and_loses_nothing_else(key, content, message):
    (found,) = read_one(("a", {"title": "Pay", key: content}))
    assert found.data == {"title": "Pay"}
    assert [(each.column, each.message) for each in found.faults] == [(NUMBER[key], message)]


def test_two_rows_of_a_record_that_contradict_each_other_are_told():
    (found,) = read_one(("a", {"title": "Pay"}), ("a", {"title": "Wages"}))
    assert found.data == {"title": "Pay"}
    assert found.faults[0].message == "another row of the same record says something else here"


def test_a_quoted_text_is_one_that_a_cell_would_not_give_back():
    assert cell.shown("[draft] newsletter") == "[draft] newsletter"
    assert cell.shown("[]") == '"[]"'
    assert cell.quoted("a\u202eb") == '"a\\u202eb"'
