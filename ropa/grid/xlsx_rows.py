"""The cells of one sheet of an Excel workbook, read as they come."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ropa.grid.book import Cells, column_name
from ropa.grid.markup import Listening
from ropa.grid.refusal import COLUMNS, KEPT, MOST, ROWS, damaged
from ropa.grid.scalar import unescaped
from ropa.grid.xlsx_parts import TRUE
from ropa.grid.xlsx_values import Values

if TYPE_CHECKING:
    from ropa.grid.book import Value
    from ropa.grid.draft import Draft
    from ropa.grid.markup import Attributes
    from ropa.grid.xlsx_parts import Workbook

UNSTORED = "the formula has no stored value; open and save the file in Excel once"


@cache
def columns() -> dict[str, int]:
    return {column_name(number): number for number in range(COLUMNS)}


class Rows(Listening):
    """Listens to a sheet and keeps its rows.

    What comes with every cell is told apart here by hand, the rest by a table: one call more a
    cell would make the whole slower by a tenth.
    """

    def __init__(self, book: Workbook, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.strings = book.strings
        self.columns = columns()
        self.values = Values(book, draft)
        self.line: list[Value] = []
        self.row = self.column = -1
        self.listed = 0
        self.number = ""
        self.attributes: Attributes = {}
        self.text: str | None = None
        self.runs: list[str] = []
        self.computed = self.reading = False
        self.cell_tag = self.value_tag = ""

    def named(self, root: str) -> None:
        """Take the names of elements from the namespace of the first: there are two in use."""
        space = root.rpartition("}")[0] + "}"
        self.cell_tag, self.value_tag = f"{space}c", f"{space}v"
        self.openers = {
            f"{space}row": self.open_row,
            f"{space}f": self.open_formula,
            f"{space}is": self.open_inline,
            f"{space}rPh": self.open_reading,
            f"{space}t": self.open_text,
            f"{space}col": self.open_column,
            f"{space}mergeCell": self.open_merge,
            f"{space}filterColumn": self.open_filter,
        }
        self.closers = {
            f"{space}row": self.close_row,
            f"{space}rPh": self.close_reading,
            f"{space}t": self.close_text,
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        self.depth += 1
        self.held.clear()
        if tag == self.cell_tag:
            self.attributes = attributes
            self.text = None
            self.computed = False
        elif tag != self.value_tag:
            self.rarer(tag, attributes)

    def end(self, tag: str) -> None:
        self.depth -= 1
        if tag == self.value_tag:
            self.text = "".join(self.held)
        elif tag == self.cell_tag:
            self.close_cell()
        else:
            self.closed(tag)

    def close_cell(self) -> None:
        attributes = self.attributes
        self.column = column = self.place(attributes.get("r"))
        kind = attributes.get("t", "n")
        if self.computed:
            self.compute(kind, column)
        value: Value
        if kind == "inlineStr":
            value = self.inline()
        elif not self.text:
            return
        elif kind == "s":
            index = int(self.text)
            value = self.strings[index] if index >= 0 else damaged("a shared text is missing")
        else:
            value = self.values.read(kind, self.text, attributes.get("s"), (self.row, column))
        if value is not None and value != "":
            if gap := column - len(self.line):
                self.line.extend([None] * gap)
            self.line.append(value)

    def place(self, reference: str | None) -> int:
        if reference is None:
            return self.column + 1
        column = self.columns.get(reference.removesuffix(self.number), -1)
        if column <= self.column:
            damaged(f"row {self.number[:MOST]} has no cell «{reference[:MOST]}» at this place")
        return column

    def compute(self, kind: str, column: int) -> None:
        self.draft.compute(self.row, column)
        if self.text is None or (not self.text and kind != "str"):
            self.draft.remark(self.row, column, UNSTORED)

    def inline(self) -> str:
        text = unescaped("".join(self.runs))
        self.runs.clear()
        self.draft.meter.text(len(text))
        return text

    def open_row(self, attributes: Attributes) -> None:
        self.number = attributes.get("r", str(self.row + 2))
        row = int(self.number) - 1
        if not self.row < row < ROWS:
            damaged(f"a row numbered {self.number[:MOST]} follows row {self.row + 1}")
        self.row, self.column = row, -1
        if attributes.get("hidden") in TRUE:
            self.draft.hidden_rows.add(row)

    def close_row(self) -> None:
        if self.line:
            self.draft.add(self.row, self.line)
            self.line.clear()
        else:
            self.draft.meter.nothing()

    def open_formula(self, _attributes: Attributes) -> None:
        self.computed = True

    def open_inline(self, _attributes: Attributes) -> None:
        self.runs.clear()

    def open_reading(self, _attributes: Attributes) -> None:
        self.reading = True

    def close_reading(self) -> None:
        self.reading = False

    def open_text(self, _attributes: Attributes) -> None:
        """Its letters are held until it closes."""

    def close_text(self) -> None:
        if not self.reading:
            self.runs.append("".join(self.held))

    def open_column(self, attributes: Attributes) -> None:
        # They stand in order; what one says again of columns that are behind is not read.
        first, last = int(attributes["min"]) - 1, min(int(attributes["max"]), COLUMNS)
        if attributes.get("hidden") in TRUE:
            self.draft.hidden_columns.update(range(max(first, self.listed), last))
        self.listed = max(self.listed, last)

    def open_merge(self, attributes: Attributes) -> None:
        from openpyxl.utils import range_boundaries

        left, top, right, bottom = range_boundaries(attributes["ref"])
        if not (left and top and right and bottom):
            damaged(f"no cells «{attributes['ref'][:MOST]}» can be merged")
        if len(self.draft.merged) > KEPT:
            damaged(f"it merges cells more than {KEPT:,} times")
        self.draft.merged.append(Cells(top - 1, left - 1, bottom - 1, right - 1))

    def open_filter(self, _attributes: Attributes) -> None:
        self.draft.filtered = True
