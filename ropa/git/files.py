"""The files of a commit and of the index, and their bytes."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.git.process import ask
from ropa.git.reader import reading

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


def text(repo: Repository, name: str, limit: int) -> bytes | None:
    """The bytes of a file by the name that git has for it, as in `HEAD:records/ropa.toml`.

    None where there is no such file, or this clone does not hold it; cut as `blobs` cuts.
    """
    if "\n" in name or "\0" in name:
        return None
    with reading(repo) as reader:
        (found,) = reader.ask([name], limit)
    return found.content if found and found.sort == "blob" else None


def blobs(repo: Repository, oids: Sequence[str], limit: int | None = None) -> Generator[bytes]:
    """The bytes of each object, in the order asked, from one process.

    Of an object longer than `limit` bytes only the first `limit` + 1 are kept.
    Raises RopaError when the clone does not hold an object; none is ever fetched.
    """
    with reading(repo) as reader:
        yield from reader.read(oids, limit)


def digest(content: bytes, length: int) -> str:
    """The object id that git gives these bytes, in a repository whose ids are this long."""
    # Loaded where something is compared: it costs more than most of a check of few records.
    import hashlib

    made = hashlib.sha1 if length == 40 else hashlib.sha256
    return made(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()


def _entries(repo: Repository, *words: str) -> Iterator[tuple[list[str], str]]:
    """The fields and the name of each entry of a listing that ends every one with NUL."""
    for line in ask(repo, *words).decode("utf-8", "surrogateescape").split("\0")[:-1]:
        fields, _, name = line.partition("\t")
        yield fields.split(" "), name.removeprefix(repo.prefix)
