"""What every verb costs on the register of a group: `python -m benchmarks.scale DIR [VERB ...]`.

DIR is what `benchmarks.group` made. Seconds are of the processor, of the command and of the git
that it starts; the peak is the command's own.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.cases import DAY, ROPA
from benchmarks.group import ROOT
from benchmarks.measure import PEAK

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPANY = "hotels-001"
RECORD = "controller/payroll-001-01"
OUT = "<out>"
"""Stands for the folder of what is written, which is thrown away."""

VERBS: dict[str, tuple[str, ...]] = {
    "check": ("check",),
    "check --staged": ("check", "--staged"),
    "check --at HEAD": ("check", "--at", "HEAD"),
    "status": ("status",),
    "list controller": ("list", "controller"),
    "list --where": ("list", "controller", "--where", f"entity={COMPANY}"),
    "show": ("show", RECORD),
    "log": ("log", RECORD),
    "due": ("due",),
    "transfers": ("transfers",),
    "transfers --gaps": ("transfers", "--gaps"),
    "diff": ("diff", "main", "office-01"),
    "export --for": ("export", "--for", COMPANY, "-o", f"{OUT}/one.xlsx"),
    "export --for --editable": (
        *("export", "--for", COMPANY, "--editable", "--only", "controller"),
        *("-o", f"{OUT}/editable.xlsx"),
    ),
    "import --editable": ("import", f"{OUT}/editable.xlsx"),
    "report --for": ("report", "--for", COMPANY, "-o", f"{OUT}/one.html"),
    "export --format json": ("export", "--format", "json", "-o", f"{OUT}/all.json"),
    "export": ("export", "-o", f"{OUT}/all.xlsx"),
    "report --force": ("report", "--force", "-o", f"{OUT}/all.html"),
    "report": ("report", "-o", f"{OUT}/none.html"),
}


class Run(NamedTuple):
    """What a command left behind."""

    code: int
    seconds: float
    peak: int
    printed: int
    """Bytes on stdout."""
    said: str
    """What stood on stderr."""


def run(words: tuple[str, ...], folder: str, out: str) -> Run:
    line = [ROPA, "-C", os.path.join(folder, ROOT), "--on", DAY]
    line += [each.replace(OUT, out) for each in words]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(f"{out}/stdout", "wb") as printed, open(f"{out}/stderr", "w+b") as said:
        child = os.posix_spawn(
            *(line[0], line, os.environ),
            file_actions=[
                (os.POSIX_SPAWN_DUP2, printed.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, said.fileno(), 2),
            ],
        )
        _, status, usage = os.wait4(child, 0)
        said.seek(0)
        told = said.read().decode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(
        os.waitstatus_to_exitcode(status),
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        usage.ru_maxrss * PEAK,
        os.path.getsize(f"{out}/stdout"),
        told,
    )


def rows(folder: str, wanted: list[str]) -> Iterator[str]:
    yield "| verb | exit code | s | MB at the peak | MB printed | MB written |"
    yield "|:--|--:|--:|--:|--:|--:|"
    with tempfile.TemporaryDirectory(prefix="ropa-scale-") as out:
        for verb, words in VERBS.items():
            if wanted and verb not in wanted:
                continue
            found = run(words, folder, out)
            made = words[-1].replace(OUT, out) if "-o" in words else ""
            size = os.path.getsize(made) if os.path.exists(made) else 0
            cells = (found.peak, found.printed, size)
            rest = " | ".join(f"{each / 1_000_000:.1f}" for each in cells)
            yield f"| `ropa {verb}` | {found.code} | {found.seconds:.1f} | {rest} |"
            if found.code not in {0, 1}:
                yield found.said


def main() -> None:
    folder, *wanted = sys.argv[1:]
    for row in rows(folder, wanted):
        print(row, flush=True)


if __name__ == "__main__":
    main()
