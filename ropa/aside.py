"""A folder of the system's in which something waits on the disk, and which goes again."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from ropa.errors import RopaError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def aside() -> Iterator[str]:
    """A folder into which nobody else may look, as long as the work lasts.

    Raises RopaError where all went well but the folder cannot be removed, OSError where the system
    gives none.
    """
    from tempfile import mkdtemp

    folder = mkdtemp(prefix="ropa-")
    try:
        yield folder
    except BaseException:
        clear(folder)
        raise
    clear(folder)
    if os.path.lexists(folder):
        raise RopaError(
            f"{folder} cannot be removed: it holds parts of the register", hint="delete it"
        )


def clear(folder: str) -> None:
    """Take away a folder with all that is in it, as far as the system lets it go."""
    from shutil import rmtree

    try:
        rmtree(folder)
    except BaseException as error:
        # Whatever stopped it once: nothing else would take away what is left.
        with suppress(OSError, MemoryError):
            rmtree(folder, ignore_errors=True)
        if not isinstance(error, (OSError, MemoryError)):
            raise
