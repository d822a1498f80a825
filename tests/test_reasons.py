"""Every reason for a verdict that lacks something or asks something is told by a rule."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
import test_truth
import test_truth_appi
from memory import Memory

from ropa import transfers
from ropa.lint import lint
from ropa.load import load
from ropa.rules import RULES
from ropa.rules.transfers import OPEN
from ropa.transfers import Flow, flows

HOLDING = ("no-transfer", "adequate", "safeguarded")
"""Verdicts of flows that lack nothing: their reasons need no finding."""
NEVER_TOLD = {"same-person", "inside", "bridge", "adequate", "clauses", "safeguard"}
NEVER_TOLD |= {"designated", "conforming", "consent", "confirmed", "not-abroad", "no-handling"}
NEVER_TOLD |= {"exception"}
"""Reasons that only ever say that a flow holds, or is none; a case of Art. 27(1) APPI asks for no
condition that a record would state."""
ELSEWHERE = {"unread", *test_truth_appi.TOLD}
"""A paper that cannot be read is reported at its own file, a record of the APPI at its own key."""

FOLDER = Path(transfers.__file__).parent
SOURCES = "".join(path.read_text("utf-8") for path in sorted(FOLDER.glob("*.py")))
WRITTEN = set(re.findall(r'\b(?:Reason|\w*lack|told|unmet)\(\s*"([a-z-]+)"', SOURCES))
# Two are chosen from a table, and one takes the place of another.
WRITTEN |= {"safe-harbor-ended", "privacy-shield-ended", "not-adequate", "unknown-destination"}

CASES = [pytest.param(row, id=row["story"]) for row in test_truth.rows("case")]
ASKED = [rule for rule in RULES.values() if rule.on is Flow]


def told(name: str) -> list[str]:
    """The rules whose source names the reason."""
    texts = {rule.id: inspect.getsource(rule.check) for rule in ASKED}
    opened = ["TRF-018"] if name in OPEN else []
    return opened + [rule for rule, text in texts.items() if f'"{name}"' in text]


def test_the_reasons_were_found_in_the_source() -> None:
    assert len(WRITTEN) > 40
    assert NEVER_TOLD | ELSEWHERE < WRITTEN


@pytest.mark.parametrize("name", sorted(WRITTEN - NEVER_TOLD - ELSEWHERE))
def test_every_reason_is_told_by_exactly_one_rule(name: str) -> None:
    assert len(told(name)) == 1


@pytest.mark.parametrize("name", sorted(NEVER_TOLD | ELSEWHERE))
def test_no_rule_tells_what_needs_no_telling(name: str) -> None:
    assert told(name) == []


@pytest.mark.parametrize("row", CASES)
def test_every_reason_of_the_truth_table_is_among_the_findings(row: dict[str, object]) -> None:
    register = test_truth.register_of(row)
    said = {each.message for each in lint(register, ASKED).findings}
    reasons = [r for flow in flows(register) for each in flow.judgements for r in each.reasons]
    open_ones = [each for each in reasons if each.verdict not in HOLDING]
    assert {each.message for each in open_ones} <= said
    assert {each.id for each in reasons} <= WRITTEN


def test_an_agreement_that_cannot_be_read_is_reported_at_its_file() -> None:
    entry = {"to": "b", "basis": "scc", "module": 2, "agreements": ["paper"]}
    files = Memory(
        {
            "ropa.toml": {"schema": 1, "register": {"name": "Case", "entities": ["a"]}},
            "parties/a.toml": {"title": "A", "country": "DE"},
            "parties/b.toml": {"title": "B", "country": "US"},
            "agreements/paper.toml": {"title": 1},
            "controller/x.toml": {"title": "X", "controller": "a", "transfers": [entry]},
        }
    )
    register = load(files, test_truth.rows("case")[0]["on"])
    reasons = [r.id for flow in flows(register) for each in flow.judgements for r in each.reasons]
    assert "unread" in reasons
    assert [f.path for f in lint(register).findings if f.record == "paper"] == [("title",)]
