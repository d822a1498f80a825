"""Which records a few answers ask for: the decision table of the Act, one row a test."""

from __future__ import annotations

from datetime import date

import pytest
from memory import Memory

from ropa import law
from ropa.appi.answers import Answers, contradiction, missing
from ropa.appi.deciding import decide
from ropa.load import load
from ropa.starter.drafts import draft, drafts

TODAY = date(2026, 11, 21)
CONFIG = 'schema = 1\n[register]\nname = "R"\nentities = ["a"]\n'
PARTIES = {
    "a": 'title = "A"\ncountry = "JP"\n',
    "jp": 'title = "J"\ncountry = "JP"\n',
    "de": 'title = "D"\ncountry = "DE"\n',
    "us": 'title = "U"\ncountry = "US"\n',
    "city": 'title = "City"\ncountry = "JP"\nform = "public-body"\n',
    "somewhere": 'title = "S"\n',
}
PROVISIONS, RECEIPTS = "appi/provisions", "appi/receipts"
ABROAD, ENTRUSTMENTS = "appi/foreign-transfers", "appi/entrustments"
JOINT, OPT_OUTS = "appi/joint-uses", "appi/opt-outs"
RELATED, PROCESSED = "appi/related-information", "appi/processed-information"

CONFORMING = ("conforming-contract", "conforming-group-rules", "conforming-certification")
ITEMS = tuple(f"27(1)({each})" for each in ("i", "ii", "iii", "iv", "v", "vi", "vii"))
INTERPRETED = (
    *("by-person", "for-person", "to-person-equivalent", "delivered-to-person"),
    "publicly-available",
)


def register(**files):
    texts = {
        "ropa.toml": CONFIG,
        **{f"parties/{name}.toml": text for name, text in PARTIES.items()},
        **{
            f"appi/{name.replace('__', '/')}.toml".replace("_", "-"): text
            for name, text in files.items()
        },
    }
    found = load(Memory(texts), TODAY)
    assert not found.problems
    return found


def given(party, basis="", route="", what="personal-data", **more):
    return Answers("out", "a", party, what=what, basis=basis, route=route, **more)


def received(party, basis="", what="personal-data", **more):
    return Answers("in", "a", party, what=what, basis=basis, **more)


def decided(answers, **files):
    found = register(**files)
    assert missing(answers, found) == ""
    assert contradiction(answers, found) == ""
    decision = decide(answers, found)
    assert decision.duty.why
    assert all(law.citation(each).title for each in decision.duty.cites)
    return decision.duty.due, decision.kinds


# The rows of the decision table: whether a record is due, and the kinds to write.

AS_IN_JAPAN = [
    ("jp", "27(1)", True, (PROVISIONS,)),
    ("jp", "27(2)", True, (PROVISIONS, OPT_OUTS)),
    ("jp", "27(5)(i)", False, (ENTRUSTMENTS,)),
    ("jp", "27(5)(ii)", False, ()),
    ("jp", "27(5)(iii)", False, (JOINT,)),
]


@pytest.mark.parametrize("party", ["jp", "de"])
@pytest.mark.parametrize(("_", "basis", "due", "kinds"), AS_IN_JAPAN)
def test_in_japan_and_in_a_designated_country_article_27_decides(party, _, basis, due, kinds):
    assert decided(given(party, basis)) == (due, kinds)


@pytest.mark.parametrize("route", CONFORMING)
@pytest.mark.parametrize(("_", "basis", "due", "kinds"), AS_IN_JAPAN)
def test_with_a_conforming_system_the_route_is_kept_beside(route, _, basis, due, kinds):
    answer = decided(given("us", basis, route))
    assert (answer[0], set(answer[1])) == (due, {*kinds, ABROAD})


@pytest.mark.parametrize("route", ["28(1)", "undecided"])
@pytest.mark.parametrize(
    ("basis", "kinds"),
    [
        ("27(1)", (PROVISIONS, ABROAD)),
        ("27(5)(i)", (ENTRUSTMENTS, PROVISIONS, ABROAD)),
        ("27(5)(ii)", (PROVISIONS, ABROAD)),
        ("27(5)(iii)", (JOINT, PROVISIONS, ABROAD)),
    ],
)
def test_elsewhere_abroad_a_record_is_due_of_entrustment_and_joint_use_too(route, basis, kinds):
    assert decided(given("us", basis, route)) == (True, kinds)


def test_consent_under_article_28_is_ground_and_route_in_one():
    assert decided(given("us", "28(1)")) == (True, (PROVISIONS, ABROAD))


@pytest.mark.parametrize("route", ["28(1)", "undecided"])
def test_there_is_no_opt_out_abroad(route):
    assert decided(given("us", "27(2)", route)) == (None, ())


@pytest.mark.parametrize("party", ["jp", "de", "us", "somewhere"])
@pytest.mark.parametrize("basis", [*ITEMS, *INTERPRETED])
def test_of_what_is_exempt_nothing_is_due_anywhere_nor_asked_further(party, basis):
    assert decided(given(party, basis)) == (False, ())
    assert decided(received(party, basis)) == (False, ())


