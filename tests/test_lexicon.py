"""What free text speaks of: every word is found, and what only looks like one is passed over."""

from itertools import pairwise
from typing import get_args

import pytest

from ropa.lexicon import entries, says, table
from ropa.model.terms import SpecialCategory

LANGUAGES = {"en", "de", "fr", "nl", "es", "it", "ja"}
SPECIAL = {f"special.{name}": words for name, words in table()["special"].items()}
LEAVES = {name: words for name, words in table().items() if name != "special"} | SPECIAL


def spelt(word: str) -> str:
    """A text that the pattern of the table means."""
    return word.replace(" … ", " of our ").replace("*", "")


@pytest.mark.parametrize("concept", LEAVES)
def test_every_word_is_found_and_no_phrase_that_only_looks_like_it(concept: str) -> None:
    words, phrases = entries(LEAVES[concept])
    assert [word for word in words if not says(concept, f"1. {spelt(word)}, ...")] == []
    assert [each for each in phrases if says(concept, f"1. {spelt(each)}, ...")] == []


@pytest.mark.parametrize("concept", LEAVES)
def test_every_concept_has_words_of_each_language(concept: str) -> None:
    assert set(LEAVES[concept]) >= LANGUAGES
    assert set(LEAVES[concept]) <= {*LANGUAGES, "others", "but"}


@pytest.mark.parametrize("concept", LEAVES)
def test_no_word_stands_twice(concept: str) -> None:
    for words in LEAVES[concept].values():
        assert all(first != second for first, second in pairwise(sorted(words)))


def test_every_special_category_of_the_model_has_its_words() -> None:
    assert set(table()["special"]) == set(get_args(SpecialCategory))


@pytest.mark.parametrize(
    ("concept", "text", "hit"),
    [
        ("special", "ggf. Partei- und Vereinszugehörigkeit", "Partei"),
        ("special.health", "ggf. Partei- und Vereinszugehörigkeit", ""),
        ("special", "Name der Vertragspartei", ""),
        ("special.health", "SICK NOTES of the last year", "SICK NOTES"),
        ("special.trade-union-membership", "trade-union dues", "trade-union"),
        ("special.biometric-data", "Foto mit Gesichtserkennung", "Gesichtserkennung"),
        ("employees", "staff of our corporate customers", ""),
        ("employees", "staff, and contacts of customers", "staff"),
        ("employees", "当社の従業員", "従業員"),
        ("employees", "取引先の従業員", ""),
        ("national-number", "ＢＳＮ", "BSN"),
        ("criminal", "extrait du CASIER JUDICIAIRE", "CASIER JUDICIAIRE"),
        ("endless", "fin de session, pour les cookies strictement nécessaires", ""),
        ("endless", "solange für die Abwicklung notwendig", "solange für die Abwicklung notwendig"),
        ("remote-access", "Fernwartung aus Indien", "Fernwartung"),
        ("remote-access", "リモートアクセスによる保守", "リモートアクセス"),
        # The capital changes its length: the hit is given in small letters.
        ("special.health", "İstanbul: HEALTH", "health"),
    ],
)
def test_the_word_is_given_as_it_is_written(concept: str, text: str, hit: str) -> None:
    assert says(concept, text) == hit


def test_a_concept_that_does_not_exist_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        says("colour", "red")
