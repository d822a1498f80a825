"""Days as the cells of other people's spreadsheets hold them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pace import floors

from ropa.understanding.days import day, days_order

LAST = date(2024, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2024-12-31",
        "2024/12/31",
        "2024.12.31",
        "20241231",
        "31.12.2024",
        "31/12/2024",
        "31-12-2024",
        "12/31/2024",
        "１２／３１／２０２４",
        "2024年12月31日",
        "２０２４年１２月３１日",
        "令和6年12月31日",
        "R6.12.31",
        "31 décembre 2024",
        "31 decembre 2024",
        "31 déc. 2024",
        "31. Dezember 2024",
        "31. Dez. 2024",
        "31 de diciembre de 2024",
        "31 dicembre 2024",
        "31 dic 2024",
        "31 december 2024",
        "31 de dezembro de 2024",
        "December 31, 2024",
        "Dec 31st, 2024",
        "31st of December 2024",
        "31-Dec-2024",
        "DECEMBER 31 2024",
        "2024-12-31 07:30:00",
        "2024-12-31T07:30:00Z",
        "2024-12-31T07:30:00.123+09:00",
        "12/31/2024 7:30 PM",
        "31 décembre 2024 à 10:30",
        " 31\u00a0décembre\n2024 ",
        "2024年12月31日 10:30",
    ],
)
def test_one_day_in_many_ways(text):
    read = day(text)
    assert (read.value, read.doubt) == (LAST, "")
    assert read.how


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1er janvier 2024", date(2024, 1, 1)),
        ("1. Jänner 2024", date(2024, 1, 1)),
        ("15 mrt. 2024", date(2024, 3, 15)),
        ("3. März 2024", date(2024, 3, 3)),
        ("3 mei 2024", date(2024, 5, 3)),
        ("1 août 2024", date(2024, 8, 1)),
        ("5 lug 2024", date(2024, 7, 5)),
        ("2 Sept. 2024", date(2024, 9, 2)),
        ("05/05/2024", date(2024, 5, 5)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_names_of_months(text, meant):
    assert day(text).value == meant


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("03/04/2024", "day, month or as month, day"),
        ("03.04.2024", "day, month or as month, day"),
        ("31/12/24", "two digits"),
        ("31 Dec 24", "two digits"),
        ("31/02/2024", "not in the calendar"),
        ("29 February 2023", "not in the calendar"),
        ("2024-13-01", "not in the calendar"),
        ("平成40年5月1日", "era ended on 2019-04-30"),
        ("May 2024", "form of no day"),
        ("31 Brumaire 2024", "form of no day"),
        ("before 2024-12-31", "form of no day"),
        ("45657", "form of no day"),
    ],
)
def test_what_is_not_read(text, doubt):
    read = day(text)
    assert read.value is None
    assert doubt in read.doubt


def test_the_order_is_given():
    assert day("03/04/2024", "dmy").value == date(2024, 4, 3)
    assert day("03/04/2024", "mdy").value == date(2024, 3, 4)
    against = day("12/31/2024", "dmy")
    assert against.value is None
    assert "no day in the order day, month, year" in against.doubt


def test_the_time_is_said_to_be_left_out():
    assert "07:30:00 is not used" in day("2024-12-31 07:30:00").how


def test_cells_that_are_no_text():
    assert day(LAST).value == LAST
    assert day(datetime(2024, 12, 31, 23, 59)).value == LAST  # noqa: DTZ001 - cells know no zone
    assert day(None).value is None
    assert day(True).value is None
    assert day(45657).value == LAST
    assert "serial number" in day(45657.75).how
    assert day(20241231).value == LAST


@pytest.mark.parametrize("number", [0, -1, 2024, 9_999, 73_051, float("inf"), float("nan"), 1e300])
def test_numbers_that_are_no_likely_day(number):
    assert day(number).value is None
    assert "no likely day" in day(number).doubt


def test_a_number_with_a_fraction_is_read_at_once():
    numbers = [20_000_101.5 + each for each in range(100)]
    assert floors(lambda: [day(each) for each in numbers], 5) <= 5


def test_a_column_proves_its_order():
    read = days_order(["03/04/2024", None, 7, "26/05/2018", "13/05/2019"])
    assert read.value == "dmy"
    assert "26/05/2018" in read.how
    assert days_order(["03/04/2024", "12/31/2024 10:00"]).value == "mdy"


def test_a_column_that_proves_nothing():
    assert days_order(["03/04/2024", "2024-12-31"]).value is None
    assert not days_order([]).doubt
    # 40 and 2 are no day in either order.
    assert days_order(["40/02/2024"]).value is None


def test_a_column_that_contradicts_itself():
    read = days_order(["26/05/2018", "12/31/2024"])
    assert read.value is None
    assert "26/05/2018" in read.doubt
    assert "12/31/2024" in read.doubt


@given(st.text())
def test_no_text_is_too_odd(text):
    assert isinstance(day(text).value, date | None)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_the_iso_form_comes_back(given_day):
    assert day(given_day.isoformat()).value == given_day
