"""A register's files as git keeps them: what is staged, and what a commit holds."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import cached_property

from ropa import git
from ropa.document.guard import LIMIT
from ropa.errors import RopaError
from ropa.tree.file import TOO_LARGE, UNFINISHED, File, hidden, left

_MODES = {"120000": "link", "160000": "submodule"}

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
        self._at_top: dict[str, File] = {}
        self._further: Generator[bytes] | None = None

    def files(self) -> Iterator[File]:
        """See `Tree.files`. Raises RopaError when git cannot answer."""
        with closing(self._further or self._begun()) as contents:
            self._further = None
            for name, (_, trouble) in self.entries.items():
                if trouble:
                    yield File(name, None, trouble)
                else:
                    yield self._at_top.get(name) or sized(name, next(contents))

    def file(self, name: str) -> File | None:
        """See `Tree.file`."""
        oid, trouble = self.entries.get(name, ("", ""))
        if trouble or not oid:
            return File(name, None, trouble) if trouble else None
        if "/" in name:
            with closing(git.blobs(self.repository, [oid], LIMIT)) as contents:
                return sized(name, next(contents))
        if not self._at_top:
            self._further = self._begun()
        return self._at_top[name]

    def _begun(self) -> Generator[bytes]:
        """The bytes of the files in folders, once the few at the top were read.

        Those are asked for one after the other, and before all: one process reads everything.
        """
        plain = {name: oid for name, (oid, trouble) in self.entries.items() if not trouble}
        top = [name for name in plain if "/" not in name]
        below = [oid for name, oid in plain.items() if "/" in name]
        contents = git.blobs(self.repository, [*(plain[name] for name in top), *below], LIMIT)
        self._at_top = {name: sized(name, next(contents)) for name in top}
        return contents

    @cached_property
    def repository(self) -> git.Repository:
        """See `repository_of`. Raises RopaError where there is none."""
        found = self._given or git.find(self.root)
        if found is None:
            raise RopaError(f"{self.root} is not in a git repository")
        return found

    @cached_property
    def entries(self) -> dict[str, tuple[str, str]]:
        """Object id and trouble (see `File`) of each name, in order."""
        return listing(self._listed(self.repository))


class Index(_Stored):
    """What is staged: the text that the next commit would hold, or, in a hook, will hold."""

    def __init__(self, folder: str, repository: git.Repository | None = None) -> None:
        super().__init__(folder, "staged", git.staged_files, repository)

    @cached_property
    def last(self) -> dict[str, tuple[str, str]]:
        """The `entries` of the last commit; none before the first one."""
        try:
            return Revision(self.root, "HEAD", "", self.repository).entries
        except RopaError:
            if git.head(self.repository):
                raise
            return {}


class Revision(_Stored):
    """What a commit holds; `commit` is a full hash, or `HEAD`."""

    def __init__(
        self, folder: str, commit: str, label: str, repository: git.Repository | None = None
    ) -> None:
        def listed(repo: git.Repository) -> Iterable[tuple[str, str, str, int]]:
            return ((*row, 0) for row in git.tree_files(repo, commit))

        super().__init__(folder, label, listed, repository)


def listing(rows: Iterable[tuple[str, str, str, int]]) -> dict[str, tuple[str, str]]:
    """Object id and trouble of what concerns a register, by name in order.

    A row is a file that git keeps below the root: its name, mode, object id and stage.
    """
    found: dict[str, tuple[str, str]] = {}
    for name, mode, oid, stage in rows:
        folder, below, _ = name.partition(".toml/")
        if name.startswith(f"{UNFINISHED}/"):
            found[UNFINISHED] = (oid, "unfinished")
        elif below and not hidden(folder):
            found[f"{folder}.toml"] = (oid, "folder")
        elif not below and _counts(name, mode):
            found[name] = (oid, "unmerged" if stage else _MODES.get(mode) or left(name))
    return dict(sorted(found.items()))


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
