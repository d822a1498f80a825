"""The files of several commits from one process, where a listing of each would cost one each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.git.reader import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.git.reader import Reader
    from ropa.git.repository import Repository

_FOLDER = "40000"

_Entry = tuple[str, str, str]


def listing(repo: Repository, commit: str) -> list[_Entry]:
    """Name, mode and object id of each file of a commit below the prefix, names relative to it.

    The commit is a full hash. Several questions are asked of one process, so it is to be called
    within `together`. Raises RopaError as `Reader.read` does.
    """
    with reading(repo) as reader:
        return list(_below(reader, commit, repo.prefix))


def _below(reader: Reader, commit: str, prefix: str) -> Iterator[_Entry]:
    width = len(commit) // 2
    trees = {"": f"{commit}^{{tree}}"}
    for part in prefix.split("/")[:-1]:
        below = {name: oid for name, mode, oid in _entries(reader, trees, width) if mode == _FOLDER}
        trees = {"": below[part]} if part in below else {}
    while trees:
        entries = list(_entries(reader, trees, width))
        yield from (each for each in entries if each[1] != _FOLDER)
        trees = {f"{name}/": oid for name, mode, oid in entries if mode == _FOLDER}


def _entries(reader: Reader, trees: dict[str, str], width: int) -> Iterator[_Entry]:
    """What stands in these folders, each given by its name and that of its tree object."""
    for folder, content in zip(trees, list(reader.read(list(trees.values()))), strict=True):
        for name, mode, oid in _parts(content, width):
            yield folder + name, mode, oid


def _parts(content: bytes, width: int) -> Iterator[_Entry]:
    """The entries of a tree object: mode, a space, the name, NUL, so many bytes of the id."""
    while content:
        head, nul, rest = content.partition(b"\0")
        if not nul or len(rest) < width:
            raise RopaError("git gave a folder that cannot be read: damaged repository")
        mode, _, name = head.partition(b" ")
        yield name.decode("utf-8", "surrogateescape"), mode.decode("latin-1"), rest[:width].hex()
        content = rest[width:]
