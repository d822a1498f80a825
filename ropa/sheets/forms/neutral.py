"""The neutral workbook: sheets whose columns are data, with what stands in their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ropa.layouts import load
from ropa.model import KINDS
from ropa.sheets import changes
from ropa.sheets.forms.showing import is_shown, one
from ropa.sheets.layout import Column, Sheet

if TYPE_CHECKING:
    from ropa import layouts
    from ropa.register import Extracted
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell

REGISTER, LEDGERS = "register", "appi"
"""The layouts of the whole register, and of the ledgers of the Act that stand in it."""


def shown_of(name: str, known: Extracted) -> dict[str, Sheet[Any]]:
    """Of the sheets of a shipped layout, those kinds and columns that an extract shows."""
    found = (reduced(each, known) for each in load(name).sheets)
    return {each.records: sheet_of(each) for each in found if each.columns}


def reduced(sheet: layouts.Sheet, known: Extracted) -> layouts.Sheet:
    """A sheet without the columns of which an extract shows nothing."""
    kind = sheet.records
    columns = (
        each
        for each in sheet.columns
        if (kind in known.ways or kind not in KINDS) and is_shown(kind, each.shows, known)
    )
    return replace(sheet, columns=tuple(columns))


@cache
def sheets_of(name: str) -> dict[str, Sheet[Any]]:
    """The sheets of a shipped layout, by what they show. Shared: not to be changed."""
    return {each.records: sheet_of(each) for each in load(name).sheets}


def sheet_of(sheet: layouts.Sheet) -> Sheet[Any]:
    """A sheet with the cells of its columns."""
    kind = sheet.records
    columns = tuple(
        Column(each.heading, each.width, cell(kind, each.shows), each.duty, each.beside)
        for each in sheet.columns
    )
    return Sheet(sheet.name, rows_of(kind), columns, sheet.paper, sheet.pages)


def cell(kind: str, shows: tuple[str, ...]) -> Cell[Any]:
    """What a column shows, which is one thing in these layouts."""
    (name,) = shows

    def content(row: Any, extract: Extract) -> object:
        return one(kind, name, row, extract)

    return content


def rows_of(kind: str) -> Callable[[Extract], Iterable[Any]]:
    """What a sheet has a row for: records of a kind, or what the tool computes."""

    def rows(extract: Extract) -> Iterable[Any]:
        if kind == "changes":
            return changes.rows(extract.changes)
        computed = {"flows": extract.flows, "findings": extract.findings}
        return computed[kind] if kind in computed else extract.every(KINDS[kind])

    return rows
