"""Yes, no, and the two ways of saying nothing, in the languages of the forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.understanding.folding import key, table
from ropa.understanding.nothing import says_nothing
from ropa.understanding.truth import yes_or_no

YES = [
    "yes",
    "Yes.",
    "OUI",
    "Ja",
    "sì",
    "sí",
    "SI",
    "sim",
    "はい",
    "有",
    "あり",
    "○",
    "✓",
    "x",
    "X",
    "1",
    "true",
    "WAHR",
    "Y",
    1,
    1.0,
    True,
]
NO = [
    "no",
    "Non",
    "Nein",
    "nee",
    "NEEN",
    "não",
    "いいえ",
    "無",
    "なし",
    "×",
    "0",
    "false",
    "FAUX",
    "N",
    "geen",
    "aucun",
    0,
    False,
]
NEITHER = [
    "n/a",
    "N.v.t.",
    "nvt",
    "sans objet",
    "entfällt",
    "no aplica",
    "該当なし",
    "対象外",
    "-",
    "?",
    "unknown",
    "teilweise",
    "ja/nein",
    "☒",
    "△",
    "perhaps",
    "No. 12",
    "no 5",
    "yesterday",
    "nonobstant",
    7,
]


@pytest.mark.parametrize("cell", YES)
def test_yes(cell):
    assert yes_or_no(cell).value is True


@pytest.mark.parametrize("cell", NO)
def test_no(cell):
    assert yes_or_no(cell).value is False


@pytest.mark.parametrize("cell", NEITHER)
def test_neither_is_a_doubt_and_no_answer(cell):
    assert yes_or_no(cell).value is None
    assert yes_or_no(cell).doubt


@pytest.mark.parametrize("cell", ["", "  ", None])
def test_an_empty_cell_answers_nothing(cell):
    assert yes_or_no(cell).value is None
    assert not yes_or_no(cell).doubt


def test_that_a_question_does_not_apply_is_not_no():
    assert "which is not no" in yes_or_no("n.v.t.").doubt


@pytest.mark.parametrize(
    ("text", "value", "left"),
    [
        ("Oui (voir annexe)", True, "voir annexe"),
        ("ja, DPIA 2024", True, "DPIA 2024"),
        ("No. Not required", False, "Not required"),
        ("Nein - siehe Vertrag", False, "siehe Vertrag"),
        ("いいえ、不要", False, "不要"),
    ],
)
def test_what_stands_behind_an_answer_is_left(text, value, left):
    read = yes_or_no(text)
    assert (read.value, read.left) == (value, left)


@pytest.mark.parametrize(
    "text",
    [
        "none",
        "None.",
        "néant",
        "NEANT",
        "aucun",
        "Keine",
        "geen",
        "ninguno",
        "nessuno",
        "nenhum",
        "なし",
        "特になし",
        "Geen doorgifte",
    ],
)
def test_there_are_none(text):
    assert says_nothing(text).value == "none"
    assert not says_nothing(text).doubt


@pytest.mark.parametrize(
    "text",
    ["N/A", "n.v.t.", "NVT", "s.o.", "sans objet", "entfällt", "no aplica", "該当なし", "#N/A"],
)
def test_not_applicable_is_absent_with_a_word(text):
    assert says_nothing(text).value == "absent"
    assert "there are none" in says_nothing(text).doubt


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "--",
        "–",
        "?",
        "...",
        "unbekannt",
        "tbd",
        "à compléter",
        "k. A.",
        "未定",
        "onbekend",
        "Sélectionnez un élément dans cette liste déroulante ►",
    ],
)
def test_nothing_is_stated(text):
    assert says_nothing(text).value == "absent"
    assert not says_nothing(text).doubt


@pytest.mark.parametrize(
    "text",
    [
        "Salariés",
        "none of your business",
        "no transfer to Japan",
        "keine Kunden",
        "0",
        "Nada Surf",
        "なし狩り",
    ],
)
def test_something_is_stated(text):
    assert says_nothing(text).value is None


@pytest.mark.parametrize("name", ["nothing", "truth"])
def test_no_word_stands_under_two_headings(name):
    headings: dict[str, set[str]] = {}
    for heading, languages in table(name).items():
        for word in (each for words in languages.values() for each in words):
            assert key(word) or heading == "open", word
            headings.setdefault(key(word), set()).add(heading)
    assert not {word: each for word, each in headings.items() if len(each) > 1}


@given(st.text())
def test_no_text_is_too_odd(text):
    assert yes_or_no(text).value in {True, False, None}
    assert says_nothing(text).value in {"none", "absent", None}
