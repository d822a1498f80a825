"""Texts in the form in which they are compared: one spelling of accents, marks and capitals.

Every character stays in its place, so that what is found can be shown as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice

from ropa.lexicon import KEPT, folded

LATIN = range(0xC0, 0x250)
MARKS = {
    **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("_\u00a0\u200b\ufeff\t\r\n", " "),
}
HANGING = re.compile(
    r"^(?:and|und|et|plus)\s|\s(?:and|und|et|en|or|oder|ou|of|plus)$", re.IGNORECASE
)
MARKS_BETWEEN = " ,;:+/-.&|\u2013\u2014\u3001\u30fb"
QUOTED = 5
"""Pieces of a text that a message quotes at most."""
EDGES = f"{MARKS_BETWEEN}()[]"
"""What joins the parts of a text and means nothing at its ends."""
JOINS = re.compile(
    "and|und|et|en|y|e|ed|or|oder|ou|of|o|plus|with|met|mit|avec|con|the|bzw|sowie"
    "|及び|および|並びに|と|又は",
    re.IGNORECASE,
)
"""Words that join two parts and mean nothing where one of them is gone."""


def trimmed(piece: str) -> str:
    """A piece of a text without the marks that joined it, and without half a pair of brackets."""
    piece = HANGING.sub("", piece)
    piece = piece.lstrip(MARKS_BETWEEN + ")]").rstrip(MARKS_BETWEEN + "([")
    if piece.count(")") > piece.count("("):
        piece = piece.rstrip(EDGES)
    if piece.count("(") > piece.count(")"):
        piece = piece.lstrip(EDGES)
    whole = piece.startswith("(") and piece.endswith(")") and piece.count("(") == 1
    return piece[1:-1].strip() if whole else piece


@lru_cache(maxsize=KEPT)
def plain(text: str) -> tuple[str, str]:
    """The text as written, compatible characters made one, and in the form that is compared.

    Both are of the same length.
    """
    written, small = folded(text)
    return written, small.translate(bare())


@cache
def bare() -> dict[int, str]:
    """Letters without their accents, and one sign of each kind."""
    # A letter of Japanese script is another one without its mark, hence the Latin letters alone.
    letters = {number: unicodedata.normalize("NFD", chr(number))[0] for number in LATIN}
    others = {ord("\u00f8"): "o", ord("\u0142"): "l", ord("\u0131"): "i"}
    return letters | others | {ord(sign): same for sign, same in MARKS.items()}


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text without these pieces, which stand in order; what joined them goes with them."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    pieces = (trimmed(" ".join(text[start:end].split())) for start, end in gaps)
    return ", ".join(each for each in pieces if each and not JOINS.fullmatch(each))


def quoted(written: str, spans: Sequence[tuple[int, int]]) -> str:
    """Pieces of a text as a message quotes them: the first few."""
    pieces = dict.fromkeys(shown(written[start:end]) for start, end in spans)
    words = [f"“{piece}”" for piece in islice(pieces, QUOTED)]
    return ", ".join(words) + (" and more" if len(pieces) > QUOTED else "")


def shown(text: str) -> str:
    """A text in a message: on one line, and no longer than one reads."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
