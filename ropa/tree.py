"""Names and bytes of a register's files: from the folder, from the index, from a commit."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import cached_property
from typing import NamedTuple, Protocol

from ropa import git
from ropa.document.guard import LIMIT
from ropa.errors import RopaError

_TOO_LARGE = f"more than {LIMIT:,} bytes"

# Links are not followed and pipes not waited for; systems differ in which of these they know.
_WARY = ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY")
_FLAGS = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in _WARY)

_MODES = {"120000": "link", "160000": "submodule"}
_ENDINGS = (".toml~", ".toml.orig")

UNFINISHED = ".ropa-unfinished"
"""Folder at the root in which a change of several files lies until it is finished. Its name begins
with a dot, so that nothing in it is read as a record."""


class File(NamedTuple):
    """One file, or what stands in the place of one.

    `name` is the path below the register's root, with slashes; bytes that are not UTF-8 come as
    lone surrogates. `content` is None where it was not read; then `trouble` is `leaving`, `link`,
    `link-outside`, `special-file`, `folder`, `too-large`, `unreadable`, `submodule`, `unmerged` or
    `unfinished`, and `detail` says more in words.
    """

    name: str
    content: bytes | None
    trouble: str = ""
    detail: str = ""


class Tree(Protocol):
    """Where a register's files come from."""

    @property
    def root(self) -> str:
        """The folder, as shown to people."""

    @property
    def label(self) -> str:
        """What is read: empty for the folder itself, `staged`, or the commit."""

    def files(self) -> Iterator[File]:
        """Every `*.toml` at any depth, and what looks like one; sorted by name in code points.

        Names that begin with a dot are passed over, folders included; that a change is unfinished
        is told all the same.
        """

    def file(self, name: str) -> File | None:
        """One file by its name; None when there is none."""


class WorkTree:
    """The folder as it stands on the disk. Links are never followed."""

    label = ""

    def __init__(self, folder: str) -> None:
        """Raises RopaError when the folder is a link to a place outside the one it stands in."""
        self.root = folder
        if os.path.islink(folder) and not _holds(os.path.dirname(os.path.abspath(folder)), folder):
            hint = f"name the folder itself: -C {os.path.realpath(folder)}"
            raise RopaError(f"{folder} is a link that leads elsewhere", hint=hint)

    def files(self) -> Iterator[File]:
        """See `Tree.files`. Raises RopaError when the root cannot be listed."""
        base = os.path.join(self.root, "")
        for name, trouble, detail in sorted(_walk(base)):
            yield File(name, None, trouble, detail) if trouble else _read(base + name, name)

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


Listed = Callable[[git.Repository], Iterable[tuple[str, str, str, int]]]


class Stored:
    """What git keeps below the root. Nothing here looks into the folder itself."""

    def __init__(
        self, folder: str, label: str, listed: Listed, repository: git.Repository | None
    ) -> None:
        self.root = folder
        self.label = label
        self._listed = listed
        self._given = repository
        self._at_top: dict[str, File] = {}

    def files(self) -> Iterator[File]:
        """See `Tree.files`. Raises RopaError when git cannot answer."""
        return self._read(list(self._entries))

    def file(self, name: str) -> File | None:
        """See `Tree.file`."""
        if name not in self._entries:
            return None
        if "/" in name:
            return next(self._read([name]))
        # The few files at the top are asked for one after the other: one process reads them all.
        if not self._at_top:
            beside = [other for other in self._entries if "/" not in other]
            self._at_top = {file.name: file for file in self._read(beside)}
        return self._at_top[name]

    @cached_property
    def _repository(self) -> git.Repository:
        found = self._given or git.find(self.root)
        if found is None:
            raise RopaError(f"{self.root} is not in a git repository")
        return found

    @cached_property
    def _entries(self) -> dict[str, tuple[str, str]]:
        """Object id and trouble of each name, in order."""
        entries: dict[str, tuple[str, str]] = {}
        for name, mode, oid, stage in self._listed(self._repository):
            folder, below, _ = name.partition(".toml/")
            if name.startswith(f"{UNFINISHED}/"):
                entries[UNFINISHED] = (oid, "unfinished")
            elif below and not _hidden(folder):
                entries[f"{folder}.toml"] = (oid, "folder")
            elif not below and _counts(name, mode):
                entries[name] = (oid, "unmerged" if stage else _MODES.get(mode) or _left(name))
        return dict(sorted(entries.items()))

    def _read(self, names: list[str]) -> Iterator[File]:
        entries = [(name, *self._entries[name]) for name in names]
        oids = [oid for _, oid, trouble in entries if not trouble]
        with closing(self._contents(oids)) as contents:
            for name, _, trouble in entries:
                yield File(name, None, trouble) if trouble else _sized(name, next(contents))

    def _contents(self, oids: list[str]) -> Generator[bytes]:
        """The bytes of each object; of one that is too large, more of them than are allowed."""
        return git.blobs(self._repository, oids, LIMIT)


class Index(Stored):
    """What is staged: the text that the next commit would hold, or, in a hook, will hold."""

    def __init__(self, folder: str, repository: git.Repository | None = None) -> None:
        super().__init__(folder, "staged", git.staged_files, repository)


class Revision(Stored):
    """What a commit holds; `commit` is a full hash."""

    def __init__(
        self, folder: str, commit: str, label: str, repository: git.Repository | None = None
    ) -> None:
        def listed(repo: git.Repository) -> Iterable[tuple[str, str, str, int]]:
            return ((*row, 0) for row in git.tree_files(repo, commit))

        super().__init__(folder, label, listed, repository)


def _hidden(name: str) -> bool:
    return "/." in f"/{name}"


def _speakable(name: str) -> bool:
    """Whether a name can be one that `files` gives for a record: plain, and below the root."""
    foreign = os.sep != "/" and (os.sep in name or ":" in name)
    plain = name.endswith(".toml") and "//" not in f"/{name}" and "\0" not in name
    return plain and not (foreign or _hidden(name))


def _left(name: str) -> str:
    """Whether an editor, a merge or a synchroniser left the file behind."""
    copy = "conflicted copy" in name and ".toml" in name
    return "leaving" if copy or name.endswith(_ENDINGS) else ""


def _counts(name: str, mode: str) -> bool:
    """Whether a name in git is a record or stands where one could be."""
    base = name.rpartition("/")[2]
    folder = _MODES.get(mode) == "submodule" or (mode in _MODES and "." not in base)
    return not _hidden(name) and bool(folder or base.endswith(".toml") or _left(base))


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
    with os.scandir(root + folder or ".") as entries:
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
    left = _left(entry.name)
    if left or not record:
        return left or None
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
    left = _left(name)
    return File(name, None, left) if left else _read(path, name)


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
        return None, "too-large", _TOO_LARGE
    content = os.read(descriptor, found.st_size + 1)
    # A file can grow or shrink while it is read: then it is read to its end.
    while len(content) != found.st_size and len(content) <= LIMIT:
        more = os.read(descriptor, LIMIT)
        if not more:
            break
        content += more
    return (None, "too-large", _TOO_LARGE) if len(content) > LIMIT else (content, "", "")


def _sized(name: str, content: bytes) -> File:
    if len(content) > LIMIT:
        return File(name, None, "too-large", _TOO_LARGE)
    return File(name, content)


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
