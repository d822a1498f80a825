"""The sample register: findings that were read line by line against the page on the policies.

`tests/sample/findings.txt` holds every finding with its wording; `tests/sample/expected.toml`
says why each is there, and lists what no rule raises yet.
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
from ropa.tree import WorkTree

ROOT = Path(__file__).parents[1]
RECORDS = ROOT / "records"
GOLDEN = Path(__file__).parent / "sample" / "findings.txt"
EXPECTED = tomllib.loads((Path(__file__).parent / "sample" / "expected.toml").read_text("utf-8"))
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


def test_every_finding_has_one_reason_and_every_reason_its_findings(findings):
    taken = Counter()
    for finding in findings:
        name = f"{finding.kind}/{finding.record}"
        reasons = [
            number
            for number, row in enumerate(EXPECTED["expected"])
            if row["rule"] == finding.rule and any(fnmatchcase(name, p) for p in row["records"])
        ]
        narrow = [n for n in reasons if not ambiguous(EXPECTED["expected"][n], name)]
        assert len(narrow) == 1, (finding, reasons)
        taken[narrow[0]] += 1
    counts = {n: row["count"] for n, row in enumerate(EXPECTED["expected"])}
    assert taken == counts


def ambiguous(row, name):
    """A pattern of IIJ Group also fits the names of IIJ America."""
    return row["policy"] == "000" and name.startswith("controller/iij-america-")


def test_errors_rest_on_a_row_or_a_cell_of_the_page(findings):
    graver = {row["rule"] for row in EXPECTED["expected"] if "reason" in row}
    assert not [each for each in findings if each.severity == "error" and each.rule in graver]
    for row in EXPECTED["expected"]:
        assert ("row" in row) + ("cell" in row) + ("reason" in row) == 1


def test_severities_are_those_of_the_page(findings):
    severity = {each.rule: each.severity for each in findings}
    letters = {"error": "E", "warning": "W", "note": "I"}
    for row in EXPECTED["expected"]:
        if "row" in row:
            assert letters[severity[row["rule"]]] in row["row"].split(" ")[0].split("/")


def test_what_no_rule_raises_yet_is_listed_by_policy():
    assert sorted(row["policy"] for row in EXPECTED["missing"]) == [
        "000",
        "001",
        "002",
        "003",
        "004",
    ]
    assert all(row["rows"] for row in EXPECTED["missing"])


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
