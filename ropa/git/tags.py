"""The tags of sealed quarters: `ropa/2026-Q3` and its like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ropa.git.history import tip as checked_out
from ropa.git.process import ask

if TYPE_CHECKING:
    from ropa.git.repository import Repository

TAGS = "refs/tags/ropa/"
"""Below it stand the tags of seals, each named for its quarter."""

_QUARTER = re.compile(r"[0-9]{4}-Q[1-4]", re.ASCII)
# Of an annotated tag the commit comes in the second pair, of any other in the first.
_FIELDS = "--format=%(refname) %(objecttype) %(objectname) %(*objecttype) %(*objectname)"


class Seal(NamedTuple):
    """A quarter that was sealed, as a tag says; whether anybody signed it is not asked here."""

    name: str
    """The tag as git's commands take it: `ropa/2026-Q3`."""
    commit: str
    """Full hash of the commit that was sealed."""
    period: str
    """The quarter: `2026-Q3`."""


def seals(repo: Repository, tip: str = "HEAD") -> list[Seal]:
    """The seals in the history of a commit, else of what is checked out, the earliest first.

    Passed over are tags of other names, those of anything but a commit, and those of commits that
    are no ancestors, as after a rewriting of history. Before the first commit there are none.
    """
    if tip == "HEAD" and checked_out(repo) is None:
        return []
    out = ask(repo, "for-each-ref", f"--merged={tip}", _FIELDS, TAGS)
    return sorted(filter(None, map(_seal, out.decode("utf-8", "replace").splitlines())), key=_when)


def _seal(line: str) -> Seal | None:
    name, *told = line.split(" ")
    period = name.removeprefix(TAGS)
    if not _QUARTER.fullmatch(period):
        return None
    found = [oid for sort, oid in zip(told[::2], told[1::2], strict=True) if sort == "commit"]
    return Seal(f"ropa/{period}", found[0], period) if found else None


def _when(seal: Seal) -> str:
    return seal.period
