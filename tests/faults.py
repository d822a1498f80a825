"""The page of faults, printed from faults.toml: `python tests/faults.py FOLDER`."""

from __future__ import annotations

import sys
import tomllib
from itertools import groupby
from pathlib import Path
from typing import Any

PAGE = "faults.md"
HEAD = """# Faults

<!-- Printed by `make docs` from tests/faults.toml: change that, not this page. -->

What can go wrong with a register and what surrounds it, what the tool does then, and the test that
makes it go wrong. Each name of a test is one that `pytest` takes; `tests/test_faults.py` fails
where a row is missing, or names a test that does not exist. The tests below `tests/soak` run in a
short form with all the others, and in full by `make soak`, which prints their figures.
"""
TOPICS = {
    "A": "The text of a record",
    "B": "Names and paths",
    "C": "Writing",
    "D": "Git",
    "E": "Spreadsheets that are imported",
    "F": "Exports",
    "G": "What goes to people and machines",
    "H": "Platform, time, order",
    "I": "Evidence",
}


def rows() -> dict[str, dict[str, Any]]:
    """By its id, what is known of each fault."""
    return tomllib.loads(Path(__file__).with_name("faults.toml").read_text("utf-8"))


def page() -> str:
    parts = [HEAD]
    for topic, some in groupby(rows().items(), key=lambda row: row[0][0]):
        parts += [f"## {topic}: {TOPICS[topic]}\n", "| | fault | answer | provoked by |"]
        parts += ["|---|---|---|---|", *(line(name, row) for name, row in some), ""]
    return "\n".join(parts)


def line(name: str, row: dict[str, Any]) -> str:
    proof = row.get("reason") or "<br>".join(f"`{each}`" for each in row["tests"])
    cells = (name, row["fault"], row["answer"], proof)
    return f"| {' | '.join(each.replace('|', chr(92) + '|') for each in cells)} |"


if __name__ == "__main__":
    Path(sys.argv[1], PAGE).write_text(page(), encoding="utf-8", newline="\n")
