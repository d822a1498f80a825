"""What the commit in the making touches: of which findings its author hears first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ropa.load import Named, parse_name
from ropa.report import Commit
from ropa.tree import Index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ropa.finding import Finding
    from ropa.place import Route
    from ropa.register import Register
    from ropa.tree import Tree

Key = Named | str
"""A record by kind and id, wherever its file stands; any other file by its name."""
Stored = tuple[str, str]
"""Object id and trouble of a file."""


class Touch(NamedTuple):
    """What differs between the last commit and what is staged."""

    added: set[Key]
    changed: set[Key]
    deleted: set[Key]

    def counted(self) -> Commit:
        """How many records these are."""
        numbers = (sum(isinstance(key, Named) for key in keys) for keys in self)
        return Commit(*numbers)


def touched(
    findings: Iterable[Finding], register: Register, tree: Tree
) -> tuple[tuple[Finding, ...], Commit | None]:
    """The findings, those that the commit in the making touches first; and what it does.

    It touches what stands in a file that it adds, changes or deletes, and the places elsewhere
    that name a record which it deletes. Nothing is asked where no commit is in the making.
    """
    if not isinstance(tree, Index):
        return tuple(findings), None
    before, now = apart(tree.last, tree.entries), apart(tree.entries, tree.last)
    touch = difference(before, now)
    files = {name for name in (*before, *now) if any(key(name) in each for each in touch)}
    broken = set(naming(touch.deleted, register))
    marked = (
        each._replace(
            touched=each.place.file in files or (each.kind, each.record, each.path) in broken
        )
        for each in findings
    )
    return tuple(sorted(marked, key=lambda each: not each.touched)), touch.counted()


def apart(these: Mapping[str, Stored], others: Mapping[str, Stored]) -> dict[str, Stored]:
    """What stands here and not there."""
    return {name: stored for name, stored in these.items() if others.get(name) != stored}


def difference(before: Mapping[str, Stored], now: Mapping[str, Stored]) -> Touch:
    """What was added, changed and deleted; a file that only moved is the same record."""
    old, new = by_key(before), by_key(now)
    both = old.keys() & new.keys()
    return Touch(
        {key for key in new if key not in old},
        {key for key in both if old[key] != new[key]},
        {key for key in old if key not in new},
    )


def by_key(entries: Mapping[str, Stored]) -> dict[Key, set[Stored]]:
    found: dict[Key, set[Stored]] = defaultdict(set)
    for name, stored in entries.items():
        found[key(name)].add(stored)
    return found


def key(name: str) -> Key:
    named = parse_name(name)
    return named if isinstance(named, Named) else name


def naming(deleted: Iterable[Key], register: Register) -> Iterator[tuple[str, str, Route]]:
    """Kind, record and key of every place that names a deleted record."""
    for each in deleted:
        if isinstance(each, Named):
            for node, path in register.references.get(each, ()):
                yield node.record.kind, node.record.id, path
    for loose in register.loose:
        if Named(loose.refers, loose.id) in deleted:
            yield loose.kind, loose.record, loose.path
