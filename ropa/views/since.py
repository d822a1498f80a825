"""Which records stand otherwise than in a commit, by the ids of their files alone.

Nothing is read of what a file said: what changed in it is not known here, only that it did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ropa import git
from ropa.load import SUFFIX, Named, parse_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.register import Register

Entry: TypeAlias = "tuple[str, str, str]"
"""Name below the register's root, mode and object id of a file in a commit."""

ORDINARY = ("100644", "100755")
"""Modes of plain files."""


class Touched(NamedTuple):
    """Records as KIND/ID, by what became of them since a commit."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def number(self) -> int:
        return sum(map(len, self))


def touched(entries: Iterable[Entry], register: Register) -> Touched:
    """What became of the records since the commit that holds these files.

    A record is known by kind and id: moved within its kind it is the same.
    """
    before = {name: oid for file, oid in plain(entries) if (name := record_of(file))}
    here = {name: file for file in register.contents if (name := record_of(file))}
    unread = {f"{kind}/{name}" for kind, name in register.unreadable}
    return Touched(
        new=tuple(sorted(here.keys() - before.keys())),
        changed=tuple(
            sorted(n for n in here.keys() & before.keys() if not same(register, here[n], before[n]))
        ),
        gone=tuple(sorted(before.keys() - here.keys() - unread)),
    )


def uncommitted(entries: Iterable[Entry], register: Register) -> tuple[str, ...]:
    """The register's files that the commit with these lacks, holds otherwise or still has.

    Files that could not be read are passed over.
    """
    before = dict(plain(entries))
    here = register.contents.keys()
    unread = {each.place.file for each in register.problems}
    unlike = {name for name in here & before.keys() if not same(register, name, before[name])}
    return tuple(sorted(unlike | (here - before.keys()) | (before.keys() - here - unread)))


def plain(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Name and object id of each file that a register would read."""
    for name, mode, oid in entries:
        if mode in ORDINARY and name.endswith(SUFFIX) and "/." not in f"/{name}":
            yield name, oid


def record_of(file: str) -> str:
    """KIND/ID of the record that a file holds; empty for one that holds none."""
    named = parse_name(file)
    return f"{named.kind}/{named.id}" if isinstance(named, Named) else ""


def same(register: Register, file: str, oid: str) -> bool:
    """Whether the file is the one in git, or was until a system gave it line ends of its own."""
    content = register.contents[file]
    if git.digest(content, len(oid)) == oid:
        return True
    return b"\r\n" in content and git.digest(content.replace(b"\r\n", b"\n"), len(oid)) == oid
