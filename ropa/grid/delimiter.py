"""By which character the fields of a text are separated, where its first rows leave no doubt."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ropa.grid.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CHARACTERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ROWS, LINES = 100, 1_000
"""Rows, and lines with empty ones and those within fields, that are looked at."""
MOST = 0.5
"""Share of rows that must have the same number of fields."""


class Fit(NamedTuple):
    """How well a character separates the text."""

    share: float
    first: bool
    """Whether the first row has as many fields as most rows."""
    character: str


def delimiter_of(lines: Iterable[str]) -> str:
    """The character between the fields of the first lines; a comma where every row is one field.

    Raises Refusal where two would do equally well.
    """
    first = list(islice(lines, LINES))
    fits = sorted((each for name in CHARACTERS for each in fit(first, name)), reverse=True)
    if len(fits) > 1 and fits[0][:2] == fits[1][:2]:
        either = " or ".join(f"a {CHARACTERS[each.character]}" for each in fits[:2])
        raise Refusal(
            f"its fields may be separated by {either}", "name the character with --delimiter"
        )
    return fits[0].character if fits else of_headings(first)


def of_headings(lines: Sequence[str]) -> str:
    """The character that separates the first row, where most rows have other numbers of fields."""
    found = [each for each in CHARACTERS if next(widths(lines, each), 1) > 1]
    if len(found) > 1:
        raise Refusal(
            "what separates its fields is not certain: its rows have different numbers of fields",
            "name the character with --delimiter",
        )
    return next(iter(found), ",")


def fit(lines: Sequence[str], character: str) -> Iterator[Fit]:
    """How well the character separates, where it does at all."""
    counts = list(islice(widths(lines, character), ROWS))
    for fields, rows in Counter(counts).most_common(1):
        if fields > 1 and rows > MOST * len(counts):
            yield Fit(rows / len(counts), counts[0] == fields, character)


def widths(lines: Sequence[str], character: str) -> Iterator[int]:
    reader = csv.reader(lines, delimiter=character)
    try:
        yield from (len(each) for each in reader if each)
    except csv.Error:
        return
