"""Who stands on which list, country by country: the EEA, and the decisions that name all of it."""

from datetime import date, timedelta

import pytest

from ropa import law

DAY = date(2026, 11, 21)
UNION = [
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
    *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
]
EEA = [*UNION, "IS", "LI", "NO"]
# TFEU 349 and 355: parts of the Union that bear a code of their own.
PARTS = ["AX", "EA", "GF", "GP", "IC", "MF", "MQ", "RE", "YT"]


@pytest.mark.parametrize("country", EEA)
def test_each_state_of_the_eea_is_on_every_list(country):
    assert law.area("gdpr", country, DAY) == "inside"
    # PPC Notice 1/2019: the EEA, and the United Kingdom.
    assert [row.decision for row in law.adequacy("appi", country, DAY)] == ["PPC Notice 1/2019"]
    assert not law.adequacy("appi", country, date(2019, 1, 22))
    # Annex 1 DPO, since the revised act.
    assert "DPO Annex 1" in {row.decision for row in law.adequacy("fadp", country, DAY)}
    # DPA 2018, Schedule 21, since the end of the transition.
    assert "DPA 2018 Sch 21" in {row.decision for row in law.adequacy("uk-gdpr", country, DAY)}
    assert not law.adequacy("uk-gdpr", country, date(2020, 12, 31))


@pytest.mark.parametrize("country", PARTS)
def test_each_part_of_the_union_with_a_code_of_its_own_is_inside(country):
    assert law.area("gdpr", country, DAY) == "inside"
    assert law.adequacy("fadp", country, DAY)
    assert law.adequacy("uk-gdpr", country, DAY)


def test_the_united_kingdom_is_designated_in_japan_and_listed_in_switzerland():
    assert law.adequacy("appi", "GB", DAY)
    assert law.adequacy("fadp", "GB", DAY)


@pytest.mark.parametrize("country", ["US", "CN", "IN", "CH", "KR", "SG"])
def test_japan_designates_nobody_else(country):
    assert not law.adequacy("appi", country, DAY)


@pytest.mark.parametrize("word", ["EEA", "EEE", "EER", "EU", "EWR", "UE", "worldwide"])
def test_a_word_for_many_countries_is_none(word):
    assert law.is_group(word)
    assert not law.is_country(word)


@pytest.mark.parametrize("basis", ["6(1)(e)", "6(1)(f)"])
def test_article_21_lets_persons_object_to_both_grounds(basis):
    from ropa.law.persons import OBJECTED

    assert basis in OBJECTED


# First and last day of signing, last day of reliance: DPA 2018, Schedule 21, paragraph 7 with its
# transitional provisions of 2022; the statement of the Swiss Commissioner of 27 August 2021.
ELSEWHERE = [
    ("uk-gdpr", "2001/497/EC", date(2001, 9, 3), date(2022, 9, 21), date(2024, 3, 21)),
    ("uk-gdpr", "2002/16/EC", date(2002, 4, 3), date(2010, 5, 14), date(2024, 3, 21)),
    ("uk-gdpr", "2004/915/EC", date(2005, 4, 1), date(2022, 9, 21), date(2024, 3, 21)),
    ("uk-gdpr", "2010/87/EU", date(2010, 5, 15), date(2022, 9, 21), date(2024, 3, 21)),
    ("fadp", "2001/497/EC", date(2001, 9, 3), date(2021, 9, 26), date(2022, 12, 31)),
    ("fadp", "2002/16/EC", date(2002, 4, 3), date(2010, 5, 14), date(2022, 12, 31)),
    ("fadp", "2004/915/EC", date(2005, 4, 1), date(2021, 9, 26), date(2022, 12, 31)),
    ("fadp", "2010/87/EU", date(2010, 5, 15), date(2021, 9, 26), date(2022, 12, 31)),
]


@pytest.mark.parametrize(("regime", "decision", "first", "last", "relied"), ELSEWHERE)
def test_an_old_set_has_days_of_its_own_under_each_law(regime, decision, first, last, relied):
    clauses = law.clause_set(decision, regime)
    assert (clauses.sign_from, clauses.sign_until) == (first, last + timedelta(1))
    assert clauses.rely_until == relied + timedelta(1)


@pytest.mark.parametrize("decision", ["IDTA", "UK Addendum B1.0"])
def test_the_commissioners_clauses_are_for_any_two_roles(decision):
    roles = ("controller", "processor")
    clauses = law.clause_set(decision, "uk-gdpr")
    assert sorted(clauses.pairs) == [(one, other) for one in roles for other in roles]
    assert clauses.sign_from == date(2022, 3, 21)
