"""What a person is told: statutory records only, their statutory items only, Art. 33(5) APPI."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from disclosing import ME, ON, OTHER_SIDE, REI, ask, provision, receipt, register, without

from ropa.errors import Misuse, RopaError

EVERY = ("name", "address", "representative", "persons", "items")


def items(held: Any, **options: Any) -> list[tuple[str, ...]]:
    """The items of each record that is disclosed."""
    told = ask(held, **options).answer.told
    return [tuple(entry.item for entry in each.entries) for each in told]


def values(held: Any, **options: Any) -> dict[str, tuple[Any, ...]]:
    """The items of the only record with their values."""
    (told,) = ask(held, **options).answer.told
    return {entry.item: entry.values for entry in told.entries}


def wordings(held: Any, **options: Any) -> dict[str, str]:
    (told,) = ask(held, **options).answer.told
    return {entry.item: entry.wording for entry in told.entries}


# Rule 20(1): (i) opt-out, (ii) consent.
@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"basis": "27(1)"}, ("consent", *EVERY)),
        ({"basis": "28(1)"}, ("consent", *EVERY)),
        ({"basis": "27(2)"}, ("date", *EVERY)),
    ],
)
def test_a_provision_shows_the_items_of_its_ground(
    changes: dict[str, Any], asked: tuple[str, ...]
) -> None:
    assert items(register(provisions__a=provision(**changes))) == [asked]


def test_a_provision_without_ground_shows_what_every_ground_asks_for() -> None:
    held = register(provisions__a=without(provision(), "basis"))
    assert items(held) == [EVERY]
    assert any("states no ground" in each for each in ask(held).notes)


# Rule 24(1)(i) to (iv).
@pytest.mark.parametrize(
    ("source", "asked"),
    [
        (
            "opt-out",
            ("date", *EVERY[:3], "background", "persons", "items", "publication"),
        ),
        ("consent", ("consent", *EVERY[:3], "background", "persons", "items")),
        ("related-information", ("consent", *EVERY)),
        ("non-business", (*EVERY[:3], "background", "persons", "items")),
    ],
)
def test_a_receipt_shows_the_items_of_its_class(source: str, asked: tuple[str, ...]) -> None:
    publication = {"url": "https://www.ppc.go.jp/", "checked_on": ON}
    held = register(receipts__a=receipt(source_class=source, ppc_publication=publication))
    assert items(held) == [asked]


def test_only_a_business_abroad_records_that_the_information_was_given() -> None:
    """Rule 24(1)(iii)(a)."""
    related = receipt(source_class="related-information", information_given=True)
    assert "information" not in items(register(receipts__a=related))[0]
    abroad = register(REI | {"country": "US", "laws": ["appi"]}, receipts__a=related)
    assert "information" in items(abroad)[0]


def test_the_values_are_those_of_the_day_and_the_identifier_is_the_persons_own() -> None:
    assert values(register(provisions__a=provision())) == {
        "consent": (),
        "name": (OTHER_SIDE["name"],),
        "address": (OTHER_SIDE["address"],),
        "representative": (OTHER_SIDE["representative"],),
        "persons": (ME,),
        "items": ("氏名", "会社名"),
    }


def test_a_person_has_no_representative() -> None:
    other = {"party": "painter", "name": "A painter", "address": "3-3 Mihon-cho"}
    assert "representative" not in items(register(provisions__a=provision(counterparty=other)))[0]


def test_what_nobody_recorded_is_said_to_be_missing() -> None:
    held = register(provisions__a=provision(counterparty={"party": "seminar", "name": "S"}))
    found = wordings(held)
    assert (found["name"], found["address"]) == ("stated", "missing")
    assert any("does not hold address, representative" in each for each in ask(held).notes)


def test_a_record_from_before_the_address_was_asked_for_lacks_nothing() -> None:
    """Rule 20(1)(i)(b) asks for address and representative since 1 April 2022."""
    day = dt.date(2022, 3, 31)
    old = provision(
        record_created_on=day, provided_on=day, counterparty={"party": "seminar", "name": "S"}
    )
    assert items(register(provisions__a=old)) == [("consent", "name", "persons", "items")]


def test_data_given_to_unspecified_and_many_persons() -> None:
    many = without(provision(recipient_unspecified_many=True, basis="27(2)"), "counterparty")
    assert items(register(provisions__a=many)) == [("many", "date", "persons", "items")]


def test_a_consent_that_was_not_obtained_is_not_said_to_be() -> None:
    held = register(provisions__a=provision(consent={"obtained": False}))
    assert wordings(held)["consent"] == "missing"


def test_a_period_stands_for_the_date_where_there_is_no_single_day() -> None:
    bulk = without(
        receipt(source_class="opt-out", period_start=ON, period_end=ON, record_method="bulk"),
        "received_on",
    )
    assert wordings(register(receipts__a=bulk))["date"] == "period"


# Rules 20(2) and 24(2).
def test_omitted_items_come_from_the_earlier_records() -> None:
    first = provision(provided_on=dt.date(2026, 1, 1))
    second = without(
        provision(omits_items_from="a", omitted_items=["address", "representative", "items"]),
        "data_items",
    )
    second["counterparty"] = {"party": "seminar", "name": "Seminar K.K. as it was"}
    third = without(
        provision(omits_items_from="b", omitted_items=["address", "items", "persons"]),
        "data_items",
        "identifiable_persons",
    )
    third["counterparty"] = {"name": "New name", "representative": "New head"}
    held = register(provisions__a=first, provisions__b=second, provisions__c=third)
    told = ask(held).answer.told
    found = [{entry.item: entry.values for entry in each.entries} for each in told]
    assert [each["address"] for each in found] == [("2-2 Mihon-cho, Tokyo",)] * 3
    assert [each["items"] for each in found] == [("氏名", "会社名")] * 3
    assert found[2]["name"] == ("New name",)
    assert found[2]["representative"] == ("New head",)
    assert found[2]["persons"] == (ME,)


@pytest.mark.parametrize("target", ["gone", "a"])
def test_an_answer_without_what_an_earlier_record_should_hold_is_not_complete(target: str) -> None:
    broken = without(provision(omits_items_from=target, omitted_items=["items"]), "data_items")
    held = register(provisions__a=broken)
    with pytest.raises(RopaError, match="no earlier record holds what it omits: items"):
        ask(held)
    outcome = ask(held, incomplete=True)
    assert not outcome.answer.complete
    assert len(outcome.answer.told) == 1


def test_items_of_a_document_are_to_be_copied_from_it() -> None:
    """Rule 19(3): the document stands for the record, and its place is nobody's business."""
    paper = {
        "title": "Order of a seminar",
        "date": ON,
        "location": "Archive, shelf 9",
        "items_covered": ["items", "address"],
    }
    held = register(
        provisions__a=without(
            provision(contract_document=paper, counterparty={"party": "seminar", "name": "S"}),
            "data_items",
        )
    )
    outcome = ask(held)
    assert wordings(held)["items"] == "document"
    assert wordings(held)["representative"] == "missing"
    assert "Archive, shelf 9" not in repr(outcome.answer.told)
    assert any("attach the extract" in each and "shelf 9" in each for each in outcome.notes)


