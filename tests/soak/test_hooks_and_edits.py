"""Commits of every sort judged by a hook, and single edits of every valid file of toml-test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from test_document_conformance import SUITE, same
from test_pen_conformance import FILES, edits

from ropa.document import read
from ropa.errors import RopaError
from ropa.pen.text import data_of, rewritten

if TYPE_CHECKING:
    from conftest import Figured

ROOT = Path(__file__).parents[2]
RUNNERS = {
    "plain hook": ("a_hook_says_what_a_clone", "a_hook_in_a_linked", "a_hook_before_the_first"),
    "framework": ("the_framework_says", "the_framework_in_a_linked", "the_framework_from_a_sub"),
}
"""By runner of hooks, how tests of `test_hooks` begin that hold its verdict against a clone."""


@pytest.mark.soak
def test_a_hook_says_what_a_clone_says(tmp_path: Path, figure: Figured) -> None:
    out = tmp_path / "told.xml"
    words = ("-q", "-p", "no:cacheprovider", f"--junitxml={out}", "tests/test_hooks.py")
    own = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    line = [sys.executable, "-m", "pytest", *words]
    subprocess.run(line, cwd=ROOT, env=own, capture_output=True, check=False)
    cases = [*ET.parse(out).getroot().iter("testcase")]  # noqa: S314 - written by pytest just now
    told = []
    for runner, names in RUNNERS.items():
        starts = tuple(f"test_{each}" for each in names)
        mine = [each for each in cases if str(each.get("name")).startswith(starts)]
        agreed = [each for each in mine if not [*each]]
        assert len({str(each.get("name")).partition("[")[2] for each in mine}) >= 6, runner
        told.append((runner, len(agreed), len(mine)))
    reached = ", ".join(f"{runner} {agreed} of {all_}" for runner, agreed, all_ in told)
    what = "commits of at least 6 sorts, good and bad: a hook's verdict is that of a clone"
    figure(what, "all, by 2 runners", reached, all(agreed == all_ for _, agreed, all_ in told))


def outcome(text: str, wanted: Any) -> str:
    """Whether an edit is right, as two readers see it, or refused in words."""
    try:
        result = rewritten(None, text, wanted)
    except RopaError as error:
        return "refused" if str(error) else "wrong"
    document, _ = read("", result.encode())
    if document is None:
        return "unreadable"
    return "right" if same(document.data, wanted) else "wrong"


def test_single_edits(soaking: bool, figure: Figured) -> None:
    counted: Counter[str] = Counter()
    for name in FILES:
        text = (SUITE / name).read_bytes().decode()
        some = islice(edits(data_of(text)), None if soaking else 2)
        counted.update(outcome(text, wanted) for _, wanted in some)
    good = counted["right"] + counted["refused"]
    reached = f"{good:,} of {counted.total():,}, {counted['refused']} of them refused"
    met = good == counted.total() >= (1_999 if soaking else len(FILES))
    what = "single edits of the valid files of toml-test: right or refused"
    figure(what, "all of at least 1,999, 0 unreadable", reached, met)
    assert met, json.dumps(counted)
