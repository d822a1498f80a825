"""What a check spends inside one process: reading, flows, and each rule.

`python -m benchmarks.inside FOLDER` prints the figures of a register as JSON.
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.cases import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

TURNS = 5
"""How often each part is timed; the median counts."""


class Parts(NamedTuple):
    """Seconds: of reading the register, of judging its flows, of the whole, of each rule."""

    read: float
    flows: float
    whole: float
    rules: dict[str, float]
    judged: int
    """How many flows were judged."""


def parts(folder: str) -> Parts:
    """The figures of a register, taken in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.inside", folder]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return Parts(**json.loads(printed))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """The median time of some work, and what it came to. Collection is off, as in a check."""
    gc.disable()
    seconds = []
    result = None
    for _ in range(TURNS):
        begun = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - begun)
    gc.enable()
    return statistics.median(seconds), result


def measure(folder: str) -> Parts:
    """The figures of a register, taken here: this process is kept to one processor from now on."""
    from ropa.lint import ask, lint, nodes_of
    from ropa.load import load
    from ropa.register import Register
    from ropa.rules import RULES
    from ropa.transfers import Flow, flows
    from ropa.tree import WorkTree

    on = date.fromisoformat(DAY)
    if hasattr(os, "sched_setaffinity"):
        # With a second processor a second process would do a part, which is not seen here.
        os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])

    def read() -> Register:
        return load(WorkTree(folder), on)

    whole, _ = timed(lambda: lint(read()))
    reading, register = timed(read)
    judging, found = timed(lambda: flows(register))
    nodes = {**nodes_of(register), Flow: found, Register: [register]}
    rules = {
        rule.id: timed(lambda rule=rule: list(ask([rule], nodes, register)))[0]
        for rule in RULES.values()
    }
    return Parts(reading, judging, whole, rules, len(found))


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])._asdict()))
