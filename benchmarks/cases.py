"""What is measured, and what it should come to. A peer or another verb is a further row."""

from __future__ import annotations

import os
import sys
from typing import Literal, NamedTuple

SIZES = SMALL, MIDDLE, LARGE = 100, 1_000, 10_000
"""Numbers of records."""
TURNS = {SMALL: 15, MIDDLE: 9, LARGE: 5}
"""How often each case is run at a size."""

REGISTER = "<register>"
FAULTY = "<faulty>"
LEDGER = "<ledger>"
REPOSITORY = "<repository>"
"""Words of a command in whose place the folder of a generated register comes: of activities, of
faulty ones, of records on provision under the APPI, of activities under git."""

DAY = "2026-11-21"
"""The day that the dates in the generated records are made for."""

Scale = Literal["start", "floor", "check", "MB"]
SCALES: dict[Scale, str] = {
    "start": "× start",
    "floor": "× floor",
    "check": "× check",
    "MB": "MB",
}
"""Times a bare start of Python, the floor, a check of the folder, and megabytes at the peak."""


class Case(NamedTuple):
    """A command, to be run at each of its sizes."""

    title: str
    words: tuple[str, ...]
    sizes: tuple[int, ...] = SIZES
    codes: tuple[int, ...] = (0,)
    """Exit codes with which it has done its work."""


class Target(NamedTuple):
    """A case is to stay at or below a limit on a scale."""

    case: Case
    size: int
    limit: float
    scale: Scale


PYTHON = sys.executable
ROPA = os.path.join(os.path.dirname(PYTHON), "ropa")
SCRIPT = os.path.join(os.path.dirname(__file__), "floor.py")

START = Case("python -c pass", (PYTHON, "-c", "pass"))
FLOOR = Case("floor", (PYTHON, SCRIPT, REGISTER))
VERSION = Case("ropa --version", (ROPA, "--version"), sizes=(SMALL,))
COMPLETION = Case(
    "completion of an id",
    ("env", "_ROPA_COMPLETE=bash", "_ROPA_WORD=controller/", ROPA, "-C", REGISTER, "show"),
    sizes=(SMALL, MIDDLE),
)
CHECK = Case("ropa check", (ROPA, "-C", REGISTER, "check", "--on", DAY), codes=(0, 1))
CHECK_FAULTY = Case("ropa check, faulty", (ROPA, "-C", FAULTY, "check", "--on", DAY), codes=(1,))
CHECK_LEDGER = Case(
    "ropa check, provisions", (ROPA, "-C", LEDGER, "check", "--on", DAY), codes=(0, 1)
)
STATUS = Case("ropa status", (ROPA, "-C", REGISTER, "status", "--on", DAY), sizes=(SMALL, MIDDLE))
CHECK_AT = Case(
    "ropa check --at",
    (ROPA, "-C", REPOSITORY, "check", "--on", DAY, "--at", "HEAD"),
    sizes=(MIDDLE, LARGE),
    codes=(0, 1),
)
CHECK_STAGED = Case(
    "ropa check --staged",
    (ROPA, "-C", REPOSITORY, "check", "--on", DAY, "--staged"),
    sizes=(MIDDLE, LARGE),
    codes=(0, 1),
)
EXPORT_LEDGER = Case(
    "ropa export, provisions",
    (ROPA, "-C", LEDGER, "export", "--on", DAY, "-o", "-"),
    sizes=(LARGE,),
)
REPORT = Case(
    "ropa report",
    (ROPA, "-C", REGISTER, "report", "--on", DAY, "-o", "-"),
    sizes=(MIDDLE, LARGE),
)

CASES = (
    *(START, VERSION, FLOOR, CHECK, CHECK_FAULTY, CHECK_LEDGER, CHECK_AT, CHECK_STAGED, STATUS),
    *(COMPLETION, EXPORT_LEDGER, REPORT),
)
TARGETS = (
    Target(VERSION, SMALL, 3, "start"),
    Target(COMPLETION, MIDDLE, 6, "start"),
    Target(CHECK, SMALL, 12, "start"),
    Target(CHECK, LARGE, 5, "floor"),
    Target(CHECK, LARGE, 300, "MB"),
    Target(STATUS, MIDDLE, 45, "start"),
    Target(CHECK_STAGED, MIDDLE, 1.5, "check"),
    Target(CHECK_AT, LARGE, 1.5, "check"),
    Target(EXPORT_LEDGER, LARGE, 150, "MB"),
    Target(REPORT, MIDDLE, 270, "start"),
    Target(REPORT, LARGE, 350, "MB"),
)
