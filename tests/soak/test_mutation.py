"""The tests notice a slip in the rooms that hold the law: mutants of them, at least 85 % killed.

In short: a few dozen mutants of the rules, each against the cases of its own rule alone. At
length: a thousand of each room, taken by a lot that always falls alike, each against the tests that
reach it. `python tests/soak/killing.py --out FATES` takes all there are, and names the survivors.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import Figured

HERE = Path(__file__).parent
LEAST = 85
"""Of a hundred mutants, so many at least."""
ROOMS = ("rules", "transfers", "law", "appi")
FEW = 48
MANY = 1000
"""Of each room, in the long run: all of them, seventeen thousand, would take an hour."""
EQUIVALENT = tomllib.loads((HERE / "equivalent.toml").read_text("utf-8"))["mutant"]
SURVIVED, KILLED = 0, 1

Fates = list[dict[str, object]]


def fates(tmp_path: Path, *words: str) -> Fates:
    """What became of each mutant."""
    out = tmp_path / "fates.jsonl"
    done = subprocess.run(
        [sys.executable, str(HERE / "killing.py"), "--out", str(out), *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    assert out.exists(), done.stdout + done.stderr
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def share(some: Fates) -> float:
    """Of a hundred mutants that lived, how many were killed."""
    lived = [each for each in some if each["outcome"] in (SURVIVED, KILLED)]
    return 100 * sum(each["outcome"] == KILLED for each in lived) / max(len(lived), 1)


def test_mutants_of_the_rules_are_killed_by_the_cases_of_the_rule(
    tmp_path: Path, figure: Figured
) -> None:
    found = fates(tmp_path, "--own-cases", "--sample", str(FEW))
    assert len(found) == FEW
    figure("mutants of rules killed by their own cases", "two in three", f"{share(found):.0f} %",
           share(found) > 66)  # fmt: skip


@pytest.mark.soak
def test_mutants_of_the_rooms_of_law_are_killed(tmp_path: Path, figure: Figured) -> None:
    jobs = str(os.cpu_count() or 1)
    every = fates(tmp_path, "--wording", "--sample", str(MANY), "--jobs", jobs)
    listed = {each["name"] for each in EQUIVALENT}
    killed = {each["name"] for each in every if each["outcome"] == KILLED}
    assert not listed & killed, f"listed as equal, and killed: {sorted(listed & killed)}"
    for room in ROOMS:
        here = [each for each in every if each["room"] == room and each["name"] not in listed]
        law = [each for each in here if not each["wording"]]
        words = f"{share(law):.1f} % of {len(law)} taken by lot"
        words += f"; {share(here):.1f} % of {len(here)} where wording counts"
        figure(f"mutants of {room}/ killed", f"at least {LEAST} %", words, share(law) >= LEAST)


def test_a_mutant_that_is_left_out_has_its_reason() -> None:
    assert all(set(row) == {"name", "why"} and len(row["why"]) > 20 for row in EQUIVALENT)
