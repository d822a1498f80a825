"""The files of a commit and of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.errors import RopaError
from ropa.git.objects import blobs, objects
from ropa.git.process import DAMAGED, ask
from ropa.git.reader import UNFILTER, together

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_FOLDER = "40000"

_Entry = tuple[str, str, str]


def tree_files(repo: Repository, commit: str) -> list[_Entry]:
    """Name, mode and object id of each file of a commit below the prefix, names relative to it.

    In the order of their names as bytes. Raises RopaError where there is no such commit, or the
    clone does not hold its folders.
    """
    with together():
        (top,) = objects(repo, [f"{commit}^{{tree}}"])
        if top is None:
            raise RopaError(f"git has no files of {commit[:12]}", hint=UNFILTER)
        found = list(_below(repo, top.oid))
    return sorted(found, key=lambda each: each[0].encode("utf-8", "surrogateescape"))


def staged_files(repo: Repository) -> list[tuple[str, str, str, int]]:
    """Name, mode, object id and stage of each entry of the index below the prefix.

    The stage is 0, or 1 to 3 in an unresolved merge, where a name comes up to three times.
    """
    if repo.top == repo.store:
        raise RopaError("a bare repository has nothing staged")
    entries = _listed(repo, "ls-files", "-s", "-z", "--", repo.prefix or ".")
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


def _listed(repo: Repository, *words: str) -> Iterator[tuple[list[str], str]]:
    """The fields and the name of each entry of a listing that ends every one with NUL."""
    for line in ask(repo, *words).decode("utf-8", "surrogateescape").split("\0")[:-1]:
        fields, _, name = line.partition("\t")
        yield fields.split(" "), name.removeprefix(repo.prefix)


def _below(repo: Repository, top: str) -> Iterator[_Entry]:
    trees = {"": top}
    for part in repo.prefix.split("/")[:-1]:
        below = {name: oid for name, mode, oid in _entries(repo, trees) if mode == _FOLDER}
        trees = {"": below[part]} if part in below else {}
    while trees:
        entries = list(_entries(repo, trees))
        yield from (each for each in entries if each[1] != _FOLDER)
        trees = {f"{name}/": oid for name, mode, oid in entries if mode == _FOLDER}


def _entries(repo: Repository, trees: dict[str, str]) -> Iterator[_Entry]:
    """What stands in these folders, each given by its name and that of its tree object."""
    contents = blobs(repo, list(trees.values()))
    for (folder, tree), content in zip(trees.items(), contents, strict=True):
        for name, mode, oid in _parts(content, len(tree) // 2):
            yield folder + name, mode, oid


def _parts(content: bytes, width: int) -> Iterator[_Entry]:
    """The entries of a tree object: mode, a space, the name, NUL, so many bytes of the id."""
    at = 0
    while at < len(content):
        end = content.find(b"\0", at)
        last = end + 1 + width
        if end < 0 or last > len(content):
            raise RopaError(
                "git gave a folder that cannot be read: damaged repository", hint=DAMAGED
            )
        mode, _, name = content[at:end].partition(b" ")
        oid = content[end + 1 : last].hex()
        yield name.decode("utf-8", "surrogateescape"), mode.decode("latin-1"), oid
        at = last
