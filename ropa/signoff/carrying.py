"""Reviews carried over when a record gets another id: what was signed stays signed.

The records that name it say the same as before, in other letters, so their marks change. A mark
that held is made to hold; one that did not is left as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.document import read
from ropa.load import Named, parse_name, typed
from ropa.model import KINDS
from ropa.model.processing import Processing
from ropa.pen.saving import Change
from ropa.pen.text import data_of, rewritten
from ropa.signoff.marks import mark
from ropa.signoff.relied import stated, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.node import Record
    from ropa.pen.renaming import Renaming
    from ropa.register import Register

Data = dict[str, Any]


class Turn(NamedTuple):
    """What a renaming makes of names and marks."""

    old: str
    new: str
    """KIND/ID of the record, as it was and as it will be called."""
    marks: dict[str, tuple[str, str]]
    """By the name before, the marks before and after, of each record whose mark changes."""

    def entry(self, name: str, of: str) -> tuple[str, str]:
        """What a review states of a record that it relies on, once all is renamed."""
        before, after = self.marks.get(name, (of, of))
        return (self.new if name == self.old else name), (after if of == before else of)

    def review(self, name: str, review: Data) -> Data:
        """A review of a record of this name, once all is renamed."""
        before, after = self.marks.get(name, ("", ""))
        turned = dict(review)
        if before and review.get("content") == before:
            turned["content"] = after
        if "relied_on" in review:
            entries = stated(tuple(review["relied_on"]))
            followed = dict(self.entry(*each) for each in entries.items())
            # A record of the new id that went is not back because another is called so.
            followed |= {key: mark for key, mark in entries.items() if key == self.new}
            turned["relied_on"] = written(followed) if followed != entries else review["relied_on"]
        return turned


def carried(register: Register, made: Renaming, record: Record, new: str) -> Renaming:
    """The renaming with the reviews of every record that relies on what it changes.

    Raises RopaError where the text of such a record cannot be changed.
    """
    turn = Turn(record.name, f"{record.kind}/{new}", dict(turned_marks(register, made)))
    contents = made.contents
    changes = {each.file: each for each in made.changes}
    for each in register.all_records():
        if isinstance(each, Processing) and each.reviews and each is not record:
            before = register.contents[each.file]
            after = followed(each, contents.get(each.file) or before, turn)
            if after:
                changes[each.file] = Change(each.file, before, after)
    return made._replace(changes=[*changes.values()])


def turned_marks(register: Register, made: Renaming) -> Iterator[tuple[str, tuple[str, str]]]:
    """The marks before and after of each record whose mark the renaming changes."""
    for each in made.changes:
        named = parse_name(each.file)
        if each.before is None or each.after is None or not isinstance(named, Named):
            continue
        before = register.records[named.kind].get(named.id)
        after, _ = typed(KINDS[named.kind], read(each.file, each.after)[0])
        if before is not None and after is not None and mark(before) != mark(after):
            yield before.name, (mark(before), mark(after))


def followed(record: Processing, content: bytes, turn: Turn) -> bytes | None:
    """What the file of a record will hold with its reviews carried over; None where nothing is."""
    text = content.decode("utf-8-sig")
    data = data_of(text)
    reviews = [turn.review(record.name, each) for each in data["reviews"]]
    if reviews == data["reviews"]:
        return None
    return rewritten(type(record), text, {**data, "reviews": reviews}).encode()
