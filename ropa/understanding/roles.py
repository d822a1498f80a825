"""Roles of recipients, and measures of security, that a text names."""

from __future__ import annotations

from functools import cache, lru_cache

from ropa.lexicon import KEPT
from ropa.understanding.citations import Cited
from ropa.understanding.folding import table
from ropa.understanding.phrases import Phrases, meanings
from ropa.understanding.plain import plain, quoted
from ropa.understanding.understood import Understood
from ropa.understanding.vocabulary import Vocabulary, several, single


@lru_cache(maxsize=KEPT)
def role(text: str) -> Understood[str]:
    """The role of a recipient: `processor`, `authority` and so on.

    None where the words fit two roles, as those for partners do.
    """
    found = vocabulary().read(text)
    return single(text, several(text, found, found.named))


@lru_cache(maxsize=KEPT)
def means(text: str) -> Understood[tuple[str, ...]]:
    """The means of security that a text names, in the words of the model: `encryption`."""
    written, small = plain(text)
    hits = measures().hits(small)
    found = dict.fromkeys(hit.value for hit in hits if not hit.value.startswith("32"))
    words = quoted(written, [(hit.start, hit.end) for hit in hits])
    return Understood(tuple(found), f"read from {words}") if found else Understood(None, "", text)


@lru_cache(maxsize=KEPT)
def heads(text: str) -> Understood[tuple[str, ...]]:
    """The points of Art. 32(1) GDPR under which the measures of a text fall."""
    written, small = plain(text)
    points = {each["code"]: each["head"] for each in table("roles")["means"]}
    hits = [(points.get(hit.value, hit.value), hit) for hit in measures().hits(small)]
    found = sorted({point for point, _ in hits if point})
    words = quoted(written, [(hit.start, hit.end) for point, hit in hits if point])
    return Understood(tuple(found), f"read from {words}") if found else Understood(None, "", text)


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(table("roles"), "role", nothing)


def nothing(_: Cited) -> tuple[tuple[str, ...], str]:
    """A citation says nothing of a role."""
    return (), ""


@cache
def measures() -> Phrases:
    rows = table("roles")
    return Phrases((*meanings(rows["means"]), *meanings(rows["measure"])))
