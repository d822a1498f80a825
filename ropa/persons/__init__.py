"""What looks like the name or the mailbox of a natural person in free text.

A hit is a reason to ask, never a proof. The words stand in the tables beside this module.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from ropa.persons import japanese, mailboxes, western
from ropa.persons.tables import addresses, ambiguous, given, surnames

KEPT = 1 << 14
"""Texts whose answer is kept: the same few stand in record after record."""
CAPITALISED = re.compile("[A-ZÀ-ÖØ-Þ][a-zà-öø-\u024f]+|[A-Z]{3,}")
WIDE = re.compile("[Ａ-Ｚａ-ｚ]")
SIGNS = ("@", "＠", "(at)", "[at]")


@lru_cache(maxsize=KEPT)
def name_in(text: str) -> str:
    """The first name of a person that the text seems to hold; "" where none is seen.

    It comes as it is written, with compatible characters made one.
    """
    plain = unicodedata.normalize("NFKC", text)
    found = western.name_in(plain)
    return found if found or plain.isascii() else japanese.name_in(plain)


@lru_cache(maxsize=KEPT)
def mailbox_in(text: str) -> str:
    """The first mailbox of a person that the text seems to hold; "" where none is seen."""
    return mailboxes.mailbox_in(unicodedata.normalize("NFKC", text))


def may_name(text: str) -> bool:
    """Whether a name may be found in a part of the text: much quicker than to look for one."""
    if not first_words().isdisjoint(CAPITALISED.findall(text)):
        return True
    if text.isascii():
        return False
    return not japanese.heads().isdisjoint(japanese.HEAD.findall(text)) or bool(WIDE.search(text))


def may_address(text: str) -> bool:
    """Whether a mailbox may be found in a part of the text."""
    return any(sign in text for sign in SIGNS)


@cache
def first_words() -> frozenset[str]:
    """The words without one of which no name in Latin letters is seen, as they are spelt."""
    names = given() | ambiguous() | surnames() | addresses()
    pieces = {piece for name in names for piece in CAPITALISED.findall(name)}
    return frozenset(pieces | {name.upper() for name in pieces})
