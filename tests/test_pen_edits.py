"""`--set`, `--unset` and `--add` on the data of a record, and the change in words."""

from __future__ import annotations

from typing import Any

import pytest

from ropa.errors import Misuse
from ropa.model import KINDS
from ropa.pen.edits import Edits, changed, now_in
from ropa.pen.telling import differences

DATA: dict[str, Any] = {
    "title": "Newsletter",
    "measures": ["locks", "alarms"],
    "inferred": ["recipients[0].role", "recipients[2].role"],
    "undecided": ["owner", "recipients[1].party"],
    "data": [{"subjects": ["clients"], "retention": {"period": "P2Y"}}],
    "recipients": [{"party": "a", "role": "processor"}, {"party": "b"}, {"role": "controller"}],
    "sources": [
        {"document": "x", "supports": ["recipients[1].party", "recipients[2].role"]},
        {"document": "y", "supports": ["recipients[1]"]},
    ],
}


def after(put: str = "", gone: str = "", more: str = "", data: Any = None) -> Any:
    """The data after options as they are typed, several in one text with a space between."""

    def split(words: str) -> list[tuple[str, str | None]]:
        pairs = (each.partition("=") for each in words.split())
        return [(key, value if sign else None) for key, sign, value in pairs]

    settings = [(key, value or "") for key, value in split(put)]
    given = DATA if data is None else data
    return changed(KINDS["controller"], given, Edits(settings, split(gone), split(more)))


def test_a_key_is_set_and_nothing_else() -> None:
    assert after("owner=HR") == {**DATA, "owner": "HR"}
    assert after("recipients[1].role=processor")["recipients"][1] == {
        "party": "b",
        "role": "processor",
    }


def test_a_key_goes() -> None:
    assert after(gone="measures") == {k: v for k, v in DATA.items() if k != "measures"}


def test_an_element_goes_by_number_or_by_what_it_is() -> None:
    assert after(gone="measures[0]")["measures"] == ["alarms"]
    assert after(gone="measures=alarms")["measures"] == ["locks"]


def test_a_list_that_loses_all_it_had_does_not_state_that_there_are_none() -> None:
    assert "measures" not in after(gone="measures[0] measures[1]")
    blocks = {"recipients": [{"party": "a"}], "inferred": ["recipients"], "title": "x"}
    assert after(gone="recipients[0]", data=blocks) == {"title": "x"}
    assert after("recipients=[]", data=blocks)["recipients"] == []
    whole = {"title": "x", "dpia": {"required": True}, "measures": ["locks"]}
    assert after(gone="dpia dpia.required measures measures=locks", data=whole) == {"title": "x"}


def test_a_letter_in_two_forms_is_the_same_letter() -> None:
    assert after(gone="measures=cle\u0301", data={"measures": ["cl\u00e9", "x"]}) == {
        "measures": ["x"]
    }


def test_a_table_left_empty_goes_too_and_a_block_stays() -> None:
    assert after(gone="data[0].retention.period")["data"] == [{"subjects": ["clients"]}]
    assert after(gone="recipients[1].party")["recipients"][1] == {}


def test_keys_that_are_named_elsewhere_follow_the_block_that_moves_up() -> None:
    now = after(gone="recipients[1]")
    assert [each.get("role") for each in now["recipients"]] == ["processor", "controller"]
    assert now["inferred"] == ["recipients[0].role", "recipients[1].role"]
    assert now["undecided"] == ["owner"]
    assert now["sources"] == [
        {"document": "x", "supports": ["recipients[1].role"]},
        {"document": "y"},
    ]


def test_a_key_that_is_taken_away_is_no_longer_called_inferred() -> None:
    assert after(gone="recipients[0].role")["inferred"] == ["recipients[2].role"]


def test_an_element_is_added_once() -> None:
    assert after(more="measures=guards")["measures"] == ["locks", "alarms", "guards"]
    assert after(more="measures=locks")["measures"] == ["locks", "alarms"]
    assert after(more="systems=crm")["systems"] == ["crm"]


def test_a_block_is_added_with_its_keys() -> None:
    now = after(more="recipients.party=c recipients.role=processor recipients.party=d")
    assert now["recipients"][3:] == [{"party": "c", "role": "processor"}, {"party": "d"}]


def test_keys_of_a_block_that_are_lists_are_added_to_it() -> None:
    now = after(more="data.subjects=x data.subjects=y data.retention.period=P1Y")
    assert now["data"][1:] == [{"subjects": ["x", "y"], "retention": {"period": "P1Y"}}]


def test_a_block_without_keys_and_the_first_of_its_name() -> None:
    assert after(more="recipients")["recipients"][3:] == [{}]
    assert after(more="transfers.to=x")["transfers"] == [{"to": "x"}]
    assert after(more="purposes", data={"title": "a", "purposes": []})["purposes"] == [{}]


def test_all_at_once_is_taken_then_set_then_added() -> None:
    now = after("recipients[2].party=z", "recipients[0] recipients[1]", "recipients.party=n")
    assert now["recipients"] == [{"role": "controller", "party": "z"}, {"party": "n"}]


