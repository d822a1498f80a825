"""What free text speaks of: words of the languages in which records are written.

A hit is a reason to ask, never a proof. The words stand in the table beside this module.
"""

from __future__ import annotations

import os.path
import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, NamedTuple

import toml_rs

KEPT = 1 << 14
"""Texts whose answer is kept: the same few stand in record after record."""
SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Japanese script, which is written without blanks between words."""
BLANK = r"[\s\-]+"
GAP = rf"{BLANK}(?:.{{0,20}}{BLANK})?"
# In the table's normal form the sign of a gap is three dots.
SIGNS = ((r"\ \.\.\.\ ", GAP), (r"\ ", BLANK), (r"\*", r"\w*"))
"""What the signs of the table stand for, once the text around them is escaped."""


class Words(NamedTuple):
    """What finds the words of a concept, and the phrases that only look like them."""

    words: re.Pattern[str]
    phrases: re.Pattern[str]

    def first(self, text: str) -> re.Match[str] | None:
        """The first word; most texts hold none, and their phrases are never looked for."""
        if not self.words.search(text):
            return None
        return self.words.search(self.phrases.sub(blanked, text))


@lru_cache(maxsize=KEPT)
def says(concept: str, text: str) -> str:
    """The first word of the text that speaks of this concept, as it is written; "" where none does.

    A concept with others below it, such as `special`, is spoken of where one of them is. Raises
    KeyError for a concept that the table does not have.
    """
    written, small = folded(text)
    hit = words_of(concept).first(small)
    return written[hit.start() : hit.end()] if hit else ""


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
    path = os.path.join(os.path.dirname(__file__), "lexicon.toml")
    with open(path, encoding="utf-8") as file:
        return toml_rs.loads(file.read(), toml_version="1.0.0")


@cache
def words_of(concept: str) -> Words:
    """The words of a concept, and of those below it, as they are looked for."""
    found = table()
    for name in concept.split("."):
        found = found[name]
    words, phrases = entries(found)
    return Words(expression(words), expression(phrases))


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


def expression(words: list[str]) -> re.Pattern[str]:
    """One expression for all of these in small letters, the longest first; it may find nothing."""
    plain = {unicodedata.normalize("NFKC", word).lower() for word in words}
    small = sorted(plain, key=lambda word: (word[0], -len(word), word))
    script = [re.escape(word) for word in small if SCRIPT.search(word)]
    spelt = [word for word in small if not SCRIPT.search(word)]
    # Grouped by first letter, a word is passed over at a glance.
    letters = [
        f"{re.escape(letter)}(?:{'|'.join(ending(word) for word in same)})"
        for letter, same in groupby(spelt, key=lambda word: word[0])
    ]
    either = [rf"\b(?:{'|'.join(letters)})(?!\w)"] if letters else []
    return re.compile("|".join([*script, *either]) or r"(?!)")


def ending(word: str) -> str:
    """All but the first letter of a word, as an expression."""
    text = re.escape(word[1:])
    for sign, meaning in SIGNS:
        text = text.replace(sign, meaning)
    return text


def blanked(hit: re.Match[str]) -> str:
    # A mark and no blank, so that what stands before and after it is not read as one phrase.
    return "·" * len(hit[0])
