"""What git still holds of records that the Act wants kept, and the register no longer does."""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from ropa import git, load
from ropa.binding import act_concerns
from ropa.cli.common import say
from ropa.document import LIMIT
from ropa.errors import RopaError
from ropa.history.touched import object_id
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from ropa.cli.common import Session
    from ropa.git import Removal, Repository
    from ropa.history.touched import Entry
    from ropa.register import Register

Blobs: TypeAlias = "Callable[[list[str], int], Generator[bytes]]"

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
    nothing to be held against. It costs three processes of git; one more where something differs.
    """
    if not act_concerns(register):
        return
    with suppress(RopaError):
        repository = git.find(work.folder)
        if repository is None:
            return
        below = provisions_of(repository)
        listed = () if work.commit else git.tree_files(below, "HEAD")
        hold(work, register, repository, listed, partial(git.blobs, below))


def provisions_of(repository: Repository) -> Repository:
    """The repository seen from the folder of the records of the Act."""
    return repository._replace(prefix=f"{repository.prefix}appi/")


def hold(
    work: Session,
    register: Register,
    repository: Repository,
    listed: Iterable[Entry],
    blobs: Blobs,
) -> None:
    """Hold the register against what the last commit lists below `appi/`, and its history.

    `blobs` gives what is asked for of objects. Raises RopaError where git cannot answer.
    """
    below = provisions_of(repository)
    found = differing(listed, register)
    staged = work.tree.label == "staged"
    if repository.shallow and not staged:
        say(phrase(CUT_OFF))
    past = () if staged else earlier(below, work.commit or "HEAD", register)
    read(blobs, {each.name: each for each in (*past, *found)}.values(), register)


def differing(listed: Iterable[Entry], register: Register) -> Iterator[Removal]:
    """The files of the last commit that the register holds otherwise, or no longer."""
    for name, _, oid in listed:
        if holds_kept(name) and oid != object_id(content_now(name, register), len(oid)):
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


def read(blobs: Blobs, found: Iterable[Removal], register: Register) -> None:
    """Enter what these files say, as they stood in git."""
    gone = [each for each in found if not each.commit or not content_now(each.name, register)]
    if not gone:
        return
    with closing(blobs([each.oid for each in gone], LIMIT)) as contents:
        for each, content in zip(gone, contents, strict=True):
            load.recall(register, f"appi/{each.name}", content, each.commit[:12])
