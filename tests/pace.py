"""How long work takes beside a floor that is measured around it: a busy machine fails no test.

Seconds of a processor depend on who else uses it: the same work took three times as long where
other work shared the processor. The floor, plain searches in plain text, slows down with it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

ATTEMPTS = 3
WORDS = re.compile(r"(\w+) (\d+)")
TEXT = "naam 12, adres 7, telefoon 33; " * 60


def floor() -> float:
    """Processor seconds of a fixed amount of searching: about 20 ms on a machine of 2026."""
    begun = time.process_time()
    for _ in range(540):
        WORDS.findall(TEXT)
    return time.process_time() - begun


def floors(work: Callable[[], object], enough: float) -> float:
    """How many times the floor the work takes; tried again only while it is more than `enough`."""
    least = attempt(work)
    for _ in range(ATTEMPTS - 1):
        if least > enough:
            least = min(least, attempt(work))
    return least


def attempt(work: Callable[[], object]) -> float:
    before = floor()
    begun = time.process_time()
    work()
    took = time.process_time() - begun
    return took / max(before, floor())
