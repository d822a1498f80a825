from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from ropa.errors import Misuse
from ropa.moment import end_of, last_day, parse_day, parse_period


def test_a_day_is_written_year_month_day() -> None:
    assert parse_day("2026-09-30") == date(2026, 9, 30)
    assert parse_day("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        *("", "garbage", "2026", "2026-09", "2026-9-30", "20260930", "2026-09-30 ", "30.09.2026"),
        *("2026-W05-1", "2026-273", "2026-09-30T00:00", "yesterday", "-026-09-30", "2026-+9-30"),
        *("²026-09-30", "2026-²9-30", "2026-09-30\n", "2026-Q3", "2026-09-30-1"),
    ],
)
def test_no_other_way_of_writing_a_day_is_guessed_at(text: str) -> None:
    with pytest.raises(Misuse, match="is not a day") as refusal:
        parse_day(text)
    assert "2026-09-30" in refusal.value.hint
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("text", ["2024-02-30", "2023-02-29", "2026-13-01", "0000-01-01"])
def test_a_day_that_never_comes_is_refused(text: str) -> None:
    for read in (parse_day, last_day, lambda text: end_of(text, "UTC")):
        with pytest.raises(Misuse, match="not in the calendar"):
            read(text)


@pytest.mark.parametrize(
    ("quarter", "day"),
    [
        ("2026-Q1", date(2026, 3, 31)),
        ("2026-Q2", date(2026, 6, 30)),
        ("2026-Q3", date(2026, 9, 30)),
        ("2026-Q4", date(2026, 12, 31)),
    ],
)
def test_a_quarter_ends_with_its_last_day(quarter: str, day: date) -> None:
    assert last_day(quarter) == day
    assert end_of(quarter, "Asia/Tokyo") == end_of(day.isoformat(), "Asia/Tokyo")


@pytest.mark.parametrize("text", ["2026-Q5", "2026-Q0", "2026-Q33", "0000-Q1"])
def test_a_quarter_that_never_comes_is_refused(text: str) -> None:
    with pytest.raises(Misuse, match="not in the calendar"):
        last_day(text)


@pytest.mark.parametrize(
    "text", ["", "HEAD", "main", "v1.0", "2026", "2026-Q", "Q1", "2026-q3", "@{-1}", "a-b-c", "١"]
)
def test_whatever_is_neither_day_nor_quarter_is_left_to_git(text: str) -> None:
    assert last_day(text) is None
    assert end_of(text, "Europe/Berlin") is None


@pytest.mark.parametrize(
    ("zone", "last"),
    [
        ("UTC", "2024-03-31T23:59:59.999999+00:00"),
        ("Asia/Tokyo", "2024-03-31T14:59:59.999999+00:00"),
        ("America/New_York", "2024-04-01T03:59:59.999999+00:00"),
        # Clocks went forward on this very day.
        ("Europe/Berlin", "2024-03-31T21:59:59.999999+00:00"),
    ],
)
def test_a_day_ends_when_it_ends_in_the_registers_zone(zone: str, last: str) -> None:
    end = end_of("2024-03-31", zone)
    assert end == datetime.fromisoformat(last)
    assert end.tzinfo is not None


def test_where_midnight_comes_twice_the_later_one_ends_the_day() -> None:
    # In 2018 Brazil's clocks went back from Sunday 0:00 to Saturday 23:00 on 17/18 February.
    end = end_of("2018-02-17", "America/Sao_Paulo")
    start = datetime(2018, 2, 18, 3, tzinfo=UTC)
    assert end is not None
    assert end + timedelta(microseconds=1) == start


def test_the_last_day_of_the_calendar_has_an_end() -> None:
    assert end_of("9999-12-31", "UTC") is not None


@pytest.mark.parametrize(
    "zone",
    [
        *("", "Berlin", "Europe", "../etc/passwd", "/etc/passwd", "a\0b", "日本", "x" * 5000),
        *("a/" * 200 + "b", "localtime", "posixrules"),
    ],
)
def test_an_unknown_zone_is_refused_in_one_line(zone: str) -> None:
    with pytest.raises(Misuse, match="no time zone is called") as refusal:
        end_of("2026-Q3", zone)
    assert str(refusal.value).isprintable()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-01-01..2026-09-30", date(2026, 1, 1), date(2026, 9, 30)),
        ("2026-09-30..2026-09-30", date(2026, 9, 30), date(2026, 9, 30)),
    ],
)
def test_a_period_has_both_its_days_in_it(text: str, first: date, last: date) -> None:
    assert parse_period(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("", "2026", "2026-09", "2026-09-30", "2026-Q0", "2026-Q5", "0000-Q1", ".."),
        *("2026-01-01..", "..2026-01-01", "2026-02-30..2026-03-01", "2026-03-01..2026-02-01"),
        "2026-Q1..2026-Q2",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(Misuse):
        parse_period(text)
