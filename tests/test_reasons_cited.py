"""What each reason for a verdict says, where, and by which law: rows read against the law.

`truth/reasons.txt` holds every reason that the cases of the truth tables give: its id, the verdict
it comes to, the keys it stands at, the law it cites, the instrument it names, and its words.
`ROPA_GOLDEN=1` writes it anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import test_truth
import test_truth_appi

from ropa.transfers import flows

TABLE = Path(__file__).parent / "truth" / "reasons.txt"
# Asked before the environment is scrubbed for the tests.
REWRITE = bool(os.environ.get("ROPA_GOLDEN"))
TABLES = (
    (test_truth.register_of, test_truth.rows("case")),
    (test_truth_appi.register_of, test_truth_appi.ROWS),
)
ROWS = [
    pytest.param(register_of, row, id=row["story"]) for register_of, rows in TABLES for row in rows
]


def said(register_of, row):
    """The reasons of a case, a line each."""
    judgements = [each for flow in flows(register_of(row)) for each in flow.judgements]
    for each in (reason for judgement in judgements for reason in judgement.reasons):
        keys = ".".join(map(str, each.keys))
        cells = (each.id, each.verdict, keys, " | ".join(each.cites), each.instrument, each.message)
        yield " · ".join(cell or "-" for cell in cells)


def known():
    return TABLE.read_text("utf-8").splitlines() if TABLE.exists() else []


KNOWN = frozenset(known())


@pytest.mark.parametrize(("register_of", "row"), ROWS)
def test_a_reason_is_one_that_was_read_against_the_law(register_of, row):
    assert REWRITE or set(said(register_of, row)) <= KNOWN


def test_the_table_says_nothing_twice_and_nothing_that_no_case_gives():
    every = sorted({line for each in ROWS for line in said(*each.values)})
    if REWRITE:
        TABLE.write_text("".join(f"{line}\n" for line in every), "utf-8")
    assert known() == every
