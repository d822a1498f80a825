"""Regular checks of a conforming system, Rule 18(1)(i): from which day they are counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.appi.checks import MATTERS, Standing, check_due_on, older, standings
from ropa.model.appi.foreign_transfer import Check, Conforming, ForeignTransfer

ON = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("day", "on", "expected"),
    [
        (date(2025, 11, 21), ON, False),
        (date(2025, 11, 20), ON, True),
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
        (date(2023, 2, 28), date(2024, 2, 28), False),
        (date(2023, 2, 28), date(2024, 2, 29), True),
        (date(9999, 12, 31), ON, False),
    ],
)
def test_a_year_is_over_on_the_day_after(day, on, expected):
    assert older(day, on, 1) is expected


@given(st.dates(), st.dates(), st.integers(1, 3))
def test_whoever_is_older_than_two_years_is_older_than_one(day, on, years):
    if older(day, on, years + 1):
        assert older(day, on, years)
    assert not (on <= day and older(day, on, years))


@pytest.mark.parametrize(
    ("days", "late", "soon"), [(335, False, False), (336, False, True), (395, False, True)]
)
def test_about_a_year_has_two_borders(days, late, soon):
    standing = Standing("implementation", ON - timedelta(days=days), None)
    assert (standing.late(ON), standing.soon(ON)) == (late, soon)


def test_after_395_days_a_check_is_missing():
    assert Standing("implementation", ON - timedelta(days=396), None).late(ON)


def test_the_first_check_is_counted_from_what_is_stated_first():
    conforming = Conforming(date=date(2024, 2, 2))
    check = Check(checked_on=date(2024, 4, 4), what="implementation")
    stated = {
        "started_on": date(2024, 1, 1),
        "conforming": conforming,
        "record_created_on": date(2024, 3, 3),
        "checks": (check,),
    }
    expected = [date(2024, 1, 1), date(2024, 2, 2), date(2024, 3, 3), date(2024, 4, 4)]
    for begin in expected:
        transfer = ForeignTransfer(route="conforming-contract", **stated)
        assert {each.began for each in standings(transfer, ON)} == {begin}
        stated.pop(next(iter(stated)))


def test_each_matter_stands_by_itself_and_what_is_ahead_does_not_count():
    checks = (
        Check(checked_on=date(2025, 1, 1), what="implementation"),
        Check(checked_on=date(2026, 1, 1), what="implementation"),
        Check(checked_on=date(2027, 1, 1), what="foreign-system"),
        Check(checked_on=date(2026, 6, 1)),
        Check(what="foreign-system"),
    )
    transfer = ForeignTransfer(route="conforming-group-rules", checks=checks)
    found = {each.matter: each.last for each in standings(transfer, ON)}
    assert found == {"implementation": date(2026, 1, 1), "foreign-system": None}


@pytest.mark.parametrize(
    ("route", "on", "asked"),
    [
        ("conforming-contract", ON, True),
        ("conforming-group-rules", ON, True),
        ("conforming-certification", ON, True),
        ("conforming-contract", date(2022, 4, 1), True),
        ("conforming-contract", date(2022, 3, 31), False),
        ("28(1)", ON, False),
        ("designated-country", ON, False),
        ("not-a-provision", ON, False),
        ("27(1)", ON, False),
    ],
)
def test_which_routes_are_checked(route, on, asked):
    found = list(standings(ForeignTransfer(route=route), on))
    assert [each.matter for each in found] == (list(MATTERS) if asked else [])


@pytest.mark.parametrize(
    ("checks", "due"),
    [
        (("implementation 2026-04-13", "foreign-system 2026-04-14"), date(2027, 4, 13)),
        (("implementation 2024-02-29", "foreign-system 2026-04-14"), date(2025, 2, 28)),
        (("implementation 2026-04-13",), date(2026, 7, 1)),
        ((), date(2026, 7, 1)),
        # A check still ahead is none yet.
        (("implementation 9999-04-13", "foreign-system 9999-04-13"), date(2026, 7, 1)),
    ],
)
def test_a_conforming_system_is_checked_again_twelve_months_after_each_last_check(checks, due):
    done = tuple(
        Check(what=what, checked_on=date.fromisoformat(day))
        for what, day in (each.split() for each in checks)
    )

    def answer(route):
        return check_due_on(
            ForeignTransfer(route=route, started_on=date(2025, 7, 1), checks=done), ON
        )

    assert answer("conforming-contract") == due
    assert answer("28(1)") is None
