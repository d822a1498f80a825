"""Names of parties as they are compared: without their legal form and its points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ropa.lexicon import KEPT, folded
from ropa.understanding.folding import table
from ropa.understanding.plain import plain

SIGNS = re.compile(r"[^\w]+|_+")
SCRIPT = "\u3040"

COMMA = re.compile(r",\s*(?=\S)")
INITIALS = 5
"""Letters of a legal form at most that may also stand with points between them."""
FORMS = 4
"""Legal forms that one name holds at most, so that no text takes long."""


class Name(NamedTuple):
    """A name: what is left of it without its legal forms, the same without accents, and these."""

    core: str
    bare: str
    forms: frozenset[str]


@lru_cache(maxsize=KEPT)
def name_of(text: str) -> Name:
    """The name as it is compared. One that is nothing but a legal form is left as it is."""
    words = spaced(folded(text)[1])
    forms: set[str] = set()
    core = words
    for _ in range(FORMS):
        code, rest = ending(core) or beginning(core) or ("", "")
        if rest:
            forms.add(code)
            core = rest
    if max(core, default="") >= SCRIPT:
        core = core.replace(" ", "")
    return Name(core, spaced(plain(core)[1]), frozenset(forms))


def name_and_rest(text: str) -> tuple[str, str]:
    """The name at the beginning of a text, and what stands below it, or behind its legal form."""
    first, _, below = text.partition("\n")
    for comma in COMMA.finditer(first):
        name, behind = first[: comma.start()], first[comma.end() :]
        if name_of(name).forms and not name_of(behind.split(",")[0]).forms:
            return name.strip(), "\n".join(filter(None, (behind, below)))
    return first.strip(), below


def spaced(text: str) -> str:
    return SIGNS.sub(" ", text).strip()


def ending(words: str) -> tuple[str, str] | None:
    """The legal form at the end of a name, and what stands before it."""
    parts = words.split(" ")
    for count in range(min(longest(), len(parts)), 0, -1):
        code = spellings().get(" ".join(parts[-count:]))
        if code:
            return code, " ".join(parts[:-count])
    form = next(filter(words.endswith, script()), "") if words.endswith(script()) else ""
    return (spellings()[form], words.removesuffix(form).strip()) if form else None


def beginning(words: str) -> tuple[str, str] | None:
    """The legal form before a name, and the name."""
    parts = words.split(" ")
    for count in range(min(longest(), len(parts)), 0, -1):
        code = spellings().get(" ".join(parts[:count]))
        if code in first():
            return code, " ".join(parts[count:])
    form = next(filter(words.startswith, script()), "") if words.startswith(script()) else ""
    return (spellings()[form], words.removeprefix(form).strip()) if form else None


@cache
def spellings() -> dict[str, str]:
    """Codes of legal forms by their spellings, as they are compared."""
    rows = table("parties")["forms"].items()
    found = {spaced(folded(form)[1]): code for code, forms in rows for form in forms}
    short = {word: code for word, code in found.items() if word.isascii() and len(word) <= INITIALS}
    return {" ".join(word): code for word, code in short.items() if word.isalpha()} | found


@cache
def script() -> tuple[str, ...]:
    """Those in Japanese script, the longest first: no blank sets them apart."""
    return tuple(
        sorted((each for each in spellings() if each > SCRIPT), key=lambda x: (-len(x), x))
    )


@cache
def longest() -> int:
    """Words of the longest legal form."""
    return max(form.count(" ") + 1 for form in spellings())


@cache
def first() -> frozenset[str]:
    return frozenset(table("parties")["first"]["forms"])


@lru_cache(maxsize=KEPT)
def is_generic(text: str) -> bool:
    """Whether every word is one that functions and categories are named by."""
    words = spaced(plain(text)[1]).split()
    return bool(words) and all(word in generic() for word in words)


@cache
def generic() -> frozenset[str]:
    return frozenset(
        each for words in table("parties")["generic"].values() for each in plain_words(words)
    )


def plain_words(words: str) -> Iterator[str]:
    for word in words.split():
        yield from spaced(plain(word)[1]).split()


def is_nobody(text: str) -> bool:
    """Whether the words say that there is no name, or that it is not known."""
    return not spaced(text) or " ".join(text.casefold().split()) in nobody()


@cache
def nobody() -> frozenset[str]:
    return frozenset(word.casefold() for word in table("parties")["nobody"]["words"])
