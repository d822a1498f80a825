"""What changed in a record, told to people who do not read keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.model.labels import way_in_words
from ropa.words import phrase

if TYPE_CHECKING:
    from ropa.model.node import Record
    from ropa.pen.telling import Difference


def told(shape: type[Record], found: Difference) -> str:
    """The difference on one line, by what keys are called: `purposes 2: text: A → B`."""
    where = way_in_words(shape, found.route)
    before, after = in_words(found.before), in_words(found.after)
    if found.before is None:
        return phrase("{where}: added: {after}", where=where, after=after)
    if found.after is None:
        return phrase("{where}: removed: {before}", where=where, before=before)
    return phrase("{where}: {before} → {after}", where=where, before=before, after=after)


def in_words(value: Any) -> str:
    """A value on one line, whatever it is."""
    if value is None:
        return phrase("(not stated)")
    if isinstance(value, dict):
        return "; ".join(f"{key}: {in_words(each)}" for key, each in value.items()) or "{}"
    if isinstance(value, list):
        return ", ".join(map(in_words, value)) or phrase("none (stated)")
    if isinstance(value, bool):
        return phrase("yes") if value else phrase("no")
    return " ".join(str(value).split())
