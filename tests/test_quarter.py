"""The walk through three quarters is taken, command by command, as the page tells it."""

from __future__ import annotations

from pathlib import Path

import pytest
from executed import Step, fits, run, steps

PAGE = Path(__file__).parents[1] / "docs" / "quarter.md"


def walked(folder: Path) -> list[tuple[Step, str]]:
    return [(step, run(step, folder)) for step in steps(PAGE.read_text(encoding="utf-8"))]


@pytest.mark.signed
def test_each_command_of_the_walk_prints_what_the_page_shows(tmp_path: Path) -> None:
    place = tmp_path / "example"
    place.mkdir()
    taken = walked(place)
    assert len(taken) > 30
    wrong = [f"$ {step.command}{shown}" for step, shown in taken if not fits(step.printed, shown)]
    assert wrong == []


def test_a_page_that_shows_what_is_not_printed_is_found_out() -> None:
    assert fits("one\n…\nfour …\n", "one\ntwo\nthree\nfour 4\n")
    assert fits("…\n", "")
    assert not fits("one\n", "two\n")
    assert not fits("one\n", "one\ntwo\n")
    assert not fits("one …\nthree\n", "one 1\ntwo\nthree\n")
