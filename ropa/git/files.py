"""The files of a commit and of the index, and their bytes."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.git.process import ask
from ropa.git.reader import Reader

if TYPE_CHECKING:
    from ropa.git.repository import Repository


def tree_files(repo: Repository, commit: str) -> Iterator[tuple[str, str, str]]:
    """Name, mode and object id of each file of a commit below the prefix, names relative to it."""
    words = ("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit)
    for (mode, _, oid), name in _entries(repo, *words, repo.prefix or "."):
        yield name, mode, oid


def staged_files(repo: Repository) -> list[tuple[str, str, str, int]]:
    """Name, mode, object id and stage of each entry of the index below the prefix.

    The stage is 0, or 1 to 3 in an unresolved merge, where a name comes up to three times.
    """
    if repo.top == repo.store:
        raise RopaError("a bare repository has nothing staged")
    entries = _entries(repo, "ls-files", "-s", "-z", "--", repo.prefix or ".")
    return [(name, mode, oid, int(stage)) for (mode, oid, stage), name in entries]


def blobs(repo: Repository, oids: Sequence[str], limit: int | None = None) -> Generator[bytes]:
    """The bytes of each object, in the order asked, from one process; see `Reader.read`."""
    with Reader(repo, once=True) as reader:
        yield from reader.read(oids, limit)


def _entries(repo: Repository, *words: str) -> Iterator[tuple[list[str], str]]:
    """The fields and the name of each entry of a listing that ends every one with NUL."""
    for line in ask(repo, *words).decode("utf-8", "surrogateescape").split("\0")[:-1]:
        fields, _, name = line.partition("\t")
        yield fields.split(" "), name.removeprefix(repo.prefix)
