"""Layouts: what a workbook looks like, as files that one can read, copy and change."""

from ropa.layouts.catalogue import ITEMS, items_of
from ropa.layouts.entries import ENTRIES, ENTRY, Entry, entries_of
from ropa.layouts.items import Item
from ropa.layouts.reading import layout_of, load, not_imitated, own, shipped
from ropa.layouts.shape import (
    MEANT,
    Block,
    Case,
    Cell,
    Column,
    Layout,
    Line,
    Sheet,
    Words,
)

__all__ = [
    "ENTRIES",
    "ENTRY",
    "ITEMS",
    "MEANT",
    "Block",
    "Case",
    "Cell",
    "Column",
    "Entry",
    "Item",
    "Layout",
    "Line",
    "Sheet",
    "Words",
    "entries_of",
    "items_of",
    "layout_of",
    "load",
    "not_imitated",
    "own",
    "shipped",
]
