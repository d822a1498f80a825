"""Flows from records that name the other side in part, by another way, or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from memory import Memory
from test_article_28 import CONSENT, CONTRACT, PROVISION, SIDES, WORLD, registered

from ropa.load import load
from ropa.transfers import flows

OTHERS = {
    "parties__tokyo": {"title": "Tokyo K.K.", "country": "JP"},
    "parties__nowhere": {"title": "Nowhere"},
    "parties__berlin": {"title": "Berlin GmbH", "country": "DE"},
}
ROUTE = {"appi__foreign_transfers__contract": CONTRACT}


def told(**files):
    """Each flow under the Act: who to whom, and of each statement its keys, country and reasons."""
    return {
        flow[:2]: [
            (each.record.id, each.country, [reason.id for reason in each.reasons])
            for each in flow.judgements
        ]
        for flow in flows(registered(**OTHERS, **files))
    }


def without(record, *keys):
    return {key: value for key, value in record.items() if key not in keys}


def test_a_side_that_is_named_by_words_alone_is_the_importer_under_its_name():
    named = {**CONTRACT, "counterparty": {"name": "Some Shop"}, "foreign_country": "US"}
    assert told(appi__foreign_transfers__named=named) == {
        ("maker", "Some Shop"): [("named", "US", ["conforming"])]
    }


def test_what_goes_on_a_route_goes_to_the_side_of_the_route():
    named = {**CONTRACT, "counterparty": {"name": "Some Shop"}, "foreign_country": "US"}
    alone = {**without(PROVISION, "counterparty"), "foreign_transfer": "named"}
    assert told(appi__foreign_transfers__named=named, appi__provisions__p=alone) == {
        ("maker", "Some Shop"): [
            ("named", "US", ["conforming"]),
            ("p", "US", ["by-route"]),
        ]
    }


def test_a_route_without_a_side_leads_to_nobody_known():
    bare = without(CONTRACT, "counterparty")
    alone = without(PROVISION, "counterparty")
    found = told(appi__foreign_transfers__contract=bare, appi__provisions__p=alone)
    assert list(found) == [("maker", "")]
    assert [each[0] for each in found["maker", ""]] == ["contract", "p"]


def test_the_country_of_a_route_counts_before_that_of_the_side():
    away = {**CONTRACT, "counterparty": {"party": "nowhere"}, "foreign_country": "US"}
    assert told(appi__foreign_transfers__away=away)["maker", "nowhere"][0][1] == "US"
    silent = without({**CONTRACT, "counterparty": {"party": "shop"}}, "foreign_country")
    assert told(appi__foreign_transfers__silent=silent)["maker", "shop"][0][1] == "US"


@pytest.mark.parametrize("party", ["tokyo", "nowhere"])
def test_nothing_goes_abroad_to_a_side_at_home_or_without_a_country(party):
    sides = {"business": "maker", "counterparty": {"party": party}}
    files = {
        "appi__provisions__p": {"title": "P", **sides, "basis": "27(1)"},
        "appi__entrustments__e": {"title": "E", **sides, "direction": "out"},
        "appi__related_information__r": {"title": "R", **sides},
        "appi__joint_uses__j": {"title": "J", "business": "maker", "users": ["maker", party]},
        "controller__web": {
            "title": "Web",
            "controller": "maker",
            "recipients": [{"party": party, "role": "processor"}],
        },
    }
    assert told(**files) == {}


def test_work_that_comes_in_takes_nothing_abroad():
    entrusted = {"title": "E", **SIDES, "direction": "in"}
    assert told(appi__entrustments__e=entrusted) == {}
    out = told(appi__entrustments__e={**entrusted, "direction": "out"})
    assert out == {("maker", "shop"): [("e", "US", ["without-route"])]}


def test_each_joint_user_abroad_is_one_flow_and_the_responsible_one_too():
    joint = {
        "title": "J",
        "business": "maker",
        "counterparty": {"party": "shop"},
        "users": ["maker", "shop", "berlin"],
        "foreign_users": [{"party": "berlin", "foreign_transfer": "gone"}, {}],
    }
    found = flows(registered(**OTHERS, appi__joint_uses__j=joint))
    assert {flow.importer: flow.reason.id for flow in found} == {
        "berlin": "route-missing",
        "shop": "without-route",
    }
    (shop,) = [flow.reason for flow in found if flow.importer == "shop"]
    assert shop.keys == ("users", 1)
    responsible = {**joint, "users": ["maker"]}
    (only,) = [
        flow.reason
        for flow in flows(registered(**OTHERS, appi__joint_uses__j=responsible))
        if flow.importer == "shop"
    ]
    assert only.keys == ("counterparty", "party")


@pytest.mark.parametrize(
    ("expected", "asked"), [(None, True), ("yes", True), ("no", False), ("no-by-contract", False)]
)
def test_information_is_asked_about_unless_it_becomes_no_personal_data(expected, asked):
    stated = {"expected_as_personal_data": expected} if expected else {}
    related = {"title": "R", **SIDES, **stated}
    found = told(appi__related_information__r=related)
    assert found == ({("maker", "shop"): [("r", "US", ["without-route"])]} if asked else {})


def test_an_item_of_article_27_is_the_ground_of_related_information_too():
    related = {"title": "R", **SIDES, "basis": "27(1)(i)"}
    assert told(appi__related_information__r=related) == {
        ("maker", "shop"): [("r", "US", ["exception"])]
    }


@pytest.mark.parametrize(
    "given",
    [
        {"provided_on": date(2026, 6, 2)},
        {"record_method": "bulk", "last_provided_on": date(2026, 6, 2)},
        {"provided_on": date(2026, 1, 2), "last_provided_on": date(2026, 6, 2)},
    ],
)
def test_what_is_given_after_the_stop_is_given_without_the_route(given):
    stopped = {**CONTRACT, "stopped_on": date(2026, 6, 1)}
    related = {
        "title": "R", **SIDES, "expected_as_personal_data": "yes", "foreign_transfer": "contract",
    }  # fmt: skip
    for folder, record in (("provisions", PROVISION), ("related_information", related)):
        late = told(
            appi__foreign_transfers__contract=stopped,
            **{f"appi__{folder}__late": {**record, **given}},
        )
        reasons = [ids for name, _, ids in late.get(("maker", "shop"), ()) if name == "late"]
        assert len(reasons) == 1
        assert "after-stop" in reasons[0]
        early = {**record, "provided_on": date(2026, 6, 1)}
        found = told(appi__foreign_transfers__contract=stopped, **{f"appi__{folder}__early": early})
        assert "after-stop" not in str(found)


def test_a_route_of_another_business_or_to_another_side_carries_nothing():
    for over in ({"business": "tokyo"}, {"counterparty": {"party": "berlin"}}):
        found = told(
            appi__foreign_transfers__contract={**CONTRACT, **over}, appi__provisions__p=PROVISION
        )
        reasons = {ids[0] for rows in found.values() for name, _, ids in rows if name == "p"}
        assert reasons == {"route-of-another"}


@pytest.mark.parametrize("side", [{}, {"name": "Shop, Inc."}])
def test_a_route_that_names_no_party_fits_any(side):
    open_ = {**without(CONTRACT, "counterparty"), **({"counterparty": side} if side else {})}
    found = told(
        appi__foreign_transfers__contract={**open_, "foreign_country": "US"},
        appi__provisions__p=PROVISION,
    )
    assert ("p", "US", ["by-route"]) in found["maker", "shop"]


def test_entries_of_the_business_itself_are_asked_about_and_those_of_others_are_not():
    entries = [
        {"to": "shop", "country": "US", "basis": "scc"},
        {"from": "maker", "to": "berlin", "country": "DE"},
        {"from": "tokyo", "to": "shop", "country": "US"},
        {"to": "nowhere", "country": "US"},
    ]
    web = {"title": "Web", "controller": "maker", "transfers": entries}
    found = flows(registered(**OTHERS, controller__web=web))
    assert [(flow.importer, flow.reason.keys) for flow in found] == [("shop", ("to",))]
    other = {**web, "transfers": entries[2:3]}
    assert flows(registered(**OTHERS, controller__web=other)) == []


def test_a_recipient_that_is_named_twice_or_is_the_business_itself_is_one_flow_or_none():
    web = {
        "title": "Web",
        "controller": "maker",
        "recipients": [{"party": "shop"}, {"party": "shop"}, {"party": "maker"}],
        "transfers": [{"to": "shop", "country": "US"}],
    }
    (flow,) = flows(registered(**OTHERS, controller__web=web))
    assert len(flow.judgements) == 1


def test_consent_and_what_was_told_before_april_2022():
    old = {
        **CONSENT,
        "consent_info": {"provided_on": date(2022, 3, 31)},
    }
    assert told(appi__foreign_transfers__old=old)["maker", "shop"][0][2] == ["consent"]
    new = {**CONSENT, "consent_info": {"provided_on": date(2022, 4, 1)}}
    assert "uninformed" in told(appi__foreign_transfers__new=new)["maker", "shop"][0][2]


def test_flows_stand_in_the_order_of_their_sides_whatever_the_order_of_the_files():
    world = {
        **WORLD,
        "parties/alpha.toml": {"title": "Alpha", "country": "US"},
        "appi/foreign-transfers/a.toml": {**CONTRACT, "counterparty": {"party": "shop"}},
        "appi/foreign-transfers/b.toml": {**CONTRACT, "counterparty": {"party": "alpha"}},
    }
    found = [flow.importer for flow in flows(load(Memory(world), date(2026, 11, 21)))]
    assert found == ["alpha", "shop"]
