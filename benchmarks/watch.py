"""Looks after a process while it runs: how long it may, and what it takes of memory."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress

PEAK = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit in which the system tells the peak of memory."""
PAUSE = 0.01
"""Seconds between two looks at the processes."""
SHARE = 20
"""A look that takes long is followed by a pause so many times as long: it holds up what it sees."""


class Watch(threading.Thread):
    """Stops a process, and those it started, at a limit of seconds; adds up their memory.

    The process is to lead a group of its own. `peak` is the most bytes that were seen in several
    processes at a time, a page that is shared by two counting half in each; it stays 0 where
    there was one process alone, whose own peak the system tells exactly.
    """

    def __init__(self, process: int, limit: float) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.limit = limit
        self.peak = 0
        self.stopped = False
        self.over = threading.Event()

    def run(self) -> None:
        end = time.monotonic() + self.limit
        pause = PAUSE
        while not self.over.wait(pause):
            begun = time.monotonic()
            if begun > end:
                self.stopped = True
                self.kill()
                return
            self.look()
            pause = max(PAUSE, SHARE * (time.monotonic() - begun))

    def look(self) -> None:
        """One look at the memory, where there is more than one process."""
        found = family(self.process)
        if len(found) > 1:
            self.peak = max(self.peak, sum(map(memory, found)))

    def end(self) -> None:
        """Look no longer; nothing that the process started is left."""
        self.over.set()
        self.kill()
        self.join()

    def kill(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process, signal.SIGKILL)


def family(process: int) -> list[int]:
    """The process and all that it started and that still run; itself where that is not told."""
    found = [process]
    for each in found:
        with suppress(OSError):
            for thread in os.listdir(f"/proc/{each}/task"):
                with open(f"/proc/{each}/task/{thread}/children", encoding="ascii") as file:
                    found.extend(map(int, file.read().split()))
    return found


def memory(process: int) -> int:
    """The bytes of a process, what it shares in parts; 0 of one that has ended."""
    with suppress(OSError), open(f"/proc/{process}/smaps_rollup", encoding="ascii") as file:
        for line in file:
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
