"""A folder of files, replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.visible import one_line
from ropa.write import _afterwards, _fill, _flush_folder, preparing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def replace_folder(target: str, files: Mapping[str, bytes], *, suffix: str = ".csv") -> bool:
    """Make a folder hold these files and nothing else; False when it did already.

    A folder that is there is replaced as a whole, and only where all that it holds are files of
    this suffix, as an earlier run leaves it; folder and files keep their modes. Raises RopaError,
    in one line, where it holds anything else or could not be written; then it is as it was.
    """
    with preparing(target):
        path = os.path.abspath(target)
        parent = os.path.realpath(os.path.dirname(path), strict=True)
        path = os.path.join(parent, os.path.basename(path))
        there = os.path.lexists(path)
        if there and held(path, suffix) == files:
            return False
        with beside(path) as new:
            fill(new, files)
            if there:
                keep_modes(path, new)
            exchange(new, path, there=there)
    return True


def held(path: str, suffix: str) -> dict[str, bytes]:
    """The files of a folder that may be replaced. Raises RopaError for any other."""
    if not stat.S_ISDIR(os.lstat(path).st_mode):
        raise RopaError(f"cannot write {one_line(path)}: it is no folder")
    found = {}
    with os.scandir(path) as entries:
        for each in entries:
            if not (each.is_file(follow_symlinks=False) and each.name.endswith(suffix)):
                name = one_line(each.name)
                raise RopaError(
                    f"cannot write {one_line(path)}: it holds {name}, which is not ours",
                    hint="name a folder that does not exist yet",
                )
            with open(each.path, "rb") as file:
                found[each.name] = file.read()
    return found


@contextmanager
def beside(path: str) -> Iterator[str]:
    """A new folder beside the one to be replaced; it goes again where the work fails."""
    name = os.path.basename(path)[:48]
    new = os.path.join(os.path.dirname(path), f".{name}.{os.urandom(4).hex()}.tmp")
    try:
        os.mkdir(new)
        yield new
    except BaseException:
        remove(new)
        raise


def fill(new: str, files: Mapping[str, bytes]) -> None:
    """Write the files into a folder that nobody looks into yet, down to the disk."""
    for name, content in files.items():
        _fill(os.path.join(new, name), content, None)
    _flush_folder(new)


def keep_modes(old: str, new: str) -> None:
    """Whoever could not read the old folder, or a file in it, cannot read the new one."""
    for name in os.listdir(new):
        with suppress(FileNotFoundError):
            mode = os.stat(os.path.join(old, name)).st_mode
            os.chmod(os.path.join(new, name), stat.S_IMODE(mode))
    os.chmod(new, stat.S_IMODE(os.stat(old).st_mode))


def exchange(new: str, path: str, *, there: bool) -> None:
    """Give the new folder its name; what bore it goes last, and comes back if that fails."""
    old = f"{new}.old"
    try:
        if there:
            os.rename(path, old)
        os.rename(new, path)
    except BaseException:
        if there and not os.path.lexists(path):
            os.rename(old, path)
        remove(old)
        raise
    try:
        with _afterwards(path, "may not survive a power failure"):
            _flush_folder(os.path.dirname(path))
    finally:
        remove(old)
    if there and os.path.lexists(old):
        raise RopaError(
            f"{one_line(path)} is written, but what was there before is left beside it",
            hint=f"remove {one_line(old)}",
        )


def remove(folder: str) -> None:
    """Take away a folder of files, as far as it can be."""
    try:
        take_away(folder)
    except BaseException as error:
        # Whatever stopped it once: nothing else would take away what is left.
        with suppress(OSError):
            take_away(folder)
        if not isinstance(error, OSError):
            raise


def take_away(folder: str) -> None:
    for name in os.listdir(folder):
        os.unlink(os.path.join(folder, name))
    os.rmdir(folder)


def create_folder(target: str, files: Mapping[str, bytes]) -> bool:
    """Make a folder that holds these files; False where it stands already and holds just them.

    The folder in which it lies is made where it is missing. Raises RopaError, in one line, where
    something else stands there or it could not be written; then nothing was written.
    """
    with preparing(target):
        path = os.path.abspath(target)
        if os.path.lexists(path):
            if held(path, "") != dict(files):
                raise RopaError(
                    f"{one_line(target)} holds something else, and nothing is written over it",
                    hint="name another folder: -o DIR",
                )
            return False
        with made(os.path.dirname(path)) as parent:
            path = os.path.join(parent, os.path.basename(path))
            with beside(path) as new:
                fill(new, files)
                exchange(new, path, there=False)
    return True


@contextmanager
def made(folder: str) -> Iterator[str]:
    """A folder, resolved; one that had to be made goes again where the work fails."""
    new = not os.path.isdir(folder)
    if new:
        os.mkdir(folder)
    try:
        yield os.path.realpath(folder, strict=True)
    except BaseException:
        if new:
            with suppress(OSError):
                os.rmdir(folder)
        raise
