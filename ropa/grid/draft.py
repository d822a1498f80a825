"""A sheet while it is read, whatever the form of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.grid.book import Cells, Remark, Sheet, column_name
from ropa.grid.refusal import CELLS, damaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.grid.book import Value
    from ropa.grid.refusal import Meter

MOST = 1_000
"""Remarks on single cells of a sheet; of the others only the number is told."""
COVERED = "the cell lies below a merged one, and is read as well"
NAMED = 20
"""Rows or columns that are named one by one."""


class Draft:
    """Rows as they come, what is said of them, and what the file says of the whole sheet."""

    def __init__(self, name: str, meter: Meter, *, hidden: bool = False) -> None:
        self.name, self.hidden, self.meter = name, hidden, meter
        self.rows: list[tuple[Value, ...]] = []
        self.width = 0
        self.merged: list[Cells] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.formulas: set[tuple[int, int]] = set()
        self.filtered = False
        self.comments = 0
        self.remarks: list[Remark] = []
        self.further = 0

    def add(self, row: int, line: list[Value], times: int = 1) -> None:
        """Put a line into a row, and into those below as often as it is repeated.

        Raises Refusal where the sheet reaches too far.
        """
        self.width = max(self.width, len(line))
        self.meter.used(row + times, self.width)
        self.rows.extend([()] * (row - len(self.rows)))
        self.rows.extend([tuple(line)] * times)

    def compute(self, row: int, column: int) -> None:
        """Take note of a formula."""
        self.meter.formula()
        self.formulas.add((row, column))

    def remark(self, row: int, column: int | None, message: str) -> None:
        if len(self.remarks) < MOST:
            self.remarks.append(Remark(self.name, row, column, message))
        else:
            self.further += 1

    def done(self) -> Sheet:
        """The sheet; what reaches beyond its last cell is cut off there."""
        rows, width = len(self.rows), self.width
        self.meter.close(rows, width)
        merged = tuple(filter(several, (within(each, rows, width) for each in self.merged)))
        self.uncover(merged)
        return Sheet(
            self.name,
            self.hidden,
            self.rows,
            merged,
            frozenset(each for each in self.hidden_rows if each < rows),
            frozenset(each for each in self.hidden_columns if each < width),
            frozenset(self.formulas),
        )

    def uncover(self, merged: Iterable[Cells]) -> None:
        """Take note of values that merged cells cover."""
        covered = 0
        for top, left, bottom, right in merged:
            covered += (bottom - top + 1) * (right - left + 1)
            if covered > CELLS:
                damaged("merged cells lie one upon the other")
            for row in range(top, bottom + 1):
                for column, value in enumerate(self.rows[row][left : right + 1], start=left):
                    if value is not None and (row, column) != (top, left):
                        self.remark(row, column, COVERED)

    def all_remarks(self, sheet: Sheet) -> Iterator[Remark]:
        """The remarks on the sheet as a whole, then those on its cells."""
        for words in self.notes(sheet):
            yield Remark(self.name, None, None, words)
        yield from self.remarks
        if self.further:
            yield Remark(self.name, None, None, f"{self.further:,} more remarks on its cells")

    def notes(self, sheet: Sheet) -> Iterator[str]:
        if self.hidden:
            yield "the sheet is hidden, and is read as well"
        if sheet.hidden_rows:
            yield listed("rows", [str(each + 1) for each in sorted(sheet.hidden_rows)])
        if sheet.hidden_columns:
            yield listed("columns", [column_name(each) for each in sorted(sheet.hidden_columns)])
        if self.filtered:
            yield "a filter is set; the rows it leaves out are read as well"
        if self.comments:
            yield f"comments or notes that are not read: {self.comments:,}"


def within(cells: Cells, rows: int, width: int) -> Cells:
    return cells._replace(bottom=min(cells.bottom, rows - 1), right=min(cells.right, width - 1))


def several(cells: Cells) -> bool:
    top, left, bottom, right = cells
    return top <= bottom and left <= right and (top, left) != (bottom, right)


def listed(things: str, names: list[str]) -> str:
    rest = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return f"hidden {things} are read as well: {', '.join(names[:NAMED])}{rest}"
