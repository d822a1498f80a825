"""Places outside the area of the State under which they are recorded, and countries in texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby

from msgspec import Struct

from ropa.law.countries import names
from ropa.law.tables import Sure, columns, table

SEPARATED = r"[,;:|/()\n]|\s[-–—·]\s"
STROKES = str.maketrans(dict.fromkeys(".-’'", " "))
DIGIT = re.compile(r"\d")
WORDS = {"U.S.": "US", "US": "US", "USA": "US", "UK": "GB"}
"""Short forms that free text uses; other codes are words too often."""
JAPANESE = "\u3040"
"""From here on names are written without blanks between words."""


class Place(Struct, frozen=True):
    """A place with the codes under which people record it, and its own, "" where it has none."""

    recorded: tuple[str, ...]
    title: str
    names: tuple[str, ...]
    told: str
    source: str
    sure: Sure
    code: str = ""


@cache
def places() -> tuple[Place, ...]:
    """Every row of the table."""
    return tuple(Place(**columns(row)) for row in table("territories")["place"])


@cache
def place_within(country: str, address: str) -> tuple[Place, str] | None:
    """The place outside that the address names although this country is recorded, and as what.

    A name counts where it stands as a part of the address by itself: "St Helier, Jersey JE2 3NN"
    names Jersey, "4 Jersey Street" does not.
    """
    small = plain(address)
    # Nearly no address names a place, and to look at its parts costs more than to see that.
    known = [
        each
        for each in places()
        if country in each.recorded and any(name in small for name in map(plain, each.names))
    ]
    stated = [*parts(address)] if known else []
    for each in known:
        alone = by_itself(each)
        for part in stated:
            if alone.fullmatch(plain(part)):
                return each, part
    return None


def parts(address: str) -> Iterator[str]:
    """What stands between punctuation, house numbers and postal codes."""
    for piece in re.split(SEPARATED, address):
        numbers = groupby(piece.split(), key=lambda word: bool(DIGIT.search(word)))
        yield from (" ".join(words) for number, words in numbers if not number)


@cache
def by_itself(place: Place) -> re.Pattern[str]:
    """One or more names of the place, and what may stand beside them."""
    name = "|".join(map(re.escape, map(plain, place.names)))
    other = "|".join(map(re.escape, table("territories")["beside"]))
    return re.compile(rf"(?:(?:{other})\s+)*(?:{name})(?:\s+(?:{name}|{other}))*")


@lru_cache(maxsize=1 << 12)
def plain(text: str) -> str:
    """The text in small letters without accents, full stops and hyphens."""
    letters = unicodedata.normalize("NFKD", text.replace("ı", "i")).casefold()
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    return " ".join(bare.translate(STROKES).split())


def countries_in(text: str) -> Iterator[tuple[str, str]]:
    """Each country that a text names, as it is written, with its code: "India" gives IN."""
    known = {**names(), **WORDS}
    for hit in _names().finditer(unicodedata.normalize("NFKC", text)):
        yield hit[0], known[hit[0]]


@cache
def _names() -> re.Pattern[str]:
    longest = sorted({*names(), *WORDS}, key=lambda name: (-len(name), name))
    spelt = "|".join(re.escape(name) for name in longest if name[0] < JAPANESE)
    others = "|".join(re.escape(name) for name in longest if name[0] >= JAPANESE)
    return re.compile(rf"(?<!\w)(?:{spelt})(?!\w)|{others}")
