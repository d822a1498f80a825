"""Ids that are made of names."""

from __future__ import annotations

import re
import unicodedata

from ropa.place import RESERVED

LONGEST = 64
OTHERS = re.compile(r"[^a-z0-9]+")


def id_from(words: str) -> str:
    """An id made of a name, as `muller-sohne-gmbh`; empty where no letter of it is Latin."""
    # Some letters have a capital only once they are taken apart.
    latin = unicodedata.normalize("NFKD", words.casefold()).casefold()
    if not latin.isascii():
        latin = "".join(filter(kept, latin))
    name = OTHERS.sub("-", latin).strip("-")[:LONGEST].strip("-")
    return "" if name in RESERVED else name


def kept(letter: str) -> bool:
    """Accents are dropped, so that they split no word."""
    return not unicodedata.combining(letter)
