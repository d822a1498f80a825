"""The table of faults is whole, and each of its tests exists."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Any

import faults
import pytest

ROOT = Path(__file__).parents[1]
MANY = {"A": 19, "B": 11, "C": 13, "D": 30, "E": 20, "F": 13, "G": 14, "H": 8, "I": 5}
"""How many faults a topic has."""

ROWS = faults.rows()


@cache
def named_in(file: str) -> set[str]:
    """The tests of a file that pytest collects."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    names = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    return {name for name in names if name.startswith("test_")}


def test_every_fault_has_its_row() -> None:
    assert list(ROWS) == [
        f"{topic}{number:02}" for topic, many in MANY.items() for number in range(1, many + 1)
    ]
    assert set(faults.TOPICS) == set(MANY)


@pytest.mark.parametrize("name", ROWS)
def test_a_row_names_tests_that_exist_or_says_why_there_is_none(name: str) -> None:
    row: dict[str, Any] = ROWS[name]
    assert set(row) in ({"fault", "answer", "tests"}, {"fault", "answer", "reason"})
    sentences = (row["fault"], row["answer"], row.get("reason", "So."))
    assert all(each[0].isupper() or each[0] == "`" for each in sentences)
    assert all(each.endswith((".", "?")) and "\n" not in each for each in sentences)
    tests = row.get("tests", [])
    assert len(tests) == len(set(tests))
    for each in tests:
        file, _, test = each.partition("::")
        assert Path(file).name.startswith("test_")
        assert test in named_in(file), each
    assert tests or row["reason"]


def test_the_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / faults.PAGE).read_text("utf-8")
    assert page == faults.page(), "run make docs"
    assert all(f"\n| {name} | " in page for name in ROWS)
