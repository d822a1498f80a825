"""The workbook: what stands in which cell, re-read by another library."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import tomli_w

from ropa.errors import Misuse
from ropa.lint import lint
from ropa.load import load
from ropa.model.meanings import MEANINGS
from ropa.sheets import Facts, book, sheets, workbook
from ropa.sheets.cells import ROOM, plain
from ropa.sheets.changes import Since
from ropa.sheets.legend import MEANT, SHOWN
from ropa.transfers import VERDICTS
from ropa.tree import WorkTree

ROOT = Path(__file__).parents[1]
ORACLE = Path(__file__).parent / "oracle"
# Asked before the environment is scrubbed for the tests.
REWRITE = bool(os.environ.get("ROPA_GOLDEN"))
DAY = date(2026, 11, 21)
FACTS = Facts("", "", datetime(2026, 11, 21, tzinfo=UTC), "1.2.3")
REMEMBERED = FACTS._replace(since=Since("2026-Q2", ()))
"""Of a workbook that also tells what has changed."""

CONTROLLER = "Art. 30(1) controller"
PROCESSOR = "Art. 30(2) processor"

ACME = {
    "title": "Acme GmbH",
    "country": "DE",
    "address": "Musterweg 1\n10115 Berlin",
    "email": "privacy@acme.example",
    "phone": "+49 30 000000",
    "dpo": {"name": "Data Protection Officer", "email": "dpo@acme.example"},
}
GLOBEX = {"title": "Globex SE", "country": "FR", "email": "privacy@globex.example"}
VENDOR = {
    "title": "Vendor, Inc.",
    "country": "US",
    "address": "1 Example Road",
    "inferred": ["country"],
}
WEB = {"title": "Enquiries", "controller": "acme"}
REGISTER = {
    "ropa.toml": {"schema": 1, "register": {"name": "Case", "entities": ["acme", "globex"]}},
    "parties/acme.toml": ACME,
    "parties/globex.toml": GLOBEX,
    "parties/vendor.toml": VENDOR,
    "controller/web.toml": WEB,
}

PAYLOADS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+49 30 123",
    "-",
    "@SUM(1)",
    "#N/A",
    "#REF!",
    "cr\rhere",
    "crlf\r\nhere",
    "lf\nhere",
    "_x000D_",
    "a_x0041_b",
    "_x0041_x0042_",
    "_x005F_",
    " spaces at both ends ",
    "\ttab first",
    "日本 ü 😀",
    "vertical\x0btab",
    "nul\x00here",
    "zero\u200bwidth",
    "\u202eoverride",
    "\x1b[31mred",
    "Dept [/HR]",
    "[hr-001] :id:",
    "<f>1+1</f>",
    "<r><t>rich</t></r>",
    "&amp; <b>",
    "'quoted",
    "{=1}",
    "https://example.org/ file:///etc/passwd",
    "0049",
    "1e5",
    "2026-11-21",
    "TRUE",
    "%s {0} {{ x }}",
    "\\u000b",
]


@pytest.fixture
def make(tmp_path):
    """A workbook made of records, read by the other library."""

    def made(changes=None, entity=None, facts=FACTS, day=DAY):
        return openpyxl.load_workbook(BytesIO(written(tmp_path, changes, entity, facts, day)))

    return made


def written(folder, changes=None, entity=None, facts=FACTS, day=DAY):
    for name, content in (REGISTER | (changes or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else tomli_w.dumps(content)
        path.write_bytes(text.encode())
    register = load(WorkTree(str(folder)), day)
    return workbook(register, lint(register), facts, entity)


def table(found, name):
    """The rows of a sheet, by heading."""
    headings, *rows = found[name].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def row(found, name, record):
    first = next(found[name].iter_rows(values_only=True))[0]
    return next(each for each in table(found, name) if each[first] == record)


def cover(found):
    labels = {}
    for label, content in found["Cover"].iter_rows(values_only=True):
        labels.setdefault(label, content)
    return labels


def texts(found):
    return {cell for sheet in found for row in sheet.iter_rows(values_only=True) for cell in row}


BEFORE = ["Cover", "Overview", CONTROLLER, PROCESSOR, "Transfers", "Agreements", "Measures"]
LEDGERS = [
    "Provisions",
    "Receipts",
    "Related information",
    "Foreign transfers",
    "Joint uses",
    "Entrustments",
    "Opt-outs",
    "Processed information",
]
AFTER = ["Findings", "Legend"]
UNDER_THE_ACT = {"parties/acme.toml": ACME | {"laws": ["gdpr", "appi"]}}


def test_the_sheets_stand_in_their_order(make):
    assert make(UNDER_THE_ACT).sheetnames == [*BEFORE, *LEDGERS, *AFTER]


def test_a_register_that_the_act_does_not_bind_has_no_ledgers(make):
    assert make().sheetnames == [*BEFORE, *AFTER]


def test_a_record_under_the_act_is_shown_whoever_it_binds(make):
    found = make({"appi/provisions/p.toml": PROVISION})
    assert found.sheetnames == [*BEFORE, *LEDGERS, *AFTER]


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.name)
def test_headings_are_there_once_and_in_one_row(sheet, make):
    headings = [each.heading for each in sheet.columns]
    assert len(set(headings)) == len(headings)
    assert all(headings)
    found = make(UNDER_THE_ACT, facts=REMEMBERED)[sheet.name]
    assert [cell.value for cell in found[1]] == headings
    assert found.max_column == len(headings)


@pytest.mark.parametrize(
    ("name", "letters"), [(CONTROLLER, "abcdefg"), (PROCESSOR, "abcd")], ids=["30(1)", "30(2)"]
)
def test_the_letters_of_the_article_stand_in_the_headings_in_order(name, letters, make):
    headings = [cell.value for cell in make()[name][1]]
    found = [heading[1] for heading in headings if re.match(r"\([a-g]\) ", heading)]
    assert sorted(found) == found
    assert "".join(dict.fromkeys(found)) == letters


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_whatever_a_text_holds_arrives_as_text(payload, make):
    notes = {"notes": payload + " end", "owner": "x" + payload, "reason": payload}
    cells = row(make({"controller/web.toml": WEB | notes}), CONTROLLER, "web")
    assert cells["Notes"] == shown(payload + " end")
    assert cells["Department"] == shown("x" + payload)
    assert cells["Why it ended"] == shown(payload)


def shown(text):
    """The text as the other library shows it, which decodes no escaped letter."""
    return re.sub("_x[0-9a-fA-F]{4}_", r"_x005F\g<0>", plain(text))


def test_every_text_of_an_activity_is_in_its_row_and_none_is_a_formula(make):
    text = '=HYPERLINK("https://example.org")'
    activity = WEB | {
        "title": text + "0",
        "title_ja": text + "1",
        "reason": text + "2",
        "owner": text + "3",
        "notes": text + "4",
        "rights": [text + "5"],
        "purposes": [{"text": text + "6", "claimed": text + "7", "interest": text + "8"}],
        "data": [{"subjects": [text + "9"], "categories": [text + "A"], "source": text + "B"}],
        "recipients": [{"category": text + "C", "purpose": text + "D"}],
        "transfers": [{"category": text + "E", "country": "US", "claimed": text + "F"}],
    }
    found = make({"controller/web.toml": activity})
    whole = "\n".join(str(each) for each in row(found, CONTROLLER, "web").values())
    assert [mark for mark in "0123456789ABCDEF" if text + mark not in whole] == []
    assert {cell.data_type for sheet in found for line in sheet for cell in line} <= {"s", "n", "d"}


def test_no_sheet_holds_a_formula_a_link_a_macro_or_a_picture_but_for_the_charts(tmp_path):
    content = written(tmp_path, {"controller/web.toml": WEB | {"notes": "=1+1\nhttps://x.example"}})
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            assert not re.search("vba|media|external|hyperlink", name)
            if name.startswith("xl/worksheets/sheet"):
                found = set(re.findall(rb"<(f|hyperlink|drawing)[ />]", archive.read(name)))
                assert found == ({b"drawing"} if name.endswith("sheet2.xml") else set())


def test_only_the_typed_calls_of_the_writer_are_used():
    source = "".join(path.read_text() for path in (ROOT / "ropa" / "sheets").glob("*.py"))
    assert not re.search(r"sheet\.write\(|write_(formula|url|rich|row|column)", source)


@pytest.mark.parametrize(
    ("day", "content"),
    [
        (date(1899, 12, 31), "1899-12-31"),
        (date(1900, 2, 28), "1900-02-28"),
        (date(1900, 3, 1), datetime(1900, 3, 1)),  # noqa: DTZ001 - as the other library gives days
        (date(2024, 2, 29), datetime(2024, 2, 29)),  # noqa: DTZ001
    ],
)
def test_days_are_days_and_those_before_march_1900_are_text(day, content, make):
    found = make({"controller/web.toml": WEB | {"since": day}})
    assert row(found, CONTROLLER, "web")["Since"] == content


def test_a_text_longer_than_a_cell_goes_on_in_the_next_row(make):
    notes = "word " * 10_000
    found = table(make({"controller/web.toml": WEB | {"notes": notes}}), CONTROLLER)
    assert [each["Id"] for each in found] == ["web", "web (continued)"]
    assert found[1]["Title"] is None
    parts = [each["Notes"] for each in found]
    assert parts[0].endswith("[continued in the row below]")
    assert all(len(part) <= ROOM for part in parts)


def test_the_longest_text_that_fits_stays_in_one_cell(make):
    found = table(make({"controller/web.toml": WEB | {"notes": "x" * ROOM}}), CONTROLLER)
    assert [each["Notes"] for each in found] == ["x" * ROOM]


def test_what_is_not_stated_is_empty_and_what_is_none_says_so(make):
    silent = row(make(), CONTROLLER, "web")
    assert silent["(d) Recipients"] is None
    assert silent["(b) Purposes of the processing"] is None
    stated = row(make({"controller/web.toml": WEB | {"recipients": []}}), CONTROLLER, "web")
    assert stated["(d) Recipients"] == "none (stated)"


def test_the_controller_and_its_officer_are_written_out(make):
    cells = row(make(), CONTROLLER, "web")
    assert cells["(a) Controller: name and contact details"] == (
        "Acme GmbH\nMusterweg 1\n10115 Berlin\nDE Germany\nprivacy@acme.example\n+49 30 000000"
    )
    assert cells["(a) Data protection officer"] == "Data Protection Officer\ndpo@acme.example"


FULL = WEB | {
    "joint_controllers": ["globex"],
    "inferred": ["purposes[0].basis", "data[0].subjects[1]"],
    "purposes": [
        {"text": "Answer enquiries", "basis": "6(1)(f)", "interest": "Keeping customers informed"},
        {
            "text": "Newsletter",
            "basis": "6(1)(a)",
            "consent": {"given": "box", "withdrawn": "link"},
        },
    ],
    "data": [
        {
            "subjects": ["customers", "prospects"],
            "categories": ["name", "email address"],
            "special": ["health"],
            "condition": "9(2)(h)",
            "retention": {
                "period": "P2Y6M",
                "from": "application",
                "counted": "year-end",
                "then": "erase",
            },
        }
    ],
    "recipients": [
        {
            "party": "vendor",
            "role": "processor",
            "purpose": "hosting",
            "agreements": ["dpa-vendor"],
        },
        {"category": "tax advisers", "role": "controller"},
    ],
    "transfers": [{"to": "vendor", "country": "US", "basis": "scc", "agreements": ["scc-vendor"]}],
    "measures": ["encryption"],
    "sources": [{"document": "policy.txt", "line": 9}, {"document": "policy.txt", "line": 3}],
}
PAPERS = {
    "agreements/dpa-vendor.toml": {
        "title": "Contract",
        "type": "dpa",
        "parties": ["acme", "vendor"],
        "signed": date(2024, 1, 2),
    },
    "agreements/scc-vendor.toml": {
        "title": "Clauses",
        "type": "scc",
        "parties": ["acme", "vendor"],
        "status": "draft",
    },
    "measures/encryption.toml": {
        "title": "Encryption",
        "description": "Disks are encrypted",
        "serves": ["32(1)(a)"],
    },
}


def test_an_activity_is_written_out_so_that_its_row_stands_alone(make):
    cells = row(make(PAPERS | {"controller/web.toml": FULL}), CONTROLLER, "web")
    expected = {
        "(a) Joint controllers": "Globex SE, FR France, privacy@globex.example",
        "(b) Purposes of the processing": "1. Answer enquiries\n2. Newsletter",
        "Legal basis, Art. 6": "1. 6(1)(f) (legitimate interests) (inferred); interest: Keeping"
        " customers informed\n2. 6(1)(a) (consent); given: box; withdrawn: link",
        "(c) Categories of data subjects": "customers\nprospects (inferred)",
        "(c) Categories of personal data": "name\nemail address\nSPECIAL CATEGORIES (Art. 9):"
        " health; 9(2)(h) (health or social care)",
        "(d) Recipients": "• Vendor, Inc., 1 Example Road, US United States (inferred); role:"
        " processor; purpose: hosting; agreements: Contract (agreements/dpa-vendor, signed"
        " 2024-01-02)\n"
        "• tax advisers; role: controller",
        "(e) Third countries and international organisations": "US United States: Vendor, Inc.,"
        " 1 Example Road, US United States (inferred)",
        "(e) Ground and suitable safeguards": "Vendor, Inc.: scc (standard contractual clauses,"
        " Art. 46(2)(c) GDPR); agreements: Clauses (agreements/scc-vendor, draft)",
        "(f) Time limits for erasure": "2 years 6 months from application, counted from 31 December"
        " of that year; then erase",
        "(g) Security measures, Art. 32(1)": "Encryption: Disks are encrypted"
        " [32(1)(a) (pseudonymisation and encryption)]",
        "Inferred, stated nowhere": "purposes[0].basis\ndata[0].subjects[1]",
        "Sources": "policy.txt: lines 3, 9",
    }
    assert {heading: cells[heading] for heading in expected} == expected
    assert cells["Verdict on the day"].startswith("Vendor, Inc.: incomplete: ")


def test_a_processor_lists_each_controller_and_what_is_done_for_it(make):
    hosting = {
        "title": "Hosting",
        "processor": "acme",
        "controllers": [
            {"party": "globex", "processing": ["hosting", "backup"]},
            {
                "category": "clients",
                "area": ["EEA"],
                "processing": ["hosting"],
                "list": {"reference": "CRM", "location": "sales", "count": 12},
            },
        ],
        "sub_processors": [],
    }
    cells = row(make({"processor/hosting.toml": hosting}), PROCESSOR, "hosting")
    assert cells["(a) Controllers, with representative and officer"] == (
        "• Globex SE, FR France, privacy@globex.example\n"
        "• clients; established in EEA; list: reference: CRM, location: sales, count: 12"
    )
    assert cells["(b) Categories of processing for each controller"] == (
        "• Globex SE: hosting; backup\n• clients: hosting"
    )
    assert cells["Other processors engaged, Art. 28(2)"] == "none (stated)"
    assert cells["Purposes"] is None


def test_a_transfer_has_one_row_with_verdict_reason_and_who_states_it(make):
    found = make(PAPERS | {"controller/web.toml": FULL})
    (flow,) = table(found, "Transfers")
    assert flow["Importer"].startswith("Vendor, Inc.\n1 Example Road\nUS United States")
    assert (flow["Country code"], flow["Country"], flow["Regime"]) == (
        "US",
        "United States",
        "gdpr",
    )
    assert flow["Verdict"] == "incomplete"
    assert flow["Agreements"] == "Clauses (agreements/scc-vendor, draft)"
    assert flow["Stated by"] == "controller/web transfers[0]: incomplete"
    assert {flow["Reason"]} <= {each["Finding"] for each in table(found, "Findings")}


def test_agreements_and_measures_name_the_records_that_rest_on_them(make):
    found = make(PAPERS | {"controller/web.toml": FULL})
    contract = row(found, "Agreements", "dpa-vendor")
    assert contract["Signed"] == datetime(2024, 1, 2)  # noqa: DTZ001
    assert contract["Records that rest on it"] == "controller/web"
    assert row(found, "Measures", "encryption")["Records that rest on it"] == "controller/web"


PROVISION = {
    "title": "Tokyo",
    "title_ja": "東京",
    "business": "acme",
    "basis": "27(1)",
    "period_start": date(2026, 4, 1),
    "counterparty": {"party": "vendor", "name": "Vendor as it was", "address": "Old Road 1"},
    "data_items": ["氏名"],
    "identifiable_persons": {"reference": "E-7", "count": 34},
    "consent": {"obtained": True, "method": "box"},
    "foreign_transfer": "vendor-route",
}
ROUTE = {
    "title": "Route",
    "business": "acme",
    "foreign_country": "US",
    "route": "conforming-contract",
    "checks": [{"checked_on": date(2025, 4, 1)}, {"checked_on": date(2026, 4, 1)}],
}


def test_a_provision_shows_the_third_party_as_it_was_and_the_route_abroad(make):
    found = make(
        {"appi/provisions/p.toml": PROVISION, "appi/foreign-transfers/vendor-route.toml": ROUTE}
    )
    cells = {
        heading.split("\n")[1]: each for heading, each in row(found, "Provisions", "p").items()
    }
    assert cells["Date of provision (first day if bulk)"] == datetime(2026, 4, 1)  # noqa: DTZ001
    assert cells["Name of the third party"] == "Vendor as it was"
    assert cells["Name of its representative"] is None
    assert cells["Number of persons"] == 34
    assert cells["Consent obtained"] == "yes"
    assert cells["Last regular check"] == datetime(2026, 4, 1)  # noqa: DTZ001
    assert cells["Art. 28 route"].startswith("conforming-contract (contract ensuring")
    assert cells["Record due, and why (computed)"].startswith("yes: ")
    assert cells["Title"] == "Tokyo\n東京"


def test_findings_say_where_and_waived_ones_why(make):
    waiver = {
        "waivers": [
            {
                "rule": "PUR-001",
                "record": "controller/web",
                "reason": "The list comes with the new contract in spring.",
                "owner": "Privacy office",
                "until": date(2027, 3, 31),
            }
        ]
    }
    found = table(make({"waivers.toml": waiver}), "Findings")
    assert {each["Record"] for each in found} >= {"controller/web"}
    assert all(each["File"] and each["Line"] >= 1 for each in found)
    assert [each["Rule"] for each in found if each["Accepted, because"]] == [
        waiver["waivers"][0]["rule"]
    ]


def test_the_cover_says_whose_as_of_when_and_what_is_left_out(make):
    facts = FACTS._replace(at="at 2026-Q3 = abc", commit="abc123")
    found = make(
        {"controller/idea.toml": WEB | {"status": "draft"}, "controller/bad.toml": "x ="},
        facts=facts,
    )
    first = found["Cover"]
    assert first["A1"].value == "Records of processing activities: Case"
    labels = cover(found)
    assert labels["Confidentiality"] == "Confidential"
    assert labels["Register as it was (--at)"] == "at 2026-Q3 = abc"
    assert labels["Commit"] == "abc123"
    assert labels["By the law of (--on)"] == datetime(2026, 11, 21)  # noqa: DTZ001
    assert labels["Made with"] == "ropa 1.2.3"
    assert labels["Records: controller"] == 1
    assert labels["Files that cannot be read"] == 1
    assert "controller/idea" in labels["What it leaves out"]
    assert "controller/bad" in labels["What it leaves out"]
    assert labels["Data protection officer"] == "Data Protection Officer\ndpo@acme.example"
    for name in found.sheetnames[2:]:
        assert labels[f"Sheet: {name}"] == found[name].max_row - 1


def test_the_counts_of_the_cover_are_those_of_the_findings(make):
    found = make(PAPERS | {"controller/web.toml": FULL})
    for severity in ("error", "warning", "note"):
        rows = [each for each in table(found, "Findings") if each["Severity"] == severity]
        assert cover(found)[f"Open findings: {severity}"] == len(rows)


def test_a_draft_is_in_no_sheet_and_neither_are_its_findings_and_flows(make):
    found = make(PAPERS | {"controller/web.toml": FULL | {"status": "draft"}})
    assert table(found, CONTROLLER) == []
    assert table(found, "Transfers") == []
    assert "controller/web" not in {each["Record"] for each in table(found, "Findings")}


def test_the_legend_explains_every_word_rule_and_verdict_that_occurs(make):
    found = make(PAPERS | {"controller/web.toml": FULL})
    legend = {(each["Where"], each["Word or code"]) for each in table(found, "Legend")}
    for where, word in (
        ("Reading this workbook", "(empty cell)"),
        ("Reading this workbook", "none (stated)"),
        ("Verdict on a transfer", "incomplete"),
        ("Legal basis, Art. 6(1) GDPR", "6(1)(f)"),
        ("Special category, Art. 9(1) GDPR", "health"),
        ("Ground of a transfer", "scc"),
        ("Type of agreement", "dpa"),
        ("Law", "gdpr"),
    ):
        assert (where, word) in legend
    assert ("Legal basis, Art. 6(1) GDPR", "6(1)(d)") not in legend
    fired = {each["Rule"] for each in table(found, "Findings")}
    assert {word for where, word in legend if where == "Rule"} == fired


def test_every_word_that_a_sheet_can_show_has_a_meaning():
    assert set(SHOWN) <= set(MEANINGS)
    assert set(MEANT) == set(VERDICTS)


OTHERS = PAPERS | {
    "controller/web.toml": FULL | {"joint_controllers": []},
    "controller/shop.toml": {"title": "Shop", "controller": "globex", "measures": ["locks"]},
    "controller/fair.toml": {
        "title": "Fair",
        "controller": "globex",
        "joint_controllers": ["acme"],
    },
    "measures/locks.toml": {"title": "Locks"},
    "agreements/old.toml": {"title": "Old", "type": "dpa", "parties": ["globex", "vendor"]},
    "appi/provisions/p.toml": PROVISION | {"business": "globex"},
    "appi/foreign-transfers/vendor-route.toml": ROUTE | {"business": "globex"},
}


def test_for_one_entity_only_what_concerns_it_is_shown(make):
    found = make(OTHERS | UNDER_THE_ACT, entity="acme")
    assert [each["Id"] for each in table(found, CONTROLLER)] == ["web", "fair"]
    assert [each["Id"] for each in table(found, "Agreements")] == ["dpa-vendor", "scc-vendor"]
    assert [each["Id"] for each in table(found, "Measures")] == ["encryption"]
    assert table(found, "Provisions") == []
    assert [each["Regime"] for each in table(found, "Transfers")] == ["appi", "gdpr"]
    records = {each["Record"] for each in table(found, "Findings")}
    assert not records & {
        "controller/shop",
        "agreements/old",
        "measures/locks",
        "appi/provisions/p",
    }
    assert found["Cover"]["A1"].value == "Records of processing activities: Acme GmbH"
    assert found.properties.creator == "Acme GmbH"


def test_for_the_other_entity_the_rest_is_shown(make):
    found = make(OTHERS, entity="globex")
    assert [each["Id"] for each in table(found, CONTROLLER)] == ["fair", "shop"]
    assert [each["Id"] for each in table(found, "Agreements")] == ["old"]
    assert len(table(found, "Provisions")) == 1
    assert table(found, "Transfers") == []
    assert "Encryption" not in " ".join(map(str, texts(found)))


def test_a_file_that_cannot_be_read_may_be_any_entitys(make):
    found = make({"controller/bad.toml": "x ="}, entity="globex")
    assert "controller/bad" in {each["Record"] for each in table(found, "Findings")}
    assert cover(found)["Files that cannot be read"] == 1


@pytest.mark.parametrize("entity", ["acm", "vendor"])
def test_an_unknown_entity_is_refused_with_those_that_are_known(entity, tmp_path):
    with pytest.raises(Misuse) as caught:
        written(tmp_path, entity=entity)
    assert f'"{entity}" is none of the entities' in str(caught.value)
    assert caught.value.hint == "entities: acme, globex"
    assert ('did you mean "acme"?' in str(caught.value)) == (entity == "acm")


def test_a_party_that_is_missing_or_unreadable_is_named_as_such(make):
    activity = WEB | {"recipients": [{"party": "ghost"}, {"party": "broken"}]}
    found = make({"controller/web.toml": activity, "parties/broken.toml": "x ="})
    assert row(found, CONTROLLER, "web")["(d) Recipients"] == (
        "• ghost (not in this register)\n• broken (its file cannot be read)"
    )


def test_a_measure_and_a_system_that_are_missing_or_unreadable_are_named_as_such(make):
    activity = WEB | {"measures": ["ghost", "broken"], "systems": ["gone"]}
    found = make({"controller/web.toml": activity, "measures/broken.toml": "x ="})
    cells = row(found, CONTROLLER, "web")
    assert cells["(g) Security measures, Art. 32(1)"] == (
        "• ghost (not in this register)\n• broken (its file cannot be read)"
    )
    assert cells["Systems"] == "gone (not in this register)"


def test_data_that_are_stated_to_be_none_of_art_10_say_so(make):
    data = {"categories": ["name"], "special": [], "criminal": False}
    cells = row(make({"controller/web.toml": WEB | {"data": [data]}}), CONTROLLER, "web")
    assert cells["(c) Categories of personal data"] == (
        "name\nspecial categories: none (stated)\ncriminal: no"
    )


@pytest.mark.parametrize("name", [sheet.name for sheet in sheets()])
def test_a_sheet_prints_wide_with_its_headings_on_each_page(name, make):
    sheet = make(UNDER_THE_ACT, facts=REMEMBERED._replace(commit="a" * 40))[name]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize in ("8", "9", 8, 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight in (0, "0")
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert "Case" in sheet.oddHeader.left.text
    assert "law of 2026-11-21" in sheet.oddHeader.right.text
    assert sheet.oddFooter.left.text.strip() == "commit " + "a" * 40
    assert sheet.oddFooter.center.text == "Page &P of &N"
    assert sheet.oddFooter.right.text == "Confidential"
    assert all(cell.alignment.wrap_text for line in sheet for cell in line)


def test_the_documents_properties_name_the_register_and_nobody_who_ran_it(make, monkeypatch):
    monkeypatch.setenv("USER", "aki")
    monkeypatch.setenv("LOGNAME", "aki")
    found = make(facts=FACTS._replace(commit="abc123")).properties
    assert (found.title, found.creator) == ("Records of processing activities: Case", "Case")
    assert found.lastModifiedBy == "Case"
    assert found.description == "commit abc123"
    assert found.created == found.modified == datetime(2026, 11, 21)  # noqa: DTZ001


@pytest.mark.parametrize(
    "name", ["&D &F", "2026 register", "x" * 400, "&" * 300, "😀" * 200, "a\nb"]
)
def test_the_registers_name_is_no_code_in_a_page_header(name, tmp_path):
    settings = {"schema": 1, "register": {"name": name, "entities": ["acme"]}}
    content = written(tmp_path, {"ropa.toml": settings})
    with ZipFile(BytesIO(content)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    header = re.search("<oddHeader>(.*?)</oddHeader>", xml)[1].replace("&amp;", "&")
    assert len(header.encode("utf-16-le")) // 2 <= 255
    assert re.match("&L .*&C Cover&R ", header)
    codes = re.findall("&(.)", header.replace("&&", ""))
    assert codes == ["L", "C", "R"]


SCRIPT = """
import sys, hashlib
from datetime import date, datetime, timezone
from ropa.lint import lint
from ropa.load import load
from ropa.sheets import Facts, workbook
from ropa.tree import WorkTree
register = load(WorkTree(sys.argv[1]), date(2026, 11, 21))
facts = Facts("", "abc", datetime(2026, 11, 21, 3, tzinfo=timezone.utc), "1")
print(hashlib.sha256(workbook(register, lint(register), facts)).hexdigest())
"""


def test_the_same_register_gives_the_same_bytes_anywhere():
    found = set()
    for zone, locale, seed in (
        ("UTC", "C", "0"),
        ("Asia/Tokyo", "C.UTF-8", "1"),
        ("America/New_York", "POSIX", "77"),
    ):
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        register = str(ROOT / "templates" / "example")
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, register],
            cwd=ROOT, env=environment, capture_output=True, check=True, text=True,
        )  # fmt: skip
        found.add(done.stdout)
    assert len(found) == 1


def test_what_a_person_is_told_is_what_the_workbook_holds(tmp_path):
    written(tmp_path, {"controller/idea.toml": WEB | {"status": "draft"}})
    register = load(WorkTree(str(tmp_path)), DAY)
    made = book(register, lint(register), FACTS)
    assert made.rows[CONTROLLER] == 1
    assert made.drafts == ("controller/idea",)


@pytest.mark.parametrize(
    ("name", "folder"), [("sample", "records"), ("example", "templates/example")]
)
def test_the_cells_of_the_workbook_are_the_golden_ones(name, folder):
    register = load(WorkTree(str(ROOT / folder)), DAY)
    content = workbook(register, lint(register), FACTS)
    golden = ORACLE / f"{name}-workbook.txt"
    found = "".join(dumped(openpyxl.load_workbook(BytesIO(content))))
    if REWRITE:
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def dumped(found):
    """One line a cell that says something, the headings included."""
    for sheet in found:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value is not None:
                    content = json.dumps(cell.value, ensure_ascii=False, default=str)
                    yield f"{sheet.title}!{cell.coordinate} {content}\n"
