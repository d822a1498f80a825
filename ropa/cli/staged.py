"""What the commit in the making touches: of which findings its author hears first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.load import Named
from ropa.report import Commit
from ropa.tree import Index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.finding import Finding
    from ropa.place import Route
    from ropa.register import Register
    from ropa.tree import Tree
    from ropa.views.touched import Key


def touched_first(
    findings: Iterable[Finding], register: Register, tree: Tree
) -> tuple[tuple[Finding, ...], Commit | None]:
    """The findings, those that the commit in the making touches first; and what it does.

    It touches what stands in a file that it adds, changes or deletes, and the places elsewhere
    that name a record which it deletes. Nothing is asked where no commit is in the making.
    """
    if not isinstance(tree, Index):
        return tuple(findings), None
    from ropa.views.touched import apart, key, touched

    last, next_ = tree.last, tree.entries
    found = touched(last, next_)
    unlike = (*apart(last, next_), *apart(next_, last))
    files = {name for name in unlike if any(key(name) in each for each in found)}
    broken = set(naming(found.gone, register))
    marked = (
        each._replace(
            touched=each.place.file in files or (each.kind, each.record, each.path) in broken
        )
        for each in findings
    )
    records = Commit(*map(len, found.records))
    return tuple(sorted(marked, key=lambda each: not each.touched)), records


def naming(deleted: Iterable[Key], register: Register) -> Iterator[tuple[str, str, Route]]:
    """Kind, record and key of every place that names a deleted record."""
    for each in deleted:
        if isinstance(each, Named):
            for node, path in register.references.get(each, ()):
                yield node.record.kind, node.record.id, path
    for loose in register.loose:
        if Named(loose.refers, loose.id) in deleted:
            yield loose.kind, loose.record, loose.path
