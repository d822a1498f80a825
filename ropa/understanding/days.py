"""The day that a cell names, in the languages that registers are kept in."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from ropa.cldr import locale
from ropa.understanding.folding import KEPT, even, tidy
from ropa.understanding.understood import Understood
from ropa.written import day as written_day
from ropa.written import digits

if TYPE_CHECKING:
    from collections.abc import Iterable

Order = Literal["", "dmy", "mdy"]
NAMES = {"dmy": "day, month, year", "mdy": "month, day, year"}
LANGUAGES = ("en", "fr", "de", "de_AT", "it", "es", "nl", "pt")
YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
SHORT = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2}")
TIME = re.compile(
    r"(?P<day>.*[0-9日])(?:T| |, ?| at | um | à | om )"
    r"(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?[AaPp][Mm])?"
    r"(?: ?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?)"
)
DAY_MONTH = re.compile(
    r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|er|[.ºª°])?[ -]?(?:of |de |d')?(?P<word>[^\W\d_]{3,})\.?"
    r"[ ,-]{1,2}(?:de |del )?(?P<y>[0-9]{4}|'?[0-9]{2})"
)
MONTH_DAY = re.compile(
    r"(?P<word>[^\W\d_]{3,})\.? (?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<y>[0-9]{4}|'?[0-9]{2})"
)
SERIAL: Final = date(1899, 12, 30)
"""The day before the first of the 1900 system, less the 29 February that it counts in 1900."""
SERIALS: Final = range(10_000, 73_051)
"""Serial numbers of 1927 to 2099: what is smaller is a year or a count, or another system."""


COMPACT_DAYS: Final = range(19_000_101, 21_000_101)
"""Numbers that write a day, as in 20241231."""


def day(value: str | float | date | None, order: Order = "") -> Understood[date]:
    """The day that a cell of a column of days names.

    `order` says how days of numbers alone are written where nothing else tells (03/04/2024): a
    text that this order cannot read stays a doubt, as does a year of two digits. A number is the
    serial number by which spreadsheets of the 1900 system count days.
    """
    match value:
        case datetime():
            return Understood(value.date(), f"the day of the moment {value.isoformat(' ')}")
        case date():
            return Understood(value, "the cell holds a day")
        case bool() | None:
            return Understood(None, "")
        case int() | float():
            return of_serial(value)
        case str():
            return of_text(value, order)


def of_serial(number: float) -> Understood[date]:
    # A number with a fraction is looked for in a range one by one.
    if COMPACT_DAYS.start <= number < COMPACT_DAYS.stop and number == int(number):
        return of_text(str(int(number)), "")
    if not SERIALS.start <= number < SERIALS.stop:
        return Understood(None, "", doubt=f"the number {number:.15g} is no likely day")
    how = f"the number {number:.10g} as a serial number of the 1900 system of spreadsheets"
    return Understood(SERIAL + timedelta(days=int(number)), how)


@lru_cache(maxsize=KEPT)
def of_text(text: str, order: Order) -> Understood[date]:
    plain = digits(tidy(text))
    timed = TIME.fullmatch(plain)
    if timed is None:
        return untimed(plain, order)
    read = untimed(timed["day"].strip(), order)
    how = f"{read.how}; the time {timed['time']} is not used"
    return read._replace(how=how) if read.value else read


def untimed(plain: str, order: Order) -> Understood[date]:
    """The day of a text in which no time of day stands."""
    if SHORT.fullmatch(plain):
        return Understood(None, "", doubt=f"{plain} has a year of two digits")
    if found := YEAR_LAST.fullmatch(plain):
        return of_numbers(plain, *(int(found[group]) for group in (1, 3, 4)), order=order)
    if found := YEAR_FIRST.fullmatch(plain) or COMPACT.fullmatch(plain):
        year, *_, month, number = found.groups()
        return of_calendar(plain, int(year), int(month), int(number), "year, month, day")
    japanese = written_day(plain)
    if japanese.day:
        return Understood(japanese.day, f"“{plain}” as {japanese.day}")
    return Understood(None, "", doubt=japanese.reason) if japanese.reason else of_words(plain)


def of_numbers(text: str, first: int, second: int, year: int, *, order: Order) -> Understood[date]:
    """A day of numbers alone, its year last, by the order given or the only one possible."""
    readings: dict[Order, tuple[int, int]] = {"dmy": (second, first), "mdy": (first, second)}
    possible = {name: each for name, each in readings.items() if each[0] <= 12}
    if order and order not in possible:
        return Understood(None, "", doubt=f"{text} is no day in the order {NAMES[order]}")
    if not order and len(set(possible.values())) > 1:
        words = f"{text} can be read as day, month or as month, day"
        return Understood(None, "", doubt=words)
    chosen: Order = order or next(iter(possible), "dmy")
    month, number = readings[chosen]
    return of_calendar(text, year, month, number, NAMES[chosen])


def of_calendar(text: str, year: int, month: int, number: int, how: str) -> Understood[date]:
    try:
        return Understood(date(year, month, number), f"“{text}” as {how}")
    except ValueError:
        return Understood(None, "", doubt=f"{text} is not in the calendar")


def of_words(text: str) -> Understood[date]:
    """A day whose month is a word."""
    plain = even(text)
    found = DAY_MONTH.fullmatch(plain) or MONTH_DAY.fullmatch(plain)
    month = months().get(found["word"]) if found else None
    if found is None or month is None:
        return Understood(None, "", text, f"{text} has the form of no day" if text else "")
    if len(found["y"]) < 4:
        return Understood(None, "", doubt=f"{text} has a year of two digits")
    return of_calendar(text, int(found["y"]), month, int(found["d"]), "day, month by name, year")


@cache
def months() -> dict[str, int]:
    """The names of the months and their short forms, by CLDR, in all the languages."""
    named: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for context in locale(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context[width].items():
                    named.setdefault(even(name).rstrip("."), set()).add(number)
    named.setdefault("sept", {9})
    # A word that is one month here and another there is no month that could be read.
    return {name: min(numbers) for name, numbers in named.items() if len(numbers) == 1}


def days_order(texts: Iterable[object]) -> Understood[Order]:
    """In which order a column writes days of numbers alone, proved by those that allow only one."""
    proofs: dict[Order, str] = {}
    for text in texts:
        plain = digits(tidy(text)).partition(" ")[0] if isinstance(text, str) else ""
        found = YEAR_LAST.fullmatch(plain)
        if found and 31 >= int(found[1]) > 12 >= int(found[3]):
            proofs.setdefault("dmy", plain)
        elif found and 31 >= int(found[3]) > 12 >= int(found[1]):
            proofs.setdefault("mdy", plain)
    if len(proofs) > 1:
        doubt = f"{proofs['dmy']} has the day first, {proofs['mdy']} the month"
        return Understood(None, "", doubt=doubt)
    if not proofs:
        return Understood(None, "no day of the column shows which number is the month")
    ((order, proof),) = proofs.items()
    return Understood(order, f"{NAMES[order]}, as {proof} shows")
