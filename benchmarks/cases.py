"""What is measured, and what it should come to. A peer or another verb is a further row."""

from __future__ import annotations

import os
import sys
from typing import Literal, NamedTuple

SIZES = SMALL, MIDDLE, LARGE, HUGE = 100, 1_000, 10_000, 100_000
"""Numbers of records."""
TURNS = {SMALL: 15, MIDDLE: 7, LARGE: 5, HUGE: 2}
"""How often each case is run at a size, after a first turn that does not count."""
LIMIT, OF_PEER = 300.0, 120.0
"""Seconds after which a run is stopped, and one of a peer."""
LONG = 6.0
"""A run of more seconds is not repeated, and counts: what its first turn loads is little beside."""

REGISTER = "<register>"
FAULTY = "<faulty>"
LEDGER = "<ledger>"
REPOSITORY = "<repository>"
BOOK = "<book.xlsx>"
LAYOUT = "<layout.toml>"
SCHEMAS = "<schemas>"
TAPLO = "<taplo.toml>"
REUSE = "<reuse>"
DOORSTOP = "<doorstop>"
YAML = "<yaml>"
"""Words of a command in whose place the path of what `benchmarks.made` makes for it comes."""

DAY = "2026-11-21"
"""The day that the dates in the generated records are made for."""

Scale = Literal["start", "floor", "check", "MB", "record", "peer"]
SCALES: dict[Scale, str] = {
    "start": "× start",
    "floor": "× floor",
    "check": "× check",
    "MB": "MB",
}
"""The columns: times a bare start of Python, the floor, a check of the folder; megabytes."""


class Case(NamedTuple):
    """A command, to be run at each of its sizes."""

    title: str
    words: tuple[str, ...]
    sizes: tuple[int, ...] = SIZES
    codes: tuple[int, ...] = (0,)
    """Exit codes with which it has done its work."""
    folder: str = ""
    """The word of the folder in which it is run."""
    limit: float = LIMIT
    """Seconds after which a run is stopped."""


class Target(NamedTuple):
    """A case is to stay at or below a limit on a scale.

    On the scale "record" that is the time for each record beside that at 1,000, on "peer" the
    time beside that of a peer, below which it must stay.
    """

    case: Case
    size: int
    limit: float
    scale: Scale
    peer: Case | None = None


PYTHON = sys.executable
ROPA = os.path.join(os.path.dirname(PYTHON), "ropa")
SCRIPT = os.path.join(os.path.dirname(__file__), "floor.py")
PEERS = os.path.join(sys.prefix, "peers", "bin")

OF_REGISTER = (ROPA, "-C", REGISTER)
OF_REPOSITORY = (ROPA, "-C", REPOSITORY)

START = Case("python -c pass", (PYTHON, "-c", "pass"))
FLOOR = Case("floor", (PYTHON, SCRIPT, REGISTER))
VERSION = Case("ropa --version", (ROPA, "--version"), sizes=(SMALL,))
COMPLETION = Case(
    "completion of an id",
    ("env", "_ROPA_COMPLETE=bash", "_ROPA_WORD=controller/", *OF_REGISTER, "show"),
)
CHECK = Case("ropa check", (*OF_REGISTER, "check", "--on", DAY), codes=(0, 1))
CHECK_FAULTY = Case(
    "ropa check, faulty",
    (ROPA, "-C", FAULTY, "check", "--on", DAY),
    sizes=(SMALL, MIDDLE, LARGE),
    codes=(1,),
)
CHECK_LEDGER = Case(
    "ropa check, provisions",
    (ROPA, "-C", LEDGER, "check", "--on", DAY),
    sizes=(SMALL, MIDDLE, LARGE),
    codes=(0, 1),
)
CHECK_AT = Case(
    "ropa check --at", (*OF_REPOSITORY, "check", "--on", DAY, "--at", "HEAD"), codes=(0, 1)
)
CHECK_STAGED = Case(
    "ropa check --staged", (*OF_REPOSITORY, "check", "--on", DAY, "--staged"), codes=(0, 1)
)
STATUS = Case("ropa status", (*OF_REGISTER, "status", "--on", DAY))
TRANSFERS = Case("ropa transfers", (*OF_REGISTER, "transfers", "--on", DAY))
EXPORT = Case("ropa export", (*OF_REGISTER, "export", "--on", DAY, "-o", "-"))
EXPORT_LEDGER = Case(
    "ropa export, provisions",
    (ROPA, "-C", LEDGER, "export", "--on", DAY, "-o", "-"),
    sizes=(LARGE,),
)
IMPORT = Case("ropa import", (*OF_REGISTER, "import", BOOK, "--map", LAYOUT, "--on", DAY))
REPORT = Case(
    "ropa report", (*OF_REGISTER, "report", "--on", DAY, "-o", "-"), sizes=(MIDDLE, LARGE)
)