# What is no record of provision at all.
@pytest.mark.parametrize(
    "record",
    [
        {"provisions__a": provision(basis="27(5)(i)", voluntary=True)},
        {"provisions__a": provision(basis="27(1)(i)")},
        {"provisions__a": provision(basis="by-person", voluntary=True)},
        {"related-information__a": without(provision(), "provided_on", "basis", "consent")
         | {"expected": "yes"}},
        {"provisions__a": provision(status="draft")},
        {"provisions__a": provision("", business="seminar")},
    ],
    ids=["entrusted", "by law", "interpretation", "31(3)", "draft", "another's"],
)  # fmt: skip
def test_no_other_record_is_disclosed(record: dict[str, Any]) -> None:
    answer = ask(register(**record)).answer
    assert answer.told == ()
    assert answer.complete


def test_a_draft_that_names_the_person_is_told_to_the_business_alone() -> None:
    outcome = ask(register(provisions__a=provision(status="draft")))
    assert outcome.notes == (
        "appi/provisions/a: left out, for it is a draft that names the person",
    )


def test_a_provision_without_a_ground_of_the_act_is_for_a_person_to_decide() -> None:
    """Neither is it told as a record of Art. 29(1), nor is the person told that there is none."""
    held = register(provisions__a=provision(basis="legitimate-interest"))
    with pytest.raises(RopaError, match="rests on no ground of the Act"):
        ask(held)
    answer = ask(held, incomplete=True).answer
    assert (answer.told, answer.complete) == ((), False)
    assert ask(held, "M-002").answer.complete


def test_entrustment_abroad_without_a_conforming_system_is_disclosed() -> None:
    """Art. 28(1) takes Art. 27(5) away, so that a record is due."""
    abroad = provision(basis="27(5)(i)", counterparty=OTHER_SIDE | {"party": "acme-us"})
    assert items(register(provisions__a=abroad)) == [("consent", *EVERY)]


def test_a_record_marked_as_voluntary_that_is_due_stops_the_answer() -> None:
    held = register(provisions__a=provision(voluntary=True))
    with pytest.raises(RopaError, match="marked as voluntary, and the Act asks for it"):
        ask(held)
    assert ask(held, "M-002").answer.told == ()


