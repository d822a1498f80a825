"""Stories of Art. 28 APPI that fit no table: what stands beside what, and who is told of it."""

from __future__ import annotations

from datetime import date

import pytest
from memory import Memory
from test_truth_appi import ROWS, TAKES, TOLD, register_of

from ropa.lint import lint
from ropa.load import load
from ropa.rules import RULES
from ropa.transfers import WORDS, flows

TODAY = date(2026, 11, 21)
SIDES = {"business": "maker", "counterparty": {"party": "shop"}}
WORLD = {
    "ropa.toml": {"schema": 1, "register": {"name": "Case", "entities": ["maker"]}},
    "parties/maker.toml": {"title": "Maker K.K.", "country": "JP"},
    "parties/shop.toml": {"title": "Shop, Inc.", "country": "US"},
}
CONTRACT = {"title": "Contract", **SIDES, **TAKES["contract"]}
CONSENT = {"title": "Consent", **SIDES, **TAKES["consent"]}
PROVISION = {
    "title": "Provision",
    **SIDES,
    "basis": "27(1)",
    "consent": {"obtained": True},
    "foreign_transfer": "contract",
}
ACTIVITY = {
    "title": "Web",
    "controller": "maker",
    "recipients": [{"party": "shop", "role": "processor"}],
}

TRANSFERS = [rule for rule in RULES.values() if rule.id.startswith("TRF")]


def registered(**files):
    """A register of Maker and Shop, with these files; `__` stands for a slash, `_` for a dash."""
    named = {f"{n.replace('__', '/').replace('_', '-')}.toml": each for n, each in files.items()}
    return load(Memory(WORLD | named), TODAY)


def told(register):
    return {(each.rule, each.severity, each.record) for each in lint(register, TRANSFERS).findings}


def only(register):
    (flow,) = flows(register)
    return flow


def test_a_route_and_what_goes_on_it_are_one_flow_with_the_route_first():
    provisions = {f"appi__provisions__p{n}": PROVISION for n in range(3)}
    flow = only(registered(appi__foreign_transfers__contract=CONTRACT, **provisions))
    assert flow[:3] == ("maker", "shop", "appi")
    assert [each.record.id for each in flow.judgements] == ["contract", "p0", "p1", "p2"]
    assert (flow.verdict, flow.basis) == ("safeguarded", "conforming-contract")
    assert flow.reason.instrument == "Data protection terms"


def test_a_gap_of_the_route_is_not_told_again_with_each_provision():
    bare = {**CONTRACT, "conforming": {"instrument": "Terms", "date": date(2026, 12, 1)}}
    provisions = {f"appi__provisions__p{n}": PROVISION for n in range(3)}
    register = registered(appi__foreign_transfers__contract=bare, **provisions)
    assert [each.verdict for each in only(register).judgements] == ["lacking"] * 4
    assert told(register) == {("TRF-045", "error", "contract")}


def test_two_laws_judge_the_same_data_by_themselves():
    both = {**WORLD["parties/maker.toml"], "laws": ["gdpr", "appi"]}
    register = registered(
        parties__maker=both,
        appi__foreign_transfers__contract=CONTRACT,
        controller__web=ACTIVITY,
    )
    verdicts = {flow.regime: flow.verdict for flow in flows(register)}
    assert verdicts == {"appi": "safeguarded", "gdpr": "undeclared"}


def test_two_routes_that_speak_against_each_other_are_asked_about():
    register = registered(
        appi__foreign_transfers__contract=CONTRACT, appi__foreign_transfers__later=CONSENT
    )
    (finding,) = lint(register, TRANSFERS).findings
    assert (finding.rule, finding.severity, finding.record) == ("TRF-019", "warning", "later")
    assert finding.cites == ("APPI 28(1)",)
    assert "conforming-contract" in finding.message


