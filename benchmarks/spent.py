"""What a verb spends its time on, part by part: Python, its modules, the files."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import generate
from benchmarks.cases import DAY, FLOOR, PYTHON, REGISTER, ROPA, SMALL, START, TURNS, VERSION, Case
from benchmarks.measure import in_turn
from benchmarks.tables import table, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.measure import Medians

LIMIT = 3
"""How many times the start of `--version` a verb that only shows may take."""

RECORD = "<record>"
"""In its place comes the first activity of the register."""
VERBS = {"list": ("list",), "show": ("show", RECORD), "status": ("status",), "check": ("check",)}

READER = Case("import toml_rs", (PYTHON, "-c", "import os, toml_rs"))

LOADED = """
import json, os, sys
from ropa.cli import run
from ropa.cli.sparing import spare
spare()
sys.stdout = open(os.devnull, "w")
run(sys.argv[1:])
print(json.dumps([name for name in sys.modules if name != "__main__"]), file=sys.__stdout__)
"""
"""Runs a verb and prints the modules that it has imported by its end, in their order."""

# As in the command itself, nothing is collected meanwhile, and one library is spared.
IMPORTING = """
import gc, importlib
gc.disable()
from ropa.cli.sparing import spare
spare()
for name in {}:
    importlib.import_module(name)
"""


class Spent(NamedTuple):
    """Seconds of a verb, whole and by its parts."""

    verb: str
    whole: float
    version: float
    start: float
    modules: float
    reading: float

    @property
    def rest(self) -> float:
        """What is left: records built and judged, lines written."""
        return self.whole - self.start - self.modules - self.reading


def spent(turns: int = TURNS[SMALL]) -> list[Spent]:
    """The figures of each verb, all cases run in turn."""
    with tempfile.TemporaryDirectory(prefix="ropa-bench-") as folder:
        generate.write(folder, SMALL)
        first = min(file.stem for file in Path(folder, "controller").rglob("*.toml"))
        folders = {REGISTER: folder, RECORD: f"controller/{first}"}
        whole = {verb: case(verb) for verb in VERBS}
        imports = {verb: importing(verb, folders) for verb in VERBS}
        cases = [START, VERSION, FLOOR, READER, *whole.values(), *imports.values()]
        found = in_turn(cases, folders, turns)
    return [parted(verb, found, whole[verb], imports[verb]) for verb in VERBS]


def case(verb: str) -> Case:
    words = (ROPA, "-C", REGISTER, *VERBS[verb], "--on", DAY)
    return Case(verb, words, codes=(0, 1))


def importing(verb: str, folders: Mapping[str, str]) -> Case:
    """A process that only imports what the verb imports."""
    asked = [folders.get(word, word) for word in case(verb).words[1:]]
    words = [PYTHON, "-c", LOADED, *asked]
    told = subprocess.run(words, capture_output=True, check=True, text=True).stdout
    return Case(f"modules of {verb}", (PYTHON, "-c", IMPORTING.format(json.loads(told))))


def parted(verb: str, found: Mapping[Case, Medians], whole: Case, imports: Case) -> Spent:
    def seconds(case: Case) -> float:
        return found[case].seconds

    start = seconds(START)
    return Spent(
        verb,
        seconds(whole),
        seconds(VERSION),
        start,
        seconds(imports) - start,
        seconds(FLOOR) - seconds(READER),
    )


def told(found: list[Spent]) -> Iterator[str]:
    """The figures in words and a table, against what they may come to."""
    yield f"What a verb spends on {SMALL} records, in ms: Python itself, the verb's modules,"
    yield "the files (listed, read and parsed), and the rest, which builds, judges and writes."
    yield f"At most {LIMIT} times `--version` was wanted; where that is missed, the columns say"
    yield "what it goes to."
    yield ""
    head = ("verb", "whole", "× --version", "Python", "modules", "files", "rest", "")
    yield from table([head, *map(row, found)])


def row(each: Spent) -> tuple[str, ...]:
    times = each.whole / each.version
    parts = (each.start, each.modules, each.reading, each.rest)
    return (
        each.verb,
        f"{each.whole * 1000:.0f}",
        f"{times:.1f}",
        *(f"{part * 1000:.0f}" for part in parts),
        verdict(missed=times > LIMIT) if each.verb != "check" else "",
    )


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print("\n".join(told(spent())))
