"""The words that rules look for and the tables they read, each asked by itself."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from memory import Memory

from ropa.errors import RopaError
from ropa.lint import lint
from ropa.load import load
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.model.appi.related_information import RelatedInformation
from ropa.model.node import stamp_record
from ropa.model.paper import Agreement
from ropa.model.party import Party
from ropa.model.processing import Client, ControllerActivity, ProcessorActivity, SubProcessor
from ropa.register import Register
from ropa.rules import (
    RULES,
    blanks,
    catalogue,
    contracts,
    mentions,
    own_purposes,
    parties,
    persons,
    placeholders,
    representatives,
    telling,
    transfers,
)
from ropa.rules.appi import conforming, disclosure, joint_changes, keeping, omissions

DAY = date(2026, 11, 21)


def register(**files):
    texts = {
        "ropa.toml": {"schema": 1, "register": {"name": "R", "entities": ["a"]}},
        "parties/a.toml": {"title": "A", "country": "JP"},
        "parties/b.toml": {"title": "B", "country": "JP"},
        **{f"{name.replace('__', '/')}.toml": text for name, text in files.items()},
    }
    return load(Memory(texts), DAY)


def found(rule, **files):
    return [each.message for each in lint(register(**files), [RULES[rule]]).findings]


def filed(shape, kind="parties", **keys):
    record = shape(**keys)
    stamp_record(record, kind, "x", f"{kind}/x.toml")
    return record


# Rules 20(1), 24(1) and 28(1): where a record holds each item that an earlier one may hold.
def test_each_item_that_omissions_looks_for_has_its_keys():
    assert omissions.KEYS == {
        "date": (("single_day",), ("last_day",), ("period_start",)),
        "name": (("counterparty", "name"),),
        "address": (("counterparty", "address"),),
        "representative": (("counterparty", "representative"),),
        "background": (("acquisition_background",),),
        "persons": (("identifiable_persons", "reference"),),
        "items": (("data_items",),),
        "consent": (("consent", "obtained"), ("consent_confirmed",)),
        "information": (("information_given",), ("information_confirmed",)),
        "publication": (("ppc_publication", "url"), ("ppc_publication", "checked_on")),
    }


# Art. 38(1) APPI: a fee for notice of purposes and for disclosure.
@pytest.mark.parametrize("request_", ["correction", "cease", "erase"])
def test_correction_ceasing_and_erasure_are_free(request_):
    assert request_ in disclosure.FREE
    party = {"title": "C", "country": "JP", "fee": {"charged_for": [request_, "disclosure"]}}
    assert found("DSC-003", parties__c=party) == [f"a fee is charged for {request_}"]


# Art. 27(5)(iii) and (6): what of a joint use is notified, and may change.
def test_the_matters_of_joint_changes_are_those_that_are_notified():
    assert list(joint_changes.MATTERS) == [
        *("name", "address", "representative", "responsible", "purposes", "items", "users-scope"),
    ]


def test_keeping_knows_the_day_of_each_kind_of_record():
    assert {
        Provision: "provided_on",
        Receipt: "received_on",
        RelatedInformation: "provided_on",
    } == keeping.SINGLE
    assert {
        Provision: "last_provided_on",
        Receipt: "last_received_on",
        RelatedInformation: "last_provided_on",
    } == keeping.LAST


def test_a_file_that_is_no_more_has_a_place_of_its_own():
    earlier = filed(Provision, "appi/provisions")
    problem = keeping.problem(earlier)
    assert (problem.reason, problem.message) == ("removed", "")
    assert (problem.kind, problem.record) == ("appi/provisions", "x")
    assert problem.place == ("appi/provisions/x.toml", 1, 1)


@pytest.mark.parametrize(
    ("often", "seldom"),
    [
        *(("P1Y", False), ("P12M", False), ("P6M", False), ("P1M", False), ("P365D", False)),
        *(("P2Y", True), ("P18M", True), ("P24M", True), ("P9999Y", True)),
    ],
)
def test_checks_are_planned_about_once_a_year(often, seldom):
    assert conforming.too_seldom.__wrapped__(often) is seldom


# Art. 24(2)(2)(i) and 30 GDPR: the role that a key gives to the party it names.
def test_each_key_of_own_purposes_gives_its_role():
    assert {
        (ControllerActivity, "controller"): "controller",
        (ProcessorActivity, "processor"): "processor",
        (SubProcessor, "party"): "processor",
        (Client, "party"): "controller",
    } == own_purposes.BY_KEY


# Art. 30(1)(a) and 30(2)(a) name the representatives of controllers and of processors.
def test_representatives_are_those_of_controllers_and_processors():
    assert representatives.REPRESENTED == ("controller", "processor")


# What persons asks of names.


def test_persons_copies_name_and_address_of_a_counterparty():
    assert set(persons.COPIED) == {"name", "address"}


@pytest.mark.parametrize(
    ("form", "body"), [("corporation", True), ("public-body", True), ("individual", False)]
)
def test_a_body_is_what_states_another_form_than_a_person(form, body):
    assert persons.is_body(Party(form=form)) is body
    assert persons.is_body(Party()) is False
    assert persons.is_body(None) is False


@pytest.mark.parametrize(
    ("law", "key"), [("gdpr", "eu_representative"), ("uk-gdpr", "uk_representative")]
)
def test_a_representative_of_article_27_may_be_a_person(law, key):
    known = register(parties__c={"title": "C", "country": "US", law: {key: "b"}})
    held = known.records["parties"]
    assert persons.may_be_person(held["b"], known)
    assert not persons.may_be_person(held["a"], known)
    assert not persons.may_be_person(held["c"], known)


def test_who_states_a_form_may_be_a_person_by_it_alone():
    known = register()
    assert persons.may_be_person(filed(Party, form="individual"), known)
    assert not persons.may_be_person(filed(Party, form="corporation"), known)


def test_the_title_of_a_body_is_asked_for_and_its_phone_is_not():
    known = register()
    body = filed(Party, form="corporation")
    assert persons.name_asked(body, "title", known) is True
    assert persons.name_asked(body, "phone", known) is False
    assert persons.name_asked(filed(Party), "title", known) is False


# Placeholders: what no text should be.


@pytest.mark.parametrize(
    "key", ["claimed", "quote", "statement", "country", "countries", "area", "persons_in"]
)
def test_keys_whose_words_are_judged_elsewhere_are_passed_over(key):
    assert placeholders.judged_elsewhere((key,), "TBD")
    assert placeholders.judged_elsewhere(("data", 0, key), "TBD")
    assert not placeholders.judged_elsewhere(("notes",), "TBD")


def test_retention_that_is_not_specified_is_judged_as_retention():
    assert placeholders.judged_elsewhere(("data", 0, "retention", "criterion"), "Not Specified")
    assert not placeholders.judged_elsewhere(("data", 0, "retention", "criterion"), "TBD")
    assert not placeholders.judged_elsewhere(("notes",), "Not Specified")


@pytest.mark.parametrize(
    "text", ["[name]", "<name>", "{name}", "{{name}}", "［name］", "【name】", "{{company}}"]
)
def test_each_pair_of_brackets_marks_a_blank_in_placeholders(text):
    assert text in blanks.whole_texts()


@pytest.mark.parametrize("after", ["", ".", "…", "...", " ", "\n", ".\n"])
def test_what_may_follow_a_placeholder(after):
    assert blanks.suspect(f'notes = """tbd{after}"""'.encode())
    assert not blanks.suspect(f'notes = """tbd, or not{after}"""'.encode())


# Names of parties in texts: a first word with the signs that may cling to it.


def test_signs_that_cling_to_a_name_do_not_hide_it_from_mentions():
    names = mentions.indexed([filed(Party, title="Google LLC")])
    before = ["", "(", "“", "„", "«", '"', "'"]
    after = ["", ",", ".", ";", ":", ")", "”", "“", "»", '"', "'", "'s", "’s"]
    assert names.openings == {f"{one}Google{other}" for one in before for other in after}


@pytest.mark.parametrize(
    "text",
    [
        *("27. dezember 2025", "27 december 2025", "december 27, 2025", "27 décembre 2025"),
        *("27 de diciembre de 2025", "27 dicembre 2025", "2025年12月27日", "27.12.2025"),
        *("2025-12-27", "27/12/2025", "12/27/2025", "27-12-2025"),
    ],
)
def test_a_day_is_known_as_people_write_it(text):
    assert text in mentions.spellings(date(2025, 12, 27))


# What a notice is held against: Art. 13 and 14 GDPR.


def test_whatever_a_notice_tells_of_can_be_looked_for_in_records():
    assert set(telling.RECORDED) == {
        *("representative", "officer", "interests", "sources", "recipients", "transfers"),
        *("retention", "withdrawal", "decisions", "measures", "fee", "accredited"),
    }
    assert telling.RECORDED["representative"] is telling.representative
    assert telling.RECORDED["officer"] is telling.officer


def known_of(**keys):
    """What is known of A and of one activity of which it is the controller."""
    text = {"title": "X", "controller": "a", **keys}
    held = register(controller__x=text)
    assert not held.problems
    return telling.Known(None, (held.records["controller"]["x"],), held)


ELSEWHERE, DIRECT = ({"categories": ["name"], "direct": each} for each in (False, True))


@pytest.mark.parametrize(
    ("data", "sources", "required"),
    [
        # 14(2)(f): from which source; 13(2)(e): whether the person must provide them.
        ([ELSEWHERE], True, False),
        ([DIRECT], False, True),
        ([ELSEWHERE, DIRECT], True, True),
        ([], False, False),
    ],
)
def test_data_from_elsewhere_have_a_source_and_others_are_provided(data, sources, required):
    known = known_of(
        **({"data": [{"subjects": ["customers"], **each} for each in data]} if data else {})
    )
    assert telling.RECORDED["sources"](known) is sources
    assert telling.GDPR["required"][0](known) is required


@pytest.mark.parametrize(
    ("decision", "asked"),
    [
        # 22(1): solely automated, with legal or similarly significant effects.
        ({"solely": True, "effect": "legal"}, True),
        ({"solely": True, "effect": "significant"}, True),
        ({"solely": True, "effect": "none"}, False),
        ({"solely": False, "effect": "legal"}, False),
        ({"solely": False, "effect": "significant"}, False),
        ({"solely": True}, False),
    ],
)
def test_a_decision_of_article_22_is_told(decision, asked):
    known = known_of(automated_decisions=[decision])
    assert telling.decided(known) is asked
    assert telling.GDPR["decisions"][0](known) is asked
    assert telling.RECORDED["decisions"](known) is True


def test_without_a_decision_none_is_told():
    assert telling.RECORDED["decisions"](known_of()) is False
    assert telling.decided(known_of()) is False


def test_a_word_that_is_no_country_is_outside_no_area():
    union = register(controller__x={"title": "X", "controller": "d"},
                     parties__d={"title": "D", "country": "DE"})  # fmt: skip
    activity = union.records["controller"]["x"]
    assert telling.outside("US", activity, union)
    assert not telling.outside("FR", activity, union)
    for word in ("", "EEA", "Worldwide"):
        assert not telling.outside(word, activity, union)


# What of a party tells it from others; what a paper on clauses is between both.


def test_a_party_without_a_title_is_told_from_nobody():
    assert list(parties.identities(filed(Party))) == []
    assert list(parties.identities(filed(Party, title="A  B"))) == [("title", "A B", "")]
    assert list(parties.identities(filed(Party, title="A", status="retired"))) == []


@pytest.mark.parametrize(
    ("decision", "modules", "said"),
    [
        # (EU) 2021/914 Clause 2(a): modules 2 and 3 stand for the contract of Art. 28(3).
        ("(EU) 2021/914", (2,), "contract"),
        ("(EU) 2021/914", (3,), "contract"),
        ("(EU) 2021/914", (1,), "none"),
        ("(EU) 2021/915", (), "contract"),
        ("2010/87/EU", (2,), "none"),
    ],
)
def test_which_clauses_stand_for_the_contract(decision, modules, said):
    paper = filed(Agreement, "agreements", type="scc", decision=decision, modules=modules)
    assert contracts.stated(paper, filed(ControllerActivity, "controller")) == said


# The catalogue.


def entered(doc, monkeypatch, optimize):
    def a_duty_holds(_node, _register):
        yield from ()

    a_duty_holds.__doc__ = doc
    monkeypatch.setattr(catalogue, "RULES", {})
    monkeypatch.setattr(catalogue, "sys", SimpleNamespace(flags=SimpleNamespace(optimize=optimize)))
    catalogue.rule("ZZZ-001", on=Register)(a_duty_holds)


def test_python_that_leaves_out_what_the_rules_ask_is_refused(monkeypatch):
    with pytest.raises(RopaError, match="leaves out what the rules ask"):
        entered(None, monkeypatch, 2)
    entered("A duty holds.", monkeypatch, 2)
    entered("A duty holds.", monkeypatch, 0)
    for optimize in (0, 1):
        with pytest.raises(ValueError, match="has no title"):
            entered(None, monkeypatch, optimize)


# Findings on the files themselves, on waivers and on rows of law are nobody's to accept.
def test_what_cannot_be_read_cannot_be_waived():
    unread = {name for name in RULES if name.startswith("FIL-")}
    assert {name for name in unread if not RULES[name].waivable} == {
        name for name in unread if RULES[name].severity == "error"
    }
    assert {name for name in set(RULES) - unread if not RULES[name].waivable} == {
        *(f"REC-00{number}" for number in range(1, 7)),
        *(f"WAI-00{number}" for number in range(1, 5)),
        *("LAW-003", "LAW-004", "LAW-005", "REF-001", "REV-003"),
    }


# Verdicts that are a person's to give.
def test_transfers_leaves_these_reasons_to_a_person():
    assert (
        *("territory", "unknown-destination", "two-countries", "scope", "not-judged", "no-role"),
        *("old-clauses", "rules-open", "importer-bound", "public-powers-open"),
    ) == transfers.OPEN


# Provisions under the Act.

TO_CITY = {"business": "a", "counterparty": {"party": "city"}}
CITY = {"title": "City", "country": "JP", "form": "public-body"}


@pytest.mark.parametrize("basis", ["27(1)", "27(2)"])
def test_no_record_is_due_of_what_a_public_body_receives(basis):
    said = "the recipient is a body of Art. 16(2): Art. 29 asks for no record of this"
    given = {**TO_CITY, "basis": basis}
    assert found("PRV-020", parties__city=CITY, appi__provisions__p=given) == [said]
    for excused in ({"voluntary": True}, {"exemption_reason": "kept for the audit"}):
        text = {**given, **excused}
        assert found("PRV-020", parties__city=CITY, appi__provisions__p=text) == []
    assert found("PRV-020", appi__provisions__p={"business": "a", "basis": basis}) == []
    item = {**TO_CITY, "basis": "27(1)(i)"}
    assert found("PRV-020", parties__city=CITY, appi__provisions__p=item) == []


@pytest.mark.parametrize("keys", [{"opt_out_notice": "n"}, {"received_by_opt_out": True}])
def test_what_is_provided_by_opt_out_is_no_case_of_interpretation(keys):
    text = {"business": "a", "basis": "by-person"}
    assert found("PRV-019", appi__provisions__p=text) == []
    assert found("PRV-019", appi__provisions__p={**text, **keys}) == [
        "by-person is stated for data provided by opt-out"
    ]


@pytest.mark.parametrize(
    ("key", "then", "now"),
    [
        ("name", "Old K.K.", {"title": "New K.K."}),
        ("address", "Osaka", {"address": "Kyoto"}),
        ("representative", "Old", {"representative": {"name": "New"}}),
    ],
)
def test_each_particular_of_a_third_party_that_changed_is_told(key, then, now):
    party = {"title": "C", "country": "JP", **now}
    text = {"business": "a", "basis": "27(1)", "counterparty": {"party": "c", key: then}}
    (words,) = found("PRV-016", parties__c=party, appi__provisions__p=text)
    assert words.startswith(f"“{then}” is recorded, the party's own record says “New") or (
        key == "address" and words.endswith("“Kyoto” today")
    )


# “others” tells nothing, “colour etc.” leaves the end open: either alone is an open end.
@pytest.mark.parametrize("end", ["others", "colour etc."])
def test_an_open_end_of_a_list_is_told_whatever_its_words(end):
    receipt = {"business": "a", "basis": "27(1)", "data_items": ["name", end]}
    joint = {"business": "a", "data_items": ["name", end]}
    (told,) = found("RCP-008", appi__receipts__p=receipt)
    assert told.endswith("leaves open what was received")
    (told,) = found("JNU-008", **{"appi__joint-uses__p": joint})
    assert told.endswith("leaves open what is used jointly")


def test_items_that_an_earlier_record_holds_need_not_be_concrete():
    text = {"business": "a", "expected_as_personal_data": "yes", "data_items": ["all information"]}
    leaving = {**text, "omits_items_from": "one", "omitted_items": ["items"]}
    one = {"business": "a", "data_items": ["name"]}
    files = {"appi__related-information__one": one, "appi__related-information__p": text}
    (told,) = found("RLI-010", **files)
    assert told == "“all information” does not tell what was provided"
    assert found("RLI-010", **{**files, "appi__related-information__p": leaving}) == []


def test_a_capacity_without_an_id_is_told_as_one():
    capacities = [{"role": "controller"}]
    party = {"title": "A", "country": "DE", "capacities": capacities}
    text = {"title": "X", "controller": "a"}
    assert found("ROL-004", parties__a=party, controller__x=text) == [
        "the record names none of a's capacities: ?"
    ]


@pytest.mark.parametrize("status", ["ended", "retired"])
def test_a_policy_that_is_over_needs_no_date(status):
    text = {"title": "N", "publisher": "a"}
    assert found("POL-003", notices__n=text) == ["it has no date"]
    assert found("POL-003", notices__n={**text, "status": status}) == []


def test_a_policy_of_before_the_changes_of_the_law_is_told():
    text = {"title": "N", "publisher": "a", "revised": date(2022, 3, 31)}
    (told,) = found("POL-003", notices__n=text)
    assert "before the changes of the APPI (2022-04-01)" in told
    assert "before the rule on external transmission (2023-06-16)" in told
    (told,) = found("POL-003", notices__n={**text, "revised": date(2022, 4, 1)})
    assert "before the changes of the APPI" not in told


def test_a_purpose_that_is_not_stated_repeats_no_title():
    text = {"title": "News", "controller": "a", "purposes": [{"basis": "6(1)(f)"}]}
    german = {"parties__a": {"title": "A", "country": "DE"}}
    assert found("PUR-003", controller__x=text, **german) == []
    text["purposes"] = [{"text": "“News”."}]
    (told,) = found("PUR-003", controller__x=text, **german)
    assert told.endswith("repeats the title and says no purpose")
