"""One file of a register, or what stands in the place of one."""

from __future__ import annotations

from typing import NamedTuple

from ropa.document.guard import LIMIT

TOO_LARGE = f"more than {LIMIT:,} bytes"

_ENDINGS = (".toml~", ".toml.orig")

UNFINISHED = ".ropa-unfinished"
"""Folder at the root in which a change of several files lies until it is finished. Its name begins
with a dot, so that nothing in it is read as a record."""


TROUBLES = {
    "link": "it is a symbolic link: a record is a file of its own, so that the register is whole",
    "link-outside": "it is a symbolic link that leaves the register: it is not followed",
    "special-file": "it is not a regular file",
    "folder": "it is a folder whose name ends in .toml",
    "too-large": "the file is larger than 1 MiB",
    "unreadable": "it cannot be read",
    "submodule": "it is a submodule of another repository: its content is not in this register",
    "unmerged": "it has an unresolved merge: resolve it and stage the result",
    "leaving": "left by an editor, a merge or a synchroniser and not read: delete it or rename it",
    "unfinished": "a change of several files is at work or was broken off: the next command that"
    " writes, such as ropa fmt, finishes it",
}
"""Why a file was not read, in words, by what `File` calls it."""


class File(NamedTuple):
    """One file, or what stands in the place of one.

    `name` is the path below the register's root, with slashes; bytes that are not UTF-8 come as
    lone surrogates. `content` is None where it was not read; then `trouble` is one of `TROUBLES`,
    and `detail` says more in words.
    """

    name: str
    content: bytes | None
    trouble: str = ""
    detail: str = ""


def hidden(name: str) -> bool:
    return "/." in f"/{name}"


def left(name: str) -> str:
    """Whether an editor, a merge or a synchroniser left the file behind."""
    copy = "conflicted copy" in name and ".toml" in name
    return "leaving" if copy or name.endswith(_ENDINGS) else ""
