"""A sheet that is one form: its blocks found by their headings, wherever these stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ropa.grid import column_name
from ropa.imports.headings import plain
from ropa.imports.meaning import written

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
        lines = (line for block in form.blocks for line in block.lines)
        yield from (words for line in lines for words in line.words or (line.label,) if words)


def texts(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    """The texts at the left of a sheet, with row and column."""
    for number, row in enumerate(sheet.rows):
        for column, value in enumerate(row[:LABELS]):
            if isinstance(value, str):
                yield number, column, value


class Part(NamedTuple):
    """The block that a row belongs to, and in which columns its parts stand."""

    block: Block
    columns: dict[str, int]


def filled(sheet: Sheet, form: Form) -> Iterator[Filled]:
    """The lines of the form that the sheet fills, in the sheet's order.

    A line that is none of the form's has no block: what stands there belongs to nothing.
    """
    blocks = {plain(block.heading): block for block in form.blocks if block.heading}
    unheaded = next((each for each in form.blocks if not each.heading), None)
    part = Part(unheaded, {}) if unheaded else None
    # What stands beside the form, as links to help do, is no part of it.
    width = len(form.widths) or None
    for number, whole in enumerate(sheet.rows):
        row = whole[:width]
        headed = heading_in(row, blocks)
        if headed:
            part = Part(headed, places(headed, row))
        elif part:
            yield from line_in(row, number, part)


def heading_in(row: tuple[Value, ...], blocks: dict[str, Block]) -> Block | None:
    """The block whose heading a row is; a line may be called as its block is."""
    for each in row[:LABELS]:
        words = "" if each is None else written(each)
        block = blocks.get(plain(words)) if words else None
        if block and (block.columns or not line_of(words, block)):
            return block
    return None


def line_in(row: tuple[Value, ...], number: int, part: Part) -> Iterator[Filled]:
    """The line that a row is, if something stands beside its label."""
    places = [at for at, each in enumerate(row[:LABELS]) if each is not None]
    for at in places:
        line = line_of(written(row[at]), part.block)
        if line or at == places[-1]:
            label = at if line else places[0]
            values = dict(beside(line, row, label, part.columns))
            if values:
                yield Filled(part.block, line, number, called(line, written(row[label])), values)
            return


def called(line: Line | None, label: str) -> str:
    """What a line is called: by its words where its label is a number alone."""
    return " ".join(line.words) if line and line.words and label.isdigit() else label


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
    line: Line | None,
    row: tuple[Value, ...],
    at: int,
    columns: dict[str, int],
) -> Iterator[tuple[str, tuple[int, Value]]]:
    """What stands beside the label of a line, by part; its further words are the form's own."""
    parts = columns if line is None or line.each else {}
    if not parts:
        behind = at + (len(line.words) if line else 0)
        found = ((place, each) for place, each in enumerate(row) if place > behind)
        first = next(filter(holds, found), None)
        if first:
            yield "", first
        return
    for part, place in parts.items():
        value = row[place] if at < place < len(row) else None
        if value is not None:
            yield part, (place, value)


def holds(cell: tuple[int, Value]) -> bool:
    return cell[1] is not None
