"""The pen: a text changed in one place, and the rest of it to the letter as it was."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa import pen
from ropa.errors import RopaError
from ropa.load import Named, parse_name
from ropa.model import KINDS
from ropa.pen.text import data_of

ACTIVITY = KINDS["controller"]
SAMPLE = Path(__file__).parent.parent / "records"
RECORDS = sorted(SAMPLE.glob("*/**/*.toml"))

TEXT = """\
# Kept words
title = "Old"            # and these
controller = "we"
measures = [ # which
  # first the doors
  "locks",   # doors
  "alarms",
  # then people
  "training" # yearly
]
#notice = "an example"

# The first purpose
[[purposes]]
text = "a"   # why
#basis = "6(1)(a)"

# The second purpose
[[purposes]]
text = "b"
consent = { given = "form" }

[[data]]
subjects = ["x", "y"]

[data.retention]
period = "P2Y"

# end
"""


def written(text: str, **changes: Any) -> str:
    """The text with some keys at its top as they should be; None takes one away."""
    wanted = {**data_of(text), **changes}
    kept = {key: value for key, value in wanted.items() if value is not None}
    return pen.rewritten(ACTIVITY, text, deepcopy(kept))


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    old, new = before.split("\n"), after.split("\n")
    return [each for each in old if each not in new], [each for each in new if each not in old]


def test_a_value_is_changed_where_it_stands() -> None:
    assert lines_changed(TEXT, written(TEXT, title="New")) == (
        ['title = "Old"            # and these'],
        ['title = "New"            # and these'],
    )


def test_what_is_said_already_leaves_the_text_alone() -> None:
    assert written(TEXT) == TEXT


def test_a_new_key_stands_behind_those_that_are_read_before_it() -> None:
    after = written(TEXT, owner="HR")
    assert 'controller = "we"\nowner = "HR"\nmeasures' in after


def test_a_new_key_takes_the_place_that_a_comment_keeps_for_it() -> None:
    assert '#notice = "an example"\nnotice = "site"\n' in written(TEXT, notice="site")


def test_the_place_of_a_key_in_a_block_that_is_a_comment_is_no_place_of_the_record() -> None:
    text = 'title = "a"\n\n#[[purposes]]\n#text = "b"\n#owner = "x"\n'
    assert written(text, owner="HR").startswith('title = "a"\nowner = "HR"\n\n#[[purposes]]')


def test_elements_of_a_list_come_and_go_and_its_comments_stay() -> None:
    after = written(TEXT, measures=["alarms", "training", "guards"])
    assert after == TEXT.replace('  "locks",   # doors\n', "").replace(
        '"training" # yearly\n', '"training", # yearly\n  "guards"\n'
    )


@pytest.mark.parametrize(
    ("held", "filled"),
    [
        ("[ # ask the board\n]", '[ # ask the board\n  "locks",\n]'),
        ("[\n    # ask\n    # again\n  ]", '[\n    # ask\n    # again\n    "locks",\n  ]'),
    ],
)
def test_an_empty_list_keeps_the_comments_in_it(held: str, filled: str) -> None:
    text = f'title = "Old"\nmeasures = {held} # soon\n'
    after = written(text, measures=["locks"])
    assert after == text.replace(held, filled)
    assert written(after, measures=[]) == text


def test_a_list_on_one_line_stays_on_one_line() -> None:
    data = [{"subjects": ["x", "z"], "retention": {"period": "P2Y"}}]
    assert lines_changed(TEXT, written(TEXT, data=data))[1] == ['subjects = ["x", "z"]']


def test_a_block_in_the_middle_goes_and_words_above_the_others_stay() -> None:
    after = written(TEXT, purposes=[{"text": "b", "consent": {"given": "form"}}])
    gone = '[[purposes]]\ntext = "a"   # why\n#basis = "6(1)(a)"\n\n'
    assert after == TEXT.replace(gone, "\n").replace("purpose\n\n\n#", "purpose\n\n#")


def test_a_block_put_first_leaves_the_others_their_words() -> None:
    purposes = [{"text": "new"}, *data_of(TEXT)["purposes"]]
    after = written(TEXT, purposes=purposes)
    assert '[[purposes]]\ntext = "new"\n\n[[purposes]]\ntext = "a"   # why\n' in after
    assert lines_changed(TEXT, after) == ([], ['text = "new"'])


@pytest.mark.parametrize("number", [0, 1])
def test_of_two_blocks_that_say_the_same_the_one_meant_is_changed(number: int) -> None:
    """Else the words above one would speak of the other."""
    blocks = [f'# {each}\n[[purposes]]\ntext = "a" # {each}\n' for each in ("first", "second")]
    text = "\n".join(['title = "Old"\n', *blocks])
    purposes = [{"text": "a"}, {"text": "a"}]
    purposes[number]["text"] = "b"
    blocks[number] = blocks[number].replace('"a"', '"b"')
    assert written(text, purposes=purposes) == "\n".join(['title = "Old"\n', *blocks])


def test_a_block_that_moves_keeps_the_words_in_it() -> None:
    one, other, last = {"text": "a"}, {"text": "b", "consent": {"given": "form"}}, {"text": "c"}
    text = TEXT.replace("[[data]]", '[[purposes]]\ntext = "c"   # seldom\n\n[[data]]')
    found = written(text, purposes=[last, other, one])
    assert data_of(found)["purposes"] == [last, other, one]
    assert sorted(line for line in found.splitlines() if "#" in line) == sorted(
        line for line in text.splitlines() if "#" in line
    )
    assert '[[purposes]]\ntext = "c"   # seldom\n' in found


def test_a_block_at_the_end_stands_behind_its_like() -> None:
    purposes = [*data_of(TEXT)["purposes"], {"text": "c", "public_task": True}]
    after = written(TEXT, purposes=purposes)
    block = '\n[[purposes]]\ntext = "c"\npublic_task = true\n\n[[data]]\n'
    assert f'consent = {{ given = "form" }}\n{block}' in after


def test_a_table_of_one_line_is_changed_on_its_line() -> None:
    purposes = data_of(TEXT)["purposes"]
    purposes[1]["consent"]["withdrawn"] = "by mail"
    came = ['consent = { given = "form", withdrawn = "by mail" }']
    assert lines_changed(TEXT, written(TEXT, purposes=purposes))[1] == came


def test_blocks_of_a_new_name_stand_in_the_order_of_the_model() -> None:
    after = written(TEXT, transfers=[{"to": "x"}, {"to": "y"}])
    assert 'period = "P2Y"\n\n[[transfers]]\nto = "x"\n\n[[transfers]]\nto = "y"\n\n# end' in after


def test_none_becomes_some_and_some_none() -> None:
    text = 'title = "a"\nrecipients = [] # none\nmeasures = []\n'
    after = written(text, recipients=[{"party": "p"}])
    assert after == 'title = "a"\nmeasures = []\n\n[[recipients]]\nparty = "p"\n'
    assert written(after, recipients=[]).count("recipients = []") == 1


def test_the_line_ends_of_the_file_are_those_of_new_lines() -> None:
    before = TEXT.replace("\n", "\r\n")
    after = written(before, notes="two\nlines", transfers=[{"to": "x"}])
    assert after.count("\r\n") == after.count("\n")
    assert data_of(after)["notes"] == "two\nlines"


def test_a_file_without_a_last_line_end_keeps_it_so() -> None:
    assert written('title = "a"', owner="b") == 'title = "a"\nowner = "b"'


def test_a_byte_order_mark_goes() -> None:
    assert written('\ufefftitle = "a"\n', owner="b") == 'title = "a"\nowner = "b"\n'


def test_a_text_of_several_lines_is_changed_whole() -> None:
    text = 'title = "a"\nnotes = """\none\ntwo""" # kept\nowner = "o"\n'
    assert written(text, notes="one\n\n[three]") == text.replace("two", "\n[three]")


def test_a_changed_value_is_spelled_as_in_a_new_record() -> None:
    """What nobody sees, and what would be drawn together with the letter before, is escaped."""
    value = "zero\u200bwidth, Schlu\u0308ssel"
    line = 'title = "zero\\u200Bwidth, Schlu\\u0308ssel"\n'
    assert written('title = "Old"\n', title=value) == line
    assert pen.text_of(ACTIVITY, {"title": value}) == line
    with pytest.raises(RopaError, match=r"half a character \(U\+D800\)"):
        written('title = "Old"\n', title="\ud800")


def test_dotted_keys_are_followed() -> None:
    text = 'title = "a"\n\n[[data]]\nretention.period = "P1Y" # here\nretention.then = "erase"\n'
    after = written(text, data=[{"retention": {"period": "P2Y", "law": "HGB"}}])
    assert after.endswith('retention.period = "P2Y" # here\nretention.law = "HGB"\n')
    assert written(text, data=[{"retention": {}}]).endswith("[[data]]\nretention = {}\n")


def test_keys_that_stand_in_columns_are_joined_by_keys_that_do() -> None:
    text = 'title = "a"\n\n[[recipients]]\nparty      = "p"\nagreements = ["x"]\n'
    first = {"party": "p", "agreements": ["x"], "role": "processor"}
    after = written(text, recipients=[first, {"party": "q", "role": "processor"}])
    assert 'party      = "p"\nrole       = "processor"\nagreements = ["x"]\n' in after
    assert after.endswith('\n\n[[recipients]]\nparty = "q"\nrole  = "processor"\n')


def test_a_new_key_begins_where_those_of_its_table_begin() -> None:
    text = 'title = "t"\n\n[[data]]\n  subjects = ["a"]\n  # which\n  categories = ["b"]\n'
    data = [{"subjects": ["a"], "categories": ["b"], "source": "s"}]
    assert written(text, data=data) == f'{text}  source = "s"\n'


def test_true_is_not_the_number_one() -> None:
    assert written("occasional = 1\n", occasional=True) == "occasional = true\n"


def test_a_record_that_would_say_nothing_is_refused() -> None:
    with pytest.raises(RopaError, match="title cannot be changed"):
        written('title = "a"\n', title=None)


def test_a_text_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(RopaError, match="cannot be read"):
        pen.rewritten(ACTIVITY, "title = \n", {"title": "a"})


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_every_sample_record_takes_a_note_and_gives_it_back(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = parse_name(str(path.relative_to(SAMPLE)))
    assert isinstance(named, Named)
    shape = KINDS[named.kind]
    data = data_of(text)
    taken = {key: value for key, value in data.items() if key != "notes"}
    blocks = [*data.get("sources", []), {"document": "a", "supports": ["title"]}]
    grown = pen.rewritten(shape, text, {**taken, "notes": "x", "sources": blocks})
    assert lines_changed(text, grown)[1][:1] == ['notes = "x"']
    again = pen.rewritten(shape, grown, data)
    assert data_of(again) == data
    assert rest(again, data) == rest(text, data)


def rest(text: str, data: Any) -> list[str]:
    """The lines but those of the notes, which may be written in another way."""
    notes = {"", *data.get("notes", "").split("\n")}
    lines = (each.removesuffix('"""') for each in text.split("\n"))
    return sorted(each for each in lines if each not in notes and not each.startswith("notes ="))


names = st.sampled_from(["title", "owner", "a key", "é", ""])
values = st.recursive(
    st.text(max_size=6) | st.booleans() | st.integers(0, 9) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)
tables = st.dictionaries(names, values, min_size=1, max_size=4)


@settings(deadline=None, max_examples=300)  # how long it takes is for the bench to say
@given(tables, tables, tables)
def test_any_data_become_any_other(one: Any, two: Any, three: Any) -> None:
    text = "x = 1\n"
    for wanted in (one, two, three, one):
        text = pen.rewritten(None, text, wanted)
        assert data_of(text) == wanted
