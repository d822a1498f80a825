"""Which law each reason for a verdict cites: every row of `cited.txt` was read against the law.

A reason may cite one of several sets: by the instrument relied on, and by the law of the day.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
import test_truth
import test_truth_appi

from ropa.transfers import flows

TABLE = Path(__file__).parent / "truth" / "cited.txt"
CITED: dict[str, set[tuple[str, ...]]] = defaultdict(set)
for line in TABLE.read_text("utf-8").splitlines():
    reason, _, cites = line.partition(": ")
    CITED[reason].add(tuple(cites.split(" | ")))

ROWS = [
    *(
        pytest.param(test_truth.register_of, row, id=row["story"])
        for row in test_truth.rows("case")
    ),
    *(
        pytest.param(test_truth_appi.register_of, row, id=row["story"])
        for row in test_truth_appi.ROWS
    ),
]
UNCITED = ("bridge",)
"""Reasons that rest on the instrument they name alone."""


@pytest.mark.parametrize(("register_of", "row"), ROWS)
def test_a_reason_cites_what_it_rests_on(register_of, row):
    for flow in flows(register_of(row)):
        for judgement in flow.judgements:
            for each in judgement.reasons:
                assert each.cites in CITED[each.id] or each.id in UNCITED, each.id


def test_the_table_is_sorted_and_says_nothing_twice():
    lines = TABLE.read_text("utf-8").splitlines()
    assert lines == sorted(set(lines))
