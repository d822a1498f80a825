"""Words to which tables give a meaning: countries, groups of them, places; how they are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ropa import law
from ropa.law import persons, tables
from ropa.law.clauses import numbers
from ropa.law.countries import is_country, is_group, suggest_country
from ropa.law.places import by_itself, countries_in, place_within, places
from ropa.law.questions import Law

DAY = date(2026, 11, 21)

# ISO 3166-1 and -2; EL and UK as the institutions of the Union write them; names with a hyphen for
# each blank, of parts of the United Kingdom and of names that states have left or use beside.
ALIASES = {
    "AMERICA": "US",
    "CZECH-REPUBLIC": "CZ",
    "EL": "GR",
    "ENGLAND": "GB",
    "GREAT-BRITAIN": "GB",
    "HOLLAND": "NL",
    "NORTHERN-IRELAND": "GB",
    "PT-20": "PT",
    "PT-30": "PT",
    "REPUBLIC-OF-KOREA": "KR",
    "RUSSIAN-FEDERATION": "RU",
    "SCOTLAND": "GB",
    "THE-NETHERLANDS": "NL",
    "TURKEY": "TR",
    "UK": "GB",
    "UNITED-STATES-OF-AMERICA": "US",
    "WALES": "GB",
}
# The EEA in English, French, German and Dutch; the Union; and everywhere.
GROUPS = ["EEA", "EEE", "EER", "EU", "EWR", "UE", "worldwide"]
# What may stand beside the name of a place in one part of an address.
BESIDE = [
    *("cedex", "channel islands", "cyprus", "danmark", "denmark", "france", "great britain"),
    *("kibris", "kingdom of the netherlands", "nederland", "netherlands", "norge", "norway"),
    *("the netherlands", "uk", "united kingdom"),
]


@pytest.mark.parametrize(("alias", "code"), list(ALIASES.items()))
def test_another_word_for_a_country_leads_to_its_code(alias: str, code: str) -> None:
    for text in (alias, alias.replace("-", " "), alias.lower()):
        assert suggest_country(text) == code
    assert not is_country(alias)


@pytest.mark.parametrize(("number", "word"), list(enumerate(GROUPS)))
def test_a_word_for_many_countries_stands_for_none(number: int, word: str) -> None:
    assert is_group(word), number
    assert suggest_country(word) is None
    assert "group of countries" in law.misnamed(word)


@pytest.mark.parametrize(("number", "word"), list(enumerate(BESIDE)))
def test_the_name_of_a_state_may_stand_beside_that_of_a_place(number: int, word: str) -> None:
    alone = by_itself(next(each for each in places() if each.title == "Jersey"))
    assert alone.fullmatch(f"jersey {word}"), number
    assert alone.fullmatch(f"{word} jersey"), number
    assert not alone.fullmatch(word)


# Codes under which people record it, its own, what it is, how sure that is.
PLACES = [
    ("CY", "", "the north of Cyprus", "Kyrenia", "to verify"),
    ("CY", "", "the Sovereign Base Areas", "Akrotiri", "to verify"),
    ("DK", "FO", "the Faroe Islands", "Tórshavn", "confirmed"),
    ("DK", "GL", "Greenland", "Nuuk", "confirmed"),
    ("ES", "GI", "Gibraltar", "Gibraltar", "to verify"),
    ("GB", "GI", "Gibraltar", "Gibraltar", "to verify"),
    ("FR", "BL", "Saint-Barthélemy", "Gustavia", "to verify"),
    ("FR", "NC", "New Caledonia", "Nouméa", "to verify"),
    ("FR", "PF", "French Polynesia", "Papeete", "to verify"),
    ("FR", "PM", "Saint-Pierre-et-Miquelon", "Saint-Pierre-et-Miquelon", "to verify"),
    ("FR", "TF", "the French Southern Territories", "Kerguelen", "to verify"),
    ("FR", "WF", "Wallis and Futuna", "Mata-Utu", "to verify"),
    ("GB", "GG", "Guernsey", "St Peter Port", "confirmed"),
    ("GB", "IM", "the Isle of Man", "Isle of Man", "confirmed"),
    ("GB", "JE", "Jersey", "St Helier", "confirmed"),
    ("NL", "AW", "Aruba", "Oranjestad", "confirmed"),
    ("NL", "BQ", "the Caribbean Netherlands", "Bonaire", "confirmed"),
    ("NL", "CW", "Curaçao", "Curaçao", "confirmed"),
    ("NL", "SX", "Sint Maarten", "Philipsburg", "confirmed"),
    ("NO", "SJ", "Svalbard and Jan Mayen", "Longyearbyen", "to verify"),
]


@pytest.mark.parametrize(("recorded", "code", "title", "town", "sure"), PLACES)
def test_a_place_outside_is_known_by_its_chief_town(
    recorded: str, code: str, title: str, town: str, sure: str
) -> None:
    found = place_within(recorded, f"1 Harbour, {town}")
    assert found
    assert (found[0].title, found[0].code, found[0].sure) == (title, code, sure)


def test_no_place_is_held_that_was_not_read() -> None:
    held = {(code, each.code, each.title) for each in places() for code in each.recorded}
    assert held == {(recorded, code, title) for recorded, code, title, *_ in PLACES}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("support from the U.S. and the UK", [("U.S.", "US"), ("UK", "GB")]),
        ("hosted in the US, read in the USA", [("US", "US"), ("USA", "US")]),
        ("Guinea-Bissau, then Guinea", [("Guinea-Bissau", "GW"), ("Guinea", "GN")]),
        ("アメリカ合衆国と日本", [("アメリカ合衆国", "US"), ("日本", "JP")]),
    ],
)
def test_the_longest_name_and_the_short_forms_are_found(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert list(countries_in(text)) == found


def test_a_number_of_a_decision_has_a_year_and_a_number() -> None:
    text = "24/7, 2010/x, 20101/87, year/87 (2010/87/EU); (EU)2021/914) in 2004."
    assert list(numbers(text)) == ["2010/87", "2021/914"]


# Art. 21(1), 20(1)(a), 7(3) and 13(1)(d) GDPR.
def test_the_grounds_on_which_rights_of_persons_depend() -> None:
    assert persons.OBJECTED == ("6(1)(e)", "6(1)(f)")
    assert persons.PORTABLE == ("6(1)(a)", "6(1)(b)")
    assert (persons.CONSENT, persons.EXPLICIT) == ("6(1)(a)", "9(2)(a)")
    assert persons.INTEREST == "6(1)(f)"


def test_every_table_beside_the_module_is_one_of_the_tables() -> None:
    beside = Path(law.__file__).parent.glob("*.toml")
    assert list(tables.TABLES) == sorted(path.stem for path in beside)


JANUARY, MAY, JULY = date(2020, 1, 1), date(2020, 5, 1), date(2020, 7, 1)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((JANUARY, MAY), (MAY, JULY), False),
        ((JANUARY, JULY), (MAY, None), True),
        ((JANUARY, None), (MAY, JULY), True),
        ((JANUARY, None), (JULY, None), True),
        ((MAY, MAY), (JANUARY, None), False),
    ],
)
def test_two_windows_share_a_day_or_none(
    one: tuple[date, date | None], other: tuple[date, date | None], shared: bool
) -> None:
    assert tables.overlap(one, other) == tables.overlap(other, one) == shared


# What every flow asks is worked out once: a register of 100,000 records asks it as often.
@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("adequacy", ("gdpr", "CH", DAY)),
        ("area", ("gdpr", "DE", DAY)),
        ("clause_set", ("2021/914",)),
        ("designated", ("DE", DAY)),
        ("regime_of", ("DE", DAY)),
        ("treated_as_inside", ("gdpr", "GB", date(2021, 3, 1))),
    ],
)
def test_a_law_keeps_its_answer_to_what_every_flow_asks(
    question: str, asked: tuple[object, ...]
) -> None:
    own = Law()
    first = getattr(own, question)(*asked)
    assert first
    own.__dict__.update(all_decisions={}, all_areas={}, all_sets={})
    assert getattr(own, question)(*asked) is first


def test_the_law_that_binds_a_country_by_default_is_that_of_its_area() -> None:
    for country, regime in (("LI", "gdpr"), ("NO", "gdpr"), ("CH", "fadp"), ("JP", "appi")):
        assert Law().regime_of(country, DAY) == regime
    assert Law().regime_of("BR", DAY) is None


@pytest.mark.parametrize("regime", ["ccpa", ""])
def test_every_question_refuses_a_regime_that_does_not_exist(regime: str) -> None:
    for question in (
        lambda: law.adequate_organisation(regime, "EPO", DAY),
        lambda: law.territory(regime, "DE", DAY),
        lambda: law.decisions(regime, "DE"),
        lambda: law.begins(regime, "DE"),
    ):
        with pytest.raises(ValueError, match="no regime"):
            question()
