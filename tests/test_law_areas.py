"""Who is inside which area, when, and what law stands there."""

from __future__ import annotations

from datetime import date

import pytest

from ropa import law
from ropa.law.areas import territories

TODAY = date(2026, 11, 21)

EU_27 = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
EU = EU_27.split()
EEA = [*EU, "IS", "LI", "NO"]

# Code, class, first day in the area, as a reader of the law listed them.
LISTED = """
AT EU 1994-01-01
BE EU 1994-01-01
BG EU 2007-01-01
HR EU 2013-07-01
CY EU 2004-05-01
CZ EU 2004-05-01
DK EU 1994-01-01
EE EU 2004-05-01
FI EU 1994-01-01
FR EU 1994-01-01
DE EU 1994-01-01
GR EU 1994-01-01
HU EU 2004-05-01
IE EU 1994-01-01
IT EU 1994-01-01
LV EU 2004-05-01
LT EU 2004-05-01
LU EU 1994-01-01
MT EU 2004-05-01
NL EU 1994-01-01
PL EU 2004-05-01
PT EU 1994-01-01
RO EU 2007-01-01
SK EU 2004-05-01
SI EU 2004-05-01
ES EU 1994-01-01
SE EU 1994-01-01
IS EEA-EFTA 1994-01-01
LI EEA-EFTA 1995-05-01
NO EEA-EFTA 1994-01-01
GB third-adequate -
GP EU-outermost -
GF EU-outermost -
MQ EU-outermost -
RE EU-outermost -
YT EU-outermost -
MF EU-outermost -
AX EU-part -
IC EU-outermost -
EA EU-part -
BL review -
PM review -
NC review -
PF review -
WF review -
TF review -
GL OCT -
FO third-adequate -
AW OCT -
CW OCT -
SX OCT -
BQ OCT -
SJ review -
GI third -
GG third-adequate -
IM third-adequate -
JE third-adequate -
CH third-adequate -
AD third-adequate -
MC third -
SM third -
VA third -
AR third-adequate -
CA third-adequate-partial -
IL third-adequate-partial -
JP third-adequate-partial -
KR third-adequate-partial -
NZ third-adequate -
UY third-adequate -
US third-adequate-partial -
BR third-adequate -
"""
LINES = [line.split() for line in LISTED.split("\n") if line]
STANDINGS = {
    "EU": "inside",
    "EEA-EFTA": "inside",
    "EU-outermost": "inside",
    "EU-part": "inside",
    "review": "review",
    "OCT": "outside",
    "third": "outside",
    "third-adequate": "outside",
    "third-adequate-partial": "outside",
}


def test_the_list_compared_with_is_whole():
    assert len(LINES) == len({code for code, _, _ in LINES}) == 71


@pytest.mark.parametrize(("code", "kind", "_since"), LINES)
def test_every_listed_country_stands_where_the_list_says(code, kind, _since):
    assert law.area("gdpr", code, TODAY) == STANDINGS[kind]


@pytest.mark.parametrize(("code", "kind", "_since"), LINES)
def test_every_listed_country_is_adequate_as_the_list_says(code, kind, _since):
    found = law.adequacy("gdpr", code, TODAY)
    assert [row.partial for row in found] == {
        "third-adequate": [False],
        "third-adequate-partial": [True],
    }.get(kind, [])


@pytest.mark.parametrize(
    ("code", "since"), [(code, since) for code, _, since in LINES if since != "-"]
)
def test_a_state_is_inside_from_its_first_day(code, since):
    first = date.fromisoformat(since)
    assert law.area("gdpr", code, first) == "inside"
    assert law.area("gdpr", code, date.fromordinal(first.toordinal() - 1)) == "outside"


def test_the_area_has_thirty_states_and_the_territories_that_belong_to_one():
    rows = [row for found in territories().values() for row in found if row.regime == "gdpr"]
    inside = [row for row in rows if row.standing == "inside" and row.until is None]
    assert {row.country for row in inside if not row.part_of} == set(EEA)
    assert {row.country: row.part_of for row in inside if row.part_of} == {
        **dict.fromkeys(("GP", "GF", "MQ", "RE", "YT", "MF"), "FR"),
        **dict.fromkeys(("IC", "EA"), "ES"),
        "AX": "FI",
    }


