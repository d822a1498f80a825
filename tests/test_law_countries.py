"""Codes of countries, and what people write in their place."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.core import get_global

from ropa import law
from ropa.law.countries import codes
from ropa.law.tables import table

# Two-letter codes of CLDR that stand for no country of the standard.
NOT_IN_THE_STANDARD = {"AC", "CP", "CQ", "DG", "EU", "EZ", "QO", "TA", "UN", "XA", "XB", "ZZ"}


def test_the_codes_are_those_of_the_standard_and_three_more():
    assert len(table("countries")["alpha3"]) == 249
    known = {code for code in Locale.parse("en").territories if len(code) == 2 and code.isalpha()}
    assert codes() == known - NOT_IN_THE_STANDARD
    assert codes() - set(table("countries")["alpha3"]) == {"EA", "IC", "XK"}


def test_three_letters_stand_for_the_country_that_the_standard_gives_them():
    aliases = get_global("territory_aliases")
    alpha3 = table("countries")["alpha3"]
    assert {two: aliases[three] for two, three in alpha3.items()} == {two: [two] for two in alpha3}
    assert len(set(alpha3.values())) == 249
    assert not {"BUR", "ZAR", "DDR", "FXX", "TMP", "YMD"} & set(alpha3.values())


@pytest.mark.parametrize(
    "code", ["DE", "GB", "GR", "US", "JP", "XK", "IC", "EA", "RE", "SJ", "TW", "PS"]
)
def test_a_code_is_a_country(code):
    assert law.is_country(code)


@pytest.mark.parametrize(
    "text", ["UK", "EL", "EU", "EEA", "de", "DEU", "", " DE", "ZZ", "UN", "Germany", "SU", "PT-20"]
)
def test_what_is_not_a_code_is_no_country(text):
    assert not law.is_country(text)


@pytest.mark.parametrize(
    "text", ["EU", "EEA", "EWR", "EEE", "EER", "UE", "eu", " EEA ", "Worldwide"]
)
def test_a_group_is_never_a_destination(text):
    assert law.is_group(text)
    assert not law.is_country(text)
    assert law.suggest_country(text) is None


@pytest.mark.parametrize("text", ["DE", "US", ""])
def test_one_country_is_no_group(text):
    assert not law.is_group(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UK", "GB"),
        ("uk", "GB"),
        ("U.K.", "GB"),
        ("EL", "GR"),
        ("de", "DE"),
        (" DE ", "DE"),
        ("DEU", "DE"),
        ("usa", "US"),
        ("U.S.", "US"),
        ("U.S.A.", "US"),
        ("JPN", "JP"),
        ("GBR", "GB"),
        ("PT-20", "PT"),
        ("Great Britain", "GB"),
        ("Germany", "DE"),
        ("allemagne", "DE"),
        ("Deutschland", "DE"),
        ("Duitsland", "DE"),
        ("Alemania", "DE"),
        ("Germania", "DE"),
        ("United  States", "US"),
        ("United States of America", "US"),
        ("アメリカ合衆国", "US"),
        ("日本", "JP"),
        ("Switzerland", "CH"),
        ("Schweiz", "CH"),
        ("ZZ", None),
        ("QQQ", None),
        ("", None),
        ("Atlantis", None),
        ("European Union", None),
        ("World", None),
        ("outside EU", None),
    ],
)
def test_the_code_that_was_meant_is_suggested(text, code):
    assert law.suggest_country(text) == code


def test_every_alias_leads_to_a_country_and_hides_no_code():
    countries = table("countries")
    assert all(map(law.is_country, countries["aliases"].values()))
    taken = codes() | set(countries["alpha3"].values())
    assert not taken & set(countries["aliases"])
    assert not taken & set(countries["groups"])
