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
