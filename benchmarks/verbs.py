"""What each verb takes to start: its help, and a plain run on the smallest register."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.cases import (
    BOOK,
    DAY,
    LAYOUT,
    LEDGER,
    REPOSITORY,
    ROPA,
    SMALL,
    START,
    Case,
)
from benchmarks.made import made
from benchmarks.measure import medians, run, say
from benchmarks.tables import amount, quoted, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.measure import Medians

TURNS = 5
"""How often each is run, after a first turn that does not count."""

RECORD = "<record>"
PACK = "<pack>"
NEW = "<new>"
COPY = "<copy>"
"""In their places come the first activity, a sealed quarter, and at each run a folder that is
not there yet and a copy of the register under git."""

ON = ("--on", DAY)
QUARTER = "2026-Q3"

PLAIN: dict[str, tuple[str, tuple[str, ...]]] = {
    "init": ("", (NEW, "--name", "Example GmbH", "--country", "DE", *ON)),
    "new": (COPY, ("controller", "web-shop", "--no-input", "--set", "title=Web shop", *ON)),
    "edit": (REPOSITORY, (RECORD, "--set", "owner=Sales", "--dry-run", *ON)),
    "rename": (REPOSITORY, (RECORD, "another", "--dry-run", *ON)),
    "retire": (REPOSITORY, (RECORD, "--reason", "discontinued", "--dry-run", *ON)),
    "log": (REPOSITORY, (RECORD, *ON)),
    "list": (REPOSITORY, ON),
    "show": (REPOSITORY, (RECORD, *ON)),
    "who": (REPOSITORY, ("cloud-000", *ON)),
    "status": (REPOSITORY, ON),
    "check": (REPOSITORY, ON),
    "review": (REPOSITORY, (RECORD, "--by", "Officer", "--dry-run", "--no-input", *ON)),
    "explain": ("", ("TRF-006",)),
    "waivers": (REPOSITORY, ON),
    "due": (REPOSITORY, ON),
    "fmt": (REPOSITORY, ("--check",)),
    "transfers": (REPOSITORY, ON),
    "map": (REPOSITORY, ON),
    "law": (REPOSITORY, ON),
    "diff": (REPOSITORY, ON),
    "export": (REPOSITORY, ("-o", "-", *ON)),
    "report": (REPOSITORY, ("-o", "-", *ON)),
    "layouts": (REPOSITORY, ()),
    "import": (REPOSITORY, (BOOK, "--map", LAYOUT, *ON)),
    "notice": (REPOSITORY, ("--persons", "employees", *ON)),
    "disclose": (LEDGER, ("M-001", "--incomplete", *ON)),
    "seal": (REPOSITORY, (QUARTER, "-o", NEW)),
    "verify": (REPOSITORY, (PACK,)),
    "completion": ("", ("bash",)),
    "schema": (REPOSITORY, ("controller",)),
    "doctor": (REPOSITORY, ON),
}
"""Of each verb: the register of its plain run, and the words after the verb."""


def plain(verb: str) -> Case:
    """The plain run of a verb; 1 says of some that there is something to look at."""
    register, words = PLAIN[verb]
    where = ("-C", register) if register else ()
    return Case(" ".join((verb, *words)), (ROPA, *where, verb, *words), codes=(0, 1))


def helped(verb: str) -> Case:
    return Case(f"{verb} -h", (ROPA, verb, "-h"))


def started(turns: int = TURNS) -> dict[Case, Medians]:
    """The figures of every verb's help and plain run, all in turn, and of a bare start."""
    pairs = [case for verb in PLAIN for case in (helped(verb), plain(verb))]
    runs: dict[Case, list[Medians]] = {case: [] for case in (START, *pairs)}
    with tempfile.TemporaryDirectory(prefix="ropa-bench-") as folder:
        paths = prepared(folder)
        for turn in range(turns + 1):
            say(f"every verb: turn {turn + 1} of {turns + 1}")
            for case, found in runs.items():
                with tempfile.TemporaryDirectory(dir=folder) as own:
                    found.append(run(case, paths | fresh(case, paths, own)))
    return {case: medians(found) for case, found in runs.items()}


def prepared(folder: str) -> dict[str, str]:
    """The paths of what the runs read."""
    asked = Case("", (REPOSITORY, LEDGER, BOOK, LAYOUT))
    paths = made([asked], SMALL, folder)
    first = min(file.stem for file in Path(paths[REPOSITORY], "controller").rglob("*.toml"))
    paths |= {RECORD: f"controller/{first}", PACK: os.path.join(folder, "pack")}
    seal = Case("seal", (ROPA, "-C", REPOSITORY, "seal", QUARTER, "-o", PACK))
    run(seal, paths)
    return paths


def fresh(case: Case, paths: Mapping[str, str], folder: str) -> dict[str, str]:
    """The paths of what a run writes to, in a folder of its own."""
    copy = os.path.join(folder, "copy")
    if COPY in case.words:
        shutil.copytree(paths[REPOSITORY], copy)
    return {COPY: copy, NEW: os.path.join(folder, "new")}


def told(found: Mapping[Case, Medians]) -> Iterator[str]:
    """The figures in a table."""
    yield f"What every verb takes to start, on registers of {SMALL} records: with `-h`, and with"
    yield "the words that stand here. × start is times a bare start of Python."
    yield ""
    start = found[START].seconds
    rows = [row(verb, found, start) for verb in PLAIN]
    yield from table([("command", "-h, ms", "× start", "ms", "× start", "MB"), *rows])


def row(verb: str, found: Mapping[Case, Medians], start: float) -> tuple[str, ...]:
    help_, whole = found[helped(verb)], found[plain(verb)]
    return (
        shown(verb),
        f"{help_.seconds * 1000:.0f}",
        amount(help_.seconds / start),
        f"{whole.seconds * 1000:.0f}",
        amount(whole.seconds / start),
        amount(whole.peak / 1_000_000),
    )


def shown(verb: str) -> str:
    """The words of a plain run as one would type them, the day left out."""
    return quoted((verb, *(word for word in PLAIN[verb][1] if word not in ON)))