def test_what_is_set_in_the_place_of_what_goes_is_kept() -> None:
    now = after("recipients[0].party=p measures=guards owner=HR", "recipients measures=locks")
    assert now["recipients"] == [{"party": "p"}]
    assert now["measures"] == ["guards"]
    assert "inferred" not in now
    assert after("measures=guards", "measures")["measures"] == ["guards"]


def test_blocks_bear_the_numbers_that_they_had_before_the_change() -> None:
    now = after("recipients[3].party=z", "recipients[0]", "recipients[2].agreements=dpa")
    assert now["recipients"][1:] == [{"role": "controller", "agreements": ["dpa"]}, {"party": "z"}]


def test_a_mistake_that_was_there_before_does_not_hinder() -> None:
    assert after("owner=HR", data={"title": "a", "bogus": 1})["owner"] == "HR"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"gone": "measure"}, 'no "measure"; did you mean "measures"?'),
        ({"gone": "recipients[3]"}, 'no "recipients[3]"'),
        ({"gone": "recipients[0].rolle"}, 'did you mean "recipients[0].role"?'),
        ({"gone": "measures=lock"}, 'measures has no "lock"; did you mean "locks"?'),
        ({"gone": "title=Newsletter"}, "title is no list"),
        ({"gone": "a..b"}, 'no "a..b"'),
        ({"more": "title=x"}, "title holds a value already"),
        ({"more": "measures"}, '"measures" adds nothing'),
        ({"more": "recipients=x"}, "recipients is a list of blocks"),
        ({"more": "recipient.party=x"}, 'unknown key "recipient"'),
        ({"more": "recipients.rolle=x"}, 'unknown key "rolle"'),
        ({"put": "recipients[1].party=x", "gone": "recipients[1]"}, "in what is taken away"),
        ({"more": "data[0].subjects=x", "gone": "data[0]"}, "data[0].subjects is in what is"),
        ({"put": "recipients[9].party=x"}, "recipients[3] comes first"),
        ({"put": "status=over"}, "status: expected one of"),
        ({"put": "title="}, "the text is empty"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(options: dict[str, str], words: str) -> None:
    with pytest.raises(Misuse) as caught:
        after(**options)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"put": "purposes[0].text=x"}, "purposes: expected blocks, found a table: write [[purpo"),
        ({"more": "purposes.text=x"}, "purposes: expected blocks, found a table"),
        ({"more": "purposes"}, "purposes: expected blocks, found a table"),
        ({"put": "data[0].retention.then=erase"}, "expected a table, found the text"),
        ({"more": "data[0].retention.then=erase"}, "data[0].retention: expected a table"),
        ({"put": "recipients[0].party=x"}, "recipients[0]: expected a table, found the text"),
        ({"more": "transfers.to=x"}, "transfers: expected a list in [ ], found the number 5"),
        ({"more": "transfers"}, "transfers: expected a list in [ ], found the number 5"),
        ({"gone": "transfers.to"}, 'no "transfers.to"'),
        ({"gone": "title.y"}, 'no "title.y"'),
        ({"gone": "data.subjects"}, 'no "data.subjects"'),
    ],
)
def test_what_another_wrote_in_the_wrong_shape_is_told(options: dict[str, str], words: str) -> None:
    wrong = {
        "title": "x",
        "purposes": {"text": "a"},
        "data": [{"retention": "2 years"}],
        "recipients": ["tax advisers"],
        "transfers": 5,
        "sources": 5,
    }
    with pytest.raises(Misuse) as caught:
        after(**options, data=wrong)
    assert words in str(caught.value)
    assert "did you mean" not in str(caught.value)
    assert "title" not in after(gone="title", data=wrong)


def test_a_change_is_told_in_words() -> None:
    now = after("title=News owner=HR", "recipients[1] data[0].retention", "measures=guards")
    assert [each.words for each in differences(DATA, now)][:6] == [
        'title: "Newsletter" -> "News"',
        'measures[2]: (not stated) -> "guards"',
        'inferred[1]: "recipients[2].role" -> "recipients[1].role"',
        'undecided[1]: "recipients[1].party" -> (not stated)',
        'data[0].retention: { period = "P2Y" } -> (not stated)',
        'recipients[1]: { party = "b" } -> (not stated)',
    ]


@pytest.mark.parametrize(
    ("key", "now"),
    [
        ("purposes[0].basis", "purposes[1].basis"),
        ("purposes[1]", "purposes[2]"),
        ("purposes[1].consent.given", "purposes[2].consent.given"),
        ("purposes[2].text", None),
        ("purposes[7].text", "purposes[7].text"),
        ("title", "title"),
        ("notes", "notes"),
        ("owner", None),
        ("measures[1]", "measures[0]"),
    ],
)
def test_a_key_is_found_again_in_data_that_were_written_anew(key: str, now: str | None) -> None:
    a, b, c = ({"text": each, "basis": "6(1)(f)"} for each in "abc")
    before = {"title": "T", "owner": "x", "purposes": [a, b, c], "measures": ["m", "n"]}
    after = {"title": "U", "purposes": [{"text": "new"}, a, {**b, "goal": "g"}], "measures": ["n"]}
    assert now_in(before, after, key) == now
