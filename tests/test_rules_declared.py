"""What a rule is declared with, against the page of rules, which people read: severity, citations.

`tests/test_manual.py` compares the whole page at once; here each rule answers for itself.
"""

import re
from pathlib import Path

import pytest

from ropa import manual
from ropa.rules import RULES

PAGE = (Path(__file__).parents[1] / "docs" / "rules.md").read_text("utf-8")
DECLARED = dict(
    re.findall(r"^### ([A-Z]{3}-\d{3}) .*\n\n((?:error|warning|note).*)$", PAGE, re.MULTILINE)
)


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_is_as_grave_and_as_founded_as_the_page_says(name):
    rule = RULES[name]
    assert f"{rule.severity}{manual.cited(rule)}" == DECLARED[name]


def test_the_page_declares_every_rule_and_no_other():
    assert set(DECLARED) == set(RULES)


FORM = {*(f"FIL-00{n}" for n in range(1, 8)), *(f"REC-00{n}" for n in range(1, 7)), "REF-001"}
OF_THE_REGISTER = {"LAW-003", "LAW-004", "LAW-005", "REV-003", *(f"WAI-00{n}" for n in range(1, 5))}


def test_only_what_is_no_statement_of_a_record_cannot_be_waived():
    """Files that were not read, keys that mean nothing, waivers, rows of law, sign-off."""
    assert {rule.id for rule in RULES.values() if not rule.waivable} == FORM | OF_THE_REGISTER


def test_sign_off_alone_is_asked_on_request():
    assert [rule.id for rule in RULES.values() if rule.on_request] == ["REV-003"]
