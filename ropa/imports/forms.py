"""A sheet that is one form: its blocks found by their headings, wherever these stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ropa.grid import column_name
from ropa.imports.headings import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.grid import Sheet, Value
    from ropa.layouts import Block, Layout, Line
    from ropa.layouts import Sheet as Form

ENOUGH = 0.6
FEWEST = 2
LABELS = 4
"""Columns at the left in which labels and headings of blocks are looked for."""


class Filled(NamedTuple):
    """A line of a form with what stands beside its label."""

    block: Block
    line: Line | None
    row: int
    label: str
    values: dict[str, tuple[int, Value]]
    """By part of the block's columns, or empty for what stands beside a label: column and value."""


class FormFound(NamedTuple):
    """A sheet that follows a form."""

    layout: Layout
    form: Form
    known: int
    """How many headings of blocks stand there."""
    wanted: int


def form_of(sheet: Sheet, layouts: Iterable[Layout]) -> FormFound | None:
    """The form whose blocks the sheet has most of; None where it has too few."""
    here = {plain(each) for _, _, each in texts(sheet)}
    found = []
    for layout in layouts:
        for form in layout.sheets:
            if form.form != "form":
                continue
            marks = list(landmarks(form))
            known = sum(plain(each) in here for each in marks)
            if known >= FEWEST and known >= ENOUGH * len(marks):
                found.append(FormFound(layout, form, known, len(marks)))
    return max(found, key=lambda each: (each.known / each.wanted, each.known), default=None)


def landmarks(form: Form) -> Iterator[str]:
    """What a sheet of the form has in any case: headings of blocks, else the labels of lines."""
    headed = [block.heading for block in form.blocks if block.heading and block.always]
    if len(headed) >= FEWEST:
        yield from headed
    else:
        yield from (line.label for block in form.blocks for line in block.lines if line.label)


def texts(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    """The texts at the left of a sheet, with row and column."""
    for number, row in enumerate(sheet.rows):
        for column, value in enumerate(row[:LABELS]):
            if isinstance(value, str):
                yield number, column, value


def filled(sheet: Sheet, form: Form) -> Iterator[Filled]:
    """The lines of the form that the sheet fills, in the sheet's order.

    A line that is none of the form's has no block: what stands there belongs to nothing.
    """
    blocks = {plain(block.heading): block for block in form.blocks if block.heading}
    block = next((each for each in form.blocks if not each.heading), None)
    columns: dict[str, int] = {}
    # What stands beside the form, as links to help do, is no part of it.
    width = len(form.widths) or None
    for number, whole in enumerate(sheet.rows):
        row = whole[:width]
        at = next((at for at, each in enumerate(row[:LABELS]) if each is not None), None)
        words = row[at] if at is not None else None
        if at is None or not isinstance(words, str):
            continue
        headed = blocks.get(plain(words))
        if headed and not (headed.lines and is_value(row, at, headed)):
            block, columns = headed, places(headed, row)
        elif block is not None:
            line = line_of(words, block)
            values = dict(beside(block, row, at, columns))
            if values:
                yield Filled(block, line, number, words, values)


def is_value(row: tuple[Value, ...], at: int, block: Block) -> bool:
    """Whether a row that begins like the heading of a block is a line of it, too."""
    return bool(line_of(str(row[at]), block)) and not block.columns


def places(block: Block, row: tuple[Value, ...]) -> dict[str, int]:
    """By part of a block, the column in which it stands: by its heading, else by its letters."""
    here = {plain(each): at for at, each in enumerate(row) if isinstance(each, str)}
    found: dict[str, int] = {}
    for number, column in enumerate(block.columns, 1):
        fixed = number_of(column.at) if column.at else number
        place = here.get(plain(column.heading), fixed)
        for part in column.shows:
            found.setdefault(part, place)
    return found


def number_of(letters: str) -> int:
    """The number of a column, counted from 0."""
    return next(each for each in range(20_000) if column_name(each) == letters)


def line_of(words: str, block: Block) -> Line | None:
    """The line of a block that has this label."""
    return next((line for line in block.lines if labelled(line.label, words)), None)


def labelled(label: str, words: str) -> bool:
    """Whether words are a label, in which `{number}` stands for any number."""
    if "{number}" not in label:
        return plain(label) == plain(words)
    before, _, behind = label.partition("{number}")
    pattern = rf"{re.escape(plain(before))}\s*\d+\s*{re.escape(plain(behind))}"
    return re.fullmatch(pattern, plain(words)) is not None


def beside(
    block: Block, row: tuple[Value, ...], at: int, columns: dict[str, int]
) -> Iterator[tuple[str, tuple[int, Value]]]:
    """What stands beside the label of a line, by part."""
    if not block.columns:
        found = ((place, each) for place, each in enumerate(row) if place > at and each is not None)
        first = next(found, None)
        if first:
            yield "", first
        return
    for part, place in columns.items():
        value = row[place] if at < place < len(row) else None
        if value is not None:
            yield part, (place, value)
