"""What is asked of a fact under the Act, what fits, and which answers exclude each other."""

from __future__ import annotations

from datetime import date

import pytest
from memory import Memory
from test_appi_deciding import given, received

from ropa.appi import answers as asking
from ropa.appi import case, choices, deciding
from ropa.appi.answers import Answers, contradiction, missing, route_known
from ropa.load import load
from ropa.model.appi.common import Counterparty
from ropa.model.appi.foreign_transfer import ForeignTransfer

DAY = date(2026, 11, 21)
PARTIES = {"a": "JP", "b": "JP", "jp": "JP", "de": "DE", "us": "US", "somewhere": ""}
ITEMS = tuple(f"27(1)({each})" for each in ("i", "ii", "iii", "iv", "v", "vi", "vii"))


def register(**routes):
    files = {
        "ropa.toml": {"schema": 1, "register": {"name": "R", "entities": ["a"]}},
        **{
            f"parties/{name}.toml": {"title": name, **({"country": code} if code else {})}
            for name, code in PARTIES.items()
        },
        **{f"appi/foreign-transfers/{name}.toml": each for name, each in routes.items()},
    }
    found = load(Memory(files), DAY)
    assert not found.problems
    return found


def test_nothing_is_answered_before_it_is_asked():
    assert Answers() == ("", "", "", False, "", "", "", "", "", None, False)


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        # Art. 29 and 30: who gives and who receives comes first.
        (Answers(party="us", what="personal-data", basis="28(1)"), "party"),
        (Answers("out", party="us"), "what"),
        # Art. 41(6): pseudonymized information goes by law or under Art. 27(5) alone.
        (given("jp", what="pseudonymized"), "basis"),
        (received("jp", what="pseudonymized"), "basis"),
        # Art. 31(1) asks for the country only where the information becomes personal data.
        (given("somewhere", what="related-information", expected="yes"), "country"),
        (given("somewhere", what="related-information", expected="no"), ""),
        (given("somewhere", what="related-information", expected="no-by-contract"), ""),
        (given("somewhere", "27(5)(i)", what="pseudonymized", expected="yes"), ""),
        (given("somewhere", what="anonymized", expected="yes"), ""),
        (given("somewhere", route="same-legal-person"), ""),
    ],
)
def test_each_answer_that_decides_is_asked_for_and_no_other(answers, asked):
    assert missing(answers, register()) == asked


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (given("us", "27(1)", country="US"), ""),
        (given("us", "28(1)", "28(1)"), ""),
        (given("us", "28(1)"), ""),
        (given("us", "28(1)", "undecided"), "28(1) is consent where no other route is taken"),
        (given("nobody", "27(1)", country="US"), ""),
        (received("us", "non-business"), ""),
    ],
)
def test_answers_that_agree_are_not_told(answers, words):
    found = contradiction(answers, register())
    assert found.startswith(words)
    assert bool(found) == bool(words)


def test_the_country_of_a_party_that_is_not_recorded_is_the_one_that_was_answered():
    found = register()
    assert asking.country_of(Answers(party="nobody", country="US"), found) == "US"
    assert asking.country_of(Answers(party="somewhere", country="US"), found) == "US"
    assert asking.country_of(Answers(party="de", country="US"), found) == "DE"
    assert asking.country_of(Answers(party="somewhere"), found) == ""


def test_consent_under_article_28_is_a_route_and_another_ground_is_none():
    assert asking.route_of(Answers(basis="28(1)")) == "28(1)"
    assert asking.route_of(Answers(basis="27(1)")) == ""
    assert asking.route_of(Answers(basis="28(1)", route="undecided")) == "undecided"


@pytest.mark.parametrize("what", ["", "personal-data"])
def test_article_28_is_answered_of_personal_data_and_before_it_is_said_what_goes(what):
    assert asking.routed(given("us", "27(1)", what=what), register())
    assert not asking.routed(given("us", "27(1)", what="pseudonymized"), register())
    assert not asking.routed(given("de", "27(1)", what=what), register())
    assert not asking.routed(received("us", "27(1)", what=what), register())


def route(**keys):
    return ForeignTransfer(business="a", counterparty=Counterparty(party="us"), **keys)


