"""Texts made even, letter for letter, so that words are found however they are spelt."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from ropa.shipped import beside

if TYPE_CHECKING:
    from collections.abc import Iterable

KEPT = 1 << 14
"""Texts whose meaning is kept: the same few stand in cell after cell."""
SCRIPT = "\u3040"
"""First letter of Japanese script, which is written without blanks between words."""
ACCENTS = range(0x300, 0x370)
SIGNS = {
    ord(sign): plain
    for plain, signs in (("'", "’‘ʼ´`"), ("-", "‐‑‒–—−"), (" ", "\u3000"))
    for sign in signs
}
BLANKS = re.compile(r"\s+")


class Evened(dict[int, str]):
    """Each letter as it is looked for: small, without accent, in its usual width."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        parts = unicodedata.normalize("NFKD", letter)
        bare = "".join(each for each in parts if ord(each) not in ACCENTS)
        plain = unicodedata.normalize("NFC", bare).lower()
        self[code] = plain if len(plain) == 1 else letter
        return self[code]


EVENED = Evened(SIGNS)


def tidy(text: str) -> str:
    """The text on one line, without blanks at its ends or in a row, its accents composed."""
    return BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def even(text: str) -> str:
    """The text as words are looked for in it: as long as it was, letter for letter."""
    return text.translate(EVENED)


@lru_cache(maxsize=KEPT)
def key(text: str) -> str:
    """The text as it is looked up whole: even, and without blanks and full stops at its ends."""
    return even(tidy(text)).strip(" .。:")


@cache
def table(name: str) -> dict[str, Any]:
    """The vocabulary of this name as it was read. Shared: not to be changed."""
    return beside(__file__, name)


@cache
def meanings(name: str) -> dict[str, str]:
    """Every word of a vocabulary, as it is looked up, with the heading that it stands under."""
    return {
        key(word): heading
        for heading, languages in table(name).items()
        for words in languages.values()
        for word in words
    }


def one_of(words: Iterable[str]) -> str:
    """An expression for any of these words, the longest first, whole where blanks part words."""
    spelt = sorted({even(word) for word in words}, key=lambda word: (-len(word), word))
    latin = either(word for word in spelt if max(word) < SCRIPT)
    script = either(word for word in spelt if max(word) >= SCRIPT)
    # A word that ends in a sign, such as l' or post-, ends there, whatever follows.
    whole = rf"(?<!\w)(?:{latin})(?!(?<=\w)\w)" if latin else ""
    return "|".join(each for each in (whole, script) if each)


def either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in words)
