"""The periods that a text names, in figures and in words: `5 ans`, `zwei Jahre`, `１年６か月`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ropa.understanding.folding import SCRIPT, even, table

if TYPE_CHECKING:
    from collections.abc import Iterator

KANJI = dict(zip("〇一二三四五六七八九", range(10), strict=True))
FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
DIGITS = r"[0-9]{1,4}(?:[.,][0-9]{1,2})?(?: ?[½¼¾])?|[½¼¾]"
LINKS = r"(?: ?(?:&|and|und|et|en|y|e|と) ?| )?"
RANGE = r"(?:/|bzw\.?|-|~|〜|to|a|bis|tot|or|oder|ou|of|o|e|en|and|und|et|y|から|ないし)"
OR_MORE = re.compile(r"\+| \+(?= ?(?:$|[,;.)]))")
"""A plus behind the unit that adds nothing to it, as in `5 Jahre+`."""
CALENDAR_YEAR = 1000
LETTERS = "YMWD"


class Period(NamedTuple):
    """A period of a text, by its place in the text as it was searched."""

    start: int
    end: int
    iso: str
    """As an ISO 8601 duration."""
    ranges: bool = False
    """Whether it is one end of a range, or is followed by a sign that says more."""


def periods(text: str) -> list[Period]:
    """Every period of an even text, in the order of the text; those of one length are joined."""
    found: list[Period] = []
    forms = (
        (western, japanese, whole, iso)
        if max(text, default="") >= SCRIPT
        else (western, whole, iso)
    )
    seen = (each for find in forms for each in find(text))
    for each in sorted(seen, key=lambda each: (each.start, -each.end)):
        last = found[-1] if found else None
        if last and each.start < last.end:
            continue
        if last and goes_on(last, each, text):
            found[-1] = Period(last.start, each.end, last.iso + each.iso[1:], last.ranges)
        else:
            found.append(each)
    return found


def goes_on(last: Period, each: Period, text: str) -> bool:
    """Whether the period only goes on with a smaller unit: one year and six months."""
    smaller = LETTERS.find(last.iso[-1]) < LETTERS.find(each.iso[-1])
    joined = re.fullmatch(LINKS, text[last.end : each.start])
    return smaller and joined is not None and not last.ranges and len(each.iso.strip("P")) < 8


def western(text: str) -> Iterator[Period]:
    for found in western_form().finditer(text):
        count, again = number(found["n"]), found["again"]
        length = in_units(count, units("units")[found["unit"]])
        if length and (not again or number(again) == count):
            yield Period(*found.span(), length, ranged(found, text))


def japanese(text: str) -> Iterator[Period]:
    for found in japanese_form().finditer(text):
        count = number(found["n"])
        if found["half"]:
            count += Decimal("0.5")
        length = in_units(count, units("units_ja")[found["unit"]])
        if length:
            yield Period(*found.span(), length, ranged(found, text))


def whole(text: str) -> Iterator[Period]:
    """Expressions such as `half a year`."""
    for found in whole_form().finditer(text):
        yield Period(*found.span(), wholes()[found[0]])


def iso(text: str) -> Iterator[Period]:
    for found in re.finditer(r"(?<!\w)p([0-9]{1,3})([ymwd])(?!\w)", text):
        yield Period(*found.span(), f"P{int(found[1])}{found[2].upper()}")


def ranged(found: re.Match[str], text: str) -> bool:
    """Whether a number stands before it as the lower end of a range, or a plus says “or more”."""
    before = text[max(0, found.start() - 24) : found.start()]
    behind = OR_MORE.match(text, found.end())
    return bool(found["more"] or behind) or lower_end().search(before) is not None


def in_units(count: Decimal, unit: str) -> str:
    """So many units as whole years, months, weeks or days; "" where that cannot be said.

    Hours are days where they make whole days: a day is 24 hours there.
    """
    factor, letter = int(unit[0]), unit[1]
    total = count * factor
    if letter == "Y" and total != int(total):
        total, letter = total * 12, "M"
    if letter == "H":
        total, letter = total / 24, "D"
    possible = total == int(total) and total > 0 and (letter != "Y" or total < CALENDAR_YEAR)
    return f"P{int(total)}{letter}" if possible else ""


def number(text: str) -> Decimal:
    """A number in figures, in words of the table or in Japanese ones."""
    if text in numbers():
        return Decimal(numbers()[text])
    fraction = FRACTIONS.get(text[-1], Decimal(0))
    figures = text.rstrip("½¼¾ ").replace(",", ".")
    if not figures or figures[0].isdigit():
        return Decimal(figures or 0) + fraction
    return Decimal(of_kanji(figures))


def of_kanji(text: str) -> int:
    total = digit = 0
    for sign in text:
        if sign in KANJI:
            digit = digit * 10 + KANJI[sign]
        else:
            total += (digit or 1) * {"十": 10, "百": 100}[sign]
            digit = 0
    return total + digit


@cache
def numbers() -> dict[str, str]:
    return {
        even(word): count
        for count, words in table("retention")["numbers"].items()
        for word in words
    }


@cache
def units(section: str) -> dict[str, str]:
    return {
        even(word): unit for unit, words in table("retention")[section].items() for word in words
    }


@cache
def wholes() -> dict[str, str]:
    return {
        even(word): each for each, words in table("retention")["wholes"].items() for word in words
    }


def alternatives(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def western_form() -> re.Pattern[str]:
    count = rf"{DIGITS}|{alternatives(numbers())}"
    return re.compile(
        rf"(?<![\w§.,])(?P<n>{count})(?P<more> ?\+)?(?: ?\((?P<again>{count})\))?"
        rf"(?:(?<=[0-9½¼¾+])[ \-]?|[ \-])(?P<unit>{alternatives(units('units'))})(?!\w)"
    )


@cache
def japanese_form() -> re.Pattern[str]:
    # 令和5年, 2024年 and 第5年 are years, 5年度 is a year of business, 4月30日 is a day.
    return re.compile(
        r"(?<![第令和平成昭正治月西暦0-9一二三四五六七八九十百.,])"
        r"(?P<n>[0-9]{1,3}(?:\.[0-9])?|[一二三四五六七八九十百]{1,5})(?P<more>\+)? ?"
        rf"(?P<unit>{alternatives(units('units_ja'))})(?P<half>半)?(?P<span>間)?"
        r"(?![度生代目号条項]|[0-9]{1,2}月)"
    )


@cache
def whole_form() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w½])(?:{alternatives(wholes())})(?!\w)|半年間?")


@cache
def lower_end() -> re.Pattern[str]:
    count = rf"{DIGITS}|{alternatives(numbers())}|[一二三四五六七八九十百]+"
    unit = rf"(?: ?(?:{alternatives(units('units'))})|{alternatives(units('units_ja'))})?"
    return re.compile(rf"(?<!\w)(?:{count}){unit} ?{RANGE} ?$")
