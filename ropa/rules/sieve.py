"""What may be found in a file, a name, a mailbox or a placeholder, as its bytes tell."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ropa.persons import Sieve, asked_of
from ropa.rules.blanks import suspect

if TYPE_CHECKING:
    from ropa.model.node import Filed
    from ropa.register import Register


APART = (b"\xcc", b"\xcd", "\u3099".encode(), "\u309a".encode())
"""Bytes of accents and of voicing marks that stand behind their letter, as some systems part them:
the first two begin a sign from U+0300 to U+037F, and nothing else."""


class Suspected(NamedTuple):
    """What may be found in a file; what is not said here is not in it."""

    named: bool
    addressed: bool
    blank: bool


def suspected(file: Filed, register: Register) -> Suspected:
    """What may be found in a file, which is gone through once for all rules that ask."""
    known: Suspected | None = file.__dict__.get("suspected")
    if known is None:
        content = register.contents.get(file.file, b"")
        known = file.__dict__["suspected"] = sifted(content, sieve_of(register))
    return known


@lru_cache(maxsize=1)
def sieve_of(register: Register) -> Sieve:
    """The sieve of a register: lines that stand in many of its files are looked at once."""
    return Sieve()


def sifted(content: bytes, sieve: Sieve) -> Suspected:
    fresh = sieve.fresh(content)
    lines = b"\n".join(fresh)
    if b"\\" in lines:
        # What is spelt in another way than it is read tells nothing by its bytes.
        return Suspected(named=True, addressed=True, blank=True)
    if not lines.isascii():
        lines = composed(lines)
    found = Suspected(*asked_of(lines.split(b"\n"), lines), suspect(lines))
    if not any(found):
        sieve.keep(fresh)
    return found


def composed(content: bytes) -> bytes:
    """The same with each letter and its accents made one, as it is read."""
    if not any(sign in content for sign in APART):
        return content
    return unicodedata.normalize("NFC", content.decode()).encode()
