"""Grounds of a transfer that a text names: Art. 45 to 49 GDPR, in the words of many countries."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ropa.lexicon import KEPT
from ropa.understanding.citations import Cited, citations
from ropa.understanding.folding import table
from ropa.understanding.gazetteer import key, others
from ropa.understanding.phrases import Hit, Phrases, meanings
from ropa.understanding.plain import plain, shown
from ropa.understanding.understood import Understood
from ropa.understanding.vocabulary import Vocabulary, denies, several, single

SAFEGUARDS = {
    (2, "a"): "public-instrument",
    (2, "b"): "bcr",
    (2, "c"): "scc",
    (2, "d"): "scc",
    (2, "e"): "code-of-conduct",
    (2, "f"): "certification",
    (3, "a"): "ad-hoc-clauses",
    (3, "b"): "administrative-arrangement",
}
"""Art. 46 by paragraph and point."""
WHOLE = {45: ("adequacy",), 47: ("bcr",)}
"""Articles that are about one ground."""
WITHOUT_POINT = "cites Art. 46 without saying which safeguard"
BODY = (
    "names adequacy for a body or a group: a decision is made for a country, a territory or sector "
    "in it, or an international organisation (Art. 45(1))"
)
BRACKET = re.compile(r"[\s*]*\(([^()]*)\)|\s+(?:for|für|pour|voor|van|by|of)\s+([A-Z]{2,})\b")


@lru_cache(maxsize=KEPT)
def ground(text: str) -> Understood[str]:
    """The ground that a text names, as `scc`; none where it names two, or something else."""
    return single(text, grounds(text))


@lru_cache(maxsize=KEPT)
def grounds(text: str) -> Understood[tuple[str, ...]]:
    """The grounds that a text names, in its order, each once; what else it says is `left`.

    A ground that never held or holds no more is understood as it is written: a rule says why it
    carries nothing. Derogations are read only where the text names Art. 49.
    """
    found = vocabulary().read(text)
    added = derogations(text)
    hits = [hit for hit in (*found.cited, *found.named, *added) if not bodiless(text, hit)]
    if not hits and (found.cited or found.named):
        return Understood(None, "", text, f"“{shown(text)}” {BODY}")
    return several(text, found, outermost(hits))


def outermost(hits: list[Hit]) -> list[Hit]:
    """The hits without those within another: a citation holds words of its own."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.end > kept[-1].end or hit.value != kept[-1].value:
            kept.append(hit)
    return kept


def derogations(text: str) -> list[Hit]:
    """Derogations named in words, where the text names Art. 49 without a point of it."""
    small = plain(text)[1]
    cited = [each for each in citations(text) if each.article == 49 and each.ours]
    if any(each.points or each.second for each in cited):
        return []
    if not cited and not speaking().hits(small):
        return []
    return [hit for hit in derogating().hits(small) if not denies(small, hit.start, hit.end)]


def bodiless(text: str, hit: Hit) -> bool:
    """Whether adequacy is claimed for what no decision is made for, as in `adequacy (FIFA)`."""
    if hit.value != "adequacy":
        return False
    behind = BRACKET.match(plain(text)[0], hit.end)
    return behind is not None and key(behind[1] or behind[2] or "") in others()


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(table("grounds"), "ground", meant)


@cache
def derogating() -> Phrases:
    return Phrases(meanings(table("grounds")["derogation"]))


@cache
def speaking() -> Phrases:
    """Words for derogations as such."""
    rows = [row | {"code": ""} for row in table("grounds")["open"] if row.get("derogation")]
    return Phrases(meanings(rows))


def meant(cited: Cited) -> tuple[tuple[str, ...], str]:
    """The grounds that are cited, else why the citation is none."""
    if not cited.ours:
        return (), "cites another law than the GDPR"
    codes = codes_of(cited)
    if codes:
        return codes, ""
    reasons = {46: WITHOUT_POINT, 49: "cites Art. 49 without saying which derogation"}
    return (), reasons.get(
        cited.article, f"cites Art. {cited.article}, which holds no ground of a transfer"
    )


def codes_of(cited: Cited) -> tuple[str, ...]:
    """The grounds that stand in what is cited; none where it holds none, or does not say which."""
    match cited.article:
        case 46:
            found = [SAFEGUARDS.get((cited.paragraph, point), "") for point in cited.points]
            return tuple(found) if all(found) else ()
        case 49 if cited.second:
            return ("49(1)-2",)
        case 49 if cited.paragraph < 2 and set(cited.points) <= set("abcdefg"):
            return tuple(f"49(1)({point})" for point in cited.points)
        case _:
            return WHOLE.get(cited.article, ())
