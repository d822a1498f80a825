"""The table of figures holds what was counted, and what failed before it could be."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

import pytest
from figures import KEY, RESULTS, Figure, figures_of, whole

ROW = Figure("kills", "0 torn", "0 of 20", True)


def report(outcome: Literal["passed", "failed"], *kept: Figure) -> pytest.TestReport:
    where = ("test_x.py", 1, "test_x")
    told: list[tuple[str, object]] = [(KEY, json.dumps(each)) for each in kept]
    return pytest.TestReport(
        "test_x.py::test_x", where, {}, outcome, None, "call", (), 0, 0, 0, told
    )


def test_a_test_that_fails_before_it_counts_is_missed_in_the_table() -> None:
    assert figures_of(report("passed", ROW)) == [ROW]
    assert figures_of(report("failed", ROW)) == [ROW]
    assert figures_of(report("failed")) == [Figure("test_x.py::test_x", "passes", "failed", False)]
    assert figures_of(report("passed")) == []


@pytest.mark.parametrize(
    ("args", "options", "kept"),
    [
        (["tests/soak"], {}, True),
        (["tests/soak/"], {}, True),
        (["tests/soak"], {"keyword": "kills"}, False),
        (["tests/soak"], {"markexpr": "not soak"}, False),
        (["tests/soak/test_reading.py"], {}, False),
        (["tests"], {}, False),
    ],
)
def test_a_run_of_a_part_keeps_no_figures(
    args: list[str], options: dict[str, str], kept: bool
) -> None:
    place = SimpleNamespace(dir=Path(RESULTS).parents[2])
    config: Any = SimpleNamespace(
        args=args, invocation_params=place, getoption=lambda name: options.get(name, "")
    )
    assert whole(config) == kept
