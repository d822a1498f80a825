"""Days and quarters as people write them, and the instant at which each ends in a register's zone.

Days are read as `written` knows them, quarters as 2026-Q3. Looser readings of a date guess: git
takes an unknown word for now and the 30th of February for the 1st of March.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, tzinfo
from typing import NamedTuple

from ropa.errors import Misuse

_DAY = "write a day as in 2026-09-30"
_PERIOD = "write a period as in 2026-Q3 or 2026-01-01..2026-09-30"
_ZONE = re.compile(r"[A-Za-z0-9_+-]{1,32}(?:/[A-Za-z0-9_+-]{1,32}){0,3}")
"""A name is looked for in folders and packages: what has many parts takes the search too deep."""
_LOCAL = ("localtime", "posixrules")
"""What the machine calls so is another zone on each."""
_DATABASE = "/usr/share/zoneinfo"
_BEGINS = b"TZif"
"""With which every file of the database begins that describes a zone."""
_QUARTERS = {"Q1": (3, 31), "Q2": (6, 30), "Q3": (9, 30), "Q4": (12, 31)}


def parse_day(text: str) -> date:
    """The day that is written, as in 2026-09-30, 2026/9/30 or 令和8年9月30日.

    Raises Misuse for anything else, days that never come included.
    """
    from ropa import written

    read = written.day(text)
    if read.day is None:
        raise Misuse(read.reason or f"{text!r} is not a day", hint=_DAY)
    return read.day


class Period(NamedTuple):
    """From one day to another, both of them in it."""

    first: date
    last: date

    @property
    def words(self) -> str:
        return f"{self.first}..{self.last}"


def parse_period(text: str) -> Period:
    """A quarter as in 2026-Q3, or two days as in 2026-01-01..2026-09-30; Misuse for others."""
    first, dots, last = text.partition("..")
    if dots:
        found = Period(parse_day(first), parse_day(last))
        if found.last < found.first:
            raise Misuse(f"{text} ends before it begins", hint=_PERIOD)
        return found
    if not _looks_like_quarter(text):
        raise Misuse(f"{text!r} is no period", hint=_PERIOD)
    end = _end_of_quarter(text)
    return Period(date(end.year, end.month - 2, 1), end)


def last_day(text: str) -> date | None:
    """The day itself, or the last day of a calendar quarter; None when the text is neither.

    Of the forms of a day only 2026-09-30 and those in Japanese script are read: branches and tags
    are called 2026.9.30 or 2026/9/30, too. Raises Misuse for what has the form of a day or quarter
    and is none, as 2024-02-30 or 2026-Q5.
    """
    if _looks_like_quarter(text):
        return _end_of_quarter(text)
    known = _looks_like_day(text) or (not text.isascii() and _is_written(text))
    return parse_day(text) if known else None


def end_of(text: str, zone: str) -> datetime | None:
    """The last microsecond of a day or quarter in an IANA time zone; None when the text is neither.

    Raises Misuse as `last_day` does, and for an unknown zone.
    """
    day = last_day(text)
    if day is None:
        return None
    # Where clocks go back at midnight the day's last hour comes twice: the second one ends it.
    return datetime.combine(day, time.max.replace(fold=1), zone_of(zone))


def _is_written(text: str) -> bool:
    from ropa import written

    return written.day(text) != written.Reading()


def _looks_like_day(text: str) -> bool:
    shape = text.split("-")
    return [len(part) for part in shape] == [4, 2, 2] and all(map(_digits, shape))


def _looks_like_quarter(text: str) -> bool:
    year, _, quarter = text.partition("-")
    return len(year) == 4 and _digits(year) and quarter[:1] == "Q" and _digits(quarter[1:])


def _digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _end_of_quarter(text: str) -> date:
    year, _, quarter = text.partition("-")
    if quarter not in _QUARTERS or year == "0000":
        raise Misuse(f"{text} is not in the calendar", hint="write a quarter as in 2026-Q3")
    return date(int(year), *_QUARTERS[quarter])


def zone_of(name: str) -> tzinfo:
    """The time zone of this IANA name; Misuse where there is none."""
    from zoneinfo import ZoneInfo

    with suppress(LookupError, ValueError, OSError):
        if _named(name):
            return ZoneInfo(name)
    hint = "write the zone as in Europe/Berlin or Asia/Tokyo"
    raise Misuse(f"no time zone is called {name[:60]!r}", hint=hint)


def has_zone(name: str) -> bool:
    """Whether the machine's own database has the zone. False may mean that there is none.

    To look takes a hundredth of the time in which `zoneinfo` is loaded.
    """
    with suppress(OSError), open(f"{_DATABASE}/{name if _named(name) else ''}", "rb") as file:
        return file.read(len(_BEGINS)) == _BEGINS
    return False


def _named(name: str) -> bool:
    return bool(_ZONE.fullmatch(name)) and name not in _LOCAL
