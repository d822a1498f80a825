"""The catalogue of mistakes in `tests/errors`: what is said of each, and where.

`NAME.toml` is a file as somebody might hand it in, `NAME.txt` all that is said of it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from ropa.document import Fault, read

ERRORS = Path(__file__).parent / "errors"
FILES = sorted(ERRORS.glob("*.toml"))
REWRITE = "ROPA_GOLDEN" in os.environ


def line(fault: Fault) -> str:
    weight = "error" if fault.grave else "warning"
    return f"{fault.place.line}:{fault.place.column} {weight} {fault.reason}: {fault.message}\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_mistake_is_told_in_these_words(path: Path) -> None:
    document, faults = read(path.name, path.read_bytes())
    told = "".join(map(line, faults))
    golden = path.with_suffix(".txt")
    if REWRITE:
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")
    assert (document is None) == any(fault.grave for fault in faults)


def test_the_catalogue_has_no_golden_file_without_its_mistake() -> None:
    assert {path.stem for path in ERRORS.glob("*.txt")} == {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_messages_are_one_plain_line_in_the_house_style(path: Path) -> None:
    _, faults = read(path.name, path.read_bytes())
    for fault in faults:
        assert fault.place.file == path.name
        assert fault.message.isprintable()
        assert not fault.message.endswith(".")
        assert re.match(r"[^A-Z]|U\+|PDF", fault.message)
