"""Ids: which are allowed, which file they lead to, and which one suits a name."""

from __future__ import annotations

import unicodedata

from ropa.errors import Misuse
from ropa.load import ID, RESERVED, SUFFIX
from ropa.model import KINDS
from ropa.model.shape import suggestion

PLAIN = "small letters a to z, digits and hyphens, at most 64"
LONGEST = 64


def file_of(kind: str, name: str) -> str:
    """The file of a record below the register's root.

    Raises Misuse for an unknown kind, and for an id that no record may bear. Nothing is made of
    the id before it is found to be plain.
    """
    if kind not in KINDS:
        hint = f"kinds: {', '.join(KINDS)}"
        raise Misuse(f'"{shown(kind)}" is no kind of record{suggestion(kind, KINDS)}', hint=hint)
    if not ID.fullmatch(name):
        raise Misuse(f'"{shown(name)}" is no id: {PLAIN}', hint=proposal(name))
    if name in RESERVED:
        raise Misuse(f'"{name}" is a name that Windows cannot hold')
    return f"{kind}/{name}{SUFFIX}"


def shown(text: str) -> str:
    return text if text.isprintable() else repr(text)[1:-1]


def proposal(name: str) -> str:
    near = id_from(name)
    return f"{near} would do" if near else ""


def id_from(words: str) -> str:
    """An id made of a name, as `muller-sohne-gmbh`; empty where no letter of it is Latin."""
    latin = unicodedata.normalize("NFKD", words.casefold())
    plain = (each if each.isascii() and each.isalnum() else " " for each in latin if kept(each))
    name = "-".join("".join(plain).split())[:LONGEST].strip("-")
    return "" if name in RESERVED else name


def kept(letter: str) -> bool:
    """Accents are dropped, so that they split no word."""
    return not unicodedata.combining(letter)
