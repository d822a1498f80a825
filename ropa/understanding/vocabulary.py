"""Reads words of law in a text: what it cites and what it names, and why it names nothing.

What is cited counts before what is said in words. A word that something denies is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from ropa.lexicon import blanked, says
from ropa.understanding.citations import Cited, citations
from ropa.understanding.phrases import Hit, Phrases, meanings
from ropa.understanding.plain import EDGES, plain, quoted, shown, without
from ropa.understanding.understood import Understood

SEPARATED = re.compile(
    r"[,;\n\r()\[\]|+/:.、。・・]|\s[-&]\s|\s(?:and|und|et|en|e|y|or|oder|ou|of|o|u)\s"
)
CLAUSE = re.compile(r"[,;:\n\r|+()、。]|\.\s|\s(?:but|sondern|aber|mais|maar|pero|sino|ma|bensi)\s")
NEAR = 200
"""Characters around a word in which its clause begins and ends."""
LEADING = re.compile(r"[^\W\d_]+(?=\s|$)")
JAPANESE_DENIALS = ("ない", "なし", "ません", "せず")
FEW = 3
"""Words within which a denial is one of the word that follows."""
NUMBER = re.compile(
    r"\bno?\.?\s*o?\s*(?=\d)|\bnon-\w+|\b(?:non|nicht|niet) ?-?(?:eu|eea|ue|eer|ewr|eee|member)\b"
)
"""What looks like a word that denies and is none: `No. 2021/914`, `non-EU`."""
NEITHER = "-"
"""Begins the value of a phrase that is none of the codes; why stands behind it."""


class Reading(NamedTuple):
    """What was found in a text: codes by citation and by words, and what stands open."""

    cited: list[Hit]
    named: list[Hit]
    doubts: list[str]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in the order of the text, each once."""
        hits = sorted((*self.cited, *self.named), key=lambda hit: hit.start)
        return tuple(dict.fromkeys(hit.value for hit in hits))


class Vocabulary:
    """The words of one table, and what a citation means there.

    `meant` gives the codes of a citation, and where it gives none the reason, "" if the citation
    is about something else.
    """

    def __init__(
        self,
        rows: Mapping[str, list[dict[str, Any]]],
        kind: str,
        meant: Callable[[Cited], tuple[tuple[str, ...], str]],
    ) -> None:
        open_ = [each | {"code": NEITHER + each["doubt"]} for each in rows.get("open", ())]
        self.anywhere = Phrases((*meanings(rows[kind]), *meanings(open_)))
        alone = (*meanings(rows[kind], "alone"), *meanings(open_, "alone"))
        self.alone = {plain(word)[1]: code for word, code in alone}
        self.meant = meant

    def read(self, text: str) -> Reading:
        """What the text says."""
        small = plain(text)[1]
        cited, doubts, taken = self.by_citation(text)
        hits = [hit for hit in self.by_words(small) if not within(hit, taken)]
        open_ = [hit.value[1:] for hit in hits if hit.value.startswith(NEITHER)]
        named = [hit for hit in hits if not hit.value.startswith(NEITHER)]
        denied = [hit for hit in named if denies(small, hit.start, hit.end)]
        doubts += open_ + ["denies what it names"] * bool(denied)
        return Reading(cited, [hit for hit in named if hit not in denied], doubts)

    def by_citation(self, text: str) -> tuple[list[Hit], list[str], list[Cited]]:
        hits, doubts, taken = [], [], []
        for cited in citations(text):
            codes, doubt = self.meant(cited)
            hits += [Hit(code, cited.start, cited.end) for code in codes]
            taken.append(cited)
            doubts += [doubt] * bool(doubt)
        return hits, doubts, taken

    def by_words(self, small: str) -> list[Hit]:
        """Phrases, and between them the parts that are a word of the table and nothing else."""
        found = self.anywhere.hits(small)
        free = [(0, 0), *((hit.start, hit.end) for hit in found), (len(small), len(small))]
        for (_, start), (end, _) in pairwise(free):
            found += self.parts(small, start, end)
        return sorted(found, key=lambda hit: hit.start)

    def parts(self, small: str, start: int, end: int) -> Iterable[Hit]:
        place = start
        for part in SEPARATED.split(small[start:end]):
            word = " ".join(part.strip(EDGES).split())
            begin = small.find(part, place)
            if word in self.alone:
                first = begin + len(part) - len(part.lstrip(EDGES))
                yield Hit(self.alone[word], first, begin + len(part.rstrip(EDGES)))
            place = begin + len(part)


def within(hit: Hit, taken: list[Cited]) -> bool:
    return any(each.start < hit.end and hit.start < each.end for each in taken)


def denies(small: str, start: int, end: int) -> bool:
    """Whether the clause in which a word stands says that it is not so."""
    first = max(0, start - NEAR)
    near = NUMBER.sub(blanked, small[first : end + NEAR])
    before = CLAUSE.split(near[: start - first])[-1]
    after = CLAUSE.split(near[end - first :])[0]
    return bool(says("denial", f"{before} · {after}"))


def denied_before(small: str, start: int) -> bool:
    """Whether one of the few words before a place, in its clause, denies what stands there."""
    clause = CLAUSE.split(small[max(0, start - NEAR) : start])[-1]
    return denial_in(" ".join(clause.split()[-FEW:]))


def begins_with_denial(text: str) -> bool:
    """Whether a text denies with its first word, or in Japanese with its last."""
    small = NUMBER.sub(blanked, plain(text)[1].strip())
    words = LEADING.match(small)
    return bool(words and says("denial", words[0])) or small.endswith(JAPANESE_DENIALS)


def denial_in(small: str) -> bool:
    """Whether any clause of a text denies something."""
    return bool(says("denial", NUMBER.sub(blanked, small)))


def several(text: str, found: Reading, hits: Iterable[Hit]) -> Understood[tuple[str, ...]]:
    """What was found, as an answer: with these hits used, or with the reason why there are none."""
    used = sorted({(hit.start, hit.end) for hit in hits})
    if not used:
        doubt = f"“{shown(text)}” {found.doubts[0]}" if found.doubts else ""
        return Understood(None, "", text, doubt)
    written = plain(text)[0]
    codes = tuple(dict.fromkeys(hit.value for hit in sorted(hits, key=lambda hit: hit.start)))
    return Understood(codes, f"read from {quoted(written, used)}", without(written, used))


def single(text: str, found: Understood[tuple[str, ...]]) -> Understood[str]:
    """The one code of an answer; where it holds several, none of them."""
    if not found.value:
        return Understood(None, found.how, found.left, found.doubt)
    if len(found.value) == 1:
        return Understood(found.value[0], found.how, found.left, found.doubt)
    doubt = f"“{shown(text)}” names several: {', '.join(found.value)}"
    return Understood(None, "", text, doubt)
