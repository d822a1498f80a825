"""Figures that the product has to meet: counted in a short form by every run, in full by `--soak`.

A test of the folder `soak` does its work in short or in full as `soaking` says, and hands what it
reached to `figure`; `make soak` prints all of them, and writes them to RESULTS.md in that folder.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

RESULTS = Path(__file__).parent / "soak" / "RESULTS.md"
KEY = "figure"


class Figure(NamedTuple):
    """What was counted, what it should come to, and what it came to."""

    what: str
    aim: str
    reached: str
    met: bool


Figured = Callable[[str, str, object, bool], None]


@pytest.fixture
def soaking(request: pytest.FixtureRequest) -> bool:
    """Whether this is the long run."""
    return bool(request.config.getoption("--soak"))


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figured:
    """Keeps a figure for the table, and fails the test where it is not met."""

    def keep(what: str, aim: str, reached: object, met: bool) -> None:
        record_property(KEY, json.dumps(Figure(what, aim, str(reached), met)))
        assert met, f"{what}: {reached}, wanted {aim}"

    return keep


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the figures of a long run and keep them; of a part of it, beside those of the rest."""
    if not config.getoption("--soak"):
        return
    done = [each for some in terminalreporter.stats.values() for each in some]
    reports = [each for each in done if isinstance(each, pytest.TestReport)]
    new = [each for report in reports for each in figures_of(report)]
    terminalreporter.section("figures")
    for line in table(sorted(new)):
        terminalreporter.write_line(line)
    told = {each.what for each in new} | {each.nodeid for each in reports}
    rest = [] if whole(config) else [each for each in kept() if each.what not in told]
    lines = [*HEAD, *table(sorted([*new, *rest])), ""]
    RESULTS.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def kept() -> Iterable[Figure]:
    """The figures of earlier runs."""
    for line in RESULTS.read_text("utf-8").splitlines()[len(HEAD) + 2 :]:
        what, aim, reached, met = line.strip("| ").split(" | ")
        yield Figure(what, aim, reached, met == MET)


def figures_of(report: pytest.TestReport) -> list[Figure]:
    """What a test handed over; of one that failed before it could, that it failed."""
    kept = [json.loads(value) for name, value in report.user_properties if name == KEY]
    if report.failed and not kept:
        return [Figure(report.nodeid, "passes", "failed", False)]
    return [Figure(*each) for each in kept] if report.when == "call" else []


def whole(config: pytest.Config) -> bool:
    """Whether the folder was asked for with all that is in it."""
    asked = [(config.invocation_params.dir / each).resolve() for each in config.args]
    return asked == [RESULTS.parent] and not (
        config.getoption("keyword") or config.getoption("markexpr")
    )


MET = "met"
HEAD = (
    "# What the product withstands",
    "",
    "Counted by `make soak`; `make test` counts the same in a short form.",
    "",
)


def table(figures: Iterable[Figure]) -> Iterable[str]:
    """The figures as a table of Markdown."""
    yield "| what | wanted | reached | |"
    yield "|:-----|:-------|:--------|:-|"
    for what, aim, reached, met in figures:
        yield f"| {what} | {aim} | {reached} | {MET if met else 'MISSED'} |"
