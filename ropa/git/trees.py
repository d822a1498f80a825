"""The files of commits, from one process, where a listing of each would cost one each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.git.reader import reading, together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.git.reader import Reader
    from ropa.git.repository import Repository

_FOLDER = "40000"

_Entry = tuple[str, str, str]


def tree_files(repo: Repository, commit: str) -> list[_Entry]:
    """Name, mode and object id of each file of a commit below the prefix, names relative to it.

    In the order of their names as bytes. Raises RopaError where there is no such commit, or the
    clone does not hold its folders.
    """
    with together(), reading(repo) as reader:
        (top,) = reader.ask([f"{commit}^{{tree}}"])
        if top is None:
            raise RopaError(f"git has no files of {commit[:12]}")
        found = list(_below(reader, top.oid, repo.prefix))
    return sorted(found, key=lambda each: each[0].encode("utf-8", "surrogateescape"))


def _below(reader: Reader, top: str, prefix: str) -> Iterator[_Entry]:
    width = len(top) // 2
    trees = {"": top}
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
    at = 0
    while at < len(content):
        end = content.find(b"\0", at)
        last = end + 1 + width
        if end < 0 or last > len(content):
            raise RopaError("git gave a folder that cannot be read: damaged repository")
        mode, _, name = content[at:end].partition(b" ")
        oid = content[end + 1 : last].hex()
        yield name.decode("utf-8", "surrogateescape"), mode.decode("latin-1"), oid
        at = last
