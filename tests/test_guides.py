"""Pages that are walked through, command by command, as they tell it."""

from __future__ import annotations

from pathlib import Path

import pytest
from executed import fits, run, steps

DOCS = Path(__file__).parents[1] / "docs"
PAGES = [pytest.param("quarter", 30, marks=pytest.mark.signed), ("guide", 25)]
"""Each page, and a number of commands that it has more than."""


@pytest.mark.parametrize(("page", "least"), PAGES)
def test_each_command_of_a_page_prints_what_the_page_shows(
    page: str, least: int, tmp_path: Path
) -> None:
    place = tmp_path / "example"
    place.mkdir()
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    taken = [(step, run(step, place)) for step in steps(text)]
    assert len(taken) > least
    wrong = [f"$ {step.command}{shown}" for step, shown in taken if not fits(step.printed, shown)]
    assert wrong == []


def test_a_page_that_shows_what_is_not_printed_is_found_out() -> None:
    assert fits("one\n…\nfour …\n", "one\ntwo\nthree\nfour 4\n")
    assert fits("…\n", "")
    assert not fits("one\n", "two\n")
    assert not fits("one\n", "one\ntwo\n")
    assert not fits("one …\nthree\n", "one 1\ntwo\nthree\n")
