"""No other person may be seen in an answer: its words are held against the lists once more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ropa.disclosure.reading import identifiers, normal
from ropa.errors import RopaError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ropa.disclosure.reading import Listing

KEY = 3
"""Letters by which most identifiers are seen not to be in a text."""


class Text(NamedTuple):
    """A text of the answer, and where it comes from."""

    where: str
    text: str


class Words:
    """The texts of an answer, quick to ask for an identifier."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self.texts = [Text(each.where, folded(each.text)) for each in texts]
        joined = {each.text for each in self.texts}
        self.starts = {
            text[at : at + length]
            for text in joined
            for at in range(len(text))
            for length in range(1, KEY + 1)
        }

    def holding(self, word: str) -> str:
        """Where the identifier, which is folded, stands as a word of its own; or empty."""
        if word[:KEY] not in self.starts:
            return ""
        return next((each.where for each in self.texts if stands_in(word, each.text)), "")


def folded(text: str) -> str:
    return normal(text).casefold()


def stands_in(word: str, text: str) -> bool:
    """Whether the word is no mere part of another one.

    Japanese has no spaces between words, so only Latin letters and digits go on before or after.
    A number is not looked for within a longer one: a postcode, a date, a telephone number.
    """
    if word not in text:
        return False
    if word.isdecimal():
        before, after = r"(?<![0-9a-z])(?<!\d[-./:,])", r"(?![0-9a-z])(?![-./:,]\d)"
    else:
        before = r"(?<![0-9a-z])" if re.match("[0-9a-z]", word) else ""
        after = r"(?![0-9a-z])" if re.search("[0-9a-z]$", word) else ""
    return re.search(f"{before}{re.escape(word)}{after}", text) is not None


def refuse_others(
    texts: Sequence[Text], wanted: str, listings: Iterable[Listing], spared: Iterable[str]
) -> None:
    """Raises RopaError where a text holds an identifier of another person on one of the lists.

    `spared` are words of which a person says that they mean nobody here.
    """
    words = Words(texts)
    passed = {folded(wanted), *map(folded, spared)}
    for where, line in held(words, passed, listings):
        raise seen(where, line)


def refuse_singles(
    texts: Sequence[Text], wanted: str, singles: Iterable[str], spared: Iterable[str]
) -> None:
    """The same for identifiers of persons who have a record each."""
    words = Words(texts)
    passed = {folded(wanted), *map(folded, spared)}
    for each in sorted(singles):
        where = "" if folded(each) in passed else words.holding(folded(each))
        if where:
            raise seen(where, "the only person of another record")


def held(words: Words, passed: set[str], listings: Iterable[Listing]) -> Iterator[tuple[str, str]]:
    for listing in listings:
        for number, word in identifiers(listing):
            key = word.casefold()
            if key[:KEY] in words.starts and number and key not in passed:
                where = words.holding(key)
                if where:
                    yield where, f"line {number} of {listing.shown}"


def seen(where: str, whose: str) -> RopaError:
    return RopaError(
        f"{where} holds the identifier of another person ({whose}): nothing is disclosed",
        hint="take it out of the record; or --harmless WORD, if the word means nobody there",
    )
