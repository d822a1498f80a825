"""A register's files as git keeps them: what is staged, and what a commit holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from ropa import git
from ropa.document.guard import LIMIT
from ropa.errors import RopaError
from ropa.tree.file import TOO_LARGE, UNFINISHED, File, hidden, left

_MODES = {"120000": "link", "160000": "submodule"}

Entries = dict[str, tuple[str, str]]
"""Object id and trouble (see `File`) of each name, in order."""
Listed = Callable[[git.Repository], Iterable[tuple[str, str, str, int]]]


class _Stored:
    """What git keeps below the root. Nothing here looks into the folder itself."""

    def __init__(
        self, folder: str, label: str, listed: Listed, repository: git.Repository | None
    ) -> None:
        self.root = folder
        self.label = label
        self._listed = listed
        self._given = repository

    def files(self) -> Iterator[File]:
        """See `Tree.files`. Raises RopaError when git cannot answer."""
        return stored(self.repository, self.entries)

    def file(self, name: str) -> File | None:
        """See `Tree.file`."""
        found = self.entries.get(name)
        return next(stored(self.repository, {name: found})) if found else None

    @cached_property
    def repository(self) -> git.Repository:
        """See `repository_of`. Raises RopaError where there is none."""
        found = self._given or git.find(self.root)
        if found is None:
            raise RopaError(f"{self.root} is not in a git repository")
        return found

    @cached_property
    def entries(self) -> Entries:
        """What stands there, as git keeps it."""
        return listing(self._listed(self.repository))


class Index(_Stored):
    """What is staged: the text that the next commit would hold, or, in a hook, will hold."""

    def __init__(self, folder: str, repository: git.Repository | None = None) -> None:
        super().__init__(folder, "staged", git.staged_files, repository)

    @cached_property
    def last(self) -> Entries:
        """The `entries` of the last commit; none before the first one."""
        last = git.tip(self.repository)
        return Revision(self.root, last.id, "", self.repository).entries if last else {}


class Revision(_Stored):
    """What a commit holds; `commit` is a full hash."""

    def __init__(
        self, folder: str, commit: str, label: str, repository: git.Repository | None = None
    ) -> None:
        def listed(repo: git.Repository) -> Iterable[tuple[str, str, str, int]]:
            return ((*row, 0) for row in git.tree_files(repo, commit))

        super().__init__(folder, label, listed, repository)


def listing(rows: Iterable[tuple[str, str, str, int]]) -> Entries:
    """Object id and trouble of what concerns a register, by name in order.

    A row is a file that git keeps below the root: its name, mode, object id and stage.
    """
    found: Entries = {}
    for name, mode, oid, stage in rows:
        folder, below, _ = name.partition(".toml/")
        if name.startswith(f"{UNFINISHED}/"):
            found[UNFINISHED] = (oid, "unfinished")
        elif below and not hidden(folder):
            found[f"{folder}.toml"] = (oid, "folder")
        elif not below and _counts(name, mode):
            found[name] = (oid, "unmerged" if stage else _MODES.get(mode) or left(name))
    return dict(sorted(found.items()))


def stored(repository: git.Repository, entries: Entries) -> Iterator[File]:
    """The files that `listing` named. Raises RopaError where the clone does not hold one."""
    oids = [oid for oid, trouble in entries.values() if not trouble]
    contents = iter(git.blobs(repository, oids, LIMIT))
    for name, (_, trouble) in entries.items():
        yield File(name, None, trouble) if trouble else sized(name, next(contents))


def _counts(name: str, mode: str) -> bool:
    """Whether a name in git is a record or stands where one could be."""
    base = name.rpartition("/")[2]
    folder = _MODES.get(mode) == "submodule" or (mode in _MODES and "." not in base)
    return not hidden(name) and bool(folder or base.endswith(".toml") or left(base))


def sized(name: str, content: bytes) -> File:
    """The file, unless it is too large."""
    if len(content) > LIMIT:
        return File(name, None, "too-large", TOO_LARGE)
    return File(name, content)
