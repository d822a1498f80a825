"""Whether a sheet of a layout is built of what its form has, each part in a place of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.layouts.addresses import column_of

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


class Wrong(NamedTuple):
    """A mistake, at the way of keys that leads to it."""

    path: Route
    message: str


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
    yield from place_wrongs(sheet.columns, (*path, "columns"), 0)
    for number, block in enumerate(sheet.blocks):
        yield from place_wrongs(block.columns, (*path, "blocks", number, "columns"), 1)


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


def place_wrongs(columns: Sequence[Column], path: Route, first: int) -> Iterator[Wrong]:
    """Columns that do not stand to the right of the one before; labels come before the first."""
    for number, at in enumerate(places(columns, first)):
        if at < first:
            words = f"{columns[number].at} does not stand to the right of "
            yield Wrong(
                (*path, number, "at"), words + ("the column before" if number else "the labels")
            )
        first = at + 1


def places(columns: Sequence[Column], first: int) -> Iterator[int]:
    """The number of each column, from 0: by its letters, else the one after the column before."""
    for each in columns:
        at = column_of(f"{each.at}1") if each.at else first
        yield at
        first = at + 1
