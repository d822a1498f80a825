"""Pages that are walked through, command by command, as they tell it."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copy, copytree

import pytest
from executed import fits, run, steps

PROJECT = Path(__file__).parents[1]
DOCS = PROJECT / "docs"
PAGES = [
    pytest.param("quarter", 30, marks=pytest.mark.signed),
    ("guide", 25),
    ("writing-layouts", 5),
    ("writing-rules", 5),
    ("writing-law", 5),
]
"""Each page, and a number of commands that it has more than."""
QUOTED = re.compile(r"^`([^`\n]+)`:\n\n```\w+\n(.*?)```", re.DOTALL | re.MULTILINE)
"""What a page quotes, under the file in which it stands."""


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def checkout(place: Path) -> Path:
    """The part of the project that the pages change and try: its code, its tables, some cases."""
    for each in ("ropa", "templates", "tests/rules/base", "tests/rules/RET-002", "tests/schemas"):
        copytree(PROJECT / each, place / each)
    for each in ("pyproject.toml", *(f"docs/{path.name}" for path in DOCS.glob("*.md"))):
        (place / each).parent.mkdir(exist_ok=True)
        copy(PROJECT / each, place / each)
    for path in (PROJECT / "tests").glob("*.py"):
        copy(path, place / "tests")
    (place / ".venv").symlink_to(PROJECT / ".venv")
    return place


@pytest.mark.parametrize(("name", "least"), PAGES)
def test_each_command_of_a_page_prints_what_the_page_shows(
    name: str, least: int, tmp_path: Path
) -> None:
    place = tmp_path / "example"
    place.mkdir()
    if ".venv/bin" in page(name):
        checkout(place)
    taken = [(step, run(step, place)) for step in steps(page(name))]
    assert len(taken) > least
    wrong = [f"$ {step.command}{shown}" for step, shown in taken if not fits(step.printed, shown)]
    assert wrong == []


@pytest.mark.parametrize(("name", "number"), [("writing-rules", 4), ("writing-law", 1)])
def test_what_a_page_quotes_stands_in_the_file_that_it_names(name: str, number: int) -> None:
    quoted = QUOTED.findall(page(name))
    assert len(quoted) == number
    for file, text in quoted:
        assert text in (PROJECT / file).read_text(encoding="utf-8"), file


def test_a_page_that_shows_what_is_not_printed_is_found_out() -> None:
    assert fits("one\n…\nfour …\n", "one\ntwo\nthree\nfour 4\n")
    assert fits("…\n", "")
    assert not fits("one\n", "two\n")
    assert not fits("one\n", "one\ntwo\n")
    assert not fits("one …\nthree\n", "one 1\ntwo\nthree\n")
