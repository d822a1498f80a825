"""The sheets that a person asks for by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.grid.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.grid.book import Options


def check(options: Options, names: Sequence[str]) -> None:
    """Raise Refusal for a sheet that is asked for and is not there."""
    missing = [each for each in options.sheets if each not in names]
    if missing:
        there = ", ".join(f"«{each}»" for each in names)
        raise Refusal(f"it has no sheet «{missing[0]}»", f"its sheets: {there}")