# A command line holds no more than some 20,000 names, and xargs by itself parts them far sooner.
BY_KIND = (
    'for kind in */; do find "$kind" -name "*.toml" -print0'
    ' | xargs -0 -s 1000000 "$0" --schemafile "$1/${kind%/}.schema.json" || exit 1; done'
)
ONE_KIND = (
    'find controller -name "*.toml" -print0'
    ' | xargs -0 -s 1000000 "$0" --schemafile "$1/controller.schema.json"'
)
TAPLO_LINT = Case(
    "taplo lint",
    (os.path.join(PEERS, "taplo"), "lint", "--config", TAPLO),
    folder=REGISTER,
    limit=OF_PEER,
)
REUSE_LINT = Case("reuse lint", (os.path.join(PEERS, "reuse"), "lint"), folder=REUSE, limit=OF_PEER)
CHECK_JSONSCHEMA = Case(
    "check-jsonschema",
    ("sh", "-c", BY_KIND, os.path.join(PEERS, "check-jsonschema"), SCHEMAS),
    folder=REGISTER,
    limit=OF_PEER,
)
CHECK_CONTROLLERS = Case(
    "check-jsonschema, 7 in 10",
    ("sh", "-c", ONE_KIND, os.path.join(PEERS, "check-jsonschema"), SCHEMAS),
    sizes=(SMALL, MIDDLE, LARGE),
    folder=REGISTER,
    limit=OF_PEER,
)
VALIDATION = Case(
    "doorstop",
    (os.path.join(PEERS, "doorstop"), "-F", "-S", "-W", "-q"),
    folder=DOORSTOP,
    limit=OF_PEER,
)
# PyYAML sets lists flush with their key.
STYLE = (
    "{extends: default, rules: {line-length: disable, indentation: {indent-sequences: whatever}}}"
)
YAMLLINT = Case(
    "yamllint", (os.path.join(PEERS, "yamllint"), "-d", STYLE, "."), folder=YAML, limit=OF_PEER
)
PEER_CASES = (TAPLO_LINT, REUSE_LINT, CHECK_JSONSCHEMA, CHECK_CONTROLLERS, VALIDATION, YAMLLINT)

CASES = (
    *(START, VERSION, FLOOR, CHECK, CHECK_FAULTY, CHECK_LEDGER, CHECK_AT, CHECK_STAGED, STATUS),
    *(COMPLETION, TRANSFERS, EXPORT, EXPORT_LEDGER, IMPORT, REPORT),
)
TARGETS = (
    Target(VERSION, SMALL, 2, "start"),
    Target(VERSION, SMALL, 3, "start"),
    Target(COMPLETION, MIDDLE, 6, "start"),
    Target(CHECK, SMALL, 9, "start"),
    Target(CHECK, SMALL, 12, "start"),
    Target(CHECK, LARGE, 4, "floor"),
    Target(CHECK, LARGE, 5, "floor"),
    Target(CHECK, LARGE, 300, "MB"),
    Target(CHECK, HUGE, 1.3, "record"),
    Target(CHECK, HUGE, 1_500, "MB"),
    Target(STATUS, MIDDLE, 45, "start"),
    Target(CHECK_STAGED, MIDDLE, 1.5, "check"),
    Target(CHECK_AT, LARGE, 1.5, "check"),
    Target(EXPORT_LEDGER, LARGE, 150, "MB"),
    Target(REPORT, MIDDLE, 270, "start"),
    Target(REPORT, LARGE, 350, "MB"),
    *(Target(CHECK, size, 1, "peer", peer) for peer in PEER_CASES for size in peer.sizes),
)
