"""Which commit of the register stood at the end of a quarter, told from git alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, cast

from ropa import config, git
from ropa.errors import Misuse, RopaError
from ropa.moment import end_of, parse_period
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.git import Link, Repository, Stored
    from ropa.moment import Period

QUARTER = "a seal is of a quarter, as in 2026-Q3"
EPOCH = 1971
"""The first year whose quarters all have one before them in which git can count."""
WIDEST = timedelta(hours=27)
"""Between the first and the last zone of the earth in which a day ends, and an hour more."""


class Standing(NamedTuple):
    """The state of the register that a seal is about."""

    period: str
    days: Period
    zone: str
    instant: datetime
    """The last second of the quarter in the zone."""
    folder: str
    """The register's, from the top of the repository; empty where it is the top."""
    commit: str
    committed: datetime
    """What the clock of whoever committed said."""
    tree: str
    """Of the register's folder."""
    earlier: str
    """The quarter before."""
    previous: str | None
    """The commit that stood at its end; None where the register had none yet."""
    preceded: datetime | None
    """The same of that commit."""


def standing(repository: Repository, period: str) -> Standing:
    """What stood at the end of a quarter: the last commit along first parents that was made by
    then in the zone that its own `ropa.toml` names.

    Neither the folder nor a later commit has a say. Raises Misuse for what is no quarter, RopaError
    where history does not tell.
    """
    days = quarter(period)
    if repository.shallow:
        words = f"{git.CUT_OFF}, so it is not known what stood at the end of {period}"
        raise RopaError(words, hint=git.DEEPEN)
    folder = repository.prefix.rstrip("/")
    if one_line(folder) != folder:
        raise RopaError(f"a seal cannot name the folder {one_line(folder)}: rename it")
    line = git.first_parents(repository)
    last = next(candidates(repository, line, period, folder), None)
    if last is None:
        raise RopaError(f"no commit is as old as the end of {period}")
    link, zone, tree = last
    if tree is None:
        where = told(folder)
        others = ", ".join(told(each) for each in sorted(config.places(repository, link.commit)))
        raise RopaError(
            f"at the end of {period} there was no register in {where}",
            hint=f"there was one then in {others}: -C names its folder" if others else "",
        )
    earlier, within = before(days), ended(period, zone).tzinfo
    previous = git.last_by(line, ended(earlier, zone))
    return Standing(
        period,
        days,
        zone,
        ended(period, zone),
        folder,
        link.commit,
        datetime.fromtimestamp(max(link.claimed, 0), within),
        tree,
        earlier,
        previous.commit if previous else None,
        datetime.fromtimestamp(max(previous.claimed, 0), within) if previous else None,
    )


def quarter(text: str) -> Period:
    """The days of a quarter. Raises Misuse for anything else, other periods included."""
    if ".." in text:
        raise Misuse(f"{text!r} is no quarter", hint=QUARTER)
    try:
        days = parse_period(text)
    except Misuse as error:
        raise Misuse(str(error), hint=QUARTER) from None
    if days.first.year < EPOCH:
        raise Misuse(f"{text} lies before the time of git", hint=QUARTER)
    return days


def before(days: Period) -> str:
    """The quarter before the one that has these days."""
    last = days.first - timedelta(days=1)
    return f"{last.year:04}-Q{(last.month + 2) // 3}"


def ended(period: str, zone: str) -> datetime:
    """The last second of a quarter."""
    return cast("datetime", end_of(period, zone)).replace(microsecond=0)


def candidates(
    repository: Repository, line: Sequence[Link], period: str, folder: str
) -> Iterator[tuple[Link, str, str | None]]:
    """The commits that were made by the end, each in its own zone, the latest first; with the zone
    and, where there is a register in the folder, the tree of it.
    """
    middle = ended(period, "UTC").timestamp()
    reach = WIDEST.total_seconds()
    near = [each for each in line if abs(each.made - middle) <= reach]
    sure = [each for each in line if each.made < middle - reach][-1:]
    asked = [*sure, *near][::-1]
    below = f"{folder}/" if folder else ""
    names = [f"{each.commit}:{name}" for each in asked for name in (folder, below + config.NAME)]
    stored = iter(git.objects(repository, names))
    for link in asked:
        place, settings = next(stored), next(stored)
        zone = zone_in(settings)
        if link.made <= ended(period, zone).timestamp():
            yield link, zone, place.oid if place and settings else None


def zone_in(settings: Stored | None) -> str:
    """The zone that a `ropa.toml` names; UTC where it cannot be read, as where it names none."""
    if settings is None:
        return "UTC"
    try:
        return config.settings_in(settings.content)[0].settings.timezone
    except RopaError:
        return "UTC"


def told(folder: str) -> str:
    """A folder of the repository, in words."""
    return one_line(folder) or phrase("the top folder of the repository")
