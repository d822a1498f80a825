"""`--at`: the register as it was at a revision, or at the end of a day or quarter."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from ropa import config, git
from ropa.cli.common import Session, say
from ropa.errors import RopaError
from ropa.moment import end_of, last_day, parse_day, zone_of
from ropa.tree import Revision, WorkTree

if TYPE_CHECKING:
    from ropa.tree import Tree


def past(root: str, at: str, on: str) -> Session:
    """The session for a register as it was, by the law of the day asked or of that day.

    Raises RopaError where there is no history to look into, Misuse for an unknown revision.
    """
    repository = git.find(root)
    if repository is None:
        raise RopaError(
            f"{root} is not in a git repository, so it has no past",
            hint="leave --at out, or run it in a clone",
        )
    if last_day(at):
        # The day must have an end before the commit is known, so today's settings say where.
        zone = timezone(WorkTree(root))
        instant = cast("datetime", end_of(at, zone))
        if instant > datetime.now(UTC):
            say(f"{at} has not ended yet: the register is read as it stands in git now")
        commit, asked = git.commit_before(repository, instant), f"{at}, end of day {zone} = "
        tree = Revision(root, commit, "", repository)
    else:
        commit, asked = git.commit(repository, at), ""
        tree = Revision(root, commit, at, repository)
        zone = timezone(tree)
    committed = git.commit_time(repository, commit).astimezone(zone_of(zone))
    day = parse_day(on) if on else last_day(at) or committed.date()
    tree.label = f"at {asked}{commit[:12]} ({committed.date()})"
    return Session(root, tree, day, tree.label, commit, committed)


def timezone(tree: Tree) -> str:
    """The zone that the register's settings name."""
    return config.read_config(tree)[0].settings.timezone
