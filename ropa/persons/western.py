"""Names of persons in Latin letters."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ropa.persons.tables import addresses, ambiguous, given, surnames, table, words

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTER = "[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"
WORD = re.compile(rf"{LETTER}+(?:['’\-]{LETTER}+)*\.?")
LISTED = (
    rf"(?:^|[:;(\s\"'“„])(?P<surname>{LETTER}+(?:-{LETTER}+)?),\s(?P<given>{LETTER}+)"
    r"(?=\s*(?:$|[;()\n\"'“”]))"
)
"""A surname, a comma and a given name that stand alone, as in a list."""
NUMERAL = re.compile("[A-Z]|[IVX]+")
"""A single letter, or the number of a king."""
JOINS = frozenset(["und", "and", "et", "e", "y", "en"])
LONGEST = 6
"""Words of a name at most, so that no text takes long."""
FURTHER = 2
"""Words behind a name that may say that it is that of a body or a street."""


class Word(NamedTuple):
    """A word with its place in the text; the point of an abbreviation is left out."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def initial(self) -> bool:
        return len(self.text) == 1 and self.capital

    @property
    def last(self) -> str:
        """The last of the words that hyphens join, in small letters."""
        return self.text.rpartition("-")[2].lower()

    @property
    def first(self) -> str:
        """The first of the names that hyphens join."""
        return self.text.partition("-")[0]


Chain = list[Word]
"""Words with nothing but blanks between them."""


def name_in(text: str) -> str:
    """The first name of a person in the text, as it is written; "" where none is seen."""
    for chain in chains(text):
        for start, end in spans(chain):
            found = text[chain[start].start : chain[end - 1].end]
            if (
                found not in known()
                and "&" not in text[chain[end - 1].end : chain[end - 1].end + 2]
            ):
                return found
    return listed(text)


def spans(chain: Chain) -> Iterator[tuple[int, int]]:
    """Where the names in a chain begin and end, none within another."""
    beyond = 0
    for start in range(len(chain)):
        end = start >= beyond and (addressed(chain, start) or called(chain, start))
        if end:
            beyond = end
            yield start, end


def chains(text: str) -> Iterator[Chain]:
    chain: Chain = []
    for found in WORD.finditer(text):
        word = Word(found[0].rstrip("."), *found.span())
        if chain and not together(chain[-1], text[chain[-1].end - 1 : word.start]):
            yield chain
            chain = []
        chain.append(word)
    if chain:
        yield chain


def together(word: Word, between: str) -> bool:
    """Whether the next word belongs to this one; a point ends a sentence behind most words."""
    if between[0] == ".":
        return not between[1:].strip() and (word.initial or word.text in addresses())
    return bool(between[1:]) and not between[1:].strip()


def addressed(chain: Chain, start: int) -> int:
    """Where a name ends that stands behind a form of address or a degree; 0 where none does."""
    if chain[start].text not in addresses():
        return 0
    polite = chain[start].text in words("western", "salutations")
    begin = start + 1
    for word in chain[begin : begin + LONGEST]:
        begin += word.text in words("western", "degrees")
    end = capitals(chain, begin)
    if end == begin or chain[begin].text in addresses():
        return 0
    # “Frau Muster, Abteilung Einkauf” is a person whatever follows, “Dr. August Muster KG” is none.
    return end if polite or not thing(chain, start, end) else 0


def capitals(chain: Chain, begin: int) -> int:
    """Where the words end that may make up a name: at most three, particles not counted."""
    end = last = begin
    while end < min(len(chain), begin + LONGEST) and last - begin < 3:
        word = chain[end]
        end += 1
        if word.capital and word.last not in words("western", "behind"):
            last = end
        elif word.text not in words("western", "particles"):
            break
    return last


def called(chain: Chain, start: int) -> int:
    """Where a name ends that begins with a given name, an initial or a surname; 0 if none does."""
    word = chain[start]
    begin, surname = surname_of(chain, start)
    if surname is None or thing(chain, start, begin + 1):
        return 0
    if word.first in given() and not word.text.isupper():
        return begin + 1
    frequent = spelt(surname, surnames())
    if frequent and (word.initial or spelt(word, given() | ambiguous())):
        return begin + 1
    japanese = spelt(word, words("romanised", "surnames"))
    return begin + 1 if japanese and spelt(surname, forenames()) else 0


def surname_of(chain: Chain, start: int) -> tuple[int, Word | None]:
    """The word that may be a surname behind the given names, initials and particles at a place."""
    place = start + 1
    while place + 1 < min(len(chain), start + LONGEST) and (
        chain[place].initial or follows(chain, place)
    ):
        place += 1
    if place >= len(chain):
        return place, None
    word = chain[place]
    fit = word.capital and not NUMERAL.fullmatch(word.text)
    return place, word if fit and word.last not in words("western", "behind") else None


def follows(chain: Chain, place: int) -> bool:
    """Whether the word is a further given name or a particle, and a surname still to come."""
    further = chain[place].first in given() or chain[place].text in words("western", "particles")
    after = chain[place + 1]
    return further and (after.capital or after.text in words("western", "particles"))


def spelt(word: Word, among: frozenset[str]) -> bool:
    """Whether the word is one of these, as it stands or in capitals throughout."""
    return word.text in among or (word.text.isupper() and word.text.title() in among)


def forenames() -> frozenset[str]:
    return words("romanised", "given") | words("romanised", "ambiguous")


def thing(chain: Chain, start: int, end: int) -> bool:
    """Whether what stands around a name says that it is that of a body, a street or a product."""
    if start and chain[start - 1].text.lower() in words("western", "before"):
        return True
    after = [each.last for each in chain[end : end + FURTHER] if each.capital]
    if after and not words("western", "behind").isdisjoint(after):
        return True
    beyond = [each.last for each in chain[end : end + 2]]
    return len(beyond) > 1 and beyond[0] in JOINS and beyond[1] in words("western", "behind")


def listed(text: str) -> str:
    """A surname and a given name with a comma between them, as in a list; "" where none is."""
    if "," not in text:
        return ""
    for found in re.finditer(LISTED, text):
        first, last = found["given"], found["surname"]
        if last in surnames() and first in given() | ambiguous():
            return found[0].strip(" :;(\n\t\"'“„")
    return ""


@cache
def known() -> frozenset[str]:
    """Names that businesses and places bear."""
    found: str = table("names")["western"]["known"]
    return frozenset(found.replace("\n", "|").split("|"))
