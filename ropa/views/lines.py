"""Lines of several pieces: as they are in a pipe, folded between the pieces on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.views.folding import FURTHER, fits, folded, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

INDENT = FURTHER
GAP = "   "

Row = tuple[str, ...]
"""What stands on one line, piece by piece."""


class Line(NamedTuple):
    """A line, and what stands before it."""

    indent: str
    pieces: Row


def write(out: TextIO, told: Iterable[Line], *, drawn: bool) -> None:
    """Write them: in a pipe as they are, on a terminal no longer than that is wide."""
    width = width_of(out) if drawn else 0
    if width:
        draw(out, told, width)
        return
    out.writelines(f"{line.indent}{GAP.join(line.pieces)}\n" for line in told)


def draw(out: TextIO, told: Iterable[Line], width: int) -> None:
    """No piece is broken that has room on a line of its own."""
    for line in told:
        indent = line.indent
        for text in filled(line.pieces, width - len(indent)):
            out.writelines(f"{part}\n" for part in folded(text, indent, width))
            indent = line.indent + INDENT


def filled(pieces: Row, width: int) -> Iterator[str]:
    """The pieces on as few lines as hold them, in order; those after the first stand further in."""
    text, *rest = pieces or ("",)
    room = width
    for piece in rest:
        if fits(text + GAP + piece, room):
            text += GAP + piece
        else:
            yield text
            text, room = piece, width - len(INDENT)
    yield text
