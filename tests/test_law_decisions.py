"""Every row of the decisions on adequacy, held against what was read in the sources by itself.

GDPR: decisions under Art. 25(6) of Directive 95/46/EC and Art. 45; United Kingdom: DPA 2018,
Schedule 21, SI 2022/1213 and SI 2023/1028; Switzerland: Annex 1 DPO and the Commissioner's list
before it; Japan: PPC Notice 1/2019 under Rule 15 APPI.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import pytest

from ropa import law
from ropa.law.adequate import Decision, all_decisions

EVE = timedelta(1)
DAY = date(2026, 11, 21)
EEA = [
    "AT",
    "BE",
    "BG",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "HU",
    "IE",
    "IS",
    "IT",
    "LI",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "NO",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
]
# TFEU 349 and 355(4), Protocol 2: in the Union with their State, under a code of their own.
PARTS = ["AX", "EA", "GF", "GP", "IC", "MF", "MQ", "RE", "YT"]
CONFIRMED, PAGE, UNSURE = "confirmed", "public page", "to verify"
NOTICE, ANNEX, SCHEDULE = "PPC Notice 1/2019", "DPO Annex 1", "DPA 2018 Sch 21"
JAPAN, SWISS, BRITISH = date(2019, 1, 23), date(2023, 9, 1), date(2021, 1, 1)


class Row(NamedTuple):
    """A decision in one window, from its first day to its last, both days of use."""

    regime: str
    country: str
    decision: str
    first: date
    last: date | None = None
    adopted: date | None = None
    scope: str = "all"
    partial: bool = False
    scheme: str = ""
    basis: str = "adequacy"
    days: str = CONFIRMED
    scopes: str = CONFIRMED
    eea: str = ""
    ended_by: str = ""
    no_transfer: bool = False


def day(text: str) -> date:
    return date.fromisoformat(text)


def union(line: str) -> Row:
    """A decision of the Commission without limit or end: country, number, two days."""
    country, number, adopted, first = line.split()
    return Row("gdpr", country, number, day(first), adopted=day(adopted))


def gdpr(
    country: str, number: str, adopted: str, first: str, last: str = "", **more: object
) -> Row:
    until = day(last) if last else None
    return Row("gdpr", country, number, day(first), until, day(adopted))._replace(**more)


OF_THE_UNION = [
    *map(
        union,
        (
            "AD 2010/625/EU 2010-10-19 2010-10-21",
            "AR 2003/490/EC 2003-06-30 2003-07-05",
            "CH 2000/518/EC 2000-07-26 2000-08-25",
            "GG 2003/821/EC 2003-11-21 2003-11-25",
            "IM 2004/411/EC 2004-04-28 2004-04-30",
            "JE 2008/393/EC 2008-05-08 2008-05-26",
            "UY 2012/484/EU 2012-08-21 2012-08-23",
        ),
    ),
    gdpr("HU", "2000/519/EC", "2000-07-26", "2000-08-25", "2004-04-30"),
    gdpr("CA", "2002/2/EC", "2001-12-20", "2002-01-04", scope="pipeda", partial=True),
    gdpr("FO", "2010/146/EU", "2010-03-05", "2010-03-09", scope="faroese-act", scopes=UNSURE),
    gdpr("IL", "2011/61/EU", "2011-01-31", "2011-02-01", scope="automated", partial=True,
         scopes=UNSURE),
    gdpr("NZ", "2013/65/EU", "2012-12-19", "2013-01-30", scope="new-zealand-proper"),
    gdpr("JP", "(EU) 2019/419", "2019-01-23", "2019-01-23", scope="private-sector", partial=True,
         scopes=UNSURE),
    gdpr("KR", "(EU) 2022/254", "2021-12-17", "2021-12-17", scope="credit-data", partial=True,
         scopes=UNSURE),
    gdpr("BR", "(EU) 2026/179", "2026-01-26", "2026-01-26", scope="lgpd", scopes=PAGE,
         eea="pending"),
    # The bridge of the treaty, Art. 782(1): the transmission is not considered a transfer.
    gdpr("GB", "EU-UK TCA Art. 782", "2020-12-30", "2021-01-01", "2021-06-27",
         ended_by="(EU) 2021/1772", no_transfer=True),
    # Art. 12 of 2021/1772; prolonged on 24 June 2025; renewed on 19 December 2025 without the
    # exclusion of data for immigration control.
    gdpr("GB", "(EU) 2021/1772", "2021-06-28", "2021-06-28", "2025-06-27",
         scope="no-immigration-control", scopes=PAGE),
    gdpr("GB", "(EU) 2021/1772", "2021-06-28", "2025-06-28", "2025-12-27",
         scope="no-immigration-control", scopes=PAGE),
    gdpr("GB", "(EU) 2021/1772", "2021-06-28", "2025-12-28", "2031-12-27", scopes=PAGE, days=PAGE,
         eea=UNSURE),
    gdpr("US", "2000/520/EC", "2000-07-26", "2000-11-01", "2015-10-05", scope="certified",
         partial=True, scheme="safe-harbor", basis="safe-harbor", ended_by="C-362/14"),
    gdpr("US", "(EU) 2016/1250", "2016-07-12", "2016-07-12", "2020-07-15", scope="certified",
         partial=True, scheme="privacy-shield", basis="privacy-shield", ended_by="C-311/18"),
    gdpr("US", "(EU) 2023/1795", "2023-07-10", "2023-07-10", scope="certified-data", partial=True,
         scheme="eu-us-dpf", basis="dpf"),
    # The European Patent Organisation: no country.
    gdpr("", "(EU) 2025/1382", "2025-07-15", "2025-07-15", eea=UNSURE),
]  # fmt: skip

BRITISH_LIST = [
    *(Row("uk-gdpr", country, SCHEDULE, BRITISH) for country in EEA),
    *(Row("uk-gdpr", country, SCHEDULE, BRITISH, days=UNSURE) for country in PARTS),
    *(
        Row("uk-gdpr", country, SCHEDULE, BRITISH)
        for country in ("AD", "AR", "CH", "GG", "GI", "IM", "JE", "UY", "")
    ),
    Row("uk-gdpr", "CA", SCHEDULE, BRITISH, scope="pipeda", partial=True),
    Row("uk-gdpr", "FO", SCHEDULE, BRITISH, scope="faroese-act", scopes=UNSURE),
    Row("uk-gdpr", "IL", SCHEDULE, BRITISH, scope="automated", partial=True, scopes=UNSURE),
    Row("uk-gdpr", "JP", SCHEDULE, BRITISH, scope="private-sector", partial=True, scopes=UNSURE),
    Row("uk-gdpr", "NZ", SCHEDULE, BRITISH, scope="new-zealand-proper"),
    Row("uk-gdpr", "KR", "SI 2022/1213", date(2022, 12, 19), scopes=UNSURE),
    Row("uk-gdpr", "US", "SI 2023/1028", date(2023, 10, 12), scope="certified", partial=True,
        scheme="uk-us-data-bridge", basis="uk-us-data-bridge"),
]  # fmt: skip

HARBOR, SHIELD = "Swiss-US Safe Harbor", "Swiss-US Privacy Shield"
CERTIFIED = Row("fadp", "US", ANNEX, SWISS, scope="certified", partial=True)
SWISS_LIST = [
    *(Row("fadp", country, ANNEX, SWISS, days=UNSURE) for country in (*EEA, *PARTS)),
    *(
        Row("fadp", country, ANNEX, SWISS, days=UNSURE)
        for country in ("AD", "AR", "FO", "GB", "GG", "GI", "IL", "IM", "JE", "MC", "NZ", "UY")
    ),
    Row("fadp", "CA", ANNEX, SWISS, scope="pipeda", partial=True, days=UNSURE, scopes=PAGE),
    # The letters of December 2008, in force on 16 February 2009; in October 2015, on a day that
    # is not confirmed, no longer recognised.
    CERTIFIED._replace(decision=HARBOR, scheme="swiss-us-safe-harbor", basis="safe-harbor",
                       first=date(2009, 2, 16), last=date(2015, 9, 30), days=PAGE),
    CERTIFIED._replace(decision=HARBOR, scheme="swiss-us-safe-harbor", basis="safe-harbor",
                       first=date(2015, 10, 1), last=date(2015, 10, 31), days=UNSURE),
    CERTIFIED._replace(decision=SHIELD, scheme="swiss-us-privacy-shield", basis="privacy-shield",
                       first=date(2017, 4, 12), last=date(2020, 9, 7), days=PAGE),
    CERTIFIED._replace(scheme="swiss-us-dpf", basis="swiss-us-dpf", first=date(2024, 9, 15)),
]  # fmt: skip

DESIGNATED = [
    Row("appi", country, NOTICE, JAPAN, days=UNSURE, basis="designated-country")
    for country in (*EEA, "GB")
]
EVERY = [*OF_THE_UNION, *BRITISH_LIST, *SWISS_LIST, *DESIGNATED]


def held(regime: str, country: str) -> tuple[Decision, ...]:
    return all_decisions()[regime, country]


def named(row: Row) -> str:
    words = (row.regime, row.country, row.decision, row.basis, row.scheme, str(row.first))
    return " ".join(filter(None, words))


@pytest.mark.parametrize("row", [pytest.param(row, id=named(row)) for row in EVERY])
def test_a_decision_stands_as_it_was_read(row: Row) -> None:
    (found,) = (
        each
        for each in held(row.regime, row.country)
        if (each.decision, each.from_) == (row.decision, row.first)
    )
    last = found.until and found.until - EVE
    assert (last, found.adopted, found.ended_by) == (row.last, row.adopted, row.ended_by)
    assert (found.scope, found.partial, found.scheme) == (row.scope, row.partial, row.scheme)
    assert (found.days_sure, found.scope_sure, found.eea) == (row.days, row.scopes, row.eea)
    assert (found.basis, found.no_transfer) == (row.basis, row.no_transfer)
    assert not found.added
    # A scope of its own is said in words: those of a whole list are said by the list itself.
    assert bool(found.scope_text) or row.scope == "all"


def test_no_decision_is_held_that_was_not_read() -> None:
    kept = sorted(
        (row.regime, row.country, row.decision, row.from_)
        for rows in all_decisions().values()
        for row in rows
    )
    assert kept == sorted((row.regime, row.country, row.decision, row.first) for row in EVERY)


# DPA 2018, Schedule 21, names the institutions of the Union; those are listed in TEU 13(1).
INSTITUTIONS = [
    "European Parliament",
    "European Council",
    "Council of the European Union",
    "European Commission",
    "Court of Justice of the European Union",
    "European Central Bank",
    "European Court of Auditors",
]


@pytest.mark.parametrize("name", INSTITUTIONS)
def test_an_institution_of_the_union_is_adequate_for_the_united_kingdom(name: str) -> None:
    found = law.adequate_organisation("uk-gdpr", name, BRITISH)
    assert found
    assert found.decision == SCHEDULE
    assert found.organisation == "Institutions of the European Union"
    assert law.adequate_organisation("uk-gdpr", name, BRITISH - EVE) is None
    assert law.adequate_organisation("gdpr", name, DAY) is None


@pytest.mark.parametrize("name", ["EPO", "European Patent Office", "European Patent Organisation"])
def test_the_patent_organisation_is_known_by_each_of_its_names(name: str) -> None:
    found = law.adequate_organisation("gdpr", name, DAY)
    assert found
    assert (found.decision, found.organisation) == (
        "(EU) 2025/1382",
        "European Patent Organisation",
    )


@pytest.mark.parametrize("regime", ["appi", "gdpr", "uk-gdpr"])
def test_the_list_of_a_regime_is_whole_complete_on_every_day(regime: str) -> None:
    for on in (date.min, date(2010, 1, 1), DAY):
        assert law.SHIPPED.compared(regime, on)
        assert law.SHIPPED.uncompared(regime, on) == ()
        assert law.covered(regime, "KR", on)


def test_the_swiss_list_is_whole_since_the_annex_but_for_two_countries_left_open_fadp() -> None:
    for on in (SWISS, DAY):
        assert law.SHIPPED.compared("fadp", on)
        assert law.SHIPPED.uncompared("fadp", on) == ("JP", "KR")
        assert [law.covered("fadp", each, on) for each in ("IN", "JP", "KR")] == [
            True,
            False,
            False,
        ]


def test_of_the_swiss_list_before_the_annex_nothing_is_known_fadp() -> None:
    assert not law.SHIPPED.compared("fadp", SWISS - EVE)
    assert law.SHIPPED.uncompared("fadp", SWISS - EVE) == ()
    assert not law.covered("fadp", "IN", SWISS - EVE)


def test_a_list_of_no_regime_is_never_whole() -> None:
    assert not law.SHIPPED.compared("ccpa", DAY)