@pytest.mark.parametrize(
    ("keys", "answers", "fit"),
    [
        ({}, given("us", "27(1)"), True),
        ({}, given("de", "27(1)"), False),
        ({"counterparty": Counterparty()}, given("us", "27(1)"), False),
        ({"status": "active"}, given("us", "27(1)"), True),
        ({"status": "ended"}, given("us", "27(1)"), False),
        ({"status": "retired"}, given("us", "27(1)"), False),
        ({"stopped_on": DAY}, given("us", "27(1)"), False),
        ({"business": "b"}, given("us", "27(1)"), False),
        ({"business": "b"}, given("us", "27(1)")._replace(business=""), True),
        ({"article27_basis": "27(1)"}, given("us", "27(1)"), True),
        ({"article27_basis": "27(2)"}, given("us", "27(1)"), False),
        # A route that says how the third party is reached fits the answer that says the same.
        ({"route": "conforming-contract"}, given("us", "27(1)"), True),
        ({"route": "conforming-contract"}, given("us", "27(1)", "conforming-contract"), True),
        ({"route": "conforming-contract"}, given("us", "27(1)", "conforming-group-rules"), False),
        ({"route": "conforming-contract"}, given("us", "28(1)"), False),
        ({"route": "28(1)"}, given("us", "28(1)"), True),
        ({"same_legal_person": True}, given("us", "27(1)", "same-legal-person"), True),
        ({"same_legal_person": True}, given("us", "27(1)", "domestic-database"), False),
        ({"domestic_database_use": True}, given("us", "27(1)", "domestic-database"), True),
        # One that does not say it is open to any.
        ({}, given("us", "28(1)"), True),
        ({}, given("us", "27(1)", "conforming-contract"), True),
    ],
)
def test_a_route_fits_the_answers_that_it_does_not_contradict(keys, answers, fit):
    whole = ForeignTransfer(**{"business": "a", "counterparty": Counterparty(party="us"), **keys})
    assert bool(asking.fits(whole, answers)) is fit


def test_a_route_to_nobody_fits_no_answer():
    assert not asking.fits(ForeignTransfer(business="a"), given("us", "27(1)"))
    assert not asking.fits(ForeignTransfer(business="a"), given("", "27(1)"))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({}, False),
        ({"route": "28(1)"}, True),
        ({"same_legal_person": True}, True),
        ({"domestic_database_use": True}, True),
    ],
)
def test_a_route_says_how_the_other_side_is_reached(keys, said):
    assert asking.chosen(route(**keys)) is said


TO_US = {"business": "a", "counterparty": {"party": "us"}}


def test_of_several_routes_the_one_that_says_how_is_the_answer():
    decided = {**TO_US, "route": "conforming-contract"}
    answers = given("us", "27(1)")
    assert route_known(answers, register()) is None
    assert route_known(answers, register(open=TO_US)).id == "open"
    assert route_known(answers, register(open=TO_US, said=decided)).id == "said"
    assert route_known(answers, register(open=TO_US, other=TO_US)) is None
    assert route_known(answers, register(one=decided, two=decided)) is None
    assert route_known(answers._replace(party=""), register(said=decided)) is None
    assert route_known(given("us", "27(1)(i)"), register(said=decided)) is None


def test_a_route_that_does_not_say_how_leaves_the_question_open():
    answers = given("us", "27(1)")
    assert missing(answers, register(open=TO_US)) == "route"
    assert missing(answers, register(said={**TO_US, "same_legal_person": True})) == ""


# The words offered are the words that are answered.


def test_what_is_offered_is_what_the_articles_tell_apart():
    assert list(choices.DIRECTIONS) == ["out", "in"]
    assert list(choices.MATTERS) == [
        "personal-data",
        "related-information",
        "pseudonymized",
        "anonymized",
    ]
    assert tuple(choices.CASES) == ITEMS
    assert {*case.ITEMS_OF_27} == {*ITEMS}
    assert list(choices.ROUTES) == [
        *("conforming-contract", "conforming-group-rules", "conforming-certification", "28(1)"),
        *("domestic-database", "not-a-provision", "same-legal-person", "undecided"),
    ]
    assert {*choices.ROUTES} == {*asking.ROUTE_KEYS}
    assert all(choices.CASES.values())


# The record that Art. 29, 30 or 31 asks for, by direction and by what is given.
ASKED = {
    ("out", "personal-data"): "appi/provisions",
    ("out", "pseudonymized"): "appi/provisions",
    ("out", "related-information"): "appi/related-information",
    ("in", "personal-data"): "appi/receipts",
    ("in", "pseudonymized"): "appi/receipts",
    ("in", "related-information"): "appi/receipts",
}


