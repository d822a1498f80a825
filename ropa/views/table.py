"""Tables: drawn on a terminal, tab-separated in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.views.folding import fitted, width_of
from ropa.visible import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Literal, TextIO

NARROWEST = 9
"""Columns of the terminal that a column of a table takes at least, the gap to the next included."""


def write(
    out: TextIO,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    drawn: bool,
    colour: bool,
    whole: bool = False,
) -> None:
    """Write the rows under their heading, to `out`; `whole`: the first cell is never folded."""
    if drawn:
        draw(out, head, rows, colour=colour, whole=whole)
        return
    out.writelines("\t".join(map(one_line, row)) + "\n" for row in (head, *rows))


def draw(
    out: TextIO, head: Sequence[str], rows: Sequence[Sequence[str]], *, colour: bool, whole: bool
) -> None:
    """A table that fits the terminal; what is too long is folded, never cut."""
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    system: Literal["auto"] | None = "auto" if colour else None
    console = Console(file=out, markup=False, emoji=False, highlight=False, color_system=system)
    first = max((cell_len(visible(row[0])) for row in rows), default=0) if whole else NARROWEST
    if console.width < first + NARROWEST * (len(head) - 1):
        told = (line for row in rows for line in block(head, row))
        out.writelines(f"{line}\n" for line in fitted(told, width_of(out)))
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for position, title in enumerate(head):
        table.add_column(Text(title), overflow="fold", no_wrap=whole and position == 0)
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    console.print(table)


def block(head: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    """A row where columns would be too narrow to read: one line a cell, then an empty line."""
    for title, cell in zip(head, row, strict=True):
        if cell:
            yield f"{title}: {one_line(cell)}"
    yield ""
