"""A register's files as they stand on the disk."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

from ropa import git
from ropa.document.guard import LIMIT
from ropa.errors import RopaError
from ropa.tree.file import TOO_LARGE, UNFINISHED, File, hidden, left

if TYPE_CHECKING:
    from collections.abc import Iterator

# Links are not followed and pipes not waited for; systems differ in which of these they know.
_WARY = ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY")
_FLAGS = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in _WARY)


class WorkTree:
    """The folder as it stands on the disk. Links are never followed."""

    label = ""

    def __init__(self, folder: str) -> None:
        """Raises RopaError when the folder is a link to a place outside the one it stands in."""
        self.root = folder
        if os.path.islink(folder) and not _holds(os.path.dirname(os.path.abspath(folder)), folder):
            hint = f"name the folder itself: -C {os.path.realpath(folder)}"
            raise RopaError(f"{folder} is a link that leads elsewhere", hint=hint)

    @cached_property
    def repository(self) -> git.Repository | None:
        """See `repository_of`."""
        return git.find(self.root)

    def files(self) -> Listing:
        """See `Tree.files`. Raises RopaError when the root cannot be listed."""
        return Listing(os.path.join(self.root, ""))

    def file(self, name: str) -> File | None:
        """See `Tree.file`; a name that leads out of the root is no file."""
        if not _speakable(name):
            return None
        path = self.root
        for part in name.split("/"):
            path = os.path.join(path, part)
            if os.path.islink(path):
                return File(name, None, _linked(self.root, path))
        return _find(path, name)


class Listing(Sequence[File]):
    """The files of a folder, which is listed once: each is read when it is asked for.

    Raises RopaError when the folder cannot be listed.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self._entries = sorted(_walk(root))

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, at: int) -> File: ...
    @overload
    def __getitem__(self, at: slice) -> list[File]: ...
    def __getitem__(self, at: int | slice) -> File | list[File]:
        if isinstance(at, slice):
            return [self._file(*each) for each in self._entries[at]]
        return self._file(*self._entries[at])

    def _file(self, name: str, trouble: str, detail: str) -> File:
        if trouble:
            return File(name, None, trouble, detail)
        return _read(self._root + name, name)


def _speakable(name: str) -> bool:
    """Whether a name can be one that `files` gives for a record: plain, and below the root."""
    foreign = os.sep != "/" and (os.sep in name or ":" in name)
    plain = name.endswith(".toml") and "//" not in f"/{name}" and "\0" not in name
    return plain and not (foreign or hidden(name))


def _walk(root: str) -> Iterator[tuple[str, str, str]]:
    """Name, trouble and detail of all that concerns a register, in no order."""
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            yield from _listed(root, folder, folders)
        except OSError as error:
            if not folder:
                raise RopaError(f"cannot read the folder {root or '.'}: {_words(error)}") from error
            yield folder[:-1], "unreadable", _words(error)


def _listed(root: str, folder: str, folders: list[str]) -> Iterator[tuple[str, str, str]]:
    """What one folder holds; folders in it are added to those that wait."""
    with os.scandir(root + folder or ".") as listed:
        entries = list(listed)
    if folder and any(entry.name == ".git" for entry in entries):
        # Whatever lies here, the commits of the register's own repository do not hold it.
        yield folder[:-1], "submodule", ""
        return
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            if name == UNFINISHED and not folder:
                yield name, "unfinished", ""
            continue
        if entry.is_dir(follow_symlinks=False) and not name.endswith(".toml"):
            folders.append(f"{folder}{name}/")
        elif (trouble := _judge(root, entry)) is not None:
            yield folder + name, trouble, ""


def _judge(root: str, entry: os.DirEntry[str]) -> str | None:
    """The trouble with an entry, empty for a plain file; None where it does not concern us."""
    record = entry.name.endswith(".toml")
    if entry.is_symlink():
        return _linked(root, entry.path) if record or os.path.isdir(entry.path) else None
    remnant = left(entry.name)
    if remnant or not record:
        return remnant or None
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "" if entry.is_file(follow_symlinks=False) else "special-file"


def _linked(root: str, path: str) -> str:
    return "link" if _holds(root, path) else "link-outside"


def _holds(folder: str, path: str) -> bool:
    """Whether a path, its links followed, stays below a folder."""
    place = os.path.join(os.path.realpath(path), "")
    return place.startswith(os.path.join(os.path.realpath(folder), ""))


def _find(path: str, name: str) -> File | None:
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return File(name, None, "unreadable", _words(error))
    remnant = left(name)
    return File(name, None, remnant) if remnant else _read(path, name)


def _read(path: str, name: str) -> File:
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        trouble = {errno.ELOOP: "link", errno.ENXIO: "special-file"}.get(error.errno or 0)
        return File(name, None, trouble or "unreadable", "" if trouble else _words(error))
    try:
        return File(name, *_content(descriptor))
    except OSError as error:
        return File(name, None, "unreadable", _words(error))
    finally:
        os.close(descriptor)


def _content(descriptor: int) -> tuple[bytes | None, str, str]:
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        return None, "folder" if stat.S_ISDIR(found.st_mode) else "special-file", ""
    if found.st_size > LIMIT:
        return None, "too-large", TOO_LARGE
    content = os.read(descriptor, found.st_size + 1)
    # A file can grow or shrink while it is read: then it is read to its end.
    while len(content) != found.st_size and len(content) <= LIMIT:
        more = os.read(descriptor, LIMIT)
        if not more:
            break
        content += more
    return (None, "too-large", TOO_LARGE) if len(content) > LIMIT else (content, "", "")


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
