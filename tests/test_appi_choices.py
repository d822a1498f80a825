"""What one may choose from when a record under the Act is begun, in the order of the Act."""

import pytest

from ropa.appi import choices

CASES = tuple(f"27(1)({each})" for each in ("i", "ii", "iii", "iv", "v", "vi", "vii"))
SHARING = ("27(5)(i)", "27(5)(iii)", "27(5)(ii)")
BOTH = (
    "by-person", "for-person", "to-person-equivalent", "delivered-to-person", "publicly-available",
)  # fmt: skip


def test_what_is_provided_may_be_shared_excepted_or_no_provision_at_all():
    found = tuple(choices.grounds("out", "personal"))
    further = (choices.ITEMS, choices.INTERPRETED)
    assert found == (
        "27(1)", *SHARING, "27(2)", *further, "not-a-provision", "same-legal-person",
    )  # fmt: skip


def test_what_is_received_may_come_from_no_business():
    found = tuple(choices.grounds("in", "personal"))
    further = (choices.ITEMS, choices.INTERPRETED)
    assert found == ("27(1)", *SHARING, "27(2)", choices.NON_BUSINESS, *further)


@pytest.mark.parametrize("direction", ["in", "out"])
def test_pseudonymized_information_is_shared_or_given_by_law(direction):
    found = tuple(choices.grounds(direction, "pseudonymized"))
    assert found == (*SHARING, "27(1)(i)", "27(1)")


@pytest.mark.parametrize("direction", ["in", "out"])
def test_the_cases_of_article_27_are_seven(direction):
    assert tuple(choices.further(choices.ITEMS, direction)) == CASES


def test_what_is_no_provision_by_interpretation_differs_by_direction():
    assert tuple(choices.further(choices.INTERPRETED, "out")) == BOTH
    received = (*BOTH, "not-personal-data-for-recipient", "no-act-of-receiving")
    assert tuple(choices.further(choices.INTERPRETED, "in")) == received
    assert choices.further("27(1)", "in") == {}


def test_the_routes_of_article_28_are_told_with_what_is_none():
    assert tuple(choices.ROUTES) == (
        "conforming-contract", "conforming-group-rules", "conforming-certification", "28(1)",
        "domestic-database", "not-a-provision", "same-legal-person", "undecided",
    )  # fmt: skip


def test_what_is_expected_of_the_other_side_differs_by_direction():
    assert tuple(choices.EXPECTED["out"]) == ("yes", "no-by-contract", "no")
    assert tuple(choices.EXPECTED["in"]) == ("yes", "no")