@pytest.mark.parametrize("basis", ["27(1)", "27(2)"])
def test_bodies_of_article_16_are_not_counted(basis):
    assert decided(given("city", basis)) == (False, ())
    assert decided(received("city", basis)) == (False, ())


def test_a_legitimate_interest_is_no_ground():
    assert decided(given("jp", "legitimate-interest")) == (None, ())


@pytest.mark.parametrize("party", ["jp", "us"])
def test_the_same_legal_person_is_no_third_party(party):
    assert decided(given(party, "", "same-legal-person")) == (False, ())


def test_a_provider_that_handles_nothing_is_kept_as_a_route_where_it_is_abroad():
    assert decided(given("jp", "", "not-a-provision")) == (False, ())
    assert decided(given("us", "", "not-a-provision")) == (False, (ABROAD,))
    assert decided(given("us", "27(5)(i)", "not-a-provision")) == (False, (ABROAD,))


def test_who_uses_a_database_inside_japan_is_not_abroad():
    assert decided(given("us", "27(5)(i)", "domestic-database")) == (
        False,
        (ENTRUSTMENTS, ABROAD),
    )


@pytest.mark.parametrize(
    ("basis", "due", "kinds"),
    [
        ("27(1)", True, (RECEIPTS,)),
        ("28(1)", True, (RECEIPTS,)),
        ("27(2)", True, (RECEIPTS,)),
        ("non-business", True, (RECEIPTS,)),
        ("27(5)(i)", False, (ENTRUSTMENTS,)),
        ("27(5)(ii)", False, ()),
        ("27(5)(iii)", False, (JOINT,)),
        ("not-personal-data-for-recipient", False, ()),
        ("no-act-of-receiving", False, ()),
    ],
)
@pytest.mark.parametrize("party", ["jp", "us"])
def test_a_receipt_is_decided_by_its_ground_wherever_it_comes_from(party, basis, due, kinds):
    assert decided(received(party, basis)) == (due, kinds)


@pytest.mark.parametrize(
    ("party", "expected", "route", "due", "kinds"),
    [
        ("jp", "yes", "", True, (RELATED,)),
        ("de", "yes", "", True, (RELATED,)),
        ("us", "yes", "conforming-contract", True, (RELATED, ABROAD)),
        ("us", "yes", "28(1)", True, (RELATED, ABROAD)),
        ("us", "no", "", False, ()),
        ("us", "no-by-contract", "", False, ()),
    ],
)
def test_related_information_is_recorded_where_it_becomes_personal_data(
    party, expected, route, due, kinds
):
    answers = given(party, "", route, "related-information", expected=expected)
    assert decided(answers) == (due, kinds)


def test_the_items_of_article_27_1_except_related_information_too():
    answers = given("us", "27(1)(i)", "", "related-information", expected="yes")
    assert decided(answers) == (False, ())


@pytest.mark.parametrize(("expected", "due"), [("yes", True), ("no", False)])
def test_related_information_that_is_acquired_as_personal_data_is_a_receipt(expected, due):
    answers = received("us", "", "related-information", expected=expected)
    assert decided(answers) == (due, (RECEIPTS,) if due else ())


@pytest.mark.parametrize(
    ("basis", "due", "kinds"),
    [
        ("27(1)(i)", False, ()),
        ("27(5)(i)", False, (ENTRUSTMENTS,)),
        ("27(5)(ii)", False, ()),
        ("27(5)(iii)", False, (JOINT,)),
        ("27(1)", None, ()),
        ("27(2)", None, ()),
    ],
)
@pytest.mark.parametrize("party", ["jp", "us"])
def test_pseudonymized_information_goes_by_law_or_under_article_27_5_alone(
    party, basis, due, kinds
):
    assert decided(given(party, basis, what="pseudonymized")) == (due, kinds)
    assert decided(received(party, basis, what="pseudonymized")) == (due, kinds)


def test_of_anonymized_information_what_was_published_is_kept():
    assert decided(given("us", what="anonymized")) == (False, (PROCESSED,))
    assert decided(received("us", what="anonymized")) == (False, ())


def test_a_day_before_the_duty_is_judged_by_its_own_law():
    answers = given("jp", "27(1)", day=date(2016, 4, 1))
    assert decided(answers) == (False, ())
    assert "since 2017-05-30" in decide(answers, register()).duty.why


def test_a_voluntary_record_is_written_where_none_is_due():
    assert decided(given("jp", "for-person", voluntary=True)) == (False, (PROVISIONS,))
    assert decided(received("jp", "for-person", voluntary=True)) == (False, (RECEIPTS,))


