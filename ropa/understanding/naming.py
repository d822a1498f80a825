"""Ids that are made of names."""

from __future__ import annotations

import unicodedata

from ropa.place import RESERVED

LONGEST = 64


def id_from(words: str) -> str:
    """An id made of a name, as `muller-sohne-gmbh`; empty where no letter of it is Latin."""
    latin = unicodedata.normalize("NFKD", words.casefold())
    plain = (each if each.isascii() and each.isalnum() else " " for each in latin if kept(each))
    name = "-".join("".join(plain).split())[:LONGEST].strip("-")
    return "" if name in RESERVED else name


def kept(letter: str) -> bool:
    """Accents are dropped, so that they split no word."""
    return not unicodedata.combining(letter)
