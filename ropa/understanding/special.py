"""Special categories, criminal data and national numbers that a list of data categories names.

What is found is a proposal: it is proved by words of the text, and a person confirms it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import get_args

from ropa.lexicon import (
    KEPT,
    LETTERS,
    NOWHERE,
    SCRIPT,
    TOKEN,
    Words,
    concept_of,
    entries,
    made,
)
from ropa.model.terms import SpecialCategory
from ropa.understanding.plain import EDGES, plain, shown, table
from ropa.understanding.understood import Understood
from ropa.understanding.vocabulary import SEPARATED

CATEGORIES: tuple[SpecialCategory, ...] = get_args(SpecialCategory)


@lru_cache(maxsize=KEPT)
def special(text: str) -> Understood[tuple[SpecialCategory, ...]]:
    """The special categories of Art. 9(1) GDPR that a text names, in the order of the article."""
    likely = begun(plain(text)[1])
    proofs = {name: proof(name, text) for name in CATEGORIES if name in likely}
    found = tuple(name for name in CATEGORIES if proofs.get(name))
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
    found = proof(concept, text)
    if not found:
        return Understood(None, "", text)
    return Understood(value=True, how=f"“{found}” speaks of {meaning}")


def proof(concept: str, text: str) -> str:
    """The first words of a text that speak of a concept, as they are written; "" where none do."""
    written, small = plain(text)
    start, end = words_of(concept).first(small)
    if (start, end) != NOWHERE:
        return shown(written[start:end])
    return next((part for part in parts(small) if part in alone(concept)), "")


def begun(small: str) -> set[str]:
    """Of which categories a text may hold words: most hold none, and this is quickly seen."""
    found: set[str] = set()
    for token in TOKEN.findall(small):
        found.update(heads().get(token[:LETTERS], ()))
    return set(CATEGORIES) if max(small, default="") >= SCRIPT else found


@cache
def heads() -> dict[str, set[str]]:
    """Categories by the letters with which their words begin."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in CATEGORIES:
        for head in (*words_of(name).spelt, *(word[:LETTERS] for word in alone(name))):
            found[head].add(name)
    return found


def parts(small: str) -> set[str]:
    return {" ".join(part.strip(EDGES).split()) for part in SEPARATED.split(small)}


@cache
def words_of(concept: str) -> Words:
    """The words of a concept in both tables, without accents as `plain` writes texts."""
    place = concept if concept in {"criminal", "national-number"} else f"special.{concept}"
    words, but = entries(concept_of(place))
    own = table("special")[concept]
    return made(folded([*words, *own["words"]]), folded([*but, *own["but"]]))


@cache
def alone(concept: str) -> frozenset[str]:
    return frozenset(folded(table("special")[concept].get("alone", [])))


def folded(words: list[str]) -> list[str]:
    return [plain(word)[1] for word in words]
