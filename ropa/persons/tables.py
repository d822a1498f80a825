"""The words by which persons and functions are told apart, read where text may hold a name."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from ropa.shipped import beside

SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa"})


@cache
def table(name: str) -> dict[str, Any]:
    """The table of this name as it was read. Shared: not to be changed."""
    return beside(__file__, name)


@cache
def words(section: str, key: str) -> frozenset[str]:
    """The words of a list of names. Raises KeyError for one that there is not."""
    return frozenset(table("names")[section][key].split())


@cache
def given() -> frozenset[str]:
    """Given names that are nothing else."""
    return words("western", "given") | words("romanised", "given")


@cache
def ambiguous() -> frozenset[str]:
    """Given names that are other words, too."""
    return words("western", "ambiguous") | words("romanised", "ambiguous")


@cache
def surnames() -> frozenset[str]:
    """Surnames in Latin letters."""
    return words("western", "surnames") | words("romanised", "surnames")


@cache
def addresses() -> frozenset[str]:
    """What stands before a name: forms of address, and degrees."""
    return words("western", "salutations") | words("western", "degrees")


@cache
def in_mailboxes(names: frozenset[str]) -> frozenset[str]:
    """The names as mailboxes spell them: in small letters of ASCII, umlauts in both ways."""
    small = {name.lower().replace("'", "") for name in names}
    return frozenset(
        {bare(name) for name in small} | {bare(name.translate(SPELT_OUT)) for name in small}
    )


def bare(text: str) -> str:
    """The text without accents and without letters that ASCII does not have."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
