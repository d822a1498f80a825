"""What fuzzing found stays found: each input that was kept goes through its target.

`tests/fuzz/run.py` looks for new ones, guided by the branches that they reach.
"""

from __future__ import annotations

import pytest
from fuzz.targets import CASES, CORPUS, NAMES, kept, target_of

MOST = 300
"""Files of the corpus of all targets: what they hold must be looked through in seconds."""
LARGEST = 1 << 20
NAMED = [(name, file.name) for name in NAMES for file in kept(CASES, name)]


@pytest.mark.parametrize(("name", "case"), NAMED)
def test_what_failed_once_holds(name: str, case: str) -> None:
    target_of(name)((CASES / name / case).read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_the_corpus_holds(name: str) -> None:
    target = target_of(name)
    files = [*kept(CORPUS, name)]
    assert files
    for file in files:
        target(file.read_bytes())


def test_the_corpus_is_small() -> None:
    files = [file for name in NAMES for file in kept(CORPUS, name)]
    assert len(files) < MOST
    assert sum(file.stat().st_size for file in files) < LARGEST


def test_each_case_says_what_is_odd_in_it() -> None:
    assert NAMED
    assert not [case for _, case in NAMED if case.startswith(("crash-", "timeout-", "oom-"))]
