"""`--baseline`: what was known when the register was first checked, hidden or written."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Annotated, NamedTuple

from ropa.cli.common import say, stated
from ropa.cli.declared import Option
from ropa.errors import Misuse
from ropa.finding import Parted

if TYPE_CHECKING:
    from collections.abc import Collection

    from ropa.baseline import Entries
    from ropa.cli.common import Session
    from ropa.finding import Finding
    from ropa.register import Register
    from ropa.tree import Tree

Known = Annotated[
    str,
    Option(
        "--baseline",
        metavar="FILE",
        help="Hide the findings that this file knows, as in ropa-baseline.jsonl.",
        show_default=False,
        check=stated,
    ),
]
Writing = Annotated[
    bool,
    Option(
        "--write-baseline",
        help="Write that file: the first time all findings, later without those that are gone.",
    ),
]
Force = Annotated[bool, Option("--force", help="Let the baseline grow.")]


class Baseline(NamedTuple):
    """What is asked of a baseline: which file, whether to write it, whether it may grow."""

    file: str
    writing: bool
    force: bool


def meant(baseline: Baseline, work: Session, names: Collection[str]) -> Baseline:
    """The same. Raises Misuse where the options contradict each other."""
    if baseline.force and not baseline.writing:
        raise Misuse("--force goes with --write-baseline")
    if not baseline.writing:
        return baseline
    if not baseline.file:
        raise Misuse("--write-baseline goes with --baseline FILE, which says where")
    if work.at:
        raise Misuse("--write-baseline writes what stands in the folder: no --at, no --staged")
    if names:
        raise Misuse("--write-baseline writes what is known of the whole register: name no records")
    from ropa.baseline import destination

    destination(baseline.file)
    return baseline


def known(
    findings: tuple[Finding, ...], baseline: Baseline, register: Register, tree: Tree
) -> Parted:
    """The findings without those that the baseline knows, once it is written if that is asked."""
    if not baseline.file:
        return Parted(findings)
    from ropa.baseline import part, read, renewed, write
    from ropa.tree import Index

    staged = tree.repository if isinstance(tree, Index) else None
    first = baseline.writing and not os.path.lexists(baseline.file)
    entries = None if first else read(baseline.file, staged)
    if baseline.writing:
        entries = renewed(findings, entries, register, force=baseline.force)
        told(baseline.file, entries, write(baseline.file, entries))
    return part(findings, entries or Counter(), register)


def told(file: str, entries: Entries, changed: bool) -> None:
    from ropa.cli.forms import stored
    from ropa.report import counted

    say(f"{stored(file, changed=changed)}: {counted(entries.total(), 'finding')}")
