"""A record of before as it would read if nothing but ids had changed: references and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ropa.history.renames import meant
from ropa.model.node import stamp_like
from ropa.model.processing import Processing
from ropa.signoff import mark
from ropa.signoff.relied import stated, written

if TYPE_CHECKING:
    from ropa.history.states import States
    from ropa.model.node import Record
    from ropa.model.risk import Review


def carried(record: Record, states: States) -> Record:
    """The record with the ids that others bear now, and with marks that hold where they held.

    A record that names one that was renamed says the same in other letters: its mark changes, and
    so do the reviews in which that stands.
    """
    if not states.known:
        return record
    made: Record = meant(record, states.known)
    if not isinstance(made, Processing) or not made.reviews:
        return made
    reviews = tuple(review(each, record, made, states) for each in made.reviews)
    if reviews == made.reviews:
        return made
    turned = replace(made, reviews=reviews)
    stamp_like(turned, made)
    for one, other in zip(reviews, made.reviews, strict=True):
        stamp_like(one, other)
    return turned


def review(each: Review, record: Record, made: Record, states: States) -> Review:
    """A review with the marks that a renaming makes of those that stand in it."""
    found = each
    if each.content and each.content == mark(record):
        found = replace(found, content=mark(made))
    if each.relied_on:
        entries = dict(entry(*one, states) for one in stated(each.relied_on).items())
        if entries != stated(each.relied_on):
            found = replace(found, relied_on=tuple(written(entries)))
    return found


def entry(name: str, of: str, states: States) -> tuple[str, str]:
    """What a review states of a record that it relies on, by the name and the mark of now."""
    kind, _, own = name.rpartition("/")
    record = states.before.records.get(kind, {}).get(own)
    if record is None:
        return name, of
    new = f"{kind}/{states.known.get((kind, own), own)}"
    return new, mark(meant(record, states.known)) if of == mark(record) else of