@pytest.mark.parametrize("beside", ["exempt", "cloud"])
def test_a_single_case_stands_beside_a_route(beside):
    other = {"title": "Other", **SIDES, **TAKES[beside]}
    register = registered(
        appi__foreign_transfers__contract=CONTRACT, appi__foreign_transfers__other=other
    )
    assert told(register) == set()


def test_a_recipient_of_many_activities_is_asked_about_once():
    register = registered(controller__shop=ACTIVITY, controller__web=ACTIVITY)
    assert len(only(register).judgements) == 2
    assert told(register) == {("TRF-043", "warning", "shop")}


def test_a_record_that_only_the_act_binds_has_flows_under_the_act_alone():
    register = registered(
        parties__maker={"title": "Maker GmbH", "country": "DE"},
        controller__web={**ACTIVITY, "laws": ["appi"]},
    )
    assert (only(register).regime, only(register).verdict) == ("appi", "undeclared")


def test_a_route_of_another_in_a_draft_is_a_warning():
    register = registered(
        parties__other={"title": "Other", "country": "US"},
        appi__foreign_transfers__contract={**CONTRACT, "counterparty": {"party": "other"}},
        appi__provisions__draft={**PROVISION, "status": "draft"},
    )
    assert told(register) == {("TRF-044", "warning", "draft")}


def test_a_route_that_cannot_be_read_is_reported_at_its_file_alone():
    torn = {**CONTRACT, "route": 28}
    register = registered(appi__foreign_transfers__contract=torn, appi__provisions__p=PROVISION)
    flow = only(register)
    assert (flow.verdict, flow.reason.id) == ("unclear", "unread")
    assert told(register) == set()


def test_a_route_that_is_not_there_is_reported_as_a_reference():
    register = registered(appi__provisions__p=PROVISION)
    assert (only(register).verdict, only(register).reason.id) == ("incomplete", "route-missing")
    assert told(register) == set()
    assert {each.rule for each in lint(register, [RULES["REF-001"]]).findings} == {"REF-001"}


def test_a_record_that_names_nobody_is_judged_by_what_it_refers_to():
    alone = {key: each for key, each in PROVISION.items() if key != "counterparty"}
    register = registered(appi__foreign_transfers__contract=CONTRACT, appi__provisions__p=alone)
    assert only(register)[:2] == ("maker", "shop")


def test_no_business_stated_is_told_elsewhere_and_switches_nothing_off():
    nobody = {key: each for key, each in CONTRACT.items() if key != "business"}
    flow = only(registered(appi__foreign_transfers__contract=nobody))
    assert (flow.exporter, flow.verdict) == ("", "safeguarded")


def test_every_row_is_told_of_by_the_rules_on_flows_or_by_those_on_single_records():
    for row in ROWS:
        register = register_of(row)
        mine = {each.message for each in lint(register, TRANSFERS).findings}
        for flow in flows(register):
            if flow.regime != "appi":
                continue
            for judged in flow.judgements:
                for reason in judged.reasons:
                    assert not (reason.id in TOLD and reason.message in mine)


def test_the_law_is_named_in_what_is_shown():
    assert WORDS["appi"] == ("APPI", "Japan", "Art. 28")


PSEUDONYMIZED = {
    "appi__provisions__study": {
        "title": "Study",
        **SIDES,
        "basis": "27(5)(i)",
        "pseudonymized": True,
    },
    "appi__joint_uses__study": {
        "title": "Study",
        "business": "maker",
        "users": ["maker", "shop"],
        "pseudonymized": True,
    },
}


@pytest.mark.parametrize("name", PSEUDONYMIZED)
def test_of_pseudonymized_information_article_28_asks_nothing(name):
    register = registered(**{name: PSEUDONYMIZED[name]}, controller__web=ACTIVITY)
    assert not flows(register)
    assert ("TRF-043", "warning", "web") not in told(register)
    plain = {**PSEUDONYMIZED[name], "pseudonymized": False}
    assert only(registered(**{name: plain})).verdict == "undeclared"
