"""A workbook that was written, read again by another reader, and found to say what it should."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.sheets.verify import compare
from ropa.sheets.write import compose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.sheets.layout import Table
    from ropa.sheets.write import Frame


class Book(NamedTuple):
    """A workbook that was read again and found to hold what it should."""

    content: bytes
    rows: dict[str, int]
    """Rows below the headings, by sheet; the cover is left out."""
    drafts: tuple[str, ...]
    """KIND/ID of the drafts that are no part of it."""
    told: tuple[str, ...] = ()
    """What else a person is told, such as what a form has no place for."""


def proved(tables: Sequence[Table], frame: Frame, drafts: tuple[str, ...]) -> Book:
    """The tables, the cover first, as the bytes of an XLSX file.

    Raises RopaError where a cell cannot be written, or does not hold what it should.
    """
    content = compose(tables, frame)
    compare(content, tables)
    return Book(content, {each.name: len(each.rows) for each in tables[1:]}, drafts)