# What is asked, and when no more is asked.


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        (Answers(), "party"),
        (Answers("out"), "party"),
        (Answers("out", many=True), "what"),
        (given("us", what=""), "what"),
        (given("us"), "basis"),
        (given("us", "27(5)(i)"), "route"),
        (given("us", "28(1)"), ""),
        (given("de", "27(5)(i)"), ""),
        (given("somewhere", "27(5)(i)"), "country"),
        (given("somewhere", "27(5)(i)", country="US"), "route"),
        (given("somewhere", "27(5)(i)", country="JP"), ""),
        (given("somewhere", "27(1)(ii)"), ""),
        (given("somewhere", route="not-a-provision"), ""),
        (received("somewhere", "27(1)"), ""),
        (received("somewhere", what="related-information"), "expected"),
        (given("us", what="related-information", expected="yes"), "route"),
        (given("us", what="related-information", expected="no"), ""),
        (given("us", "27(5)(i)", what="pseudonymized"), ""),
        (given("us", what="anonymized"), ""),
    ],
)
def test_only_what_decides_is_asked(answers, asked):
    assert missing(answers, register()) == asked


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (given("us", country="DE"), "us is recorded in US, not in DE"),
        (given("jp", "27(1)", "28(1)"), "the third party is in JP, no foreign country"),
        (given("jp", "28(1)"), "28(1) does not fit it"),
        (given("de", "27(1)", "conforming-contract"), "in DE, which is designated (Rule 15)"),
        (given("us", "28(1)", "conforming-contract"), "28(1) is consent where no other route"),
        (given("us", "non-business"), "is said of one that gives"),
        (received("us", "27(1)")._replace(route="28(1)"), "not of what is received"),
    ],
)
def test_answers_that_exclude_each_other_are_told(answers, words):
    assert words in contradiction(answers, register())


# The routes that stand already.

CONFORMS = """business = "a"
foreign_country = "US"
route = "conforming-contract"
counterparty = { party = "us" }
"""


def test_a_route_that_stands_is_the_answer_and_is_not_written_again():
    answers = given("us", "27(5)(i)")
    found = register(foreign_transfers__crm=CONFORMS)
    assert missing(answers, found) == ""
    decision = decide(answers, found)
    assert decision.duty.due is False
    assert [kind for kind, _ in drafts(answers, decision, "new", found)] == [ENTRUSTMENTS]
    assert ("foreign_transfer", "crm") in draft(ENTRUSTMENTS, answers, decision, found)


@pytest.mark.parametrize(
    "more",
    [
        'article27_basis = "27(1)"\n',
        'status = "ended"\n',
        "stopped_on = 2026-01-01\n",
    ],
)
def test_a_route_of_another_ground_or_that_is_over_is_no_answer(more):
    found = register(foreign_transfers__crm=more + CONFORMS)
    assert missing(given("us", "27(5)(i)"), found) == "route"


def test_another_business_has_routes_of_its_own():
    found = register(foreign_transfers__crm=CONFORMS.replace('"a"', '"jp"'))
    assert missing(given("us", "27(5)(i)"), found) == "route"


# What the drafts say.


def said(answers, **files):
    found = register(**files)
    return {
        kind: dict(settings)
        for kind, settings in drafts(answers, decide(answers, found), "new", found)
    }


def test_entrustment_by_consent_abroad_is_three_records_that_refer_to_each_other():
    assert said(given("us", "27(5)(i)", "28(1)")) == {
        ENTRUSTMENTS: {
            "direction": "out",
            "foreign_transfer": "new",
            "provision": "new",
            "counterparty.party": "us",
        },
        PROVISIONS: {
            "basis": "28(1)",
            "foreign_transfer": "new",
            "counterparty.party": "us",
        },
        ABROAD: {"foreign_country": "US", "route": "28(1)", "counterparty.party": "us"},
    }


def test_a_conforming_system_still_has_its_ground_of_article_27():
    drafted = said(given("us", "27(5)(iii)", "conforming-group-rules"))
    assert drafted[JOINT] == {
        "users": "us",
        "foreign_users[0].party": "us",
        "foreign_users[0].foreign_transfer": "new",
    }
    assert drafted[ABROAD]["article27_basis"] == "27(5)(iii)"


def test_what_is_not_decided_is_said_to_be_so_and_not_guessed():
    drafted = said(given("us", "27(5)(i)", "undecided"))
    assert drafted[ABROAD]["undecided"] == "route"
    assert "route" not in drafted[ABROAD]
    assert drafted[PROVISIONS]["undecided"] == "basis"
    assert "basis" not in drafted[PROVISIONS]


def test_a_notice_of_opt_out_that_stands_is_referred_to():
    assert said(given("jp", "27(2)"))[PROVISIONS]["opt_out_notice"] == "new"
    drafted = said(given("jp", "27(2)"), opt_outs__list='business = "a"\n')
    assert list(drafted) == [PROVISIONS]
    assert drafted[PROVISIONS]["opt_out_notice"] == "list"


@pytest.mark.parametrize(
    ("basis", "source_class"),
    [("27(1)", "consent"), ("27(2)", "opt-out"), ("non-business", "non-business")],
)
def test_a_receipt_says_the_class_of_the_provider(basis, source_class):
    drafted = said(received("jp", basis))[RECEIPTS]
    assert drafted["source_class"] == source_class
    assert drafted.get("basis") == (None if basis == "non-business" else basis)
