"""What a spreadsheet comes to: sheets of plain cells, and remarks on what was found besides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

Value = str | int | float | bool | date | datetime | None
"""What a cell holds: a `datetime` only where it names a time of day, None where it is empty."""


class Options(NamedTuple):
    """What only the person who has the file can know; empty where it is to be found out."""

    encoding: str = ""
    """How a CSV spells its letters, by a name that Python knows: `cp1252`, `cp932`."""
    delimiter: str = ""
    """The one character between the fields of a CSV."""
    sheets: tuple[str, ...] = ()
    """The names of the sheets to read; all where there is none."""

    def wants(self, sheet: str) -> bool:
        return not self.sheets or sheet in self.sheets


class Remark(NamedTuple):
    """What a reader of the file must know, for a person: lower case, no full stop."""

    sheet: str
    """Empty where it is about the whole file."""
    row: int | None
    """Counted from 0; None where it is about the whole sheet."""
    column: int | None
    message: str


class Cells(NamedTuple):
    """A block of merged cells: first and last row, first and last column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows and columns are counted from 0, `rows[0]` is row 1 of the sheet."""

    name: str
    hidden: bool = False
    rows: list[tuple[Value, ...]] = field(default_factory=list)
    """No row has an empty tail, and no sheet ends with empty rows; an empty text is None."""
    merged: tuple[Cells, ...] = ()
    """Within the used rows and columns; the first cell alone holds the value."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    """Row and column of cells that are computed; they hold the value stored last."""
    ragged: frozenset[int] = frozenset()
    """Rows of a CSV that have more or fewer fields than most: what they say stands in doubt."""


@dataclass(frozen=True, slots=True)
class Book:
    """One file, read whole."""

    name: str
    form: str
    """`xlsx`, `ods` or `csv`: what it is, whatever its name says."""
    sheets: tuple[Sheet, ...]
    ignored: tuple[str, ...] = ()
    """Parts that were neither read nor run, in words."""
    remarks: tuple[Remark, ...] = ()


def cell_name(row: int, column: int) -> str:
    """The name of a cell as people know it: `B7` for row 6 and column 1, counted from 0."""
    return f"{column_name(column)}{row + 1}"


def placed(sheet: str, row: int, column: int) -> str:
    """Sheet and cell, as in `controller!B7`; of a CSV, whose one sheet has no name, the cell."""
    name = cell_name(row, column)
    return f"{sheet}!{name}" if sheet else name


def column_name(column: int) -> str:
    """The letters of a column counted from 0: `A`, `Z`, `AA`."""
    letters = ""
    count = column + 1
    while count:
        count, letter = divmod(count - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
