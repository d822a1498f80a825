"""`--at`: the register as it was at a revision, or at the end of a day or quarter."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ropa import config, git
from ropa.cli.called import called
from ropa.cli.common import Session
from ropa.document import LIMIT
from ropa.errors import Misuse, RopaError
from ropa.moment import last_day, parse_day, zone_of
from ropa.tree import Revision, WorkTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.cli.called import Called
    from ropa.git import Repository
    from ropa.tree import Tree

HERE = os.curdir

NO_FOLDER = "it holds no files to read, but --at REV says which state of it is meant"
NO_ZONE = "{at} has no end: neither {root} nor the last commit holds a ropa.toml that names a zone"
BROKEN_NOW = "so it stands today, and its time zone says when {at} ends: name a commit instead"


def past(root: str, at: str, on: str) -> Session:
    """The session for a register as it was, by the law of the day asked or of that day.

    The folder may have been called otherwise then, or be no more. Raises RopaError where there is
    no history to look into or no register in it, Misuse for an unknown revision.
    """
    repository = located(root)
    return session_of(root, repository, asked(root, repository, at), on)


def located(root: str) -> Repository:
    """The repository whose history is asked. Raises RopaError where there is none."""
    found = git.find(root, named=root != HERE)
    if found is None:
        raise RopaError(
            f"{root} is not in a git repository, so it has no past",
            hint="leave --at out, or run it in a clone",
        )
    return found


def asked(root: str, repository: Repository, at: str, tip: str = "HEAD") -> Called:
    """The commit that is meant; raises as `called` does.

    A day must have an end before the commit is known, so today's settings say where.
    """
    return called(repository, at, lambda: zone_now(root, repository, at), tip)


def session_of(root: str, repository: Repository, found: Called, on: str) -> Session:
    """The session for a register as it was in a commit; see `past`."""
    commit = found.commit
    tree = found_then(root, repository, commit.id, f"at {found.words}")
    then = timezone(tree, f"so it stood {tree.label}")
    committed = commit.time.astimezone(zone_of(found.zone or then))
    day = parse_day(on) if on else last_day(found.name) or committed.date()
    tree.label = f"at {found.words} ({committed.date()})"
    return Session(tree.root, tree, day, tree.label, commit.id, committed)


def folder_once(named: str) -> str:
    """The folder of the register today; where there is none, the place to look from in the past."""
    try:
        return config.find(HERE, named)
    except RopaError:
        if git.find(named or HERE, named=bool(named)) is None:
            raise
        return os.getcwd() if os.path.normpath(named) == HERE and named else named or HERE


def explained(error: RopaError, named: str) -> RopaError:
    """Why there is no register in a folder, where that is a bare repository."""
    try:
        repository = git.find(named or HERE, named=bool(named))
    except RopaError as refusal:
        return refusal if "bare" in str(refusal) else error
    if repository and repository.top == repository.store:
        return RopaError(f"{repository.top} is a bare repository", hint=NO_FOLDER)
    return error


def zone_now(root: str, repository: Repository, at: str) -> str:
    """The zone of today's settings: those in the folder, else those of the last commit."""
    if os.path.lexists(os.path.join(root, config.NAME)):
        return timezone(WorkTree(root), BROKEN_NOW.format(at=at))
    for place in places_from(root, repository):
        content = git.text(repository, f"HEAD:{place}{config.NAME}", LIMIT)
        if content is not None:
            return config.settings_in(content)[0].settings.timezone
    # It may be there, and its text not be in this clone: then that is said.
    last = Revision(root, git.commit(repository, "HEAD").id, "in the last commit", repository)
    if last.file(config.NAME) is None:
        raise RopaError(NO_ZONE.format(at=at, root=root), hint="name a commit instead of a day")
    return timezone(last, f"so it stands {last.label}")


def timezone(tree: Tree, which: str) -> str:
    """The zone that the settings name. Raises Misuse where they are broken, saying which they are.

    Raises RopaError where they are not there.
    """
    try:
        return config.read_config(tree)[0].settings.timezone
    except Misuse as error:
        raise Misuse(str(error), hint=error.hint or which) from None


def found_then(root: str, repository: Repository, commit: str, label: str) -> Revision:
    """The register in a commit. Raises RopaError where it was not there, naming where one was."""
    tree = Revision(root, commit, label, repository)
    if tree.file(config.NAME):
        return tree
    known = config.places(repository, commit)
    for place in places_from(root, repository):
        if place.removesuffix("/") in known:
            folder = os.path.relpath(os.path.join(repository.top, place))
            return Revision(folder, commit, label, repository._replace(prefix=place))
    raise RopaError(
        f"no register in {root} {label}: there is no {config.NAME}",
        hint=f"there was one then: {told(known, repository)}" if known else "",
    )


def told(places: set[str], repository: Repository) -> str:
    """How to name the folders, from here."""
    from ropa.report import first_of

    ways = [os.path.relpath(os.path.join(repository.top, each)) for each in sorted(places)]
    return first_of([f"-C {way}" for way in ways])


def places_from(root: str, repository: Repository) -> Iterator[str]:
    """Where a register can stand that is not in the folder: as `config.find` looks for one.

    A folder that was named is meant; only of a bare repository nobody can name another.
    """
    here = repository.prefix
    yield here
    if root == HERE:
        parts = here.split("/")[:-2]
        yield from ("/".join([*parts[:end], ""]) for end in range(len(parts), -1, -1))
    if root == HERE or repository.top == repository.store:
        yield f"{here}records/"
