"""What looks like the name or the mailbox of a natural person in free text.

A hit is a reason to ask, never a proof. The words stand in the tables beside this module.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import filterfalse

from ropa.persons import mailboxes
from ropa.persons.tables import addresses, ambiguous, given, surnames

KEPT = 1 << 14
"""Texts whose answer is kept: the same few stand in record after record."""
LINES = 1 << 16
"""Lines that are remembered as holding no name, a few megabytes."""
CAPITALISED = re.compile("[A-ZÀ-ÖØ-Þ\u0100-\u017f][a-zà-öø-\u024f]+|[A-ZÀ-ÖØ-Þ]{3,}")
WIDE = re.compile("[Ａ-Ｚａ-ｚ]")
BESIDE = (("", ""), ("A. ", ""), ("代表 ", ""), ("", " Schmidt"))
"""What may stand on the line before or behind, so that a name begins there or ends."""
SIGNS = tuple(each.encode() for each in ("@", "＠", "﹫", "(at)", "[at]", "（at）", "［at］"))
SMALL = bytes(range(256)).lower()
BLANKS = b" \t"
LATIN = bytes(range(0xE3))
"""Bytes of which UTF-8 is made where there is no Japanese script and no wide letter."""


@lru_cache(maxsize=KEPT)
def name_in(text: str) -> str:
    """The first name of a person that the text seems to hold; "" where none is seen.

    It comes as it is written, with compatible characters made one.
    """
    # Few registers hold anything to look at closely; their patterns take time to be made.
    from ropa.persons import japanese, western

    plain = unicodedata.normalize("NFKC", text)
    found = western.name_in(plain)
    return found if found or plain.isascii() else japanese.name_in(plain)


@lru_cache(maxsize=KEPT)
def mailbox_in(text: str) -> str:
    """The first mailbox of a person that the text seems to hold; "" where none is seen."""
    return mailboxes.mailbox_in(unicodedata.normalize("NFKC", text))


class Sieve:
    """Tells files in which a name or a mailbox may be found, much quicker than by looking for one.

    Most lines of a record stand in many others: one in which nothing is found is asked once.
    """

    def __init__(self) -> None:
        self.clean: set[bytes] = set()

    def fresh(self, content: bytes) -> list[bytes]:
        """The lines of a file that were not yet found to hold nothing."""
        return list(filterfalse(self.clean.__contains__, content.split(b"\n")))

    def keep(self, lines: list[bytes]) -> None:
        """Remember that nothing was found in these lines."""
        if len(self.clean) < LINES:
            self.clean.update(lines)


def asked_of(lines: list[bytes], joined: bytes) -> tuple[bool, bool]:
    """Whether a name, and whether a mailbox, may be found in lines, which come joined as well."""
    return may_name(joined) and any(map(names, lines)), may_address(joined)


def names(line: bytes) -> bool:
    """Whether a line of a file holds a name, or a part of one that goes over several lines."""
    if not may_name(line):
        return False
    text = line.decode().strip(" \t\r")
    bare = text.rstrip(" .,")
    last = CAPITALISED.findall(bare)[-1:]
    if last and last[0] in first_words() and bare.endswith(last[0]):
        return True
    return any(name_in(f"{before}{text}{after}") for before, after in BESIDE)


def may_name(content: bytes) -> bool:
    """Whether a name may be found in bytes of UTF-8."""
    text = content.decode()
    if not first_words().isdisjoint(CAPITALISED.findall(text)):
        return True
    script = b"" if content.isascii() else content.translate(None, LATIN)
    if not script:
        return False
    from ropa.persons import japanese

    return japanese.begun(content) or (b"\xef" in script and bool(WIDE.search(text)))


def may_address(content: bytes) -> bool:
    """Whether a mailbox may be found in bytes of UTF-8."""
    small = content.translate(SMALL, BLANKS)
    return any(sign in small for sign in SIGNS)


@cache
def first_words() -> frozenset[str]:
    """The words without one of which no name in Latin letters is seen, as they are spelt."""
    names = given() | ambiguous() | surnames() | addresses()
    spelt = {*names, *map(str.upper, names)}
    return frozenset(piece for name in spelt for piece in CAPITALISED.findall(name))
