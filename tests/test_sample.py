"""The sample register: findings that were read line by line against the page on the policies.

`tests/sample/findings.txt` holds every finding with its wording; `tests/sample/expected.toml`
says why each is there.
"""

import hashlib
import os
import sys
import tomllib
from collections import Counter
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from ropa.lint import lint
from ropa.load import load
from ropa.report import Style
from ropa.report.text import one
from ropa.rules import RULES
from ropa.tree import WorkTree

ROOT = Path(__file__).parents[1]
RECORDS = ROOT / "records"
GOLDEN = Path(__file__).parent / "sample" / "findings.txt"
EXPECTED = tomllib.loads((Path(__file__).parent / "sample" / "expected.toml").read_text("utf-8"))
ROWS = EXPECTED["expected"]
POLICIES = ROOT.parent / "shared" / "policies"
DAY = date(2026, 11, 21)
# Asked before the environment is scrubbed for the tests.
REWRITE = bool(os.environ.get("ROPA_GOLDEN"))


@pytest.fixture(scope="module")
def register():
    return load(WorkTree(str(RECORDS)), DAY)


@pytest.fixture(scope="module")
def findings(register):
    return lint(register).findings


def test_findings_and_their_words_are_the_golden_ones(findings):
    found = "".join(f"{one(each, 'records', Style())}\n" for each in findings)
    if REWRITE:
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def reasons_of(finding):
    """Numbers of the rows that say why a finding is there."""
    name = f"{finding.kind}/{finding.record}"
    return [
        number
        for number, row in enumerate(ROWS)
        if row["rule"] == finding.rule
        and any(fnmatchcase(name, pattern) for pattern in row["records"])
        and not ambiguous(row, name)
    ]


def ambiguous(row, name):
    """A pattern of IIJ Group also fits the names of IIJ America."""
    return row["policy"] == "000" and name.startswith("controller/iij-america-")


def test_every_finding_has_one_reason_and_every_reason_its_findings(findings):
    taken = Counter()
    for finding in findings:
        reasons = reasons_of(finding)
        assert len(reasons) == 1, (finding, reasons)
        taken[reasons[0]] += 1
    counts = {number: row["count"] for number, row in enumerate(ROWS)}
    assert taken == counts


def test_every_reason_is_of_one_kind_and_names_a_rule():
    for row in ROWS:
        assert ("row" in row) + ("cell" in row) + ("reason" in row) == 1
        assert row["rule"] in RULES, row


def test_errors_rest_on_a_row_or_a_cell_of_the_page(findings):
    for finding in findings:
        if finding.severity == "error":
            assert not any("reason" in ROWS[number] for number in reasons_of(finding)), finding


def test_severities_are_those_of_the_page(findings):
    letters = {"error": "E", "warning": "W", "note": "I"}
    for finding in findings:
        for said in (ROWS[number].get("row") for number in reasons_of(finding)):
            letter = letters[finding.severity]
            assert said is None or letter in said.split(" ")[0].split("/"), (finding, said)


def test_no_row_of_the_page_is_missing():
    assert set(EXPECTED) == {"expected"}
    assert {row["policy"] for row in ROWS} == {"000", "001", "002", "003", "004"}


def test_every_record_names_its_sources(register):
    without = [record.name for record in register.all_records() if not record.sources]
    assert without == []
    for record in register.all_records():
        for source in record.sources:
            assert source.document, record.name
            assert source.line, record.name
            assert source.quote, record.name


def test_what_must_not_appear_does_not(findings):
    # Art. 30(2) asks a processor for no purpose, data, recipient or retention.
    assert not any(
        each.kind == "processor" and each.rule[:3] in ("PUR", "RET", "DAT", "LEG", "REP")
        for each in findings
    )
    # Being processor for the cloud and controller elsewhere is what IIJ America says of itself.
    assert not any(
        each.rule.startswith("ROL") and "iij-america" in each.record for each in findings
    )
    # Joint use names its representatives, and GMO Cybersecurity by Ierae the addresses, too.
    joint = [each for each in findings if each.kind == "appi/joint-uses"]
    assert not any("representative" in each.message for each in joint)
    assert not any(
        "address of the responsible" in each.message and each.record.startswith("ierae-")
        for each in joint
    )


def test_quotes_are_verbatim(register, capsys):
    if not POLICIES.is_dir():
        with capsys.disabled():
            sys.stderr.write(
                "\nquotes were not compared: the texts of the policies are not beside the project\n"
            )
        return
    texts = {path.name: path.read_bytes() for path in POLICIES.glob("*.txt")}
    lines = {name: raw.decode().split("\n") for name, raw in texts.items()}
    for record in register.all_records():
        for source in record.sources:
            line = lines[source.document][source.line - 1]
            assert source.quote in line, (record.name, source.line)
    for notice in register.records["notices"].values():
        assert hashlib.sha256(texts[notice.document]).hexdigest() == notice.sha256
