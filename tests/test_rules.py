"""Every rule against its cases: small registers whose names tell the story.

A case holds the files that differ from `tests/rules/base`. `day.txt` sets another day than
2026-11-21. A bad case holds `findings.txt`: place, severity, rule, path and wording. What stands
in `.before` is what the last commit holds.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from ropa import cases
from ropa.acceptance import Acceptance
from ropa.law import citation
from ropa.lint import lint
from ropa.load import load, recall
from ropa.report import Style
from ropa.report.text import one
from ropa.rules import RULES
from ropa.tree import WorkTree

ROOT = Path(__file__).parent / "rules"
BASE = ROOT / "base"
DAY = date(2026, 11, 21)
# Asked before the environment is scrubbed for the tests.
REWRITE = bool(os.environ.get("ROPA_GOLDEN"))
CASES = sorted(
    path.relative_to(ROOT).as_posix() for path in ROOT.glob("*/*/") if path.parent != BASE
)


class Overlay:
    """The base register with the files of one case laid over it."""

    label = ""

    def __init__(self, folder):
        self.root = str(folder)
        self.over = WorkTree(str(folder))
        self.base = WorkTree(str(BASE))

    def files(self):
        both = {file.name: file for file in self.base.files()}
        both.update({file.name: file for file in self.over.files()})
        return (both[name] for name in sorted(both))

    def file(self, name):
        return self.over.file(name) or self.base.file(name)


def found_in(case):
    folder = ROOT / case
    rule = RULES[folder.parent.name]
    day = folder / "day.txt"
    on = date.fromisoformat(day.read_text().strip()) if day.exists() else DAY
    register = load(Overlay(folder), on)
    if (folder / cases.BEFORE).exists():
        for file in WorkTree(str(folder / cases.BEFORE)).files():
            recall(register, file.name, file.content)
    # A waiver is judged by what the other rules find; every other rule runs alone.
    outcome = lint(register) if rule.on is Acceptance else lint(register, [rule])
    mine = [each for each in outcome.findings if each.rule == rule.id]
    return "".join(f"{one(each, '.', Style())}\n" for each in mine)


@pytest.mark.parametrize("case", CASES)
def test_case_yields_its_findings(case):
    expected = ROOT / case / cases.EXPECTED
    found = found_in(case)
    if REWRITE and "/bad-" in case:
        expected.write_text(found, encoding="utf-8")
    if "/good-" in case:
        assert found == ""
        assert not expected.exists()
    else:
        assert found == expected.read_text(encoding="utf-8")
        assert found


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_has_a_bad_case_a_good_one_and_a_near_miss(name):
    stories = [case.name for case in cases.cases_of(name)]
    assert any(story.startswith("bad-") for story in stories)
    assert sum(story.startswith("good-") for story in stories) >= 2
    assert all(story.startswith(("good-", "bad-")) for story in stories)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_says_its_duty_its_reason_and_what_to_do(rule):
    assert rule.title.endswith(".")
    assert "\n" not in rule.title
    assert len(rule.explanation) > 60
    assert rule.duty.islower()
    assert all(citation(each).title for each in rule.cites)


def test_no_folder_of_cases_is_for_a_rule_that_does_not_exist():
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and path != BASE}
    assert folders == set(RULES)


def test_duties_have_names_of_their_own():
    names = [rule.duty for rule in RULES.values()]
    assert len(names) == len(set(names))
