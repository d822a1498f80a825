"""Which decision carries a transfer on which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ropa import law
from ropa.law.adequate import all_decisions

TODAY = date(2026, 11, 21)
OPEN = "-"

# Country, decision, first and last day of use (both included), as a reader of the law listed them.
LISTED = """
CH 2000/518/EC 2000-08-25 -
HU 2000/519/EC 2000-08-25 2004-04-30
CA 2002/2/EC 2002-01-04 -
AR 2003/490/EC 2003-07-05 -
GG 2003/821/EC 2003-11-25 -
IM 2004/411/EC 2004-04-30 -
JE 2008/393/EC 2008-05-26 -
FO 2010/146/EU 2010-03-09 -
AD 2010/625/EU 2010-10-21 -
IL 2011/61/EU 2011-02-01 -
UY 2012/484/EU 2012-08-23 -
NZ 2013/65/EU 2013-01-30 -
JP (EU)_2019/419 2019-01-23 -
GB EU-UK_TCA_Art._782 2021-01-01 2021-06-27
GB (EU)_2021/1772 2021-06-28 2031-12-27
KR (EU)_2022/254 2021-12-17 -
US (EU)_2023/1795 2023-07-10 -
BR (EU)_2026/179 2026-01-26 -
US 2000/520/EC 2000-11-01 2015-10-05
US (EU)_2016/1250 2016-07-12 2020-07-15
"""
LINES = [line.replace("_", " ").rsplit(" ", 2) for line in LISTED.split("\n") if line]
WINDOWS = [(*head.split(" ", 1), first, last) for head, first, last in LINES]


def in_force(country: str, on: str) -> list[str]:
    return [row.decision for row in law.adequacy("gdpr", country, date.fromisoformat(on))]


@pytest.mark.parametrize(("country", "decision", "first", "last"), WINDOWS)
def test_a_decision_carries_from_its_first_day_to_its_last(country, decision, first, last):
    begin = date.fromisoformat(first)
    assert decision in in_force(country, first)
    assert decision not in in_force(country, (begin - timedelta(1)).isoformat())
    if last == OPEN:
        assert decision in in_force(country, "2099-12-31")
    else:
        after = date.fromisoformat(last) + timedelta(1)
        assert decision in in_force(country, last)
        assert decision not in in_force(country, after.isoformat())


def test_the_table_holds_no_decision_that_is_not_listed():
    held = {
        (row.country, row.decision)
        for rows in all_decisions().values()
        for row in rows
        if row.regime == "gdpr" and row.country
    }
    assert held == {(country, decision) for country, decision, _, _ in WINDOWS}


def test_seventeen_countries_and_bodies_are_adequate_today():
    countries = {
        country
        for regime, country in all_decisions()
        if regime == "gdpr" and country and law.adequacy("gdpr", country, TODAY)
    }
    organisations = [row for row in all_decisions()["gdpr", ""] if row.holds(TODAY)]
    assert len(countries) + len(organisations) == 17


@pytest.mark.parametrize(
    ("on", "decisions"),
    [
        ("2000-10-31", []),
        ("2000-11-01", ["2000/520/EC"]),
        ("2015-10-05", ["2000/520/EC"]),
        ("2015-10-06", []),
        ("2016-07-11", []),
        ("2016-07-12", ["(EU) 2016/1250"]),
        ("2020-07-15", ["(EU) 2016/1250"]),
        ("2020-07-16", []),
        ("2023-07-09", []),
        ("2023-07-10", ["(EU) 2023/1795"]),
        ("2026-11-21", ["(EU) 2023/1795"]),
    ],
)
def test_the_united_states_had_three_decisions_and_gaps_between(on, decisions):
    assert in_force("US", on) == decisions


@pytest.mark.parametrize(
    ("on", "decisions"),
    [
        ("2020-12-31", []),
        ("2021-01-01", ["EU-UK TCA Art. 782"]),
        ("2021-06-27", ["EU-UK TCA Art. 782"]),
        ("2021-06-28", ["(EU) 2021/1772"]),
        ("2025-06-27", ["(EU) 2021/1772"]),
        ("2025-06-28", ["(EU) 2021/1772"]),
        ("2025-12-27", ["(EU) 2021/1772"]),
        ("2025-12-28", ["(EU) 2021/1772"]),
        ("2031-12-27", ["(EU) 2021/1772"]),
        ("2031-12-28", []),
    ],
)
def test_the_united_kingdom_is_carried_without_a_gap_until_the_end_of_2031(on, decisions):
    assert in_force("GB", on) == decisions


def test_the_decision_on_the_united_kingdom_shows_its_history():
    rows = [row for row in law.decisions("gdpr", "GB") if row.celex == "32021D1772"]
    assert [row.until for row in rows] == [
        date(2025, 6, 28),
        date(2025, 12, 28),
        date(2031, 12, 28),
    ]
    assert [row.scope for row in rows] == [
        "no-immigration-control",
        "no-immigration-control",
        "all",
    ]


def test_a_day_of_january_2026_brought_brazil():
    assert in_force("BR", "2026-01-25") == []
    assert in_force("BR", "2026-01-26") == ["(EU) 2026/179"]


def test_the_faroes_are_adequate_and_greenland_is_not():
    assert in_force("FO", "2026-11-21") == ["2010/146/EU"]
    assert law.decisions("gdpr", "GL") == ()


@pytest.mark.parametrize("code", ["GI", "MC", "SM", "VA", "XK", "TW", "HK", "PS", "AW", "NC"])
def test_places_that_never_had_a_decision(code):
    assert law.decisions("gdpr", code) == ()


def test_past_decisions_say_since_when_and_why_they_no_longer_carry():
    rows = {row.basis: row for row in law.decisions("gdpr", "US")}
    assert (rows["safe-harbor"].until, rows["safe-harbor"].ended_by) == (
        date(2015, 10, 6),
        "C-362/14",
    )
    shield = rows["privacy-shield"]
    assert (shield.until, shield.ended_by) == (date(2020, 7, 16), "C-311/18")
    assert rows["dpf"].until is None


def test_decisions_come_oldest_first():
    assert [row.basis for row in law.decisions("gdpr", "US")] == [
        "safe-harbor",
        "privacy-shield",
        "dpf",
    ]


def test_a_decision_is_found_by_the_word_that_claims_it():
    assert law.adequacy("gdpr", "US", TODAY, "dpf")
    assert law.adequacy("gdpr", "US", TODAY, "adequacy") == ()
    assert law.adequacy("gdpr", "US", TODAY, "privacy-shield") == ()
    assert law.adequacy("gdpr", "US", date(2020, 7, 15), "privacy-shield")
    assert law.adequacy("gdpr", "CH", TODAY, "adequacy")
    assert law.adequacy("gdpr", "CH", TODAY, "dpf") == ()


CERTIFIED = ("certified", "certified-data")


def test_a_scheme_belongs_to_decisions_on_certified_recipients_only():
    rows = [row for found in all_decisions().values() for row in found]
    assert {(row.regime, row.scheme) for row in rows if row.scope in CERTIFIED} == {
        ("gdpr", "safe-harbor"),
        ("gdpr", "privacy-shield"),
        ("gdpr", "eu-us-dpf"),
        ("uk-gdpr", "uk-us-data-bridge"),
        ("fadp", "swiss-us-safe-harbor"),
        ("fadp", "swiss-us-privacy-shield"),
        ("fadp", "swiss-us-dpf"),
    }
    assert not [row for row in rows if row.scheme and row.scope not in CERTIFIED]
    assert all(row.partial for row in rows if row.scheme)


@pytest.mark.parametrize(
    ("country", "scope", "partial", "mark"),
    [
        ("CA", "pipeda", True, "confirmed"),
        ("IL", "automated", True, "to verify"),
        ("JP", "private-sector", True, "to verify"),
        ("KR", "credit-data", True, "to verify"),
        ("US", "certified-data", True, "confirmed"),
        ("FO", "faroese-act", False, "to verify"),
        ("NZ", "new-zealand-proper", False, "confirmed"),
        ("BR", "lgpd", False, "public page"),
        ("GB", "all", False, "public page"),
        ("AR", "all", False, "confirmed"),
    ],
)
def test_a_limited_scope_says_what_it_is_and_how_sure(country, scope, partial, mark):
    (row,) = law.adequacy("gdpr", country, TODAY)
    assert (row.scope, row.partial, row.scope_sure) == (scope, partial, mark)
    assert bool(row.scope_text) == (scope != "all")


def test_a_number_that_is_to_verify_is_marked():
    rows = [row for found in all_decisions().values() for row in found if row.regime == "gdpr"]
    assert {row.decision for row in rows if row.sure == "to verify"} == {
        "2000/519/EC",
        "2000/520/EC",
        "(EU) 2016/1250",
        "(EU) 2022/254",
    }
    assert {row.decision for row in rows if row.sure == "public page"} == {
        "EU-UK TCA Art. 782",
        "(EU) 2021/1772",
        "(EU) 2023/1795",
        "(EU) 2025/1382",
        "(EU) 2026/179",
    }


def test_what_may_not_yet_bind_exporters_of_the_three_efta_states_is_marked():
    assert {
        country: law.adequacy("gdpr", country, TODAY)[0].eea for country in ("BR", "GB", "CH")
    } == {
        "BR": "pending",
        "GB": "to verify",
        "CH": "",
    }


def test_an_international_organisation_has_a_decision_of_its_own():
    day = date(2025, 7, 15)
    row = law.adequate_organisation("gdpr", "european patent organisation", day)
    assert row is not None
    assert row.decision == "(EU) 2025/1382"
    assert law.adequate_organisation("gdpr", "EPO", date(2025, 7, 14)) is None
    assert law.adequate_organisation("gdpr", "World Health Organization", TODAY) is None


def test_the_seat_of_an_organisation_is_not_made_adequate_by_it():
    assert law.adequacy("gdpr", "", TODAY) == ()
    assert law.decisions("gdpr", "") == ()


def test_the_number_of_every_decision_and_its_celex_agree():
    for rows in all_decisions().values():
        for row in rows:
            if row.celex:
                year, number = row.decision.removeprefix("(EU) ").split("/")[:2]
                assert row.celex == f"3{year}D{int(number):04}"


def test_japan_designates_the_eea_and_the_united_kingdom():
    thirty = (
        "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
    )
    designated = {country for regime, country in all_decisions() if regime == "appi"}
    assert designated == {*thirty.split(), "GB"}
    assert all(law.designated(country, TODAY) for country in designated)
    assert not law.designated("DE", date(2019, 1, 22))
    assert law.designated("DE", date(2019, 1, 23))


@pytest.mark.parametrize("code", ["CH", "US", "JP", "CA", "KR", "GI", "RE"])
def test_no_other_country_is_designated(code):
    assert not law.designated(code, TODAY)


def test_the_first_day_of_the_designation_is_marked():
    (row,) = law.decisions("appi", "DE")
    assert (row.basis, row.sure, row.days_sure) == (
        "designated-country",
        "public page",
        "to verify",
    )


def test_a_regime_whose_list_is_not_whole_says_so():
    for regime in ("gdpr", "appi", "uk-gdpr"):
        assert law.covered(regime, "IN", TODAY)
    assert not law.covered("fadp", "JP", TODAY)


def test_a_regime_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match='no regime "eu"'):
        law.adequacy("eu", "US", TODAY)
