"""Changes in words: what became of a value, and all that a table says on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.history.naming import NAMES, called
from ropa.history.texts import marked
from ropa.history.values import day, flat, keys_of, listed, quoted, said, stated, worded
from ropa.model.data import Retention
from ropa.model.labels import label
from ropa.model.node import Record
from ropa.model.party import Party
from ropa.model.processing import Processing
from ropa.model.terms import Status, TransferBasis
from ropa.model.transfer import Transfer
from ropa.sheets.processing import limit
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ropa.history.naming import Called
    from ropa.history.values import Key, Side
    from ropa.model.node import Node


def turned(before: str, after: str) -> str:
    """What became of a value; empty words stand for what is not stated."""
    if before and after:
        return phrase("{before} → {after}", before=before, after=after)
    if after:
        return phrase("{what}, added", what=after)
    return phrase("{what}, removed", what=before)


def not_stated() -> str:
    return phrase("not stated")


def none_stated() -> str:
    return phrase("none (stated)")


def within(outer: str, inner: str) -> str:
    """What is part of something, or the one of the two that is called anything."""
    return phrase("{whole}: {part}", whole=outer, part=inner) if outer and inner else outer or inner


def saying(subject: str, words: str) -> str:
    """What is said of a subject, or the one of the two that says anything."""
    if subject and words:
        return phrase("{subject}: {words}", subject=subject, words=words)
    return subject or words


def text_changed(before: str, after: str, told: Callable[[str], str] = quoted) -> str:
    """Two texts, neither of them empty; of long ones what changed in them."""
    old, new = flat(before), flat(after)
    if old == new:
        return phrase("only blanks and line ends changed")
    inside = marked(old, new)
    return told(inside) if inside else turned(told(old), told(new))


class Together(NamedTuple):
    """Keys that a lawyer says in one breath, or one that only its table explains."""

    others: tuple[str, ...]
    said: Callable[[Any, Side], str]
    fits: Callable[[Any], bool] = lambda _: True
    """Whether they are so said of a table, as it stands afterwards."""
    alone: bool = False
    """Whether what stood before goes without saying."""
    labelled: bool = False
    """Whether the words need the label of the key before them."""


def end(record: Record, _: Side) -> str:
    """`ended on 31 Aug 2026: “moved to another provider”`; of another status its word."""
    words = worded(Status, record.status)
    if not over(record):
        return words
    if record.ended:
        on = phrase("ended on {day}", day=day(record.ended))
        words = on if record.status == "ended" else f"{words}, {on}"
    return saying(words, quoted(record.reason) if record.reason else "")


def over(record: Record) -> bool:
    return record.status in ("ended", "retired")


def ground(transfer: Transfer, _: Side) -> str:
    """`standard contractual clauses, module 2`."""
    basis = worded(TransferBasis, transfer.basis) if transfer.basis else ""
    module = phrase("module {name}", name=transfer.module) if transfer.module else ""
    return ", ".join(filter(None, (basis, module)))


def capacity(record: Processing, side: Side) -> str:
    """What a capacity of the record's own party is called; its id where the party states none."""
    if not record.capacity:
        return ""
    party = side.register.one(Party, side.own.get(("parties", record.actor), record.actor))
    found = party.acts_as(record.capacity) if party else None
    return (found.title if found else None) or record.capacity


TOGETHER: dict[tuple[type, str], Together] = {
    (Record, "status"): Together(("ended", "reason"), end, over, alone=True),
    (Transfer, "basis"): Together(("module",), ground),
    (Processing, "capacity"): Together((), capacity, labelled=True),
}
"""By type and the first of the keys."""


def together_with(shape: type, attribute: str) -> Together | None:
    found = (TOGETHER.get((each, attribute)) for each in shape.__mro__)
    return next(filter(None, found), None)


def retention(node: Retention, _: Side) -> str:
    return limit(node)


WHOLE: dict[type, Callable[[Any, Side], str]] = {Retention: retention}
"""Tables that are said as one value."""


def value_in_words(value: Any, key: Key, side: Side, top: type) -> str:
    """All that stands at a key, on one line; empty where nothing does."""
    if value is None:
        return ""
    if value == ():
        return none_stated()
    if key.sort == "table":
        return ", ".join(inner(each, side, top) for each in (value if key.many else (value,)))
    if key.many:
        return listed(value, key, side, top)
    words = said(value, key, side, top)
    return quoted(words) if key.sort == "text" else words


def inner(node: Node, side: Side, top: type) -> str:
    """A table within what is told of another."""
    if type(node) in WHOLE:
        return WHOLE[type(node)](node, side)
    name = called(node, side, whole=True)
    rest = "; ".join(details(node, side, top, name.said))
    return f"{name.words} ({rest})" if name.words and rest else name.words or rest


def in_full(name: Called, node: Node, side: Side, top: type) -> str:
    """A table by its name, and all else that it says."""
    if type(node) in WHOLE:
        return saying(name.words, WHOLE[type(node)](node, side))
    naming = NAMES.get(type(node))
    words, told = name.words, name.said
    for key in keys_of(type(node)):
        if naming and key.attribute == naming.beside and (value := stated(node, key)):
            words = f"{words} ({said(value, key, side, top)})"
            told = (*told, key.attribute)
    return saying(words, "; ".join(details(node, side, top, told)))


def details(node: Node, side: Side, top: type, told: Iterable[str]) -> Iterator[str]:
    """What a table says beyond what was told by its name."""
    naming = NAMES.get(type(node))
    done = {*told, *(naming.silent if naming else ())}
    for key in keys_of(type(node)):
        value = stated(node, key)
        if value is None or value == key.default or key.attribute in done:
            continue
        together = together_with(type(node), key.attribute)
        if together:
            done.update(together.others)
            yield together.said(node, side)
            continue
        words = value_in_words(value, key, side, top)
        bare = naming and key.attribute in naming.bare
        yield words if bare else saying(label(type(node), key.name), words)
