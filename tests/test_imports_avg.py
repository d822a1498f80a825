"""A register of 1,082 activities comes in whole, and the check finds what its page counts."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import toml_rs

from ropa import grid
from ropa.imports.proposing import proposal
from ropa.imports.reading import Wish, plan
from ropa.imports.writing import changes
from ropa.layouts import load as load_layout
from ropa.lint import lint
from ropa.load import load
from ropa.starter.register import Draft as Unwritten

HERE = Path(__file__).parent / "data" / "avg-register"
FILE = HERE / "gdpr_register.csv"
DAY = date(2026, 2, 2)
"""The day of the dump."""
CONFIG = b'schema = 1\n[register]\nname = "Demo"\nentities = ["demo"]\n'
PARTY = b'title = "Demo B.V."\ncountry = "NL"\n'


@pytest.fixture(scope="module")
def rows():
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def empty():
    return {"ropa.toml": CONFIG, "parties/demo.toml": PARTY}


def read(register):
    book = grid.read(FILE.name, FILE.read_bytes())
    return plan(book, Wish([load_layout(str(HERE / "map.toml"))], chosen=True), register)


@pytest.fixture(scope="module")
def made():
    return read(load(Unwritten("", empty()), DAY))


@pytest.fixture(scope="module")
def contents(made):
    register = load(Unwritten("", empty()), DAY)
    return empty() | {each.file: each.after for each in changes(made, register, "stop")}


@pytest.fixture(scope="module")
def register(contents):
    return load(Unwritten("", contents), DAY)


@pytest.fixture(scope="module")
def findings(register):
    return lint(register).findings


def records_with(findings, rule, words=""):
    """The activities of which a rule complains."""
    return {
        (each.kind, each.record) for each in findings if each.rule == rule and words in each.message
    }


def test_every_row_becomes_a_draft(made):
    kinds = Counter(each.kind for each in made.reading.drafts)
    assert not made.refused
    assert kinds["controller"] == 1041
    assert kinds["processor"] == 41
    ids = [each.name for each in made.reading.drafts]
    assert len(set(ids)) == len(ids)
    assert {each["status"] for each in (draft.data for draft in made.reading.drafts)} == {"draft"}


def test_the_same_file_again_is_told_by_the_register(register):
    again = read(register)
    assert {each.word for each in again.standings} == {"equal"}
    assert not again.refused
    assert changes(again, register, "stop") == []


def test_a_row_added_at_the_top_keeps_the_ids_of_the_others(made, rows):
    names = {each.reference: each.id for each in made.reading.drafts if each.reference}
    lines = FILE.read_bytes().split(b"\r\n")
    moved = b"\r\n".join([lines[0], *reversed(lines[1:-1]), b""])
    register = load(Unwritten("", empty()), DAY)
    book = grid.read(FILE.name, moved)
    wish = Wish([load_layout(str(HERE / "map.toml"))], chosen=True)
    again = plan(book, wish, register).reading.drafts
    assert {each.reference: each.id for each in again if each.reference} == names
    assert len(names) == len(rows)


def test_every_filled_cell_is_accounted_for(made, rows):
    (sheet,) = made.reading.sheets
    read = {each.heading for each in sheet.columns}
    assert read | set(sheet.unread) == set(rows[0])
    for column in sheet.columns:
        filled = sum(bool(row[column.heading]) for row in rows)
        assert column.filled == filled, column.heading


def test_transfers_are_those_of_the_file(register):
    """607 rows say yes. 496 have no country and one has `none`; 16 name a group of countries."""
    activities = [
        each for kind in ("controller", "processor") for each in register.records[kind].values()
    ]
    abroad = [each for each in activities if each.transfers]
    assert len(abroad) == 607
    nowhere = [each for each in abroad if not all(entry.country for entry in each.transfers)]
    assert len(nowhere) == 497 + 16
    assert all("transfers[0].country" in each.undecided for each in nowhere)
    # 56 rows say no and name a safeguard all the same; 4 of these say N/A, which is none.
    contrary = [each for each in activities if "transfers" in (each.undecided or ())]
    assert len(contrary) == 56 - 4
    assert sum(each.transfers == () for each in activities) == 475 - len(contrary)
    codes = Counter(entry.country for each in abroad for entry in each.transfers[:1])
    assert (codes["US"], codes["GB"], codes["CA"]) == (92, 1, 1)


def test_check_finds_every_privacy_shield(register, findings):
    """Nine rows name it, three of them without a country: it is not valid for any."""
    named = {
        (each.kind, each.id)
        for kind in ("controller", "processor")
        for each in register.records[kind].values()
        if any(entry.basis == "privacy-shield" for entry in each.transfers or ())
    }
    assert len(named) == 9
    assert records_with(findings, "TRF-007", "Privacy Shield") == named


def test_check_finds_transfers_without_a_country(findings):
    """The 513 of which no country is known; where adequacy is claimed, that is what is judged."""
    unidentified = records_with(findings, "TRF-001")
    undecided = records_with(findings, "REC-010", "transfers[0].country")
    assert len(undecided) == 497 + 16
    assert unidentified <= undecided


def test_check_finds_health_data_without_a_condition(made, findings):
    """Of the 103 rows whose data name health, medical, biometric, genetic or DNA data 86 do not
    rest on explicit consent. One of the 86 is a record of a processor, of which Art. 9 asks
    nothing in this register. What the words of the page do not name, as fingerprints and sick
    leave, is found beside them.
    """
    words = ("gezondheid", "medisch", "medical", "health", "biometr", "genet", "dna")
    drafts = {each.reference: each for each in made.reading.drafts if each.reference}
    with FILE.open(encoding="utf-8", newline="") as file:
        named = [
            row
            for row in csv.DictReader(file)
            if any(word in row["categories_personal_data"].casefold() for word in words)
            # Data of a health insurance contract, row 100731, are no data on health.
            and row["id"] != "100731"
        ]
    assert len(named) == 103
    without = [row for row in named if row["legal_basis"] != "explicit_consent"]
    assert len(without) == 86
    found = records_with(findings, "SPC-001")
    of_controllers = [row for row in without if row["we_are_processor"] == "No"]
    assert len(of_controllers) == 85
    assert {(drafts[row["id"]].kind, drafts[row["id"]].id) for row in of_controllers} <= found
    consented = [row for row in named if row["legal_basis"] == "explicit_consent"]
    assert not {("controller", drafts[row["id"]].id) for row in consented} & found


def test_words_that_are_no_legal_basis_stay_as_what_is_claimed(register):
    """24 rows say explicit_consent, which is a condition of Art. 9(2), and 3 research_consent."""
    claimed = Counter(
        purpose.claimed
        for kind in ("controller", "processor")
        for record in register.records[kind].values()
        for purpose in record.purposes
        if not purpose.basis
    )
    assert claimed == {"explicit_consent": 24, "research_consent": 3}


def test_nothing_is_made_up_for_a_party(made, rows):
    """The country is what the mapping says; the rest stands in the file."""
    parties = {each.id: each.data for each in made.reading.drafts if each.kind == "parties"}
    named = {row["name_data_controller"] for row in rows}
    joint = {row["name_joint_data_controller"] for row in rows}
    titles = {each["title"] for each in parties.values()}
    assert named <= titles
    recipients = " ".join(row["categories_recipients"] for row in rows)
    assert all(each in recipients for each in titles - named - joint - {"Representative office"})
    known = {"title", "country", "email", "dpo", "gdpr", "notes", "status", "sources"}
    assert {key for each in parties.values() for key in each} <= known
    assert parties["organisation-004"]["email"] == "privacy@organisation-004.example"


def test_the_layout_that_is_proposed_for_it_says_nearly_what_a_person_wrote():
    proposed = toml_rs.loads(proposal(grid.read(FILE.name, FILE.read_bytes())))["sheets"][0]
    written = toml_rs.loads((HERE / "map.toml").read_text("utf-8"))["sheets"][0]
    assert proposed["kinds"] == written["kinds"]
    assert proposed["id_column"] == written["id_column"]
    meant, own = (
        {each["heading"]: each.get("shows", "") for each in sheet["columns"]}
        for sheet in (proposed, written)
    )
    assert {heading: meant[heading] for heading in meant if meant[heading] != own[heading]} == {
        # The same keys by the names of items.
        "name_representative": "representative",
        "name_dpo": "officer",
        "purpose_of_processing": "purposes",
        "to_country": "destinations",
        # Most of these values are encoded, and no address of mail.
        "contact_data_controller": "",
        "contact_joint_data_controller": "",
        "contact_representative": "",
        # No key of a record says these; a person kept them in the notes.
        "has_processing_agreement_with_third_party": "",
        "risk_level": "",
    }
