"""One file of a register, or what stands in the place of one."""

from __future__ import annotations

from typing import NamedTuple

from ropa.document.guard import LIMIT

TOO_LARGE = f"more than {LIMIT:,} bytes"

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


def hidden(name: str) -> bool:
    return "/." in f"/{name}"


def left(name: str) -> str:
    """Whether an editor, a merge or a synchroniser left the file behind."""
    copy = "conflicted copy" in name and ".toml" in name
    return "leaving" if copy or name.endswith(_ENDINGS) else ""
