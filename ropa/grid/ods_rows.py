"""The sheets of an OpenDocument spreadsheet, read as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.grid.book import Cells
from ropa.grid.draft import Draft
from ropa.grid.markup import Listening
from ropa.grid.ods_values import (
    BREAK,
    DRAW,
    FORMULA,
    OFFICE,
    SPACE,
    STYLE,
    TAB,
    TABLE,
    TEXT,
    TYPE,
    Values,
    paragraph,
    repeated,
)
from ropa.grid.refusal import CELLS, COLUMNS, MEMBERS, ROWS, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.grid.book import Options, Remark, Sheet, Value
    from ropa.grid.markup import Attributes
    from ropa.grid.refusal import Meter

UNSTORED = "the formula has no stored value; open and save the file in a spreadsheet program once"
UNSEEN = frozenset({"collapse", "filter"})
BLANKS = 1_000
"""Blanks that one element can stand for."""
SKIPPED = {
    f"{OFFICE}annotation": "",
    f"{OFFICE}script": "macros, never run",
    f"{OFFICE}event-listeners": "macros bound to events, never run",
    "urn:oasis:names:tc:opendocument:xmlns:form:1.0}form": "form controls",
    f"{OFFICE}dde-source": "links to running programs (DDE), never started",
    f"{TABLE}dde-links": "links to running programs (DDE), never started",
    f"{TABLE}table-source": "links to other files, never followed",
    f"{TABLE}cell-range-source": "links to other files, never followed",
    f"{TABLE}tracked-changes": "recorded changes",
    f"{TABLE}data-pilot-tables": "pivot tables; their cells are read as they were stored",
    f"{TABLE}content-validations": "",
    f"{TABLE}shapes": "drawings, pictures and text boxes",
    f"{TEXT}note": "",
    f"{TEXT}ruby-text": "",
    **{
        f"{DRAW}{name}": "drawings, pictures and text boxes"
        for name in ("frame", "g", "a", "custom-shape", "rect", "line", "ellipse", "caption")
    },
}
"""Elements that are not read, and what is said of them."""
NOTE = f"{OFFICE}annotation"
INNER = "tables within cells"


class Tables(Listening):
    """Listens to the content of a spreadsheet and keeps its sheets."""

    def __init__(self, meter: Meter, options: Options) -> None:
        super().__init__()
        self.meter, self.options = meter, options
        self.sheets: list[Sheet] = []
        self.names: list[str] = []
        self.remarks: list[Remark] = []
        self.ignored: set[str] = set()
        self.unseen: set[str] = set()
        self.style = ""
        self.skipped = 0
        """The depth at which began what is not read; 0 where everything is."""
        self.kept: list[str] = []
        self.counted = 0
        self.draft = Draft("", meter)
        self.values = Values(self.draft)
        self.row = self.column = self.listed = 0
        self.line: list[Value] = []
        self.computed: list[range] = []
        self.attributes: Attributes | None = None
        self.above: Attributes = {}
        self.paragraphs: list[str] = []
        self.openers = self.opening()
        self.closers = self.closing()

    def opening(self) -> dict[str, Callable[[Attributes], None]]:
        return {
            f"{STYLE}style": self.open_style,
            f"{STYLE}table-properties": self.open_properties,
            f"{TABLE}table": self.open_table,
            f"{TABLE}table-column": self.open_column,
            f"{TABLE}table-row": self.open_row,
            f"{TABLE}table-cell": self.open_cell,
            f"{TABLE}covered-table-cell": self.open_cell,
            f"{TEXT}p": self.open_paragraph,
            f"{TEXT}h": self.open_paragraph,
            f"{TEXT}s": self.open_blanks,
            f"{TEXT}tab": lambda _: self.held.append(TAB),
            f"{TEXT}line-break": lambda _: self.held.append(BREAK),
        }

    def closing(self) -> dict[str, Callable[[], None]]:
        return {
            f"{TABLE}table": self.close_table,
            f"{TABLE}table-row": self.close_row,
            f"{TABLE}table-cell": self.close_cell,
            f"{TABLE}covered-table-cell": self.close_cell,
            f"{TEXT}p": self.close_paragraph,
            f"{TEXT}h": self.close_paragraph,
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        self.depth += 1
        if self.skipped:
            self.held.clear()
            self.rarer("", attributes)
        elif tag in SKIPPED:
            self.draft.comments += tag == NOTE
            self.skip(SKIPPED[tag])
        else:
            self.rarer(tag, attributes)

    def end(self, tag: str) -> None:
        if not self.skipped:
            self.closed(tag)
        elif self.skipped == self.depth:
            self.skipped = 0
            self.held[:] = self.kept
        self.depth -= 1

    def skip(self, words: str) -> None:
        """Read nothing until the element ends that has just begun."""
        self.skipped = self.depth
        self.kept = self.held.copy()
        self.ignored.update({words} - {""})

    def open_style(self, attributes: Attributes) -> None:
        self.style = attributes.get(f"{STYLE}name", "")

    def open_properties(self, attributes: Attributes) -> None:
        if attributes.get(f"{TABLE}display") == "false":
            self.unseen.add(self.style)

    def open_table(self, attributes: Attributes) -> None:
        name = attributes.get(f"{TABLE}name", "")
        if self.attributes is not None:
            self.skip(INNER)
            return
        self.names.append(name)
        if len(self.names) > MEMBERS:
            raise Refusal(f"it has more than {MEMBERS:,} sheets", "split the file")
        if not self.options.wants(name):
            self.skip("")
            return
        hidden = attributes.get(f"{TABLE}style-name") in self.unseen
        self.draft = Draft(name, self.meter, hidden=hidden)
        self.values = Values(self.draft)
        self.row = self.listed = 0

    def close_table(self) -> None:
        self.sheets.append(sheet := self.draft.done())
        self.remarks += self.draft.all_remarks(sheet)

    def open_column(self, attributes: Attributes) -> None:
        first = self.listed
        self.listed += repeated(attributes, "number-columns-repeated")
        if attributes.get(f"{TABLE}visibility") in UNSEEN:
            self.draft.hidden_columns.update(range(first, min(self.listed, COLUMNS)))

    def open_row(self, attributes: Attributes) -> None:
        self.count()
        self.above = attributes
        self.column = 0

    def close_row(self) -> None:
        times = repeated(self.above, "number-rows-repeated")
        seen = self.above.get(f"{TABLE}visibility", "visible")
        if self.line:
            self.draft.add(self.row, self.line, times)
        if seen in UNSEEN:
            self.draft.hidden_rows.update(range(self.row, min(self.row + times, ROWS)))
            self.draft.filtered |= seen == "filter"
        for columns in self.computed:
            for row in range(self.row, self.row + times):
                for column in columns:
                    self.draft.compute(row, column)
        self.row += times
        self.line.clear()
        self.computed.clear()

    def open_cell(self, attributes: Attributes) -> None:
        self.count()
        self.attributes = attributes
        self.paragraphs.clear()

    def close_cell(self) -> None:
        attributes = self.attributes or {}
        self.attributes = None
        column, times = self.column, repeated(attributes, "number-columns-repeated")
        self.column += times
        if len(attributes) or self.paragraphs:
            self.merge(attributes, column)
            value = self.values.read(attributes, self.paragraphs, self.row, column)
            self.compute(attributes, range(column, self.column))
            if value is not None:
                self.meter.used(self.row + 1, self.column)
                self.line.extend([None] * (column - len(self.line)))
                self.line.extend([value] * times)

    def compute(self, attributes: Attributes, columns: range) -> None:
        if FORMULA in attributes:
            self.computed.append(columns)
            if TYPE not in attributes and not self.paragraphs:
                self.draft.remark(self.row, columns.start, UNSTORED)

    def merge(self, attributes: Attributes, column: int) -> None:
        down = int(attributes.get(f"{TABLE}number-rows-spanned", "1"))
        right = int(attributes.get(f"{TABLE}number-columns-spanned", "1"))
        if down > 1 or right > 1:
            cells = Cells(self.row, column, self.row + down - 1, column + right - 1)
            self.draft.merged.append(cells)

    def open_paragraph(self, _attributes: Attributes) -> None:
        self.count()
        self.held.clear()

    def close_paragraph(self) -> None:
        self.paragraphs.append(paragraph(self.held))
        self.held.clear()

    def open_blanks(self, attributes: Attributes) -> None:
        self.held.append(SPACE * min(int(attributes.get(f"{TEXT}c", "1")), BLANKS))

    def count(self) -> None:
        self.counted += 1
        if self.counted > 3 * CELLS:
            raise Refusal(f"its sheets hold more than {CELLS:,} cells", "split the file")
