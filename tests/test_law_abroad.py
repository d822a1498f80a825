"""What lets data leave the United Kingdom and Switzerland, and on which days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ropa import law
from ropa.law.adequate import all_decisions

TODAY = date(2026, 11, 21)
DAY = timedelta(1)
EEA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
PARTS = "AX EA GF GP IC MF MQ RE YT"
LISTED_2020 = "AD AR CA CH FO GG GI IL IM JE JP NZ UY"
ANNEX_1 = "AD AR CA FO GB GG GI IL IM JE MC NZ UY"


def countries(regime, on):
    return {
        code for name, code in all_decisions() if name == regime and law.adequacy(regime, code, on)
    }


def test_the_british_list_is_whole_on_the_day_the_transition_ended():
    assert countries("uk-gdpr", date(2020, 12, 31)) == set()
    first = date(2021, 1, 1)
    assert countries("uk-gdpr", first) == {*EEA.split(), *PARTS.split(), *LISTED_2020.split()}


@pytest.mark.parametrize(
    ("country", "decision", "first"),
    [
        ("KR", "SI 2022/1213", date(2022, 12, 19)),
        ("US", "SI 2023/1028", date(2023, 10, 12)),
    ],
)
def test_two_countries_were_added_by_regulations(country, decision, first):
    assert law.adequacy("uk-gdpr", country, first - DAY) == ()
    assert [row.decision for row in law.adequacy("uk-gdpr", country, first)] == [decision]
    assert law.adequacy("uk-gdpr", country, TODAY)


@pytest.mark.parametrize("country", ["BR", "MC", "SM", "VA", "XK", "GL", "GB"])
def test_what_the_british_list_does_not_hold(country):
    assert law.decisions("uk-gdpr", country) == ()


@pytest.mark.parametrize(
    ("country", "scope"), [("CA", "pipeda"), ("JP", "private-sector"), ("IL", "automated")]
)
def test_a_partial_decision_of_the_union_is_partial_for_the_united_kingdom(country, scope):
    (row,) = law.adequacy("uk-gdpr", country, TODAY)
    assert (row.scope, row.partial) == (scope, True)
    assert row.scope == law.adequacy("gdpr", country, TODAY)[0].scope


def test_the_data_bridge_covers_organisations_of_its_own_scheme():
    (row,) = law.adequacy("uk-gdpr", "US", TODAY)
    assert (row.scheme, row.basis, row.partial) == ("uk-us-data-bridge", "uk-us-data-bridge", True)
    assert law.adequacy("uk-gdpr", "US", TODAY, "dpf") == ()


def test_institutions_of_the_union_are_adequate_for_the_united_kingdom():
    row = law.adequate_organisation("uk-gdpr", "European Commission", TODAY)
    assert row is not None
    assert row.decision == "DPA 2018 Sch 21"
    assert law.adequate_organisation("uk-gdpr", "European Patent Organisation", TODAY) is None


def test_the_swiss_list_binds_from_september_2023():
    assert countries("fadp", date(2023, 8, 31)) == set()
    first = date(2023, 9, 1)
    assert countries("fadp", first) == {*EEA.split(), *PARTS.split(), *ANNEX_1.split()}
    assert countries("fadp", TODAY) == countries("fadp", first) | {"US"}


def test_every_country_of_the_swiss_list_is_to_verify():
    rows = [
        row
        for (regime, country), found in all_decisions().items()
        for row in found
        if regime == "fadp" and country != "US"
    ]
    assert {row.days_sure for row in rows} == {"to verify"}
    assert law.covered("fadp", "IN", date(2023, 9, 1))
    # Whether Japan and Korea are on the list has not been compared, nor the list before the act.
    assert not law.covered("fadp", "JP", date(2023, 9, 1))
    assert not law.covered("fadp", "KR", date(2023, 9, 1))
    assert not law.covered("fadp", "IN", date(2023, 8, 31))


@pytest.mark.parametrize(
    ("on", "scheme", "mark"),
    [
        (date(2009, 2, 15), None, None),
        (date(2009, 2, 16), "swiss-us-safe-harbor", "public page"),
        (date(2015, 9, 30), "swiss-us-safe-harbor", "public page"),
        (date(2015, 10, 1), "swiss-us-safe-harbor", "to verify"),
        (date(2015, 10, 31), "swiss-us-safe-harbor", "to verify"),
        (date(2015, 11, 1), None, None),
        (date(2017, 4, 11), None, None),
        (date(2017, 4, 12), "swiss-us-privacy-shield", "public page"),
        (date(2020, 9, 7), "swiss-us-privacy-shield", "public page"),
        (date(2020, 9, 8), None, None),
        (date(2024, 9, 14), None, None),
        (date(2024, 9, 15), "swiss-us-dpf", "confirmed"),
        (TODAY, "swiss-us-dpf", "confirmed"),
    ],
)
def test_switzerland_and_the_united_states_had_three_frameworks(on, scheme, mark):
    found = [(row.scheme, row.days_sure) for row in law.adequacy("fadp", "US", on)]
    assert found == ([(scheme, mark)] if scheme else [])


def test_a_decision_of_another_regime_does_not_carry_a_flow():
    assert law.adequacy("fadp", "JP", TODAY) == ()
    assert law.adequacy("fadp", "KR", TODAY) == ()
    assert law.adequacy("gdpr", "GI", TODAY) == ()


@pytest.mark.parametrize("decision", ["2001/497/EC", "2004/915/EC", "2010/87/EU"])
def test_the_united_kingdom_let_old_clauses_be_signed_a_year_longer(decision):
    clauses = law.clause_set(decision, "uk-gdpr")
    assert clauses.signable(date(2022, 9, 21))
    assert not clauses.signable(date(2022, 9, 22))
    assert clauses.reliable(date(2024, 3, 21))
    assert not clauses.reliable(date(2024, 3, 22))


def test_clauses_replaced_in_2010_could_not_be_signed_again():
    assert not law.clause_set("2002/16/EC", "uk-gdpr").signable(date(2021, 6, 1))


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("IDTA", "IDTA"),
        ("International Data Transfer Agreement", "IDTA"),
        ("UK Addendum B1.0", "UK Addendum B1.0"),
        ("uk addendum", "UK Addendum B1.0"),
        ("2021/914", "(EU) 2021/914"),
        ("Decision 2010/87/EU", "2010/87/EU"),
    ],
)
def test_british_papers_are_known_by_their_names(text, decision):
    assert law.clause_set(text, "uk-gdpr").decision == decision


@pytest.mark.parametrize("text", ["IDTA", "UK Addendum B1.0"])
def test_the_two_british_papers_begin_on_one_day(text):
    clauses = law.clause_set(text, "uk-gdpr")
    assert not clauses.signable(date(2022, 3, 20))
    assert clauses.signable(date(2022, 3, 21))
    assert clauses.reliable(date(2099, 12, 31))
    assert clauses.needs == ""


def test_clauses_of_2021_need_a_paper_beside_them_outside_the_union():
    assert law.clause_set("2021/914").needs == ""
    assert law.clause_set("2021/914", "uk-gdpr").needs == "uk-addendum"
    assert law.clause_set("2021/914", "fadp").needs == "swiss-addendum"


@pytest.mark.parametrize("regime", ["uk-gdpr", "fadp"])
def test_a_decision_is_the_same_in_every_regime_that_takes_it_over(regime):
    for clauses in law.clause_sets():
        taken = law.clause_set(clauses.decision, regime)
        if taken:
            assert taken.modules == clauses.modules
            assert taken.pairs == clauses.pairs
            assert (taken.title, taken.celex) == (clauses.title, clauses.celex)
            assert taken.regime == regime


def test_switzerland_recognised_the_clauses_of_2021_in_august():
    clauses = law.clause_set("2021/914", "fadp")
    assert not clauses.reliable(date(2021, 8, 26))
    assert clauses.reliable(date(2021, 8, 27))
    assert clauses.sign_sure == "to verify"


@pytest.mark.parametrize("decision", ["2001/497/EC", "2002/16/EC", "2004/915/EC", "2010/87/EU"])
def test_switzerland_relied_on_old_clauses_to_the_end_of_2022(decision):
    clauses = law.clause_set(decision, "fadp")
    assert clauses.reliable(date(2022, 12, 31))
    assert not clauses.reliable(date(2023, 1, 1))


@pytest.mark.parametrize("code", ["GG", "GI", "IM", "JE"])
def test_islands_and_gibraltar_are_adequate_and_no_part_of_the_united_kingdom(code):
    assert law.territory("uk-gdpr", code, TODAY).standing == "outside"
    assert law.adequacy("uk-gdpr", code, TODAY)


def test_liechtenstein_is_named_as_no_part_of_switzerland():
    assert law.territory("fadp", "LI", TODAY).standing == "outside"


def test_every_decision_and_set_of_the_two_regimes_resolves_as_a_citation():
    rows = [row for found in all_decisions().values() for row in found]
    names = {row.decision for row in rows if row.regime in ("uk-gdpr", "fadp")}
    names |= {row.decision for regime in ("uk-gdpr", "fadp") for row in law.clause_sets(regime)}
    assert all(law.citation(name).title for name in names)
