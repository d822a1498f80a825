"""What free text speaks of: words of the languages in which records are written.

A hit is a reason to ask, never a proof. The words stand in the table beside this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ropa.shipped import beside

KEPT = 1 << 14
"""Texts whose answer is kept: the same few stand in record after record."""
SCRIPT = "\u3040"
"""First letter of Japanese script, which is written without blanks between words."""
TOKEN = re.compile(r"\w+")
LETTERS = 3
NOWHERE = (0, 0)
BLANK = r"[\s\-]+"
GAP = rf"{BLANK}(?:.{{0,20}}{BLANK})?"
# In the table's normal form the sign of a gap is three dots.
SIGNS = ((r"\ \.\.\.\ ", GAP), (r"\ ", BLANK), (r"\*", r"\w*"))
"""What the signs of the table stand for, once the text around them is escaped."""


class Words(NamedTuple):
    """The words of a concept, and the phrases that only look like them."""

    spelt: dict[str, tuple[str, ...]]
    """By the letters they begin with, so that few expressions are ever compiled."""
    script: tuple[str, ...]
    phrases: tuple[str, ...]

    def first(self, text: str) -> tuple[int, int]:
        """Where the first word stands; two equal places where there is none.

        Most texts hold no word, and phrases are not looked for in them.
        """
        found = self.find(text)
        if found != NOWHERE and self.phrases:
            return self.find(expression(self.phrases).sub(blanked, text))
        return found

    def find(self, text: str) -> tuple[int, int]:
        for token in TOKEN.finditer(text):
            begun = self.spelt.get(token[0][:LETTERS])
            # Few texts go on as one of these words does: only for them an expression is made.
            if begun and text.startswith(stems(begun), token.start()):
                hit = expression(begun).match(text, token.start())
                if hit:
                    return hit.span()
        if self.script and max(text, default="") >= SCRIPT:
            found = ((text.find(word), len(word)) for word in self.script)
            start, length = min((each for each in found if each[0] >= 0), default=NOWHERE)
            return start, start + length
        return NOWHERE


@lru_cache(maxsize=KEPT)
def says(concept: str, text: str) -> str:
    """The first word of the text that speaks of this concept, as it is written; "" where none does.

    A concept with others below it, such as `special`, is spoken of where one of them is. Raises
    KeyError for a concept that the table does not have.
    """
    written, small = folded(text)
    start, end = words_of(concept).first(small)
    return written[start:end]


@lru_cache(maxsize=KEPT)
def folded(text: str) -> tuple[str, str]:
    """The text with compatible characters made one, as written and in small letters."""
    written = unicodedata.normalize("NFKC", text)
    small = written.lower()
    # A few capitals have small letters of another length: then the places would not agree.
    return (written if len(written) == len(small) else small), small


@cache
def table() -> dict[str, Any]:
    """The words as they were read. Shared: not to be changed."""
    return beside(__file__, "lexicon")


@cache
def words_of(concept: str) -> Words:
    """The words of a concept, and of those below it, as they are looked for."""
    found = table()
    for name in concept.split("."):
        found = found[name]
    words, phrases = map(plain, entries(found))
    spelt: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if max(word) < SCRIPT:
            spelt[TOKEN.findall(word)[0][:LETTERS]].append(word)
    script = tuple(word for word in words if max(word) >= SCRIPT)
    return Words({key: tuple(each) for key, each in spelt.items()}, script, phrases)


def plain(words: list[str]) -> tuple[str, ...]:
    """The words as they are looked for: one form, small letters, the longest first."""
    small = {unicodedata.normalize("NFKC", word).lower() for word in words}
    return tuple(sorted(small, key=lambda word: (-len(word), word)))


def entries(found: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Words of a concept and of those below it, and the phrases that are none of them (`but`)."""
    words: list[str] = []
    phrases: list[str] = []
    for name, value in found.items():
        if isinstance(value, dict):
            further = entries(value)
            words += further[0]
            phrases += further[1]
        else:
            (phrases if name == "but" else words).extend(value)
    return words, phrases


@cache
def stems(words: tuple[str, ...]) -> tuple[str, ...]:
    """What stands before the first blank or sign of each of these words."""
    return tuple({word.partition(" ")[0].partition("*")[0] for word in words})


@cache
def expression(words: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for all of these words."""
    return re.compile("|".join(map(meaning_of, words)))


def meaning_of(word: str) -> str:
    text = re.escape(word)
    for sign, meaning in SIGNS:
        text = text.replace(sign, meaning)
    return text if max(word) >= SCRIPT else rf"\b{text}(?!\w)"


def blanked(hit: re.Match[str]) -> str:
    # A mark and no blank, so that what stands before and after it is not read as one phrase.
    return "·" * len(hit[0])
