"""What is wrong with a file, before anyone asks what stands in it."""

from __future__ import annotations

from typing import NamedTuple

from ropa.place import Place


class Fault(NamedTuple):
    """A complaint about the text of a file.

    `reason` is one of too-large, nesting, key-parts, encoding, byte-order-mark, merge-marker,
    duplicate-key, pointer, empty, syntax, invisible-character, look-alike.
    """

    reason: str
    place: Place
    message: str
    grave: bool = True
    """False: the file was read all the same."""


def place_at(file: str, text: str, offset: int) -> Place:
    """The place of the character at `offset` (from 0) of the text."""
    line = text.count("\n", 0, offset) + 1
    return Place(file, line, offset - text.rfind("\n", 0, offset))


def excerpt(text: str, room: int = 60) -> str:
    """At most `room` characters of what a user wrote, with nothing in it that cannot be seen."""
    shown = "".join(map(_visible, text[:room]))
    cut = len(text) > room or len(shown) > room
    return shown[: room - 1].rstrip() + "\u2026" if cut else shown


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
