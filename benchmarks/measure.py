"""Runs the cases in turn and takes their times and memory. For systems that know `wait4`."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.cases import CASES, CHECK, FLOOR, LONG, PEER_CASES, START
from benchmarks.made import made
from benchmarks.watch import PEAK, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.cases import Case, Scale


class Medians(NamedTuple):
    """Of the runs of one case: seconds by the clock and of the processor, bytes at the peak."""

    seconds: float
    busy: float
    peak: float
    stopped: bool = False
    """It was stopped, and would have taken more of each."""


class Figures(NamedTuple):
    """What a case came to at a size, and what it is held against."""

    size: int
    case: Case
    found: Medians
    start: Medians
    floor: Medians
    check: Medians

    def on(self, scale: Scale) -> float:
        """The figure on a scale of the columns: a number of times, or megabytes."""
        if scale == "MB":
            return self.found.peak / 1_000_000
        beside = {"start": self.start, "floor": self.floor, "check": self.check}
        return self.found.seconds / beside[scale].seconds


def measured(
    sizes: Sequence[int], turns: Mapping[int, int], *, peers: bool = True
) -> Iterator[Figures]:
    """The figures of every case, size by size, each run in so many turns.

    A case that was stopped is not run with more records: it would take no less.
    """
    given_up: dict[Case, Medians] = {}
    for size in sizes:
        cases = [case for case in (*CASES, *PEER_CASES * peers) if size in case.sizes]
        running = [case for case in cases if case not in given_up]
        with tempfile.TemporaryDirectory(prefix="ropa-bench-") as folder:
            say(f"{size:,} records are made")
            found = in_turn(running, made(running, size, folder), turns[size])
        found |= {case: given_up[case] for case in cases if case in given_up}
        given_up |= {case: each for case, each in found.items() if each.stopped}
        for case in cases:
            yield Figures(size, case, found[case], found[START], found[FLOOR], found[CHECK])


def in_turn(cases: Sequence[Case], folders: Mapping[str, str], turns: int) -> dict[Case, Medians]:
    """The medians of each case: all run one after the other, and then all of them again."""
    runs: dict[Case, list[Medians]] = {case: [] for case in cases}
    for turn in range(turns + 1):
        say(f"turn {turn + 1} of {turns + 1}")
        for case in cases:
            if not (runs[case] and runs[case][0].seconds > LONG):
                runs[case].append(run(case, folders))
    return {case: medians(found) for case, found in runs.items()}


def medians(runs: Sequence[Medians]) -> Medians:
    """Of all runs but the first, which fills caches: of bytecode, of folders, of files."""
    kept = runs[1:] or runs
    seconds, busy, peak, stopped = zip(*kept, strict=True)
    median = statistics.median
    return Medians(median(seconds), median(busy), median(peak), any(stopped))


def run(case: Case, folders: Mapping[str, str]) -> Medians:
    """One run. Raises SystemExit where the command did not do its work in the time it took."""
    command = [folders.get(word, word) for word in case.words]
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folders.get(case.folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    watch = Watch(process.pid, case.limit)
    watch.start()
    try:
        # A child's peak is never told below that of its parent, so nothing large is kept here.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
    finally:
        watch.end()
    process.returncode = os.waitstatus_to_exitcode(status)
    if seconds > LONG:
        say(f"{case.title}: {seconds:.0f} s")
    if process.returncode not in case.codes and not watch.stopped:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    peak = max(usage.ru_maxrss * PEAK, watch.peak)
    return Medians(seconds, usage.ru_utime + usage.ru_stime, peak, stopped=watch.stopped)


def say(words: str) -> None:
    """How far the bench is, for whoever waits for it."""
    print(words, file=sys.stderr, flush=True)
