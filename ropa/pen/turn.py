"""One writer at a time: whoever saves holds the register's folder for that moment.

The system lets go of it when the process ends, however it ends, so that nothing stale remains.
"""

from __future__ import annotations

import errno
import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from ropa.errors import RopaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 10.0
"""Seconds for which another writer is waited for."""
PAUSE = 0.02
BUSY = {errno.EAGAIN, errno.EACCES}


@contextmanager
def turn(root: str) -> Iterator[bool]:
    """The turn to write in this folder; True where it is certain that nobody else has it.

    Raises RopaError where another one does not let go.
    """
    try:
        import fcntl
    except ImportError:  # pragma: no cover - every other system has the module
        # Windows knows no lock on a folder; there the journal alone says who is writing.
        yield False
        return
    try:
        with opened(root) as folder:
            yield await_turn(lambda: fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB), root)
    except OSError as error:
        words = (error.strerror or str(error)).lower()
        raise RopaError(f"cannot write in {root}: {words}") from error


@contextmanager
def opened(folder: str) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        with suppress(OSError):
            os.close(descriptor)


def await_turn(take: Callable[[], None], root: str) -> bool:
    left = PATIENCE
    while left > 0:
        try:
            take()
        except OSError as error:
            # A file system without locks is no reason not to write.
            if error.errno not in BUSY:
                return False
        else:
            return True
        time.sleep(PAUSE)
        left -= PAUSE
    raise RopaError(f"another command is writing in {root}", hint="try again when it has ended")
