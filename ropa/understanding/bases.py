"""Legal bases of Art. 6(1) GDPR that a text names, in the words of many countries."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ropa.lexicon import KEPT
from ropa.understanding.citations import Cited
from ropa.understanding.folding import table
from ropa.understanding.plain import plain, shown
from ropa.understanding.understood import Understood
from ropa.understanding.vocabulary import Reading, Vocabulary, several, single

POINTS = ("a", "b", "c", "d", "e", "ea", "f")
NATIONAL = re.compile(
    r"§{1,2}\s*\d+[a-z]{0,2}\b(?:\s*(?i:abs|satz|s|nr|lit|bst|ff?|und|\d+|[a-z])\b\.?)*"
    r"(?:\s+[A-Z][\w-]*[A-Z][\w-]*(?:\s+[IVX]+\b)?)?",
)
"""A paragraph of a national law, as `§ 26 Abs. 1 BDSG`."""


@lru_cache(maxsize=KEPT)
def legal_basis(text: str) -> Understood[str]:
    """The basis that a text names, as `6(1)(f)`; none where it names two, or something else."""
    return single(text, legal_bases(text))


@lru_cache(maxsize=KEPT)
def legal_bases(text: str) -> Understood[tuple[str, ...]]:
    """The bases that a text names, in its order, each once; what they rest on is `left`.

    Where the text cites points of the article, its words are not read beside them; where both are
    there and say different things, nothing is understood.
    """
    found = vocabulary().read(text)
    if not found.codes and not found.doubts and law_in(text):
        doubt = f"“{shown(text)}” cites {law_in(text)}, which is no point of Art. 6(1) GDPR"
        return Understood(None, "", text, doubt)
    against = disagreement(found)
    if against:
        return Understood(None, "", text, f"“{shown(text)}” {against}")
    cited = {hit.value for hit in found.cited}
    same = [hit for hit in found.named if not cited or hit.value in cited]
    return several(text, found, [*found.cited, *same])


def law_in(text: str) -> str:
    """The paragraph of a national law that a text cites, as it is written; "" where none is."""
    found = NATIONAL.search(plain(text)[0])
    return " ".join(found[0].split()) if found else ""


def disagreement(found: Reading) -> str:
    """What is wrong where a text cites one basis and describes another."""
    cited = {hit.value for hit in found.cited}
    named = {hit.value for hit in found.named}
    if not cited or not named or cited & named:
        return ""
    return f"cites {' and '.join(sorted(cited))} and names {' and '.join(sorted(named))} in words"


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(table("bases"), "basis", meant)


def meant(cited: Cited) -> tuple[tuple[str, ...], str]:
    """The bases that are cited, else why the citation is none."""
    if not cited.ours:
        return (), "cites another law than the GDPR"
    match cited.article:
        case 6 if cited.paragraph in {0, 1} and cited.points and set(cited.points) <= set(POINTS):
            return tuple(f"6(1)({point})" for point in cited.points), ""
        case 6:
            return (), "cites Art. 6 without a point of its paragraph 1"
        case 9:
            return (), "cites Art. 9, which holds conditions for special categories and no basis"
        case _:
            return (), f"cites Art. {cited.article}, which holds no basis of Art. 6(1)"
