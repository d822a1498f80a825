"""Whether a record is due: the decision table of the Act, by ground, recipient, route and day."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from memory import Memory

from ropa import law
from ropa.appi.duty import asks_consent, duty, record_is_due
from ropa.load import load
from ropa.model.terms import ProvisionBasis, RecordedItem
from ropa.rules.appi import omissions

TODAY = date(2026, 11, 21)
CONFIG = 'schema = 1\n[register]\nname = "R"\nentities = ["a"]\n'
BUSINESS = 'title = "A"\ncountry = "JP"\n'
SHARED = ("27(5)(i)", "27(5)(ii)", "27(5)(iii)")
ITEMS = tuple(f"27(1)({each})" for each in ("i", "ii", "iii", "iv", "v", "vi", "vii"))
FOR_EVERYONE = (
    *("by-person", "for-person", "to-person-equivalent", "delivered-to-person"),
    "publicly-available",
)
FOR_RECIPIENTS = ("not-personal-data-for-recipient", "no-act-of-receiving")

# Country of the third party, and the route that the record refers to.
JAPAN = ("JP", "")
DESIGNATED = ("DE", "")
CONFORMING = ("US", "conforming-contract")
ABROAD = ("US", "")
BY_CONSENT = ("US", "28(1)")
UNKNOWN = ("", "")
AS_IN_JAPAN = (JAPAN, DESIGNATED, CONFORMING)
BEYOND = (ABROAD, BY_CONSENT)


def register(kind, text, country="JP", route="", *, on=TODAY, party="", routed=""):
    files = {
        "ropa.toml": CONFIG,
        "parties/a.toml": BUSINESS,
        "parties/b.toml": f'title = "B"\n{country and f"country = {country!r}"}\n{party}',
    }
    if route or routed:
        text = f'foreign_transfer = "r"\n{text}'
        files["appi/foreign-transfers/r.toml"] = f"{route and f'route = {route!r}'}\n{routed}"
    files[f"appi/{kind}/p.toml"] = f'business = "a"\n{text}\n[counterparty]\nparty = "b"\n'
    found = load(Memory({name: each.encode() for name, each in files.items()}), on)
    assert not found.problems
    return found


def judged(kind, text, side=JAPAN, **more):
    found = register(kind, text, *side, **more)
    record = found.records[f"appi/{kind}"]["p"]
    answer = duty(record, found)
    assert record_is_due(record, found) is (answer.due is True)
    assert answer.why
    assert all(law.citation(each).title for each in answer.cites)
    return answer


def provision(basis, side=JAPAN, more="", **rest):
    stated = f"basis = {basis!r}\n" if basis else ""
    return judged("provisions", f"{stated}provided_on = 2026-03-02\n{more}", side, **rest)


def receipt(basis, more="", **rest):
    stated = f"basis = {basis!r}\n" if basis else ""
    return judged("receipts", f"{stated}received_on = 2026-03-02\n{more}", **rest)


@pytest.mark.parametrize("side", [*AS_IN_JAPAN, *BEYOND, UNKNOWN])
@pytest.mark.parametrize("basis", ["27(1)", "28(1)", ""])
def test_consent_and_an_absent_ground_leave_the_record_due_everywhere(basis, side):
    assert provision(basis, side).due is True


@pytest.mark.parametrize("side", AS_IN_JAPAN)
@pytest.mark.parametrize("basis", SHARED)
def test_entrustment_succession_and_joint_use_are_exempt_where_article_27_applies(basis, side):
    found = provision(basis, side)
    assert found.due is False
    assert f"(Art. {basis})" in found.why


@pytest.mark.parametrize("side", BEYOND)
@pytest.mark.parametrize("basis", SHARED)
def test_they_are_not_where_article_28_takes_article_27_away(basis, side):
    found = provision(basis, side)
    assert found.due is True
    assert "in US, which is not designated" in found.why
    assert "Art. 28(1)" in found.why
    assert "Art. 29(1)" in found.why


def test_an_unknown_country_is_said_and_nothing_is_guessed():
    found = provision("27(5)(i)", UNKNOWN)
    assert found.due is False
    assert "the country of the third party is not stated" in found.why


def test_a_country_that_only_the_route_states_is_taken_from_it():
    found = provision("27(5)(i)", UNKNOWN, routed='foreign_country = "US"\n')
    assert found.due is True


@pytest.mark.parametrize("side", [*AS_IN_JAPAN, *BEYOND, UNKNOWN])
@pytest.mark.parametrize("basis", ITEMS)
def test_the_items_of_article_27_1_exempt_everywhere(basis, side):
    found = provision(basis, side)
    assert found.due is False
    assert f"(Art. {basis})" in found.why


@pytest.mark.parametrize("side", [*AS_IN_JAPAN, UNKNOWN])
def test_opt_out_is_recorded_each_time_where_article_27_applies(side):
    found = provision("27(2)", side)
    assert found.due is True
    assert "each time" in found.why


@pytest.mark.parametrize("side", BEYOND)
def test_opt_out_is_no_ground_where_it_does_not(side):
    found = provision("27(2)", side)
    assert found.due is None
    assert "no ground of the Act holds" in found.why


@pytest.mark.parametrize("side", [JAPAN, *BEYOND])
def test_a_legitimate_interest_is_no_ground(side):
    assert provision("legitimate-interest", side).due is None
    assert receipt("legitimate-interest").due is True


@pytest.mark.parametrize("side", [JAPAN, *BEYOND])
@pytest.mark.parametrize("basis", FOR_EVERYONE)
def test_what_is_exempt_by_interpretation_is_not_so_by_opt_out(basis, side):
    assert provision(basis, side).due is False
    assert receipt(basis).due is False
    assert provision(basis, side, 'opt_out_notice = "n"\n').due is True
    assert receipt(basis, 'source_class = "opt-out"\n').due is True


@pytest.mark.parametrize("basis", FOR_RECIPIENTS)
def test_exemptions_of_the_recipient_do_not_exempt_the_provider(basis):
    found = provision(basis)
    assert found.due is True
    assert "exempts the recipient alone" in found.why
    assert receipt(basis).due is False


@pytest.mark.parametrize("basis", ["27(1)", "27(2)", "", "28(1)", "legitimate-interest"])
def test_a_receipt_is_recorded_unless_something_exempts_it(basis):
    assert receipt(basis).due is True


@pytest.mark.parametrize("country", ["JP", "DE", "US", ""])
@pytest.mark.parametrize("basis", [*SHARED, *ITEMS, "41(6)"])
def test_what_exempts_a_receipt_exempts_it_from_wherever_the_provider_is(basis, country):
    assert receipt(basis, side=(country, "")).due is False


@pytest.mark.parametrize("basis", SHARED)
def test_acquisition_of_related_information_knows_the_items_of_27_1_alone(basis):
    related = 'source_class = "related-information"\n'
    assert receipt(basis, related).due is True
    assert receipt("", related).due is True
    assert receipt("27(1)(i)", related).due is False


@pytest.mark.parametrize("kind", ["provisions", "receipts", "related-information"])
def test_bodies_of_article_16_2_are_not_counted(kind):
    named = judged(kind, "", party="public_body_16_2 = true\n")
    assert named.due is False
    assert "Art. 16(2)" in named.why
    assert judged(kind, "", party='form = "public-body"\n').due is False
    assert judged(kind, "", ("US", ""), party='form = "public-body"\n').due is True
    assert judged(kind, "", party='form = "public-body"\npublic_body_16_2 = false\n').due is True


def test_a_body_that_the_ground_claims_and_the_party_denies_is_none():
    assert provision("16(2)").due is False
    assert provision("16(2)", UNKNOWN).due is False
    assert provision("16(2)", ABROAD).due is True
    assert provision("16(2)", party="public_body_16_2 = false\n").due is True


@pytest.mark.parametrize("side", [JAPAN, *BEYOND])
def test_pseudonymized_data_follow_article_41_6(side):
    mark = "pseudonymized = true\n"
    for basis in ("41(6)", "27(1)(i)", *SHARED):
        found = provision(basis, side, mark)
        assert found.due is False
        assert "41(6)" in found.why
    for basis in ("27(1)", "28(1)", "27(2)", "27(1)(ii)", "by-person"):
        assert provision(basis, side, mark).due is None
    assert provision("", side, mark).due is True
    assert provision("41(6)", side).due is False
    assert provision("41(6)", side, "pseudonymized = false\n").due is None


def test_what_is_no_provision_is_recorded_by_nobody():
    for routed in ('route = "not-a-provision"\n', "same_legal_person = true\n"):
        found = provision("27(5)(i)", ("US", ""), routed=routed)
        assert found.due is False
        assert "nothing is provided" in found.why
    inside = provision("27(5)(i)", ("US", ""), routed="domestic_database_use = true\n")
    assert inside.due is False


@pytest.mark.parametrize(
    ("expected", "due"), [("yes", True), ("", True), ("no-by-contract", False), ("no", False)]
)
@pytest.mark.parametrize("side", [JAPAN, DESIGNATED, ABROAD, BY_CONSENT])
def test_related_information_is_recorded_where_it_is_expected_to_become_personal_data(
    expected, due, side
):
    stated = f"expected_as_personal_data = {expected!r}\n" if expected else ""
    assert judged("related-information", stated, side).due is due


@pytest.mark.parametrize(
    ("kind", "text", "first"),
    [
        ("provisions", "provided_on = {}", date(2017, 5, 30)),
        ("receipts", "received_on = {}", date(2017, 5, 30)),
        ("provisions", 'record_method = "bulk"\nlast_provided_on = {}', date(2017, 5, 30)),
        ("related-information", "provided_on = {}", date(2022, 4, 1)),
        ("receipts", 'source_class = "related-information"\nreceived_on = {}', date(2022, 4, 1)),
    ],
)
def test_no_record_was_due_before_the_act_asked_for_one(kind, text, first):
    eve = date.fromordinal(first.toordinal() - 1)
    assert judged(kind, text.format(first)).due is True
    found = judged(kind, text.format(eve))
    assert found.due is False
    assert f"since {first}" in found.why


def test_the_day_of_the_provision_decides_whether_a_country_was_designated():
    before = 'basis = "27(5)(i)"\nprovided_on = 2019-01-22\n'
    assert judged("provisions", before, DESIGNATED).due is True
    since = 'basis = "27(5)(i)"\nprovided_on = 2019-01-23\n'
    assert judged("provisions", since, DESIGNATED).due is False


def test_a_mark_as_voluntary_changes_nothing_and_is_said():
    due = provision("27(1)", more="voluntary = true\n")
    assert due.due is True
    assert "the mark as voluntary changes nothing" in due.why
    none = provision("27(5)(i)", more="voluntary = true\n")
    assert none.due is False
    assert none.why.endswith("it is kept voluntarily")


@pytest.mark.parametrize("basis", get_args(ProvisionBasis))
@pytest.mark.parametrize("side", [*AS_IN_JAPAN, *BEYOND, UNKNOWN])
def test_every_ground_is_answered_for_every_third_party(basis, side):
    assert provision(basis, side).why
    assert receipt(basis).why


def entrusted(text, side):
    found = register("entrustments", text, *side)
    return asks_consent(found.records["appi/entrustments"]["p"], found)


@pytest.mark.parametrize(
    ("side", "due"),
    [(JAPAN, False), (DESIGNATED, False), (CONFORMING, False), (ABROAD, True), (BY_CONSENT, True)],
)
def test_an_entrusted_person_abroad_needs_consent_and_a_record(side, due):
    found = entrusted("", side)
    assert found.due is due
    assert ("consent and a record of provision are due" in found.why) is due
    assert entrusted('direction = "in"\n', side).due is False


@pytest.mark.parametrize(("country", "due"), [("JP", False), ("FR", False), ("US", True)])
def test_a_joint_user_abroad_needs_consent_and_a_record(country, due):
    users = '[[foreign_users]]\nparty = "b"\n'
    files = {
        "ropa.toml": CONFIG,
        "parties/a.toml": BUSINESS,
        "parties/b.toml": f'title = "B"\ncountry = "{country}"\n',
        "appi/joint-uses/open.toml": f'business = "a"\n{users}',
        "appi/joint-uses/masked.toml": f'business = "a"\npseudonymized = true\n{users}',
    }
    found = load(Memory({name: each.encode() for name, each in files.items()}), TODAY)
    open_, masked = (
        found.records["appi/joint-uses"][name].foreign_users[0] for name in ("open", "masked")
    )
    assert asks_consent(open_, found).due is due
    assert asks_consent(masked, found).due is False


@pytest.mark.parametrize("item", ITEMS)
def test_of_related_information_the_items_of_article_27_exempt(item):
    stated = f'expected_as_personal_data = "yes"\nbasis = "{item}"\n'
    found = judged("related-information", stated, JAPAN)
    assert found.due is False
    assert set(found.cites) == {f"APPI {item}", "APPI 31(1)"}
    assert judged("related-information", stated.replace(item, "27(1)"), JAPAN).due is True


def test_every_item_that_may_be_omitted_is_looked_for_in_the_earlier_record():
    assert set(omissions.KEYS) == set(get_args(RecordedItem))


@pytest.mark.parametrize("basis", [*SHARED, "27(1)", "27(2)"])
@pytest.mark.parametrize("file", ["parties/b", "appi/foreign-transfers/r"])
def test_what_cannot_be_read_settles_nothing(file, basis):
    files = {
        "ropa.toml": CONFIG,
        "parties/a.toml": BUSINESS,
        "parties/b.toml": 'title = "B"\ncountry = "US"\n',
        "appi/foreign-transfers/r.toml": 'route = "conforming-contract"\n',
        "appi/provisions/p.toml": f'business = "a"\nbasis = "{basis}"\nforeign_transfer = "r"\n'
        '[counterparty]\nparty = "b"\n',
        f"{file}.toml": "route = [",
    }
    found = load(Memory({name: each.encode() for name, each in files.items()}), TODAY)
    answer = duty(found.records["appi/provisions"]["p"], found)
    assert (answer.due, answer.hidden) == (None, file)
    assert f"{file} cannot be read" in answer.why
