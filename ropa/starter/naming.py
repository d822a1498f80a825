"""Ids: which are allowed, which file they lead to, and which one suits a name."""

from __future__ import annotations

from ropa.errors import Misuse
from ropa.load import ID, SUFFIX
from ropa.model import KINDS
from ropa.model.shape import suggestion
from ropa.place import RESERVED
from ropa.understanding.naming import id_from

PLAIN = "small letters a to z, digits and hyphens, at most 64"


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
