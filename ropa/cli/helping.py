"""The help of the command and of its verbs, on a terminal of whatever width."""

from __future__ import annotations

from functools import partial
from shutil import get_terminal_size
from typing import Any

from ropa.views.folding import LEAST

WIDE = 52
"""Columns from which on the parser keeps to the width of the terminal by itself."""
NAMES = 10
"""Columns of the names on a narrow terminal: what a longer one means stands below it."""


def narrow() -> int | None:
    """The columns of a terminal that has fewer than a help takes by itself; else None."""
    columns = get_terminal_size().columns
    return columns if LEAST <= columns < WIDE else None


def fitted(formatter: Any) -> Any:
    """What writes a help, with room for what names mean where the terminal is narrow."""
    if narrow():
        formatter.write_dl = partial(formatter.write_dl, col_max=NAMES)
    return formatter


def summary(help_: str) -> str:
    """What a verb does: the first paragraph of its help. The parser by itself would cut it."""
    return " ".join(help_.strip().partition("\n\n")[0].split())
