"""What a rule leaves in peace for one reason alone: a register with the reason, and without."""

from __future__ import annotations

from datetime import date

import pytest
from memory import Memory

from ropa.lint import lint
from ropa.load import load
from ropa.rules import RULES

DAY = date(2026, 11, 21)
BASE = {
    "ropa.toml": {"schema": 1, "register": {"name": "R", "entities": ["a"]}},
    "parties/a.toml": {"title": "A", "country": "DE"},
    "parties/host.toml": {"title": "Host", "country": "DE"},
    "parties/jp.toml": {"title": "J", "country": "JP"},
}


def found(rule, files, on=DAY):
    register = load(Memory({**BASE, **{f"{name}.toml": text for name, text in files.items()}}), on)
    return [each.message for each in lint(register, [RULES[rule]]).findings]


def activity(**keys):
    return {"title": "Web", "controller": "a", **keys}


# Art. 28(3) GDPR: the contract with a processor.

ENGAGED = {"party": "host", "role": "processor"}


def contracted(rule, papers, **keys):
    """What the rule says of a processor bound by these papers."""
    recipient = {**ENGAGED, "agreements": list(papers)}
    files = {f"agreements/{name}": {"title": name, **paper} for name, paper in papers.items()}
    return found(rule, {**files, "controller/web": activity(recipients=[recipient], **keys)})


def test_only_a_contract_is_as_young_as_the_processing():
    old = {"type": "dpa", "signed": date(2020, 1, 1)}
    changed = {"changed": date(2024, 1, 1)}
    (told,) = contracted("PRC-002", {"old": old}, **changed)
    letter = {"type": "bcr-c", "signed": date(2025, 1, 1)}
    assert contracted("PRC-002", {"old": old, "letter": letter}, **changed) == [told]
    new = {"type": "dpa", "signed": date(2025, 1, 1)}
    assert contracted("PRC-002", {"old": old, "new": new}, **changed) == []
    assert contracted("PRC-002", {"old": old}) == []


def test_of_several_contracts_that_bind_neither_one_is_told():
    stray = {"type": "dpa", "parties": ["jp"]}
    told = contracted("PRC-005", {"one": stray, "two": stray})
    assert told == ["one does not name a and host among its parties"]
    both = {"type": "dpa", "parties": ["a", "host"]}
    assert contracted("PRC-005", {"one": stray, "two": both}) == []
    assert contracted("PRC-005", {"one": {"type": "dpa"}}) == []


# Notices: one that is over tells nobody anything.


@pytest.mark.parametrize("status", ["ended", "retired"])
@pytest.mark.parametrize(
    ("rule", "keys"),
    [
        ("NTC-005", {"tells": ["officer"]}),
        ("NTC-006", {"countries": ["IN"]}),
        ("NTC-007", {"bases": ["6(1)(a)"]}),
        ("NTC-008", {"partners": ["jp"]}),
        ("NTC-009", {}),
    ],
)
def test_a_notice_that_is_over_is_held_against_nothing(rule, keys, status):
    notice = {"title": "N", "publisher": "a", **keys}
    files = {"controller/web": activity(notice="n", purposes=[{"basis": "6(1)(f)"}])}
    assert len(found(rule, {**files, "notices/n": notice})) == 1
    assert found(rule, {**files, "notices/n": {**notice, "status": status}}) == []


@pytest.mark.parametrize("keys", [{"tells": []}, {"bases": []}, {"countries": []}])
def test_a_notice_of_which_anything_is_noted_was_read(keys):
    files = {"controller/web": activity(notice="n")}
    notice = {"title": "N", "publisher": "a"}
    assert found("NTC-009", {**files, "notices/n": notice}) == ["nobody has noted what it tells of"]
    assert found("NTC-009", {**files, "notices/n": {**notice, **keys}}) == []


def test_a_publisher_without_a_country_is_in_none():
    notice = {"title": "N", "publisher": "p", "countries": ["IN"]}
    bare = {"parties/p": {"title": "P"}, "notices/n": notice}
    files = {**bare, "controller/web": activity(notice="n")}
    assert found("NTC-006", files) == [
        "it says that data go to IN, which no record of its publisher does"
    ]


# Remote access: until 27 June 2021 what went to the United Kingdom was no transfer.


@pytest.mark.parametrize(
    ("on", "told"),
    [(date(2020, 12, 31), 0), (date(2021, 3, 1), 0), (date(2021, 6, 28), 1), (DAY, 1)],
)
def test_access_from_the_united_kingdom_was_none_from_outside_on_the_bridge(on, told):
    text = activity(notes="Remote access by the manufacturer from the United Kingdom.")
    assert len(found("TRF-041", {"controller/web": text}, on)) == told


# Representatives: of whom the law of the Kingdom binds in anything.


def test_a_representative_in_the_kingdom_is_asked_of_whom_its_law_binds():
    agent = {"title": "Agent", "country": "DE"}
    scope = {"applies": "3(2)", "uk_representative": "agent"}
    party = {"title": "S", "country": "US", "uk-gdpr": scope}
    files = {"parties/agent": agent, "parties/s": party}
    record = {"title": "Shop", "controller": "s"}
    assert len(found("RPR-005", {**files, "controller/shop": {**record, "laws": ["uk-gdpr"]}})) == 1
    assert found("RPR-005", {**files, "controller/shop": {**record, "laws": []}}) == []
    assert found("RPR-005", files) == []


# The Act: what an earlier record holds for a later one.


def test_items_are_looked_for_along_the_chain_as_far_as_they_are_left_out():
    text = {"business": "jp", "basis": "27(1)"}

    def chained(**middle):
        files = {
            "appi/provisions/one": {**text, "data_items": ["name"],
                                    "record_created_on": date(2026, 1, 1)},
            "appi/provisions/two": {**text, "omits_items_from": "one", **middle,
                                    "record_created_on": date(2026, 2, 1)},
            "appi/provisions/three": {**text, "omits_items_from": "two",
                                      "omitted_items": ["items"],
                                      "record_created_on": date(2026, 3, 1)},
        }  # fmt: skip
        return found("PRV-035", files)

    assert chained(omitted_items=["items"]) == []
    held = "the record two does not hold the omitted item “items”"
    assert held in chained(omitted_items=["name"])
    assert chained(data_items=["address"]) == []
