"""The files of a pack, read from its folder: plain files and nothing else."""

from __future__ import annotations

import errno
import os
import stat
from typing import NamedTuple

from ropa.errors import RopaError
from ropa.visible import one_line

LIMIT = 1 << 30
"""Bytes of all files together; no pack of a register comes near."""

OVERFULL = f"more than there is room for: a pack has at most {LIMIT:,} bytes"

# Links are not followed and pipes not waited for; systems differ in which of these they know.
_WARY = ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY")
_FLAGS = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in _WARY)
_SORTS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
}


class Shelf(NamedTuple):
    """What lies in the folder of a pack."""

    files: dict[str, bytes]
    wrong: tuple[str, ...]
    """What is no plain file, in words."""


def taken(folder: str) -> Shelf:
    """Every file of the folder. Raises RopaError where it cannot be read."""
    files: dict[str, bytes] = {}
    wrong: list[str] = []
    room = LIMIT
    for name in listed(folder):
        content = read(os.path.join(folder, name), name, room)
        if isinstance(content, bytes):
            files[name] = content
            room -= len(content)
        else:
            wrong.append(f"{one_line(name)} is {content}")
    return Shelf(files, tuple(wrong))


def listed(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError as error:
        words = (error.strerror or str(error)).lower()
        raise RopaError(f"cannot read the pack {one_line(folder)}: {words}") from error


def read(path: str, name: str, room: int) -> bytes | str:
    """The bytes of a plain file; else what it is. Raises RopaError where it cannot be read.

    One that is larger than the room is not read.
    """
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode):
            return _SORTS.get(stat.S_IFMT(found.st_mode), "no plain file")
        if found.st_size > room:
            return OVERFULL
        with open(os.open(path, _FLAGS), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return "no plain file"
            content = file.read(room + 1)
            return content if len(content) <= room else OVERFULL
    except OSError as error:
        if error.errno == errno.ELOOP:
            return "a symbolic link"
        words = (error.strerror or str(error)).lower()
        raise RopaError(f"cannot read {one_line(name)} of the pack: {words}") from error
