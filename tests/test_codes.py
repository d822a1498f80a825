"""The page that leads from the points of the law to keys and rules: whole, and true to the code."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import fields

from ropa.config import Config
from ropa.model import KINDS
from ropa.model.node import Node
from ropa.model.plan import element
from ropa.rules import RULES

PAGE = (Path(__file__).parents[1] / "docs" / "codes.md").read_text(encoding="utf-8")
BEYOND = "## Rules beyond the codes"


def numbered(prefix: str, last: int) -> list[str]:
    return [f"{prefix}{number:02}" for number in range(1, last + 1)]


CODES = [
    *(f"30(1)({letter})" for letter in "abcdefg"),
    *(f"30(2)({letter})" for letter in "abcd"),
    *("30(3)", "30(4)", "30(5)"),
    *numbered("LB", 11),
    *numbered("SC", 9),
    *numbered("DT", 2),
    *numbered("RT", 6),
    *numbered("AD", 4),
    *numbered("JC", 2),
    *numbered("RP", 2),
    *numbered("PR", 7),
    *numbered("DP", 5),
    *numbered("SE", 3),
    *numbered("DI", 7),
    *numbered("HY", 8),
    *numbered("TR", 44),
    *numbered("APPI-P", 30),
    *numbered("APPI-R", 13),
    *numbered("APPI-F", 15),
    *numbered("APPI-N", 11),
    *numbered("APPI-J", 14),
    *numbered("APPI-T", 8),
    *numbered("APPI-O", 5),
    *numbered("APPI-K", 7),
    *numbered("APPI-D", 5),
    *numbered("X-", 18),
    *numbered("S-", 8),
]
"""Every point of sections 1 to 3 of the reference on the GDPR, and of 7.1 to 7.8 on the APPI."""

FORM = ("FIL", "LAW", "REC", "REF", "WAI")
"""Topics on the form of a register, which no law asks for in words."""


class Row(NamedTuple):
    code: str
    asks: str
    keys: list[str]
    rules: list[str]
    remarks: str


def cells(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if row[0] not in ("code", "rules") and set(row[0]) != {"-"}]


def row_of(line: list[str]) -> Row:
    code, asks, keys, rules, remarks = line
    return Row(code, asks, re.findall(r"`([^`]+)`", keys), re.findall(r"[^\s,]+", rules), remarks)


ROWS = [row_of(line) for line in cells(PAGE.partition(BEYOND)[0])]
FURTHER = [name for line in cells(PAGE.partition(BEYOND)[2]) for name in line[0].split(", ")]
NAMED = list(dict.fromkeys(chain.from_iterable(row.rules for row in ROWS)))


def resolves(path: str, shapes: list[type[Node]]) -> bool:
    """Whether the way of keys leads to a key of one of these types."""
    return any(leads(path.split("."), shape) for shape in shapes)


def leads(steps: list[str], shape: object) -> bool:
    if not isinstance(shape, type) or not issubclass(shape, Node):
        return False
    name, listed, _ = steps[0].partition("[]")
    known = {each.encode_name: element(each.type) for each in fields(shape)}
    if name not in known:
        return False
    inner, _, many = known[name]
    if bool(listed) != many and len(steps) > 1:
        return False
    return len(steps) == 1 or leads(steps[1:], inner)


def shapes_of(key: str) -> tuple[str, list[type[Node]]]:
    kind, colon, path = key.partition(": ")
    if not colon:
        return key, [KINDS["controller"]]
    return path, [Config if kind == "ropa.toml" else KINDS[kind]]


def test_every_code_stands_once_and_no_other_does() -> None:
    assert [row.code for row in ROWS] == CODES


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_every_row_says_what_it_asks_and_has_a_rule_or_a_reason(row: Row) -> None:
    assert row.asks
    assert row.rules or row.remarks
    assert not re.search(r"\.$", row.asks + row.remarks)
    assert all(count == 1 for count in Counter(row.keys + row.rules).values())


@pytest.mark.parametrize("row", [row for row in ROWS if row.keys], ids=lambda row: row.code)
def test_every_key_is_a_key_of_its_kind(row: Row) -> None:
    assert [key for key in row.keys if not resolves(*shapes_of(key))] == []


@pytest.mark.parametrize(
    "key",
    ["transfer[].basis", "transfers.basis", "parties: dpo[].name", "controller[].x", "owner.x"],
)
def test_a_wrong_key_would_be_seen(key: str) -> None:
    assert not resolves(*shapes_of(key))


@pytest.mark.parametrize("name", [*NAMED, *FURTHER])
def test_every_rule_of_the_page_exists(name: str) -> None:
    assert name in RULES


@pytest.mark.parametrize("name", [name for name in RULES if name[:3] not in FORM])
def test_every_rule_on_a_duty_is_on_the_page(name: str) -> None:
    assert name in NAMED or name in FURTHER


def test_a_rule_beyond_the_codes_answers_none_of_them() -> None:
    assert len(FURTHER) == len(set(FURTHER))
    assert [name for name in FURTHER if name in NAMED] == []
