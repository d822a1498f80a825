"""What writes that were broken off have left: files of this tool, known by their names."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.visible import one_line
from ropa.walked import walked

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPORARY = re.compile(r"\..{1,48}\.[0-9a-f]{8}\.tmp", re.DOTALL)
"""A file that waits for its name, as `ropa.write` calls it."""
REPLACED = re.compile(r"\..{1,48}\.[0-9a-f]{8}\.tmp(?:\.old)?", re.DOTALL)
"""A folder that waits for its name, or gave it up, as `ropa.folders` calls it."""

AT_WORK = timedelta(hours=1)
"""A younger file may belong to a command that still runs."""


def leftovers(root: str, top: str, now: datetime) -> list[str]:
    """Temporary files in the register, and beside it at the top of the repository, in order.

    Raises RopaError where a folder of the register cannot be listed, or a file not looked at.
    """
    found = {os.path.realpath(each): each for each in (*below(root), *listed(top))}
    return sorted(path for path in found.values() if old(path, now))


def remnants(root: str) -> list[str]:
    """Folders in the register that waited to be exchanged. One may hold the only copy.

    Raises RopaError where a folder of the register cannot be listed.
    """
    return sorted(
        os.path.join(folder, name)
        for folder, names, _ in walked(root)
        for name in names
        if REPLACED.fullmatch(name)
    )


def below(root: str) -> Iterator[str]:
    for folder, _, names in walked(root):
        yield from (os.path.join(folder, name) for name in names if TEMPORARY.fullmatch(name))


def listed(folder: str) -> Iterator[str]:
    with suppress(OSError):
        names = os.listdir(folder) if folder else ()
        yield from (os.path.join(folder, name) for name in names if TEMPORARY.fullmatch(name))


def old(path: str, now: datetime) -> bool:
    """Whether a plain file has stood there for so long that nobody writes it any more.

    Raises RopaError where the system does not tell.
    """
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return False
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise RopaError(f"{one_line(path)} cannot be looked at: {why}") from error
    age = now - datetime.fromtimestamp(found.st_mtime, UTC)
    return stat.S_ISREG(found.st_mode) and age > AT_WORK


def cleared(root: str, top: str, now: datetime) -> list[str]:
    """Remove the temporary files, and name them.

    Raises RopaError where one cannot be removed or looked at, or a folder of the register cannot be
    listed.
    """
    gone = leftovers(root, top, now)
    for path in gone:
        try:
            os.unlink(path)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise RopaError(f"{one_line(path)} cannot be removed: {why}") from error
    return gone
