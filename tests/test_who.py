"""Who relies on a party: by which role, directly or through another record, as of which day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import DAY, SETTINGS, WE, run, small
from memory import Memory
from payloads import PAYLOADS

from ropa.config import Config
from ropa.load import load
from ropa.manual import inner_tables
from ropa.model import KINDS
from ropa.model.plan import plan
from ropa.query.relying import relations
from ropa.query.roles import ENTRUSTED, ORDER, OTHERS, RECIPIENTS, ROLES
from ropa.query.who import BINDING, NOBODY, UNDATED, content, lines, reliance
from ropa.register import Register
from ropa.visible import one_line
from ropa.words import spoken, table

FILES: dict[str, Any] = {
    "ropa.toml": SETTINGS,
    "parties/we.toml": WE,
    "parties/cloud.toml": {"title": "Cloud, Inc.", "country": "US"},
    "parties/idle.toml": {"title": "Idle"},
    "systems/crm.toml": {"title": "CRM", "operator": "cloud", "countries": ["SG"]},
    "agreements/scc.toml": {
        "type": "scc",
        "parties": ["we", "cloud"],
        "signed": date(2022, 1, 1),
        "until": date(2026, 12, 31),
    },
    "agreements/old.toml": {
        "type": "dpa",
        "parties": ["we", "cloud"],
        "signed": date(2019, 1, 1),
        "until": date(2021, 12, 31),
    },
    "agreements/next.toml": {"parties": ["cloud"], "signed": date(2027, 1, 1)},
    "agreements/blank.toml": {"parties": ["cloud"]},
    "controller/shop.toml": {
        "title": "Shop",
        "controller": "we",
        "recipients": [{"party": "cloud", "role": "processor", "agreements": ["scc"]}],
        "transfers": [{"to": "cloud", "country": "CA", "basis": "scc", "agreements": ["scc"]}],
        "systems": ["crm"],
    },
    "controller/site.toml": {"title": "Site", "controller": "we", "systems": ["crm"]},
    "controller/mail.toml": {
        "title": "Mail",
        "controller": "we",
        "recipients": [{"category": "hosts", "agreements": ["scc"]}],
    },
    "appi/entrustments/out.toml": {
        "business": "we",
        "direction": "out",
        "counterparty": {"party": "cloud"},
    },
}


@pytest.fixture(scope="module")
def register() -> Register:
    return load(Memory(FILES), date.fromisoformat(DAY))


def told(register: Register, party: str) -> str:
    return "\n".join(" | ".join(each.pieces) for each in lines(reliance(register, party), register))


def test_every_key_that_names_a_party_has_a_role() -> None:
    assert set(naming()) == {*ROLES, ("Counterparty", "party")}


def naming() -> Iterator[tuple[str, str]]:
    """Each key of the model and of the settings that names a party, by the type it stands in."""
    for top in (Config, *KINDS.values()):
        for shape in (top, *inner_tables(top)):
            for link in plan(shape).links:
                if link.kind == "parties":
                    named = ((each.__name__, link.key) for each in shape.__mro__)
                    yield next(
                        (each for each in named if each in ROLES), (shape.__name__, link.key)
                    )


def test_every_other_side_of_a_record_of_the_act_has_a_role() -> None:
    having = {
        kind
        for kind, shape in KINDS.items()
        if any(each.__name__ == "Counterparty" for each in inner_tables(shape))
    }
    assert having == {*OTHERS, "appi/entrustments"}


def test_every_role_is_said_in_japanese() -> None:
    said = (*ORDER, NOBODY, UNDATED, BINDING, "ended on {day}", "binds from {day} on")
    assert not [each for each in said if each not in table("ja")["page"]]
    assert len(set(ORDER)) == len([*ROLES, *RECIPIENTS, *OTHERS, *ENTRUSTED])


def test_records_are_told_by_role_and_what_is_indirect_is_marked(register: Register) -> None:
    found = [
        (each.role, each.record.name, each.via, each.countries)
        for each in relations(register, "cloud")
    ]
    assert found == [
        ("importer", "controller/shop", "", ("CA",)),
        ("operator of a system", "systems/crm", "", ("SG",)),
        ("operator of a system", "controller/shop", "systems/crm", ("SG",)),
        ("operator of a system", "controller/site", "systems/crm", ("SG",)),
        ("party to an agreement", "agreements/blank", "", ()),
        ("party to an agreement", "agreements/next", "", ()),
        ("party to an agreement", "agreements/old", "", ()),
        ("party to an agreement", "agreements/scc", "", ()),
        ("party to an agreement", "controller/mail", "agreements/scc", ()),
        ("processor, as a recipient", "controller/shop", "", ()),
        ("entrusted person", "appi/entrustments/out", "", ()),
    ]


def test_a_person_reads_who_it_is_and_what_stands_on_the_day(register: Register) -> None:
    page = told(register, "cloud")
    assert page.startswith("Cloud, Inc. | parties/cloud | US United States\n")
    assert "controller/site | Site | SG Singapore | indirectly, through systems/crm" in page
    assert "agreements/scc | scc | scc | in force since 2022-01-01, until 2026-12-31" in page
    assert "agreements/old | old | dpa | ended on 2021-12-31" in page
    assert "agreements/next | next | binds from 2027-01-01 on" in page
    assert "agreements/blank | blank | no day of signature is stated" in page
    assert "We GmbH → Cloud, Inc. | CA Canada | GDPR | undeclared | " in page


def test_it_is_told_in_japanese(register: Register) -> None:
    with spoken("ja"):
        page = told(register, "cloud")
    assert "システムの運用者" in page
    assert "controller/site | Site | SG シンガポール | 間接（systems/crmを通じて）" in page


def test_the_owner_of_the_register_is_its_entity_and_controller(register: Register) -> None:
    roles = [each.role for each in relations(register, "we")]
    assert roles[:2] == ["entity whose register this is", "controller"]


def test_nobody_relies_on_a_party_that_no_record_names(register: Register) -> None:
    assert "nobody relies on it" in told(register, "idle")
    assert content(reliance(register, "idle"), register)["relations"] == []


def test_machines_get_the_same(register: Register) -> None:
    data = content(reliance(register, "cloud"), register)
    assert data["relations"][2] == {
        "role": "operator of a system",
        "kind": "controller",
        "record": "shop",
        "file": "controller/shop.toml",
        "path": "systems[0]",
        "direct": False,
        "via": "systems/crm",
        "countries": ["SG"],
    }
    assert [(each["record"], each["in_force"]) for each in data["agreements"]] == [
        ("blank", False),
        ("next", False),
        ("old", False),
        ("scc", True),
    ]
    assert {(each["from"], each["to"], each["country"]) for each in data["flows"]} == {
        ("we", "cloud", "CA")
    }


def test_the_command_knows_a_party_by_id_title_and_mere_mention(tmp_path: Path) -> None:
    small(
        tmp_path,
        parties__cloud={"title": "Cloud, Inc.", "country": "US"},
        controller__a={"title": "A", "controller": "we", "recipients": [{"party": "gone"}]},
    )
    by_id = run("who", "cloud", "--on", DAY, cwd=tmp_path)
    assert by_id.code == 0
    for name in ("parties/cloud", "CLOUD, inc."):
        assert run("who", name, "--on", DAY, cwd=tmp_path).out == by_id.out
    gone = run("who", "gone", "--on", DAY, cwd=tmp_path)
    assert gone.code == 0
    assert "there is no record of this party that can be read" in gone.out
    assert "controller/a" in gone.out
    machine = json.loads(run("who", "gone", "--format", "json", "--on", DAY, cwd=tmp_path).out)
    assert (machine["version"], machine["on"], machine["title"]) == (1, DAY, None)


def test_an_unknown_party_is_refused_with_what_is_near(tmp_path: Path) -> None:
    done = run("who", "wee", cwd=small(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert 'no party "wee"; did you mean "we"?' in done.err
    assert "ropa list parties shows them; with --where title~WORD" in done.err


def test_a_title_that_several_parties_bear_is_refused_with_their_ids(tmp_path: Path) -> None:
    small(tmp_path, parties__one={"title": "Acme"}, parties__two={"title": "ACME"})
    done = run("who", "acme", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert '2 parties are called "acme"\n      name one by its id: one, two' in done.err


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
def test_nothing_that_a_record_says_steers_the_terminal(text: str) -> None:
    own = {"title": text, "operator": text, "countries": [text]}
    party = {"title": text, "country": text}
    files = {**FILES, "systems/crm.toml": own, "parties/cloud.toml": party}
    register = load(Memory(files), date.fromisoformat(DAY))
    for name in ("cloud", text):
        pieces = [
            piece for each in lines(reliance(register, name), register) for piece in each.pieces
        ]
        assert all(piece == one_line(piece) for piece in pieces)
