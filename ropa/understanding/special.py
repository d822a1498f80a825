"""Special categories, criminal data and national numbers that a list of data categories names.

What is found is a proposal: it is proved by words of the text, and a person confirms it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import get_args

from ropa.lexicon import KEPT, entries
from ropa.lexicon import table as lexicon
from ropa.model.terms import SpecialCategory
from ropa.understanding.folding import table
from ropa.understanding.phrases import Phrases
from ropa.understanding.plain import EDGES, plain, shown
from ropa.understanding.understood import Understood
from ropa.understanding.vocabulary import SEPARATED, denied_before

CATEGORIES: tuple[SpecialCategory, ...] = get_args(SpecialCategory)
LOOKALIKE = ""
"""What a phrase means that only looks like the words of a category."""


@lru_cache(maxsize=KEPT)
def special(text: str) -> Understood[tuple[SpecialCategory, ...]]:
    """The special categories of Art. 9(1) GDPR that a text names, in the order of the article."""
    proofs = proofs_in(text)
    found = tuple(name for name in CATEGORIES if name in proofs)
    if not found:
        return Understood(None, "", text)
    how = "; ".join(f"“{proofs[name]}” speaks of {name}" for name in found)
    return Understood(found, how)


@lru_cache(maxsize=KEPT)
def criminal(text: str) -> Understood[bool]:
    """Whether a text names data on criminal convictions or offences, Art. 10 GDPR."""
    return flag("criminal", text, "criminal convictions or offences")


@lru_cache(maxsize=KEPT)
def national_number(text: str) -> Understood[bool]:
    """Whether a text names a national identification number, Art. 87 GDPR."""
    return flag("national-number", text, "a national identification number")


def flag(concept: str, text: str, meaning: str) -> Understood[bool]:
    """True where the text names it; that it does not name it says nothing."""
    found = proofs_in(text).get(concept)
    if not found:
        return Understood(None, "", text)
    return Understood(value=True, how=f"“{found}” speaks of {meaning}")


@lru_cache(maxsize=KEPT)
def proofs_in(text: str) -> dict[str, str]:
    """By what a text speaks of, the first words that show it, as they are written.

    Words with a denial right before them, as in `no health data`, show nothing. One behind them may
    be about something else: `sick notes without diagnosis` are data on health.
    """
    written, small = plain(text)
    proofs: dict[str, str] = {}
    for hit in phrases().hits(small):
        if not denied_before(small, hit.start):
            proofs.setdefault(hit.value, shown(written[hit.start : hit.end]))
    for part in SEPARATED.split(small):
        word = " ".join(part.strip(EDGES).split())
        if word in alone():
            proofs.setdefault(alone()[word], word)
    return proofs


@cache
def phrases() -> Phrases:
    """The words of both tables, and the phrases that only look like them."""
    return Phrases(pair for name in table("special") for pair in words_of(name))


def words_of(name: str) -> Iterator[tuple[str, str]]:
    own = table("special")[name]
    if not isinstance(own, dict):
        return
    read = lexicon()["special"][name] if name in CATEGORIES else lexicon()[name]
    words, but = entries(read)
    yield from ((word, name) for word in (*words, *own["words"]))
    yield from ((word, LOOKALIKE) for word in (*but, *own["but"]))


@cache
def alone() -> dict[str, str]:
    """Words that name a category where they are all that a part of the text says."""
    rows = ((name, own) for name, own in table("special").items() if isinstance(own, dict))
    return {plain(word)[1]: name for name, own in rows for word in own.get("alone", ())}
