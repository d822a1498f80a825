"""Inputs made by a fuzzer that follows the branches of the product: none breaks a property."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from fuzz.changes import changed
from fuzz.run import fuzzed
from fuzz.targets import CORPUS, NAMES, kept, target_of

SECONDS = 100
"""For each target of the long run: ten minutes in all, in two processes at once."""
FEW, MANY = 60, 5_000
"""Inputs for each target of the short run, and of the long one where there is no fuzzer."""
OUT = Path(__file__).parents[2] / "out" / "fuzz"
"""What a long run finds: inputs that fail, and inputs from which the next one goes on."""


def test_fuzzing(soaking: bool, figure: Callable[..., None]) -> None:
    guided = soaking and find_spec("atheris") is not None
    crashes, done = at_length() if guided else in_short(MANY if soaking else FEW)
    what = f"fuzzing: inputs to {len(NAMES)} targets that crash or break a property"
    figure(what, "0", " ".join([f"{len(crashes)} of {done}", *crashes]), not crashes)


def at_length() -> tuple[list[str], str]:
    """The crashes of ten minutes, and what was done in them."""
    begun = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        done = [*pool.map(lambda name: fuzzed(name, SECONDS, OUT / name), NAMES)]
    for each in done:
        assert each.executions or each.crashes, each.log[-2000:]
    seconds = time.monotonic() - begun
    executions = sum(each.executions for each in done)
    crashes = [str(crash) for each in done for crash in each.crashes]
    return crashes, f"{executions:,}, guided, in {seconds:.0f} s of two processes"


def in_short(count: int) -> tuple[list[str], str]:
    """The same for inputs that are made from the corpus, which no branches guide."""
    for name in NAMES:
        target, chance = target_of(name), random.Random(name)  # noqa: S311
        known = [file.read_bytes() for file in kept(CORPUS, name)]
        for _ in range(count):
            target(changed(chance.choice(known), known, chance))
    return [], f"{count * len(NAMES):,}, not guided"
