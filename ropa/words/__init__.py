"""The words of an output, in the language that it is written in.

English stands in the code. The words of another language stand in a table beside this module,
which is read when that language is asked for; what it lacks is said in English.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, NamedTuple

from ropa import shipped

ENGLISH = "en"
LANGUAGES = (ENGLISH, "ja")
"""Those in which outputs are written."""
OWN = "every"
"""Where the table of labels holds those that mean the same in every type."""


class Words(NamedTuple):
    """What things are called in one language; each question brings the English along."""

    language: str
    table: Mapping[str, Mapping[str, Any]]

    def found(self, section: str, key: str, english: str) -> str:
        """What stands under the key of a section, else the English."""
        word: str = self.table.get(section, {}).get(key, english)
        return word

    def field(self, types: Iterable[str], key: str, english: str) -> str:
        """The label of a key: of the first of the types that has one, else the general one."""
        labels = self.table.get("fields", {})
        for name in (*types, OWN):
            if key in labels.get(name, ()):
                label: str = labels[name][key]
                return label
        return english

    def term(self, vocabulary: str, word: str, english: str) -> str:
        """What a word of a closed vocabulary means."""
        meaning: str = self.table.get("terms", {}).get(vocabulary, {}).get(word, english)
        return meaning


AS_CODED = Words(ENGLISH, {})
SPOKEN: ContextVar[Words] = ContextVar("SPOKEN", default=AS_CODED)


def speak(language: str) -> None:
    """Write what follows in this language, one of `LANGUAGES`."""
    SPOKEN.set(words(language))


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Write what is inside in this language, where its words are known; else as before."""
    known = os.path.exists(table_file(language))
    token = SPOKEN.set(words(language)) if known or language == ENGLISH else None
    try:
        yield
    finally:
        if token:
            SPOKEN.reset(token)


def words(language: str) -> Words:
    """The words of a language."""
    return AS_CODED if language == ENGLISH else Words(language, table(language))


@cache
def table(language: str) -> dict[str, Any]:
    """The words of a language as they were read. Shared: not to be changed."""
    return shipped.table(table_file(language))


def table_file(language: str) -> str:
    return os.path.join(os.path.dirname(__file__), f"{language}.toml")


def current() -> Words:
    """The words of the language in which is written now."""
    return SPOKEN.get()


def translated() -> bool:
    """Whether what is written now is written in another language than English."""
    return current().language != ENGLISH


def phrase(text: str, **values: object) -> str:
    """A text of the tool's own, with these values put in for the names in braces."""
    known = current().found("page", text, text)
    return known.format(**values) if values else known


@cache
def everywhere(text: str, section: str = "page") -> frozenset[str]:
    """A text of the tool's own in every language of the outputs, by which it is known again."""
    return frozenset(words(each).found(section, text, text) for each in LANGUAGES)


def head(text: str) -> str:
    """The heading of a column, or the name of a sheet."""
    return current().found("sheets", text, text)


def counted(number: int, word: str) -> str:
    """The number with its word, as in `1 record` and `2 records`."""
    known = current()
    form = known.found("counts", word, "{number} {word}" if number == 1 else "{number} {word}s")
    if number == 1:
        form = known.found("counts", f"1 {word}", form)
    return form.format(number=number, word=word)