def test_each_direction_and_matter_has_its_record_in_deciding():
    assert deciding.STATUTORY == ASKED


@pytest.mark.parametrize(
    ("answers", "kinds"),
    [
        # A voluntary record of what is exempt; of anonymized information there is none.
        (received("jp", "27(5)(ii)", "pseudonymized", voluntary=True), ("appi/receipts",)),
        (given("jp", "27(1)(i)", what="pseudonymized", voluntary=True), ("appi/provisions",)),
        (given("us", what="anonymized", voluntary=True), ("appi/processed-information",)),
        (received("us", what="anonymized", voluntary=True), ()),
        (received("us", what="related-information", expected="no", voluntary=True),
         ("appi/receipts",)),
        # What is related information is neither entrusted nor used jointly.
        (given("jp", "27(5)(i)", what="related-information", expected="yes"),
         ("appi/related-information",)),
        (given("jp", "27(5)(iii)", what="related-information", expected="no"), ()),
        (given("us", "27(5)(i)", "same-legal-person"), ()),
        (given("us", "27(5)(i)", "same-legal-person", voluntary=True), ()),
        (given("us", "27(1)", "not-a-provision"), ("appi/foreign-transfers",)),
    ],
)  # fmt: skip
def test_which_records_are_to_be_written(answers, kinds):
    assert deciding.decide(answers, register()).kinds == kinds


def why(answers):
    return deciding.decide(answers, register()).duty


def test_anonymized_information_cites_what_the_provider_and_the_recipient_owe():
    assert why(given("jp", what="anonymized")).cites == ("APPI 29(1)", "APPI 43(4)", "APPI 44")
    assert why(received("jp", what="anonymized")).cites == ("APPI 30(1)", "APPI 45")


def test_one_that_is_no_business_is_said_to_be_none_and_others_are_not():
    words = "received from one that is no business handling personal information"
    found = why(received("jp", "non-business"))
    assert found.due is True
    assert words in found.why
    assert found.why.endswith("nothing exempts the receipt (Art. 30(1), (3))")
    assert words not in why(received("jp", "27(1)")).why
    assert words not in why(given("jp", "27(1)")).why


@pytest.mark.parametrize("expected", ["no", "no-by-contract"])
def test_related_information_that_is_not_acquired_is_told_to_whom_it_concerns(expected):
    words = "the business does not acquire the information as personal data (Art. 31(1))"
    related = {"what": "related-information", "expected": expected}
    assert words in why(received("jp", **related)).why
    assert words not in why(given("jp", **related)).why
    assert why(given("jp", **related)).cites == ("APPI 31(1)", "APPI 31(3)", "APPI Rules 28(1)")


@pytest.mark.parametrize("what", ["personal-data", "related-information"])
def test_a_day_before_the_duty_is_the_day_of_the_receipt_too(what):
    early = received("jp", "27(1)", what, expected="yes", day=date(2016, 4, 1))
    assert why(early).due is False
    assert why(early._replace(day=date(2026, 4, 1))).due is True
    given_early = given("jp", "27(1)", "", what, expected="yes", day=date(2016, 4, 1))
    assert why(given_early).due is False


def test_related_information_since_2022_is_judged_by_its_own_day():
    early = received("jp", "", "related-information", expected="yes", day=date(2022, 3, 31))
    assert why(early).due is False
    assert why(early._replace(day=date(2022, 4, 1))).due is True
    out = given("jp", "", "", "related-information", expected="yes", day=date(2022, 3, 31))
    assert why(out).due is False
    assert why(out._replace(day=date(2022, 4, 1))).due is True


def test_related_information_goes_by_its_route():
    found = deciding.decide(
        given("us", "", "not-a-provision", "related-information", expected="yes"), register()
    )
    assert found.duty.due is False
    assert found.side.where == "not-handled"


def test_a_route_that_stands_stays_beside_the_one_that_is_supposed():
    found = register(said={**TO_US, "route": "conforming-contract", "article27_basis": "27(1)"})
    whole, name = deciding.supposed(given("us", "27(5)(i)", "28(1)"), None, found)
    assert set(whole.records["appi/foreign-transfers"]) == {"said", name}
    assert name not in found.records["appi/foreign-transfers"]
