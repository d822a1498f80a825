"""Countries that a text names, as codes of ISO 3166-1. Art. 30(1)(e) GDPR asks which they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ropa.lexicon import KEPT
from ropa.understanding.gazetteer import (
    JAPANESE,
    SHORT,
    Meant,
    exceptions,
    gazetteer,
    key,
    looked_up,
    others,
    reach,
    script,
)
from ropa.understanding.phrases import LETTER
from ropa.understanding.plain import plain, quoted, shown, without
from ropa.understanding.truth import yes_or_no
from ropa.understanding.understood import Understood
from ropa.understanding.vocabulary import NEAR, denial_in, denies

TOKEN = re.compile(f"{LETTER}+|(?:(?!{LETTER})[^\\W_])+")
PIECES = re.compile(r"[,;/|()\[\]\n\r+&:]|\s[-\u2013\u2014]\s|[\u3001\u30fb]")
ARTICLE = re.compile(r" (?:the|la|le|les|die|der|de|het|el|los|las|il|gli)$")
JAPANESE_EXCEPTIONS = ("を除", "以外")
ATTACHED = re.compile(r"[.'-]\w")
"""What follows a part of a longer word, as of `CM.com`."""
CAPITALS = re.compile(r"[A-Z]{2}")


class Seen(NamedTuple):
    """A name in a text: what it means, and where it stands."""

    meant: Meant
    start: int
    end: int


@lru_cache(maxsize=KEPT)
def country(text: str, *, listed: bool = False) -> Understood[str]:
    """The country that a text names, as a code of two letters.

    `listed`: the text was chosen from a list of all countries, so that "Congo" is not also the
    other one. No value where the text names several countries, a group of them or a body.
    """
    found = countries(text, listed=listed)
    if not found.value:
        return Understood(None, found.how, found.left, found.doubt)
    open_ = next(open_beside(found), None)
    if len(found.value) > 1:
        doubt = f"“{shown(text)}” names several countries: {', '.join(found.value)}"
        return Understood(None, "", text, doubt)
    if open_:
        return Understood(None, "", text, f"“{shown(text)}” {open_.doubt}")
    return Understood(found.value[0], found.how, found.left)


def open_beside(found: Understood[tuple[str, ...]]) -> Iterator[Meant]:
    """Names beside the countries that were understood, which may be those of several."""
    for each in names_in(found.left):
        if each.meant.doubt and each.meant.within not in (found.value or ()):
            yield each.meant


@lru_cache(maxsize=KEPT)
def countries(text: str, *, listed: bool = False) -> Understood[tuple[str, ...]]:
    """The countries that a text names, in its order, each once.

    What is no country, or may be one of several, is `left`.
    """
    whole = looked_up(text)
    if whole:
        return one(text, whole, listed=listed)
    seen = names_in(text)
    codes = tuple(dict.fromkeys(each.meant.code for each in seen if each.meant.code))
    if not codes:
        return unclear(text, seen)
    if excluded(text, seen):
        return Understood(None, "", text, f"“{shown(text)}” says which countries are left out")
    if denied_before(text, seen):
        return Understood(None, "", text, f"“{shown(text)}” denies something and names a country")
    settled = [each for each in seen if each.meant.code or each.meant.within in codes]
    used = [(each.start, each.end) for each in settled if each.meant.code]
    written = plain(text)[0]
    return Understood(codes, f"read from {quoted(written, used)}", without(written, used))


def one(text: str, meant: Meant, *, listed: bool) -> Understood[tuple[str, ...]]:
    """A text that is one name."""
    code = meant.code or (meant.listed if listed else "")
    if not code:
        return Understood(None, "", text, f"“{shown(text)}” {meant.doubt}")
    how = meant.how or "as a list of countries means it"
    return Understood((code,), f"“{shown(text)}” {how}")


def unclear(text: str, seen: list[Seen]) -> Understood[tuple[str, ...]]:
    """Why a text names no country, where that is known."""
    reasons = [each.meant for each in seen]
    pieces = filter(None, (others().get(key(each)) for each in PIECES.split(plain(text)[0])))
    doubt = next((each.doubt for each in (*reasons, *pieces)), "")
    return Understood(None, "", text, f"“{shown(text)}” {doubt}" if doubt else "")


def names_in(text: str) -> list[Seen]:
    """Every name of a country in the text, in its order; the longest where several overlap."""
    written, small = plain(text)
    found = list(spaced(written, small))
    if max(small, default="") >= JAPANESE:
        found += japanese(small)
    kept: list[Seen] = []
    for seen in sorted(found, key=lambda seen: (seen.start, -seen.end)):
        if not kept or seen.start >= kept[-1].end:
            kept.append(seen)
    return kept


def spaced(written: str, small: str) -> Iterator[Seen]:
    """Names that blanks or marks set apart."""
    tokens = [(found.start(), found.end()) for found in TOKEN.finditer(small)]
    done = 0
    for place, (start, end) in enumerate(tokens):
        far = reach().get(small[start:end], int(end - start == 2))
        near = tokens[place : place + far] if start >= done else []
        seen = name_at(written, small, near) if near else None
        if seen:
            done = seen.end
            yield seen


def name_at(written: str, small: str, tokens: list[tuple[int, int]]) -> Seen | None:
    """The longest name that is made of the first of these words."""
    start = tokens[0][0]
    for count in range(len(tokens), 0, -1):
        end = tokens[count - 1][1]
        meant = gazetteer().get(" ".join(small[first:last] for first, last in tokens[:count]))
        if meant and (end - start > SHORT or written[start:end].isupper()):
            return Seen(meant, start, end)
    start, end = tokens[0]
    return code_at(written, start, end)


def code_at(written: str, start: int, end: int) -> Seen | None:
    """A code in capitals that stands apart from what is around it."""
    if not CAPITALS.fullmatch(written, start, end):
        return None
    if ATTACHED.match(written, end):
        return None
    before, after = written[:start].rstrip(" "), written[end:].lstrip(" ")
    if (before and before[-1].isalnum()) or (after and after[0].isalnum()):
        return None
    meant = looked_up(written[start:end])
    return Seen(meant, start, end) if meant and meant.code else None


def japanese(small: str) -> Iterator[Seen]:
    for found in script().finditer(small):
        meant = looked_up(found[0])
        if meant:
            yield Seen(meant, *found.span())


def excluded(text: str, seen: list[Seen]) -> bool:
    """Whether the words say which countries are not meant."""
    small = plain(text)[1]
    for each in seen:
        before = ARTICLE.sub("", f" {key(small[max(0, each.start - NEAR) : each.start])}")
        after = small[each.end : each.end + NEAR].lstrip()
        if before.endswith(exceptions()) or after.startswith(JAPANESE_EXCEPTIONS):
            return True
    return any(denies(small, each.start, each.end) for each in seen)


def denied_before(text: str, seen: list[Seen]) -> bool:
    """Whether a no, or a clause that denies, stands before the first country.

    As in `Nein, Server in Deutschland`. Codes alone, as in `NO, SE`, deny nothing.
    """
    small = plain(text)[1]
    if not without(small, [(each.start, each.end) for each in seen]):
        return False
    first = next(each.start for each in seen if each.meant.code)
    return yes_or_no(text).value is False or denial_in(small[:first])