def test_the_united_kingdom_is_inside_until_the_transition_ends():
    assert law.area("gdpr", "GB", date(2018, 5, 25)) == "inside"
    assert law.area("gdpr", "GB", date(2020, 2, 1)) == "inside"
    assert law.area("gdpr", "GB", date(2020, 12, 31)) == "inside"
    assert law.area("gdpr", "GB", date(2021, 1, 1)) == "outside"
    assert law.area("uk-gdpr", "GB", date(2020, 12, 31)) == "outside"
    assert law.area("uk-gdpr", "GB", date(2021, 1, 1)) == "inside"


def test_croatia_enters_on_the_first_of_july_2013():
    assert law.area("gdpr", "HR", date(2013, 6, 30)) == "outside"
    assert law.area("gdpr", "HR", date(2013, 7, 1)) == "inside"


@pytest.mark.parametrize("code", ["CH", "GG", "JE", "IM", "MC", "SM", "VA", "XK", "TW", "HK", "PS"])
def test_neighbours_and_microstates_were_never_inside(code):
    for day in (date(2000, 1, 1), date(2018, 5, 25), TODAY):
        assert law.area("gdpr", code, day) == "outside"


@pytest.mark.parametrize("code", ["IM", "JE", "GG", "GI", "FR", "US"])
def test_nothing_but_great_britain_is_inside_the_british_area(code):
    assert law.area("uk-gdpr", code, TODAY) == "outside"


def test_liechtenstein_is_no_part_of_the_swiss_area():
    assert law.area("fadp", "CH", TODAY) == "inside"
    assert law.area("fadp", "LI", TODAY) == "outside"


def test_reunion_is_inside_as_a_part_of_france_and_says_why():
    row = law.territory("gdpr", "RE", TODAY)
    assert (row.standing, row.part_of, row.source) == ("inside", "FR", "TFEU 349")


def test_mayotte_became_an_outermost_region_in_2014():
    assert law.area("gdpr", "YT", date(2013, 12, 31)) == "review"
    assert law.area("gdpr", "YT", date(2014, 1, 1)) == "inside"


def test_saint_barthelemy_left_in_2012():
    assert law.area("gdpr", "BL", date(2011, 12, 31)) == "inside"
    assert law.area("gdpr", "BL", date(2012, 1, 1)) == "review"


def test_a_territory_that_is_no_part_of_the_union_names_the_state_it_is_mistaken_for():
    named = {code: law.territory("gdpr", code, TODAY).part_of for code in ("GL", "NC", "AW", "SJ")}
    assert named == {"GL": "DK", "NC": "FR", "AW": "NL", "SJ": "NO"}


def test_a_standing_that_is_to_verify_is_marked():
    marked = {
        row.country
        for rows in territories().values()
        for row in rows
        if row.sure == "to verify" and (row.until is None)
    }
    assert marked == {"BL", "PM", "NC", "PF", "WF", "TF", "SJ", "GI"}


def test_a_country_without_a_row_is_outside():
    assert law.territory("gdpr", "BD", TODAY) is None
    assert law.area("gdpr", "BD", TODAY) == "outside"


def test_the_regulation_begins_later_in_the_three_efta_states():
    assert {law.begins("gdpr", code) for code in EU} == {date(2018, 5, 25)}
    assert {law.begins("gdpr", code) for code in ("IS", "LI", "NO")} == {date(2018, 7, 20)}
    assert law.begins("gdpr", "US") == date(2018, 5, 25)
    assert law.regime_for("gdpr", "NO").sure == "to verify"


def test_the_other_regimes_begin_on_days_of_their_own():
    assert law.begins("uk-gdpr", "GB") == date(2021, 1, 1)
    assert law.begins("fadp", "CH") == date(2023, 9, 1)
    assert law.begins("appi", "JP") == date.min


@pytest.mark.parametrize(
    ("country", "on", "regime"),
    [
        *((code, TODAY, "gdpr") for code in (*EEA, "RE", "AX")),
        ("DE", date(2010, 1, 1), "gdpr"),
        ("GB", date(2020, 12, 31), "gdpr"),
        ("GB", date(2021, 1, 1), "uk-gdpr"),
        ("CH", TODAY, "fadp"),
        ("JP", TODAY, "appi"),
        ("US", TODAY, None),
        ("NC", TODAY, None),
        ("JE", TODAY, None),
        ("HR", date(2013, 6, 30), None),
    ],
)
def test_a_party_is_bound_by_the_law_of_its_area(country, on, regime):
    assert law.regime_of(country, on) == regime


def test_a_regime_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match='no regime "gpdr"'):
        law.area("gpdr", "DE", TODAY)
    with pytest.raises(ValueError, match='no regime "ccpa"'):
        law.begins("ccpa", "US")
