"""Lines of several pieces: as they are in a pipe, folded between the pieces on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO

INDENT = "  "
GAP = "   "

Row = tuple[str, ...]
"""What stands on one line, piece by piece."""


class Line(NamedTuple):
    """A line, and what stands before it."""

    indent: str
    pieces: Row


def write(out: TextIO, told: Iterable[Line], *, drawn: bool) -> None:
    """Write them: in a pipe as they are, on a terminal no longer than that is wide."""
    if drawn:
        draw(out, told)
        return
    out.writelines(f"{line.indent}{GAP.join(line.pieces)}\n" for line in told)


def draw(out: TextIO, told: Iterable[Line]) -> None:
    """No piece is broken that has room on a line of its own."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out)
    for line in told:
        indent = line.indent
        for text in filled(line.pieces, console.width - len(indent + INDENT), cell_len):
            for part in Text(text).wrap(console, console.width - len(indent + INDENT)):
                out.write(f"{indent}{part.plain.rstrip()}\n")
                indent = line.indent + INDENT


def filled(pieces: Row, width: int, measure: Callable[[str], int]) -> Iterator[str]:
    """The pieces on as few lines as hold them, in order."""
    text, *rest = pieces or ("",)
    for piece in rest:
        if measure(text + GAP + piece) > width:
            yield text
            text = piece
        else:
            text += GAP + piece
    yield text
