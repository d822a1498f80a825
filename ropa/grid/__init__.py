"""Spreadsheets that come from outside, read safely as grids of plain cells."""

from ropa.grid.book import Book, Cells, Options, Remark, Sheet, Value, cell_name, column_name
from ropa.grid.reading import read
from ropa.grid.text import unprefixed

__all__ = [
    "Book",
    "Cells",
    "Options",
    "Remark",
    "Sheet",
    "Value",
    "cell_name",
    "column_name",
    "read",
    "unprefixed",
]
