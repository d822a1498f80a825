"""Conditions of Art. 9(2) GDPR that a text names, in a column that asks for them."""

from __future__ import annotations

from functools import cache, lru_cache

from ropa.lexicon import KEPT
from ropa.understanding.citations import Cited
from ropa.understanding.folding import table
from ropa.understanding.understood import Understood
from ropa.understanding.vocabulary import Vocabulary, several, single

POINTS = frozenset("abcdefghij")


@lru_cache(maxsize=KEPT)
def condition(text: str) -> Understood[str]:
    """The condition that a text names, as `9(2)(h)`; none where it names two, or something else."""
    return single(text, conditions(text))


@lru_cache(maxsize=KEPT)
def conditions(text: str) -> Understood[tuple[str, ...]]:
    """The conditions that a text names, in its order, each once."""
    found = vocabulary().read(text)
    return several(text, found, found.cited or found.named)


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(table("conditions"), "condition", meant)


def meant(cited: Cited) -> tuple[tuple[str, ...], str]:
    """The conditions that are cited, else why the citation is none."""
    if not cited.ours:
        return (), "cites another law than the GDPR"
    match cited.article:
        case 9 if cited.paragraph in {0, 2} and cited.points and set(cited.points) <= POINTS:
            return tuple(f"9(2)({point})" for point in cited.points), ""
        case 9:
            return (), "cites Art. 9 without a point of its paragraph 2"
        case 10:
            return (), "cites Art. 10, which is about criminal convictions and offences"
        case _:
            return (), ""