@pytest.mark.parametrize(("made", "told"), [(dt.date(2023, 11, 20), 0), (dt.date(2023, 11, 21), 1)])
def test_a_retired_record_is_disclosed_until_its_period_is_over(made: dt.date, told: int) -> None:
    """Rule 21(iii): three years; made on 20 November 2023 it is kept until 20 November 2026."""
    held = register(
        provisions__a=provision(status="retired", record_created_on=made, provided_on=made)
    )
    assert len(ask(held).answer.told) == told


# Cabinet Order Art. 11.
EXCLUDED = {
    "art11_exclusion": "i",
    "art11_reason": "threats are known",
    "art11_approver": "Head of Legal",
}


def test_an_excluded_record_is_left_out_as_if_there_were_none() -> None:
    outcome = ask(register(provisions__a=provision(**EXCLUDED)))
    assert outcome.answer == ask(register()).answer._replace(request=outcome.answer.request)
    words = "left out: appi/provisions/a, Cabinet Order Art. 11(i), threats are known"
    assert outcome.notes == (f"{words} (approved by Head of Legal)",)


def test_the_business_is_told_of_an_exclusion_whatever_the_record_rests_on() -> None:
    outcome = ask(register(provisions__a=provision(basis="legitimate-interest", **EXCLUDED)))
    assert (outcome.answer.told, outcome.answer.complete) == ((), True)
    assert outcome.notes[0].startswith("left out: appi/provisions/a, Cabinet Order Art. 11(i)")


@pytest.mark.parametrize("key", ["art11_reason", "art11_approver"])
def test_an_exclusion_that_nobody_answers_for_stops_the_answer(key: str) -> None:
    held = register(provisions__a=provision(**without(EXCLUDED, key)))
    with pytest.raises(RopaError, match=f"without {key.removeprefix('art11_')}"):
        ask(held)
    assert ask(held, "M-002").notes == ()


# Whose answer it is.
def test_a_record_that_names_no_business_is_the_only_entitys_own() -> None:
    assert len(ask(register(provisions__a=without(provision(), "business"))).answer.told) == 1


def test_a_person_without_any_record_is_told_so() -> None:
    outcome = ask(register(provisions__a=provision()), "M-002")
    assert (outcome.answer.told, outcome.answer.complete) == ((), True)


# What would show somebody else.
@pytest.mark.parametrize(
    "text",
    ["Orders of M-002", "会員M-002の注文", "m-002", "Ｍ－００２", "注文(M-002)"],
)
def test_an_answer_that_shows_another_person_is_refused(text: str) -> None:
    held = register(
        provisions__a=provision(data_items=["氏名", text]),
        provisions__b=provision({"reference": "M-002", "count": 1}),
    )
    with pytest.raises(RopaError, match="appi/provisions/a: items holds the identifier of another"):
        ask(held)
    assert len(ask(held, harmless=["M-002"]).answer.told) == 1


@pytest.mark.parametrize("text", ["M-0021", "XM-002", "order 12-345", "2026-12-01", "M-001"])
def test_what_only_contains_an_identifier_is_no_other_person(text: str) -> None:
    held = register(
        provisions__a=provision(data_items=[text]),
        provisions__b=provision({"reference": "M-002", "count": 1}),
        provisions__c=provision({"reference": "12", "count": 1}),
    )
    assert len(ask(held).answer.told) == 1


def test_a_business_that_nobody_bears_is_a_slip_and_no_other_business() -> None:
    held = register(provisions__a=provision(business="rie"))
    with pytest.raises(RopaError, match='its business "rie" is no record in parties/'):
        ask(held)
    outcome = ask(held, incomplete=True)
    assert (outcome.answer.told, outcome.answer.complete) == ((), False)


def test_the_record_of_another_business_is_not_looked_into() -> None:
    answer = ask(register(provisions__a=provision(business="seminar"))).answer
    assert (answer.told, answer.complete) == ((), True)


@pytest.mark.parametrize("kind", ["parties", "foreign_transfers"])
def test_a_file_on_which_the_duty_depends_must_be_readable(kind: str) -> None:
    """A record of entrustment abroad is due, unless the route says otherwise."""
    entrusted = provision(basis="27(5)(i)", foreign_transfer="us")
    name = "parties/seminar.toml" if kind == "parties" else "appi/foreign-transfers/us.toml"
    held = register(provisions__a=entrusted, files={name: "title = ["})
    with pytest.raises(RopaError, match="on which it depends whether a record is due"):
        ask(held)
    assert not ask(held, incomplete=True).answer.complete


def test_a_register_that_the_act_does_not_bind_answers_nobody() -> None:
    """A person is told nothing under an Act that asks nothing of the business."""
    held = register(REI | {"country": "DE"})
    with pytest.raises(Misuse, match="the APPI binds no entity of this register"):
        ask(held)
    assert ask(held, entity="rei").answer.told == ()
