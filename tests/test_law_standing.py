"""Every row on who belongs to the area of a regime, held against what was read by itself.

Treaties of Accession, EEA Agreement, TFEU 349 and 355, the withdrawal of the United Kingdom,
DPA 2018, Schedule 21; first days before 2018 mix accession with the EEA.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ropa import law
from ropa.law.areas import regime_for, regimes, territories

EVE = timedelta(1)

# Regime, country, first and last day, what it is, the State it is taken for, how sure that is.
LISTED = """
appi    JP - - inside - confirmed
fadp    CH - - inside - confirmed
fadp    LI - - outside - confirmed
gdpr    AD - - outside - confirmed
gdpr    CH - - outside - confirmed
gdpr    MC - - outside - confirmed
gdpr    SM - - outside - confirmed
gdpr    VA - - outside - confirmed
gdpr    XK - - outside - confirmed
gdpr    AW - - outside NL confirmed
gdpr    BQ - - outside NL confirmed
gdpr    CW - - outside NL confirmed
gdpr    SX - - outside NL confirmed
gdpr    FO - - outside DK confirmed
gdpr    GL - - outside DK confirmed
gdpr    GG - - outside - confirmed
gdpr    IM - - outside - confirmed
gdpr    JE - - outside - confirmed
gdpr    NC - - review FR unsure
gdpr    PF - - review FR unsure
gdpr    PM - - review FR unsure
gdpr    TF - - review FR unsure
gdpr    WF - - review FR unsure
gdpr    SJ - - review NO unsure
gdpr    YT - 2013-12-31 review FR unsure
gdpr    YT 2014-01-01 - inside FR confirmed
gdpr    BL 1994-01-01 2011-12-31 inside FR unsure
gdpr    BL 2012-01-01 - review FR unsure
gdpr    AT 1994-01-01 - inside - confirmed
gdpr    BE 1994-01-01 - inside - confirmed
gdpr    DE 1994-01-01 - inside - confirmed
gdpr    DK 1994-01-01 - inside - confirmed
gdpr    ES 1994-01-01 - inside - confirmed
gdpr    FI 1994-01-01 - inside - confirmed
gdpr    FR 1994-01-01 - inside - confirmed
gdpr    GR 1994-01-01 - inside - confirmed
gdpr    IE 1994-01-01 - inside - confirmed
gdpr    IT 1994-01-01 - inside - confirmed
gdpr    LU 1994-01-01 - inside - confirmed
gdpr    NL 1994-01-01 - inside - confirmed
gdpr    PT 1994-01-01 - inside - confirmed
gdpr    SE 1994-01-01 - inside - confirmed
gdpr    AX 1994-01-01 - inside FI confirmed
gdpr    EA 1994-01-01 - inside ES confirmed
gdpr    IC 1994-01-01 - inside ES confirmed
gdpr    GF 1994-01-01 - inside FR confirmed
gdpr    GP 1994-01-01 - inside FR confirmed
gdpr    MF 1994-01-01 - inside FR confirmed
gdpr    MQ 1994-01-01 - inside FR confirmed
gdpr    RE 1994-01-01 - inside FR confirmed
gdpr    IS 1994-01-01 - inside - confirmed
gdpr    NO 1994-01-01 - inside - confirmed
gdpr    LI 1995-05-01 - inside - confirmed
gdpr    CY 2004-05-01 - inside - confirmed
gdpr    CZ 2004-05-01 - inside - confirmed
gdpr    EE 2004-05-01 - inside - confirmed
gdpr    HU 2004-05-01 - inside - confirmed
gdpr    LT 2004-05-01 - inside - confirmed
gdpr    LV 2004-05-01 - inside - confirmed
gdpr    MT 2004-05-01 - inside - confirmed
gdpr    PL 2004-05-01 - inside - confirmed
gdpr    SI 2004-05-01 - inside - confirmed
gdpr    SK 2004-05-01 - inside - confirmed
gdpr    BG 2007-01-01 - inside - confirmed
gdpr    RO 2007-01-01 - inside - confirmed
gdpr    HR 2013-07-01 - inside - confirmed
gdpr    GB 1994-01-01 2020-12-31 inside - confirmed
gdpr    GB 2021-01-01 - outside - confirmed
gdpr    GI 1994-01-01 2020-12-31 inside GB unsure
gdpr    GI 2021-01-01 - outside GB unsure
uk-gdpr GB 2021-01-01 - inside - confirmed
uk-gdpr GG 2021-01-01 - outside - confirmed
uk-gdpr IM 2021-01-01 - outside - confirmed
uk-gdpr JE 2021-01-01 - outside - confirmed
uk-gdpr GI 2021-01-01 - outside GB confirmed
"""
ROWS = [line.split() for line in LISTED.split("\n") if line]
MARKS = {"confirmed": "confirmed", "unsure": "to verify"}


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize("read", [pytest.param(row, id=" ".join(row)) for row in ROWS])
def test_a_country_stands_where_it_was_read_to_stand(read: list[str]) -> None:
    regime, country, first, last, standing, state, mark = read
    begun, ended = day(first) or date.min, day(last)
    (row,) = (each for each in territories()[regime, country] if each.from_ == begun)
    assert row.until == (ended and ended + EVE)
    assert (row.standing, row.part_of) == (standing, state.strip("-"))
    assert (row.sure, row.added) == (MARKS[mark], False)


def test_no_country_has_a_row_that_was_not_read() -> None:
    held = [(*key, row.from_) for key, rows in territories().items() for row in rows]
    read = [(regime, country, day(first) or date.min) for regime, country, first, *_ in ROWS]
    assert sorted(held) == sorted(read)


# GDPR 99(2); EEA Joint Committee Decision 154/2018; the end of the transition period, before which
# the GDPR held in the United Kingdom; the revised Swiss act, before it that of 1992.
Begun = tuple[str, str, date, str, str, str]
BEGUN: list[Begun] = [
    ("gdpr", "", date(2018, 5, 25), "GDPR", "95/46/EC", "confirmed"),
    ("gdpr", "IS", date(2018, 7, 20), "GDPR", "95/46/EC", "to verify"),
    ("gdpr", "LI", date(2018, 7, 20), "GDPR", "95/46/EC", "to verify"),
    ("gdpr", "NO", date(2018, 7, 20), "GDPR", "95/46/EC", "to verify"),
    ("uk-gdpr", "", date(2021, 1, 1), "UK GDPR", "GDPR", "confirmed"),
    ("fadp", "", date(2023, 9, 1), "FADP", "FADP 1992", "confirmed"),
    ("appi", "", date.min, "APPI", "", "confirmed"),
]


@pytest.mark.parametrize(
    "read", [pytest.param(row, id=f"{row[1]} {row[0]} {row[2]} before from") for row in BEGUN]
)
def test_a_regime_begins_on_its_day_and_something_stood_before_it(read: Begun) -> None:
    regime, country, first, act, before, sure = read
    row = regimes()[regime, country]
    assert (row.from_, row.law, row.before, row.sure) == (first, act, before, sure)
    assert regime_for(regime, country) is row
    assert law.begins(regime, country) == first


def test_no_regime_is_held_that_was_not_read() -> None:
    assert set(regimes()) == {(regime, country) for regime, country, *_ in BEGUN}


@pytest.mark.parametrize("country", ["DE", "US", "CH"])
def test_a_country_without_a_day_of_its_own_begins_with_the_regime(country: str) -> None:
    assert regime_for("gdpr", country) is regimes()["gdpr", ""]
