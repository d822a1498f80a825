"""Tables that are plain enough to be printed, and the numbers in them."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Row = tuple[str, ...]


def amount(number: float) -> str:
    """Two digits that mean something, whatever the size."""
    if number < 0.995:
        return f"{number:.2f}"
    return f"{number:.1f}" if number < 20 else f"{number:,.0f}"


def verdict(*, missed: bool) -> str:
    return "MISSED" if missed else "met"


def quoted(words: Iterable[str]) -> str:
    """The words of a command as one would type them; what stands for a path is left as it is."""
    return " ".join(word if word.startswith("<") else shlex.quote(word) for word in words)


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The rows in columns, the first to the left and the others to the right."""
    head, *body = rows
    widths = [max(map(len, column)) for column in zip(head, *body, strict=True)]
    yield aligned(head, widths)
    yield "|".join(
        ("", f":{'-' * (widths[0] + 1)}", *("-" * (w + 1) + ":" for w in widths[1:]), "")
    )
    for row in body:
        yield aligned(row, widths)


def aligned(row: Row, widths: Sequence[int]) -> str:
    cells = (f" {cell:>{width}} " for cell, width in zip(row[1:], widths[1:], strict=True))
    return "|".join(("", f" {row[0]:<{widths[0]}} ", *cells, ""))
