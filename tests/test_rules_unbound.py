"""A duty of a law is asked of nobody whom that law does not bind: every bad case, told of others.

GDPR 3(1) asks for an establishment in the Union, APPI 166 for a business that handles data of
persons in Japan: where the parties of a case, and the record, state that no law binds them, no
rule of either has anything to say. But leaving out who is responsible switches nothing off: a
record of the Act that names no business is held against the Act.
"""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from memory import Memory
from msgspec.structs import fields
from test_rules import CASES, DAY, ROOT, Overlay

from ropa import cases
from ropa.lint import lint
from ropa.load import load, recall
from ropa.model.processing import ControllerActivity, ProcessorActivity
from ropa.rules import RULES
from ropa.tree import WorkTree

BAD = [
    name
    for name in CASES
    if "/bad-" in name and RULES[name.partition("/")[0]].bound
]  # fmt: skip


def unbound(name: str, content: bytes) -> object:
    """The same file of a party or a record that no law binds."""
    try:
        data = tomllib.loads(content.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return content
    if name.startswith("parties/"):
        return data | {"laws": []}
    return {key: value for key, value in data.items() if key != "laws"}


def registered(case: str):
    folder = ROOT / case
    day = folder / cases.DAY
    on = date.fromisoformat(day.read_text().strip()) if day.exists() else DAY
    files = {each.name: unbound(each.name, each.content) for each in Overlay(folder).files()}
    register = load(Memory(files), on)
    if (folder / cases.BEFORE).exists():
        for file in WorkTree(str(folder / cases.BEFORE)).files():
            recall(register, file.name, file.content)
    return register


@pytest.mark.parametrize("case", BAD)
def test_nobody_is_asked_for_the_duty_of_a_law_that_does_not_bind_him(case):
    rule = RULES[case.partition("/")[0]]
    found = lint(registered(case), [rule]).findings
    assert [each for each in found if each.path != ("business",)] == []


PROCESSORS = {each.encode_name for each in fields(ProcessorActivity)}
OF_CONTROLLERS = [
    name
    for name in CASES
    if "/bad-" in name and RULES[name.partition("/")[0]].within is ControllerActivity
]


@pytest.mark.parametrize("case", OF_CONTROLLERS)
def test_a_processor_is_not_asked_for_the_duty_of_a_controller(case):
    files = {}
    for each in Overlay(ROOT / case).files():
        name, content = each.name, each.content
        if name.startswith("controller/"):
            data = tomllib.loads(content.decode())
            kept = {key: value for key, value in data.items() if key in PROCESSORS}
            name = name.replace("controller/", "processor/", 1)
            content = {**kept, "processor": data.get("controller", "acme-de")}
        files[name] = content
    assert lint(load(Memory(files), DAY), [RULES[case.partition("/")[0]]]).findings == ()
