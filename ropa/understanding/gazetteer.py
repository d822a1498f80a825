"""The names of countries, as one looks them up: built once, when first asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ropa.cldr import locale
from ropa.law.countries import codes
from ropa.law.tables import table as law_table
from ropa.understanding.folding import table
from ropa.understanding.plain import plain

LANGUAGES = ("en", "fr", "de", "nl", "es", "it", "ja", "pt")
"""In whose names of Unicode CLDR a country is looked for."""
ARTICLES = re.compile(r"(?:the|la|le|les|l|die|der|de|het|el|los|las|il|gli|lo|o|a|os|as) ")
SIGNS = re.compile(r"[^\w]+")
JAPANESE = "\u3040"
SHORT = 3
"""Letters of a word that is also a pronoun or a preposition somewhere, unless in capitals."""


class Meant(NamedTuple):
    """What a name means: a code, or why it is none. `listed` and `within` as in the table."""

    code: str = ""
    doubt: str = ""
    listed: str = ""
    within: str = ""
    how: str = ""


def key(text: str) -> str:
    """A name without what people write in different ways."""
    return SIGNS.sub(" ", plain(text)[1]).strip()


def looked_up(text: str) -> Meant | None:
    """What a whole text names; `None` where it is no name of a country, a group or a body."""
    word = key(text)
    found = gazetteer().get(word) or by_code(text.strip(), word)
    if found or not word:
        return found
    bare = ARTICLES.sub("", word, count=1) if ARTICLES.match(word) else ""
    return gazetteer().get(bare) or others().get(word) or others().get(bare)


def by_code(text: str, word: str) -> Meant | None:
    """A code of ISO 3166-1: of two letters, or of three in capitals."""
    small = word.upper()
    if len(word) == 2 and small in codes():
        return Meant(small, how="a code of ISO 3166-1")
    code = alpha3().get(text)
    return Meant(code, how="a code of ISO 3166-1, of three letters") if code else None


@cache
def alpha3() -> dict[str, str]:
    """Codes of two letters by those of three."""
    return {three: two for two, three in law_table("countries")["alpha3"].items()}


@cache
def gazetteer() -> dict[str, Meant]:
    """What the names of countries mean, and those that mean more than one."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, name in named():
        found[key(name)].add(code)
    for word, code in usual():
        found[word] = {code}
    names = {word: one(meant) for word, meant in found.items() if word}
    return names | dict(ambiguous())


def one(meant: set[str]) -> Meant:
    if len(meant) == 1:
        return Meant(min(meant), how="by its name")
    return Meant(doubt=f"is {' or '.join(sorted(meant))}")


def named() -> Iterator[tuple[str, str]]:
    """Codes and names as Unicode CLDR has them."""
    known = codes()
    for language in LANGUAGES:
        for code, name in locale(language).territories.items():
            if code in known:
                yield code, name
                yield code, name.replace("&", "and")
                yield code, name.replace("St. ", "Saint ")


def usual() -> Iterator[tuple[str, str]]:
    """Other words for countries, and their codes."""
    for part in ("usual", "cnil"):
        for code, words in table("countries")[part].items():
            for word in words:
                yield key(word), code


def ambiguous() -> Iterator[tuple[str, Meant]]:
    for row in table("countries")["ambiguous"]:
        meant = Meant("", row["doubt"], row.get("listed", ""), row.get("within", ""))
        for word in row["words"]:
            yield key(word), meant


@cache
def others() -> dict[str, Meant]:
    """Groups of countries and bodies, with what they are."""
    rows = table("countries")
    group = Meant(doubt="is no country but a group of them or a region: name the country")
    place = Meant(doubt="says nothing of the country")
    body = Meant(doubt="is a body and no country")
    groups = dict.fromkeys(keys(*rows["groups"].values()), group)
    bodies = dict.fromkeys(keys(*rows["bodies"].values()), body)
    return bodies | groups | dict.fromkeys(keys(rows["bodies"]["place"]), place)


def keys(*lists: Iterable[str]) -> Iterator[str]:
    return (key(word) for words in lists for word in words)


@cache
def reach() -> dict[str, int]:
    """How many words the longest name has that begins with this one."""
    found: dict[str, int] = {}
    for name in gazetteer():
        first, _, rest = name.partition(" ")
        found[first] = max(found.get(first, 1), rest.count(" ") + 2 if rest else 1)
    return found


@cache
def script() -> re.Pattern[str]:
    """Finds names in Japanese script, in which no blanks stand between words."""
    words = [word for word in gazetteer() if word > JAPANESE and len(word) > 1]
    parts = (r"\W*".join(map(re.escape, word.split())) for word in words)
    return re.compile("|".join(sorted(parts, key=lambda part: (-len(part), part))))


@cache
def exceptions() -> tuple[str, ...]:
    """Words that turn a list of countries into what it leaves out."""
    return tuple(f" {word}" for word in keys(table("countries")["except"]["words"]))
