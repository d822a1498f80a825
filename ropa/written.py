"""Days as people write them, in Japan too: full-width digits, 2026/4/1, 令和8年4月1日, R8.4.1.

Only what can be read in one way is read. Of the libraries for the Japanese calendar one reads days
that an era never had, such as 平成40年5月1日, and another refuses them without a reason: so its
five eras stand here.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

FULL_WIDTH = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")
WEST = (
    r"(?P<y>[0-9]{4})(?:-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"
    r"|(?P<sign>[/.])(?P<m2>[0-9]{1,2})(?P=sign)(?P<d2>[0-9]{1,2})"
    r"|年 ?(?P<m3>[0-9]{1,2})月 ?(?P<d3>[0-9]{1,2})日)"
)
ERA = (
    r"(?P<era>明治|大正|昭和|平成|令和|[㍾㍽㍼㍻㋿MTSHR]) ?(?P<y>元|[0-9]{1,2})"
    r"(?:年 ?(?P<m>[0-9]{1,2})月 ?(?P<d>[0-9]{1,2})日"
    r"|(?P<sign>[/.\-])(?P<m2>[0-9]{1,2})(?P=sign)(?P<d2>[0-9]{1,2}))"
)
YEAR_LAST = r"[0-9]{1,2}([/.\-])[0-9]{1,2}\1[0-9]{4}"
"""Patterns are made when a text is first held against them: most are dates as ISO 8601 has them."""


class Era(NamedTuple):
    """An era of the Japanese calendar, by its names, its first year and its days."""

    names: tuple[str, ...]
    year: int
    first: date
    last: date


ERAS = (
    Era(("明治", "㍾", "M"), 1868, date(1873, 1, 1), date(1912, 7, 29)),
    Era(("大正", "㍽", "T"), 1912, date(1912, 7, 30), date(1926, 12, 24)),
    Era(("昭和", "㍼", "S"), 1926, date(1926, 12, 25), date(1989, 1, 7)),
    Era(("平成", "㍻", "H"), 1989, date(1989, 1, 8), date(2019, 4, 30)),
    Era(("令和", "㋿", "R"), 2019, date(2019, 5, 1), date.max),
)
"""Imperial rescripts of 30 July 1912 and 25 December 1926, Cabinet Orders No. 1 of 1989 and
No. 143 of 2019. Meiji counts from 1868, but by months of the moon until the end of 1872 (Grand
Council of State Decree No. 337 of Meiji 5): such days are not read."""


class Reading(NamedTuple):
    """What a text says: a day, or why it is none; neither where it has the form of no day."""

    day: date | None = None
    reason: str = ""


def day(text: str) -> Reading:
    """The day that a text writes in one of the forms known, with nothing around it."""
    plain = digits(text)
    western = re.fullmatch(WEST, plain)
    if western:
        return of_calendar(int(western["y"]), western, text)
    japanese = re.fullmatch(ERA, plain)
    if japanese:
        era = next(each for each in ERAS if japanese["era"] in each.names)
        return of_era(era, japanese, text)
    if re.fullmatch(YEAR_LAST, plain):
        return Reading(reason=f"{text} is not a day that can be read in one way only")
    return Reading()


def digits(text: str) -> str:
    """The text with full-width digits, and the signs that stand in days, as ASCII has them."""
    return text.translate(FULL_WIDTH)


def of_era(era: Era, found: re.Match[str], text: str) -> Reading:
    year = 1 if found["y"] == "元" else int(found["y"])
    read = of_calendar(era.year + year - 1, found, text) if year else Reading()
    if year and read.day is None:
        return read
    if read.day is None or read.day < era.first:
        return Reading(reason=f"{text} is not in the calendar: {beginning(era)}")
    if read.day > era.last:
        return Reading(reason=f"{text} is not in the calendar: the era ended on {era.last}")
    return read


def beginning(era: Era) -> str:
    if era.first.year > era.year:
        return f"days are counted as today since {era.first}"
    return f"the era began on {era.first}"


def of_calendar(year: int, found: re.Match[str], text: str) -> Reading:
    """The day of a year that was found, month and day by whichever of the forms."""
    month, number = (
        next(int(value) for key, value in found.groupdict().items() if key[0] == part and value)
        for part in "md"
    )
    try:
        return Reading(date(year, month, number))
    except ValueError:
        return Reading(reason=f"{text} is not in the calendar")
