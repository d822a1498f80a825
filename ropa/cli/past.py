"""`--at`: the register as it was at a revision, or at the end of a day or quarter."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from ropa import config, git
from ropa.cli.common import Session
from ropa.errors import RopaError
from ropa.moment import end_of, last_day, parse_day
from ropa.tree import Revision, WorkTree


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
    settings, _ = config.read_config(WorkTree(root))
    zone = settings.settings.timezone
    instant = end_of(at, zone)
    commit = git.commit_before(repository, instant) if instant else git.commit(repository, at)
    committed = git.commit_time(repository, commit).astimezone(ZoneInfo(zone))
    day = parse_day(on) if on else last_day(at) or committed.date()
    asked = f"{at}, end of day {zone} = " if instant else ""
    label = f"at {asked}{commit[:12]} ({committed.date()})"
    return Session(root, Revision(root, commit, label), day, label, commit, committed)
