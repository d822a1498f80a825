"""Drafts: what a file becomes before anything is written, and where each came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.grid import cell_name

if TYPE_CHECKING:
    from ropa.grid import Value


class Origin(NamedTuple):
    """A row of a sheet, counted from 0."""

    sheet: str
    row: int


@dataclass(slots=True)
class Draft:
    """One record that a file would make."""

    kind: str
    id: str
    data: dict[str, Any]
    origin: Origin
    """The row that it came from, the first where there are several."""
    rows: int = 1
    """How many rows it came from."""
    reference: str = ""
    """The row's own number in the file."""
    form: bool = False
    """Whether it is a form of its own instead of a row."""
    proposed: bool = False
    """Whether rows only refer to it, and have it made so that they can."""
    why: str = ""
    """Why its id is not simply its name; empty where it is."""

    @property
    def name(self) -> str:
        return f"{self.kind}/{self.id}"


@dataclass(slots=True)
class Note:
    """What is to be said of some cells, once for all of them."""

    sheet: str
    column: int | None
    heading: str
    words: str
    rows: list[int] = field(default_factory=list)
    """Counted from 0; empty where it is about the whole column or sheet."""
    refused: bool = False
    """Whether the cells, or the rows, became nothing."""

    def cells(self, first: int = 3) -> list[str]:
        """The names of the first cells; of the rows, where no column is meant."""
        if self.column is None:
            return [f"row {row + 1}" for row in self.rows[:first]]
        return [cell_name(row, self.column) for row in self.rows[:first]]


class Header(NamedTuple):
    """A column, counted from 0, and its heading."""

    column: int | None
    heading: str


NOWHERE = Header(None, "")


class Notes:
    """Notes, the same one told once."""

    def __init__(self) -> None:
        self.by_words: dict[tuple[str, int | None, str], Note] = {}

    def add(self, sheet: str, words: str, at: Header | None = None, row: int | None = None) -> Note:
        """Say something of a cell, a row, a column or a sheet."""
        column, heading = at or NOWHERE
        key = (sheet, column, words)
        note = self.by_words.get(key)
        if note is None:
            note = self.by_words[key] = Note(sheet, column, heading, words)
        if row is not None and row not in note.rows[-1:]:
            note.rows.append(row)
        return note

    def all(self) -> list[Note]:
        """Every note, in the order in which it was first made."""
        return list(self.by_words.values())


@dataclass(slots=True)
class ColumnRead:
    """What became of one column."""

    index: int
    heading: str
    keys: tuple[str, ...]
    filled: int = 0
    """Cells that hold something."""
    became: int = 0
    """Of these, cells that became the key."""
    kept: int = 0
    """Cells that stay as text because they were not understood."""
    said: int = 0
    """Cells that say that there is nothing to say."""
    meanings: list[tuple[Value, int, str]] = field(default_factory=list)
    """Text, how often it stands there, and how it was understood."""


@dataclass(slots=True)
class SheetRead:
    """What became of one sheet."""

    name: str
    hidden: bool = False
    row: int | None = None
    """Of the headings, counted from 0; None where the sheet was not read."""
    layout: str = ""
    known: int = 0
    wanted: int = 0
    unit: str = "columns"
    """What of the layout is counted as known: columns, or headings of blocks."""
    rows: int = 0
    columns: list[ColumnRead] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Headings of the columns that were not read."""
    missing: list[str] = field(default_factory=list)
    """Headings of the layout that the sheet does not have."""
    reason: str = ""
    """Why it was not read."""


@dataclass(slots=True)
class Reading:
    """Everything that a file came to."""

    file: str
    sheets: list[SheetRead] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)
    ignored: tuple[str, ...] = ()
