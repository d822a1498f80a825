"""Transfers against a truth table that was written from the law before the code was run.

A table `case` of `tests/truth/*.toml` is one flow: the day, the law, the two parties, their roles,
the entry and its papers, and the verdict with the law it comes from. `grave` is the gravest
severity that its findings have. A table `unfound` is a record in which no flow is found.
"""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from memory import Memory

from ropa.finding import SEVERITIES
from ropa.law import citation
from ropa.lint import lint
from ropa.load import load
from ropa.rules import RULES
from ropa.transfers import VERDICTS, WORDS, flows

FOLDER = Path(__file__).parent / "truth"
TABLES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.toml")}


def rows(kind):
    return [row for table in TABLES.values() for row in table.get(kind, ())]


def named(kind):
    return pytest.mark.parametrize("row", rows(kind), ids=lambda row: row["story"])


def register_of(row):
    """The register that a row describes: `sender`, `importer`, one record, its papers."""
    sent = row.get("transfer")
    known = bool(row["importer"])
    label = {"party": "importer"} if known else {"category": (sent or {}).get("category", "x")}
    agreements = {f"paper-{n}": each for n, each in enumerate(row.get("agreements", ()))}
    both = ["sender", "importer"] if known else ["sender"]
    texts = {
        "ropa.toml": {"schema": 1, "register": {"name": "Case", "entities": ["sender"]}},
        "parties/sender.toml": {"title": "Sender", **row["exporter"]},
        "parties/other.toml": {"title": "Other"},
        **{
            f"agreements/{name}.toml": {"title": name, "parties": both, **each}
            for name, each in agreements.items()
        },
    }
    if known:
        texts["parties/importer.toml"] = {"title": "Importer", **row["importer"]}
    if "assessment" in row:
        texts["assessments/look.toml"] = {"title": "Look", **row["assessment"]}
    name, record = record_of(row, label)
    if sent is not None:
        entry = {"to": "importer", **sent} if known else dict(sent)
        entry |= {"agreements": list(agreements)} if agreements else {}
        entry |= {"assessment": "look"} if "assessment" in row else {}
        if name.startswith("processor/"):
            entry = {"from": "sender", **entry}
        record["transfers"] = [entry]
    texts[name] = record
    return load(Memory(texts), row["on"])


def record_of(row, label):
    """The record of a controller or of a processor that names the importer in its role."""
    own, role = row["roles"]
    if own == "controller":
        recipient = {**label, "role": role} if role else None
        record = {"title": "Activity", "controller": "sender"}
        return "controller/activity.toml", record | {"recipients": [recipient] if recipient else []}
    record = {"title": "Service", "processor": "sender"}
    if role == "controller":
        record["controllers"] = [label]
    elif role in ("processor", "sub-processor"):
        record["sub_processors"] = [label]
    elif role:
        record["recipients"] = [{**label, "role": role}]
    return "processor/service.toml", record


def found(row):
    """The flow of the row's law, None where there is none."""
    register = register_of(row)
    assert not register.problems, [each.message for each in register.problems]
    mine = [each for each in flows(register) if each.regime == row["regime"]]
    assert len(mine) <= 1
    return (mine[0] if mine else None), register


@named("case")
def test_verdict_is_the_one_of_the_law(row):
    flow, _ = found(row)
    assert flow is not None
    assert (flow.verdict, flow.reason.message) == (row["verdict"], flow.reason.message)


@named("case")
def test_findings_are_as_grave_as_the_law_says(row):
    _, register = found(row)
    asked = [rule for rule in RULES.values() if rule.id.startswith("TRF")]
    findings = [each for each in lint(register, asked).findings if of(row, each)]
    gravest = next((each for each in SEVERITIES if each in {f.severity for f in findings}), None)
    if row["verdict"] in VERDICTS[:4] or "grave" in row:
        assert gravest == row["grave"]
    else:
        assert gravest in (None, "note")


def of(row, finding):
    """Whether a finding is the row's law's: an exporter may be bound by several."""
    names = {f"({words.name})": law for law, words in WORDS.items()}
    told = (law for name, law in names.items() if finding.message.endswith(name))
    return next(told, "gdpr") == row["regime"]


@named("unfound")
def test_no_flow_is_found(row):
    assert found(row)[0] is None


def test_every_row_cites_law_that_is_known():
    cited = {text for row in rows("case") + rows("unfound") for text in row["cites"]}
    assert all(citation(text).title for text in cited)


def test_the_table_is_as_long_as_was_promised_and_no_story_is_told_twice():
    stories = [row["story"] for row in rows("case") + rows("unfound")]
    assert len(stories) == len(set(stories))
    assert len(rows("case")) >= 250


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_is_there_often_enough_to_mean_something(verdict):
    assert sum(row["verdict"] == verdict for row in rows("case")) >= 15


def test_the_walk_through_the_years_takes_every_turn():
    days = {row["on"] for row in TABLES["time"]["case"] + TABLES["time"]["unfound"]}
    turns = """2000-11-01 2015-10-05 2015-10-06 2016-07-12 2018-05-24 2018-05-25 2018-07-20
        2020-07-15 2020-07-16 2021-01-01 2021-06-27 2021-06-28 2021-09-26 2021-09-27 2022-12-27
        2022-12-28 2023-07-10 2023-10-12 2024-09-15 2025-12-28 2026-01-26 2031-12-28"""
    assert {date.fromisoformat(each) for each in turns.split()} <= days
