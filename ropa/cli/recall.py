"""What git still holds of records that the Act wants kept, and the register no longer does."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from ropa import git, load
from ropa.binding import act_concerns
from ropa.cli.common import say
from ropa.document import LIMIT
from ropa.errors import RopaError
from ropa.tree import Index, listing, repository_of
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.cli.common import Session
    from ropa.git import Removal, Repository
    from ropa.register import Register

KINDS = ("appi/provisions", "appi/receipts", "appi/related-information")

LONGEST = timedelta(days=3 * 366 + 1)
"""How long ago a removal can lie that still matters: no record is kept longer once it is over."""

CUT_OFF = (
    "the history of git is cut off here: records removed earlier are not seen (in a workflow,"
    " fetch-depth: 0 brings all of it)"
)


def recall(work: Session, register: Register) -> None:
    """Hold the register against the last commit and, but for a commit in the making, its history.

    A register that the Act does not bind, or that lies in no repository that git will read, has
    nothing to be held against. For the history git is started once.
    """
    if not act_concerns(register):
        return
    # Files that are to be changed lie over the tree that knows its repository.
    tree = getattr(work.tree, "tree", work.tree)
    with suppress(RopaError):
        repository = repository_of(tree)
        if repository is None:
            return
        below = repository._replace(prefix=f"{repository.prefix}appi/")
        staged = isinstance(tree, Index)
        found = () if work.commit else differing(below, register)
        if repository.shallow and not staged:
            say(phrase(CUT_OFF))
        past = () if staged else earlier(below, work.commit or "HEAD", register)
        read(below, {each.name: each for each in (*past, *found)}.values(), register)


def differing(below: Repository, register: Register) -> Iterator[Removal]:
    """The files of the last commit that the register holds otherwise, or no longer."""
    held = listing((*row, 0) for row in git.tree_files(below, "HEAD"))
    for name, (oid, trouble) in held.items():
        kept = holds_kept(name) and not trouble
        if kept and not git.kept_as(content_now(name, register), {oid}):
            yield git.Removal(name, oid, "")


def earlier(below: Repository, commit: str, register: Register) -> Iterator[Removal]:
    """The files that commits took away within the time that still matters, the last of each."""
    since = datetime.combine(register.on, time.min, UTC) - LONGEST
    seen = set[str]()
    for each in git.removals(below, commit, since):
        if holds_kept(each.name) and each.name not in seen:
            seen.add(each.name)
            yield each


def holds_kept(name: str) -> bool:
    return name.endswith(load.SUFFIX) and f"appi/{name}".startswith(KINDS)


def content_now(name: str, register: Register) -> bytes:
    """The bytes of the record that bears the id now, wherever below its kind it stands."""
    known = register.contents.get(f"appi/{name}")
    if known is not None:
        return known
    named = load.parse_name(f"appi/{name}")
    if not isinstance(named, load.Named):
        return b""
    record = register.records[named.kind].get(named.id)
    return register.contents[record.file] if record else b""


def read(below: Repository, found: Iterable[Removal], register: Register) -> None:
    """Enter what these files say, as they stood in git."""
    asked = [each for each in found if not each.commit or not content_now(each.name, register)]
    if not asked:
        return
    contents = git.blobs(below, [each.oid for each in asked], LIMIT)
    for each, content in zip(asked, contents, strict=True):
        load.recall(register, f"appi/{each.name}", content, each.commit[:12])
