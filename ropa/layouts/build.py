"""Whether a sheet of a layout is built of what its form has, each part in a place of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.layouts.addresses import column_of
from ropa.layouts.wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.layouts.shape import Column, Form, Sheet
    from ropa.place import Route

BUILT: dict[Form, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "rows": (("columns",), ("cells",)),
    "form": (("blocks",), ("cells",)),
    "text": (("lines",), ()),
    "lists": (("lists",), ()),
    "keys": ((), ("keys",)),
}
"""By form, of which parts a sheet has one at least, and which it may have besides."""
PARTS = ("columns", "blocks", "lines", "lists", "cells", "keys")


def build_wrongs(sheet: Sheet, path: Route) -> Iterator[Wrong]:
    """Parts that are missing, parts that would not be shown, and columns in the same place."""
    needed, allowed = BUILT[sheet.form]
    for part in PARTS:
        stated = getattr(sheet, part)
        if part in needed and not stated:
            yield Wrong(
                path, f'a sheet of the form "{sheet.form}" needs {part}, and there are none'
            )
        if stated and part not in (*needed, *allowed):
            words = f'a sheet of the form "{sheet.form}" takes no {part}: they would not be shown'
            yield Wrong((*path, part), words)
    yield from list_wrongs(sheet, path)
    for number, block in enumerate(sheet.blocks):
        yield from place_wrongs(block.columns, (*path, "blocks", number, "columns"))


def list_wrongs(sheet: Sheet, path: Route) -> Iterator[Wrong]:
    """Lists without words, and lists in the same column."""
    met: dict[int, str] = {}
    for number, each in enumerate(sheet.lists):
        at = column_of(f"{each.at}1") if each.at else number
        own = (*path, "lists", number)
        if not each.words:
            yield Wrong(own, f'the list "{each.name}" has no words')
        if at in met:
            yield Wrong(own, f'the list "{each.name}" stands where "{met[at]}" stands')
        met.setdefault(at, each.name)


def place_wrongs(columns: Sequence[Column], path: Route) -> Iterator[Wrong]:
    """Columns of a block that do not stand to the right of the one before, or of the labels."""
    last = 0
    for number, each in enumerate(columns):
        at = column_of(f"{each.at}1") if each.at else last + 1
        if at <= last:
            before = "the column before" if number else "the labels"
            words = f"{each.at} does not stand to the right of {before}"
            yield Wrong((*path, number, "at"), words)
        last = max(at, last)
