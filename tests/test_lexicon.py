"""What free text speaks of: every word is found, and what only looks like one is passed over."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from ropa.lexicon import entries, says, table
from ropa.lint import lint
from ropa.load import load
from ropa.model.terms import SpecialCategory
from ropa.rules import RULES
from ropa.tree import WorkTree

ROOT = Path(__file__).parents[1]

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
        ("special.genetic-data", "Genomsequenzen der Probanden", "Genomsequenzen"),
        ("special.genetic-data", "genoomonderzoek", "genoomonderzoek"),
        ("special.genetic-data", "Tage, an denen Urlaub genommen wurde", ""),
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


HARMLESS = """
name; postal address; date of birth; place of birth; nationality; gender; marital status; photo
email address; telephone number; bank account; tax class; salary; working hours; holiday balance
name of the contracting party; third-party cookies; party to the contract; race number; race results
grace period; trace identifier; union of two lists; European Union VAT number; good faith statement
device fingerprint; browser fingerprint; health insurance number; health insurer; hospital
system health; server health metrics; service health; disabled accounts; account disabled since
political science degree; sports club membership; dietary preferences; genetic algorithm settings
medical device serial number; golf handicap; occupational health and safety; fault diagnosis
minor defects; number of children; child allowance; historical orders; legal representative
Vertragspartei; gegnerische Partei; Parteien des Rechtsstreits; Vereinszugehörigkeit; Familienstand
Staatsangehörigkeit; Steuerklasse; Krankenkasse; Krankenversicherungsnummer; Lichtbild; Geschlecht
gesetzliche Krankenversicherung; Arbeitszeiten; Strafzettel; Konfektionsgröße; Kirchplatz; Impressum
Gesundheitsamt als Empfänger; Verbandszugehörigkeit; Rassehund; Ferndiagnose der Anlage; Kontonummer
syndicat de copropriété; parties au contrat; caisse d'assurance maladie; état civil; permis
assurance maladie; historique des commandes; numéro client; adresse IP; courriel; date de naissance
naam en adres; geslacht; burgerlijke staat; contractpartij; klantnummer; foto; salaris; functie
nombre y apellidos; sexo; estado civil; partes del contrato; fotografía; tarjeta sanitaria; nómina
nome e cognome; sesso; stato civile; parti del contratto; fotografia; tessera sanitaria; stipendio
氏名; 住所; 生年月日; 性別; 国籍; 電話番号; 会社名; 顔写真; 購買履歴
脆弱性診断の結果; 健康保険証番号; 宗教法人の名称
financial health; health club membership; fingerprint of the public key; ethnic food orders
sexual harassment training attended; Fingerabdruck des Zertifikats; Behinderung des Verkehrs
santé financière; genommener Urlaub; in Anspruch genommene Leistungen; opgenomen en genomen verlof
"""


@pytest.mark.parametrize(
    "text", [each.strip() for each in re.split(r"[;\n]", HARMLESS) if each.strip()]
)
def test_harmless_data_are_let_alone(text: str) -> None:
    assert not says("special", text)
    assert not says("criminal", text)
    assert not says("national-number", text)


@pytest.mark.parametrize("register", ["records", "templates/example"])
def test_the_registers_of_this_project_read_as_nothing_special(register: str) -> None:
    rules = [RULES[name] for name in ("SPC-007", "SPC-008", "DAT-005", "LEG-008", "LEG-011")]
    found = lint(load(WorkTree(str(ROOT / register)), date(2026, 11, 21)), rules)
    assert not found.findings
    assert found.records > 30
