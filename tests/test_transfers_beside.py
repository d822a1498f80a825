"""What two statements of one flow say against each other, or beside: GDPR 44 to 49."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from memory import Memory

from ropa.load import load
from ropa.transfers import flows

DAY = date(2026, 11, 21)
SAFEGUARDS = (
    "scc", "bcr", "ad-hoc-clauses", "code-of-conduct", "certification", "public-instrument",
    "administrative-arrangement", "idta", "uk-addendum",
)  # fmt: skip
DECISIONS = ("adequacy", "dpf", "uk-us-data-bridge", "swiss-us-dpf")
DEROGATIONS = tuple(f"49(1)({letter})" for letter in "abcdefg")
PAPERS = (*(each for each in SAFEGUARDS if each != "bcr"), "bcr-c", "bcr-p")
WORLD = {
    "ropa.toml": {"schema": 1, "register": {"name": "Case", "entities": ["sender"]}},
    "parties/sender.toml": {"title": "Sender", "country": "DE"},
    "parties/shop.toml": {
        "title": "Shop",
        "country": "US",
        "certifications": [
            {"scheme": "eu-us-dpf", "from": date(2025, 1, 1), "until": date(2027, 1, 1),
             "covers": ["hr", "non-hr"], "checked": date(2026, 10, 1)}
        ],
    },
}  # fmt: skip


def said(*entries, **files):
    """The ids of the reasons of each statement of the flow, one record an entry."""
    records = {
        f"controller/r{number}.toml": {
            "title": "R",
            "controller": "sender",
            "transfers": [{"to": "shop", "country": "US", **entry}],
        }
        for number, entry in enumerate(entries)
    }
    named = {f"{name.replace('__', '/')}.toml": each for name, each in files.items()}
    (flow,) = flows(load(Memory(WORLD | records | named), DAY))
    return [{reason.id for reason in each.reasons} for each in flow.judgements]


def conflicting(one, other):
    first, second = said({"basis": one}, {"basis": other})
    assert "conflict" not in first
    return "conflict" in second


@pytest.mark.parametrize(("one", "other"), [*combinations(SAFEGUARDS, 2)])
def test_two_safeguards_for_one_flow_are_asked_about(one, other):
    assert conflicting(one, other)


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("safeguard", SAFEGUARDS)
def test_a_safeguard_may_be_kept_beside_a_decision(decision, safeguard):
    assert not conflicting(decision, safeguard)
    assert not conflicting(safeguard, decision)


@pytest.mark.parametrize(("one", "other"), [*combinations(DECISIONS, 2)])
def test_two_decisions_for_one_flow_are_asked_about(one, other):
    assert conflicting(one, other)


@pytest.mark.parametrize("derogation", DEROGATIONS)
@pytest.mark.parametrize("other", ["scc", "adequacy", "49(1)(b)"])
def test_a_derogation_carries_single_transfers_beside_any_ground(derogation, other):
    assert not conflicting(derogation, other)
    assert not conflicting(other, derogation)


@pytest.mark.parametrize("ground", ["scc", "adequacy", "6(1)(a)"])
def test_the_same_ground_twice_is_no_conflict(ground):
    assert not conflicting(ground, ground)


def test_another_country_for_the_same_flow_is_asked_about_once():
    first, second, third = said(
        {"basis": "scc"}, {"basis": "scc", "country": "IN"}, {"basis": "scc", "country": "CN"}
    )
    assert "conflict" not in first
    assert "conflict" in second
    assert "conflict" in third
    silent, told = said({"basis": "scc", "country": "US"}, {"country": "IN"})
    assert "conflict" not in silent | told


@pytest.mark.parametrize("derogation", DEROGATIONS)
@pytest.mark.parametrize("other", ["scc", "adequacy"])
def test_a_derogation_holds_only_where_there_is_no_other_ground(derogation, other):
    first, second = said({"basis": derogation}, {"basis": other})
    assert "beside-a-ground" in first
    assert "beside-a-ground" not in second
    assert "beside-a-ground" not in said({"basis": derogation})[0]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_that_holds_a_safeguard_stands_beside_a_derogation_and_a_decision(paper):
    files = {"agreements__paper": {"title": "Paper", "type": paper, "parties": ["sender", "shop"]}}
    (found,) = said({"basis": "49(1)(b)", "agreements": ["paper"]}, **files)
    assert "beside-a-ground" in found
    entry = {"basis": "dpf", "covers": ["non-hr"], "agreements": ["paper"]}
    (found,) = said(entry, **files)
    assert "fallback" in found
    (found,) = said({**entry, "agreements": []}, **files)
    assert "fallback" not in found


@pytest.mark.parametrize("paper", ["dpa", "joint-use", None])
def test_a_paper_that_holds_no_safeguard_is_passed_over(paper):
    named = {"type": paper} if paper else {}
    files = {"agreements__paper": {"title": "Paper", **named, "parties": ["sender", "shop"]}}
    (found,) = said({"basis": "49(1)(b)", "agreements": ["paper", "gone"]}, **files)
    assert "beside-a-ground" not in found


def test_a_decision_that_does_not_hold_leaves_the_safeguard_needed():
    files = {
        "agreements__paper": {"title": "Paper", "type": "scc", "parties": ["sender", "shop"]},
        "parties__shop": {"title": "Shop", "country": "IN"},
    }
    (found,) = said({"basis": "adequacy", "country": "IN", "agreements": ["paper"]}, **files)
    assert "not-adequate" in found
    assert "fallback" not in found


CONDITIONS = {
    "49(1)(a)": ["explicit_consent", "risks_explained"],
    "49(1)(b)": ["necessity"],
    "49(1)(c)": ["necessity"],
    "49(1)(d)": ["necessity", "law"],
    "49(1)(e)": ["necessity"],
    "49(1)(f)": ["necessity"],
    "49(1)-2": [
        "necessity", "number_of_persons", "safeguards", "authority_informed", "persons_informed",
    ],
}  # fmt: skip
"""What each derogation asks an entry for, GDPR 49(1), (4) and (6)."""


@pytest.mark.parametrize("basis", CONDITIONS)
def test_a_derogation_tells_every_condition_that_is_not_stated(basis):
    record = {
        "title": "R",
        "controller": "sender",
        "transfers": [{"to": "shop", "country": "US", "basis": basis}],
    }
    (flow,) = flows(load(Memory(WORLD | {"controller/r.toml": record}), DAY))
    (told,) = [r for each in flow.judgements for r in each.reasons if r.id == "unstated"]
    listed = told.message.rpartition("(")[2].rstrip(")").split(", ")
    assert sorted(listed) == sorted(CONDITIONS[basis])
    assert told.keys == (listed[0],)
