"""Which rules a register is asked: those on the Act of Japan only where the Act may bind."""

from datetime import date

from memory import Memory

from ropa.load import load
from ropa.rules import RULES, rules_for

DAY = date(2026, 11, 21)


def asked(country, *requested):
    files = {
        "ropa.toml": {"schema": 1, "register": {"name": "Case", "entities": ["a"]}},
        "parties/a.toml": {"title": "A", "country": country},
    }
    return {rule.id for rule in rules_for(load(Memory(files), DAY), requested)}


def test_a_register_in_japan_is_asked_every_rule_but_those_on_request():
    assert asked("JP") == set(RULES) - {"REV-003"}


def test_what_is_asked_on_request_is_asked_of_whoever_requests_it():
    assert asked("JP", "REV-003") == set(RULES)
    assert "REV-003" in asked("DE", "REV-003")
    assert "REV-003" not in asked("DE", "REV-001")
