"""The catalogue of refusals in `tests/errors/said`: a case for every message of the product.

A case shows what provokes its message and, where that makes sense, what comes near and passes.
`script` says how it reads.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from script import played

SAID = Path(__file__).parent / "errors" / "said"
CASES = sorted(SAID.glob("*.txt"))
REWRITE = "ROPA_GOLDEN" in os.environ


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_refusal_is_told_in_these_words(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    told = played(text, tmp_path)
    if REWRITE:
        path.write_text(told, encoding="utf-8", newline="\n")
    assert told == path.read_text(encoding="utf-8")
