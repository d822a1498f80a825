"""The mark of a record: a short text that changes with what the record says, and with nothing else.

It is the same in every version of the tool that reads the record alike, so that a review holds
across updates: a key that a later version knows changes no mark before somebody states it.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from ropa.model.node import Node
from ropa.model.plan import element, plan, typed
from ropa.register import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.node import Record

LENGTH = 32
"""Hexadecimal digits of a mark: 128 bits, so that no two contents are taken for each other."""

ALWAYS = (
    "counted",
    "made_by",
    "recipient_unspecified_many",
    "same_legal_person",
    "solely",
    "status",
    "voluntary",
)
"""Attributes whose default stands in every mark, stated or not. One that is not listed takes part
where it says something else than its default: this list never grows."""

N = TypeVar("N", bound=Node)


def has(record: Record, stated: str) -> bool:
    """Whether this is the mark of a record; asked so, it costs less where it is."""
    content = encoded(bare(record, reviewed=True))
    return digest(record, content) == stated or mark(record) == stated


def mark(record: Record) -> str:
    """The mark of what a record says, without its reviews, its id and the place of its file.

    The order of keys, comments, layout and line ends take no part in it, nor does the way in which
    letters are composed; the order of a list does.
    """
    known: str | None = record.__dict__.get("mark")
    if known is None:
        known = record.__dict__["mark"] = reckoned(record)
    return known


def reckoned(record: Record) -> str:
    return digest(record, canonical(bare(record, reviewed=True)))


def digest(record: Record, content: bytes) -> str:
    # Loaded where a record was reviewed: it costs much of the start of every other check.
    from hashlib import sha256

    return sha256(b"%b\n%b" % (FOLDER[type(record)].encode(), content)).hexdigest()[:LENGTH]


def canonical(node: Node) -> bytes:
    """The content as JSON, keys in order, letters composed."""
    content = encoded(node)
    if content.isascii() or unicodedata.is_normalized("NFC", content.decode()):
        return content
    return encoded(composed(msgspec.to_builtins(node)))


def encoded(value: Any) -> bytes:
    return msgspec.json.encode(value, order="sorted")


def composed(value: Any) -> Any:
    """Plain data with every text in one form; each by itself, for marks of escaping are letters."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: composed(each) for key, each in value.items()}
    return [*map(composed, value)] if isinstance(value, list) else value


class Defaults(NamedTuple):
    """Where in a type of node a default stands that is left out."""

    own: tuple[tuple[str, Any], ...]
    """Attributes and their defaults."""
    below: tuple[tuple[str, bool], ...]
    """Attributes that hold nodes with such, and whether they hold several."""

    def __bool__(self) -> bool:
        return bool(self.own or self.below)


@cache
def defaults(shape: type[Node]) -> Defaults:
    inner = {name: element(type_)[0] for name, _, type_ in typed(shape)}
    below = ((each.attribute, each.many) for each in plan(shape).branches)
    return Defaults(
        tuple(stated_defaults(shape)),
        tuple((name, many) for name, many in below if defaults(inner[name])),
    )


def stated_defaults(shape: type[Node]) -> Iterator[tuple[str, Any]]:
    for each in msgspec.structs.fields(shape):
        if each.default is not UNSET and each.name not in ALWAYS:
            yield each.name, each.default


def bare(node: N, *, reviewed: bool = False) -> N:
    """The node without defaults that are left out; `reviewed`, without its reviews."""
    own, below = defaults(type(node))
    changes: dict[str, Any] = {
        name: UNSET for name, default in own if getattr(node, name) == default
    }
    for name, many in below:
        value = getattr(node, name)
        if value:
            changes[name] = tuple(map(bare, value)) if many else bare(value)
    if reviewed and getattr(node, "reviews", UNSET) is not UNSET:
        changes["reviews"] = UNSET
    return replace(node, **changes) if changes else node
