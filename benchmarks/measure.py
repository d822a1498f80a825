"""Runs the cases in turn and takes their times and memory. For systems that know `wait4`."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import generate, repository
from benchmarks.cases import (
    CASES,
    CHECK,
    FAULTY,
    FLOOR,
    LEDGER,
    REGISTER,
    REPOSITORY,
    START,
    TURNS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.cases import Case, Scale

PEAK = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit in which the system tells the peak of memory."""


class Medians(NamedTuple):
    """Of the runs of one case: seconds by the clock and of the processor, bytes at the peak."""

    seconds: float
    busy: float
    peak: float


class Figures(NamedTuple):
    """What a case came to at a size, and what it is held against."""

    size: int
    case: Case
    found: Medians
    start: Medians
    floor: Medians
    check: Medians

    def on(self, scale: Scale) -> float:
        """The figure on a scale: a number of times, or megabytes."""
        if scale == "MB":
            return self.found.peak / 1_000_000
        beside = {"start": self.start, "floor": self.floor, "check": self.check}
        return self.found.seconds / beside[scale].seconds


def measured(size: int) -> Iterator[Figures]:
    """The figures of every case that is run at this size."""
    with tempfile.TemporaryDirectory(prefix="ropa-bench-") as folder:
        words = (REGISTER, FAULTY, LEDGER, REPOSITORY)
        folders = {word: os.path.join(folder, word.strip("<>")) for word in words}
        generate.write(folders[REGISTER], size)
        generate.write(folders[FAULTY], size, faulty=True)
        generate.write(folders[LEDGER], size, act=True)
        repository.write(folders[REPOSITORY], size)
        cases = [case for case in CASES if size in case.sizes]
        found = in_turn(cases, folders, TURNS[size])
    for case in cases:
        yield Figures(size, case, found[case], found[START], found[FLOOR], found[CHECK])


def in_turn(cases: list[Case], folders: Mapping[str, str], turns: int) -> dict[Case, Medians]:
    """The medians of each case: all run one after the other, and then all of them again."""
    runs: dict[Case, list[tuple[float, float, int]]] = {case: [] for case in cases}
    for _ in range(turns + 1):
        for case in cases:
            runs[case].append(run(case, folders))
    # The first turn fills caches: of bytecode, of folders, of files.
    kept = {case: zip(*found[1:], strict=True) for case, found in runs.items()}
    return {case: Medians(*map(statistics.median, columns)) for case, columns in kept.items()}


def run(case: Case, folders: Mapping[str, str]) -> tuple[float, float, int]:
    """What `Medians` holds, of one run. Raises SystemExit where the command did not do its work."""
    command = [folders.get(word, word) for word in case.words]
    begun = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    # A child's peak is never told below that of its parent, so nothing large is kept here.
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in case.codes:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * PEAK
