"""Which records stand otherwise than before, by the ids of their files alone.

Nothing is read of what a file said: what changed in it is not known here, only that it did.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ropa import git
from ropa.load import Named, parse_name
from ropa.tree import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ropa.git import Repository
    from ropa.register import Register
    from ropa.tree import Entries

Key = Named | str
"""A record by kind and id, wherever its file stands; any other file by its name."""


class Records(NamedTuple):
    """Records as KIND/ID, in order, by what became of them."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        return sum(map(len, self))


class Touched(NamedTuple):
    """What stands otherwise; a file that only moved within its kind is the same record."""

    new: set[Key]
    changed: set[Key]
    gone: set[Key]

    @property
    def records(self) -> Records:
        """What of it are records."""
        named = ([each for each in keys if isinstance(each, Named)] for keys in self)
        return Records(*(tuple(sorted("/".join(each) for each in keys)) for keys in named))


def touched(before: Entries, now: Entries) -> Touched:
    """What became of the files of one state in another."""
    old, new = by_key(apart(before, now)), by_key(apart(now, before))
    changed = {each for each in old.keys() & new.keys() if old[each] != new[each]}
    return Touched({*new.keys() - old.keys()}, changed, {*old.keys() - new.keys()})


def apart(these: Entries, others: Entries) -> Entries:
    """The files that stand here and not there, or otherwise."""
    return {name: stored for name, stored in these.items() if others.get(name) != stored}


def by_key(entries: Entries) -> Mapping[Key, set[tuple[str, str]]]:
    found: dict[Key, set[tuple[str, str]]] = defaultdict(set)
    for name, stored in entries.items():
        found[key(name)].add(stored)
    return found


def key(name: str) -> Key:
    """What the file of this name holds."""
    named = parse_name(name)
    return named if isinstance(named, Named) else name


def held(repository: Repository, commit: str) -> Entries:
    """The files that a register in a commit would read; links and the like are passed over."""
    entries = listing((*row, 0) for row in git.tree_files(repository, commit))
    return {name: stored for name, stored in entries.items() if not stored[1]}


def standing(register: Register, beside: Entries, unread: Iterable[str]) -> Entries:
    """The files of a register as git would keep them: the ids of `beside` where they have the same
    texts but for the ends of lines, else none.

    Files that could not be read count as those of `beside`.
    """
    known = {oid for oid, _ in beside.values()}
    passed = {name: beside[name] for name in unread if name in beside}
    return passed | {
        name: (git.kept_as(content, known), "") for name, content in register.contents.items()
    }
