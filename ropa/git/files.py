"""The files of the index, and the bytes of files."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.git.process import ask
from ropa.git.reader import reading

if TYPE_CHECKING:
    from ropa.git.repository import Repository

_EMPTY = {
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
}
_NOTHING = (
    "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
)
"""What git calls the empty file and the empty tree, in the one and the other sort of repository."""


def staged_files(repo: Repository) -> list[tuple[str, str, str, int]]:
    """Name, mode, object id and stage of each entry of the index below the prefix.

    The stage is 0, or 1 to 3 in an unresolved merge, where a name comes up to three times.
    """
    if repo.top == repo.store:
        raise RopaError("a bare repository has nothing staged")
    entries = _entries(repo, "ls-files", "-s", "-z", "--", repo.prefix or ".")
    rows = [(name, mode, oid, int(stage)) for (mode, oid, stage), name in entries]
    if not any(oid in _EMPTY for _, _, oid, _ in rows):
        return rows
    # What is only announced (git add -N) stands there as an empty file, and is in no commit.
    held = _held(repo, len(rows[0][2]))
    return [row for row in rows if row[0] in held or row[2] not in _EMPTY]


def _held(repo: Repository, length: int) -> set[str]:
    """The names below the prefix that the next commit would hold."""
    nothing = next(tree for tree in _NOTHING if len(tree) == length)
    words = ("diff-index", "--cached", "--ita-invisible-in-index", "--name-only", "-z", nothing)
    out = ask(repo, *words, "--", repo.prefix or ".").decode("utf-8", "surrogateescape")
    return {name.removeprefix(repo.prefix) for name in out.split("\0")}


def text(repo: Repository, name: str, limit: int) -> bytes | None:
    """The bytes of a file by the name that git has for it, as in `HEAD:records/ropa.toml`.

    None where there is no such file; cut as `blobs` cuts. Raises RopaError as that does.
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
