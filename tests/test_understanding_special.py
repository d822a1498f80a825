"""Special categories that lists of data name, and what only sounds like them. Art. 9, 10, 87."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.model.terms import SpecialCategory
from ropa.understanding.special import criminal, national_number, special

NAMED = """
racial-or-ethnic-origin Données révélant l'origine raciale ou ethnique | ethnic origin | Race
racial-or-ethnic-origin etnische achtergrond | Name, Rasse, Alter | 人種 | origen étnico | Hautfarbe
political-opinions Données révélant les opinions politiques | political opinions
political-opinions politische Meinungen | Parteizugehörigkeit | politieke voorkeur | 支持政党
religious-or-philosophical-beliefs Données révélant les convictions religieuses ou philosophiques
religious-or-philosophical-beliefs Religion | Konfession | Kirchensteuermerkmal | geloof | 宗教
trade-union-membership Données révélant l'appartenance syndicale | trade union membership
trade-union-membership Gewerkschaftszugehörigkeit | vakbondslidmaatschap | 労働組合
genetic-data Données génétiques | DNA | DNA-profielen (opt-in) | genetische markers
biometric-data Données biométriques aux fins d'identifier une personne physique de manière unique
biometric-data biometrische gegevens (gezichtsherkenning) | Fingerabdrücke | fingerprints
biometric-data facial recognition templates | vingerafdrukken | 顔認証データ | reconocimiento facial
genetic-data 遺伝子情報 | ADN
biometric-data voiceprints | impronte digitali | Face ID | stemherkenning
health Données concernant la santé | gezondheidsgegevens | medische gegevens | Medical history
health Naam, adres, BSN, ziekteverzuim | 健康診断結果 | health data | Krankheitstage | allergieën
health disability status | vaccination status | Blutgruppe | dati sanitari | datos de salud
health blessurehistorie | medicatie | donnees de sante | heart rate | injury reports
sex-life-or-orientation Données concernant la vie sexuelle ou l'orientation sexuelle
sex-life-or-orientation sexual orientation | LGBTQ+ status | seksuele geaardheid | 性的指向
"""

NEAR = """
health check of a server | gezondheidszorginstelling (werkgever) | health insurance company | PEP
race results | race number | Grand Prix race, team | human race | vehicle health | financial health
Gesundheitsamt | ministère de la santé | 健康保険証の記号 | health club membership | battery health
medical staff, HR | medische staf | medizinisches Personal | medical device number
device fingerprint | Browser fingerprinting | certificate fingerprint | key fingerprint
Vertragspartei | third party | gegnerische Partei | party size | political science | 当事者
データ診断ツール
good faith | culture | in the belief that | religious holidays | Glaubiger | creditworthiness
European Union | union agreements | reunion | syndicat de copropriété | syndicated loan
corporate DNA | genetic algorithm | general | generated data | deel genomen | Teil genommen
fault diagnosis | probleem diagnoses | Fehlerdiagnose | diagnostic trouble codes | golf handicap
disabled accounts | impatience | outpatient clinic address | Naam, adres, e-mail | Salary
nationality | gender | date of birth | photo | gezichtsafbeeldingen | sexual harassment training
"""


def rows(text: str) -> list[tuple[str, str]]:
    lines = (line.split(" ", 1) for line in text.strip().splitlines())
    return [(word.strip(), code) for code, words in lines for word in words.split(" | ")]


def words(text: str) -> list[str]:
    return [each.strip() for line in text.strip().splitlines() for each in line.split(" | ")]


@pytest.mark.parametrize(("text", "category"), rows(NAMED))
def test_a_special_category_is_proposed_with_the_words_that_prove_it(
    text: str, category: str
) -> None:
    found = special(text)
    assert found.value is not None
    assert category in found.value
    assert f"speaks of {category}" in found.how


@pytest.mark.parametrize("text", words(NEAR))
def test_what_only_sounds_like_a_special_category_is_none(text: str) -> None:
    assert special(text).value is None, special(text)


def test_a_list_names_several_categories_in_the_order_of_the_article() -> None:
    found = special("Complete medische geschiedenis, genetische screening, etnische achtergrond")
    assert found.value == ("racial-or-ethnic-origin", "genetic-data", "health")
    assert found.how == (
        "“etnische” speaks of racial-or-ethnic-origin; “genetische” speaks of genetic-data; "
        "“medische” speaks of health"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Données relatives à des condamnations pénales ou infractions",
        "VOG",
        "criminal record",
        "Führungszeugnis",
        "casier judiciaire",
        "犯罪歴",
        "DBS check",
    ],
)
def test_criminal_data_is_seen(text: str) -> None:
    assert criminal(text).value is True


@pytest.mark.parametrize(
    "text",
    [
        "BSN",
        "Naam, BSN (voor belastingvoordeel)",
        "Numéro de Sécurité Sociale (ou NIR)",
        "Numéros de sécurité sociale des salariés",
        "マイナンバー",
        "codice fiscale",
        "NI number",
        "Steuer-ID",
        "social security number",
        "rijksregisternummer",
    ],
)
def test_a_national_number_is_seen(text: str) -> None:
    assert national_number(text).value is True


@pytest.mark.parametrize(
    "text",
    [
        "keine Gesundheitsdaten",
        "Name; no health data",
        "sans données de santé",
        "geen strafrechtelijke gegevens",
        "Name, Adresse ohne BSN",
    ],
)
def test_what_is_denied_is_not_named(text: str) -> None:
    assert special(text).value is None
    assert criminal(text).value is None
    assert national_number(text).value is None


@pytest.mark.parametrize(
    "text", ["sick notes without diagnosis", "keine Religion, aber Gesundheit", "Keine; Gesundheit"]
)
def test_a_denial_of_something_else_denies_nothing(text: str) -> None:
    assert special(text).value == ("health",)


@pytest.mark.parametrize("text", ["phone number", "customer number", "VAT number", "", "nirvana"])
def test_other_numbers_are_none(text: str) -> None:
    assert national_number(text).value is None
    assert criminal(text).value is None


@given(st.text(max_size=80))
def test_no_text_is_too_odd_and_every_code_is_in_the_vocabulary(text: str) -> None:
    assert set(special(text).value or ()) <= set(get_args(SpecialCategory))
    assert criminal(text).value in {None, True}
    assert national_number(text).value in {None, True}
