"""A second reader looks at what was written: every cell must say what it was meant to say."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import iterparse
from zipfile import ZipFile

from ropa.errors import RopaError
from ropa.sheets.manner import unheard
from ropa.sheets.parts import TEXTS, in_parts, meant_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from typing import IO, Any
    from xml.etree.ElementTree import Element

    from ropa.sheets.cells import Value
    from ropa.sheets.layout import Table
    from ropa.sheets.manner import Step

SHEET = "xl/worksheets/sheet{}.xml"
ESCAPED = re.compile("_x([0-9a-fA-F]{4})_")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROW, PANE, DRAWING, VALIDATION, PART = (
    MAIN + name for name in ("row", "pane", "drawing", "dataValidation", "tablePart")
)
FROZEN = ("state", "xSplit", "ySplit")
CELLS = frozenset(MAIN + name for name in ("c", "is", "t", "v"))
PLAIN = frozenset(
    MAIN + name
    for name in (
        *("worksheet", "sheetPr", "pageSetUpPr", "dimension", "sheetData", "sheetFormatPr"),
        *("sheetViews", "sheetView", "selection", "cols", "col", "autoFilter", "formula1"),
        *("dataValidations", "tableParts", "printOptions", "pageMargins", "pageSetup"),
        *("headerFooter", "oddHeader", "oddFooter", "ignoredErrors", "ignoredError"),
    )
)
"""Elements that a sheet of plain cells has: no formulas, links, pictures or controls."""

Read = tuple[object, str]
"""What the second reader gives for a cell: its content and the letter of its kind."""


class Strings(NamedTuple):
    """What cells refer to: texts by number, and the numbers of the formats that show days."""

    texts: list[str]
    days: Collection[int]


def compare(content: bytes, tables: Sequence[Table], step: Step = unheard) -> None:
    """Compare the bytes of a workbook with what it is meant to hold.

    Raises RopaError at the first difference; then nothing may be replaced.
    """
    refuse(differences(content, tables, step))


def refuse(found: Iterator[str]) -> None:
    """Raises RopaError where there is a difference, and looks no further than the first."""
    difference = next(found, None)
    if difference:
        raise RopaError(
            f"the workbook does not hold what the register says: {difference}",
            hint="nothing was written; please report it",
        )


def differences(content: bytes, tables: Sequence[Table], step: Step = unheard) -> Iterator[str]:
    from openpyxl import load_workbook

    book: Any = load_workbook(BytesIO(content), read_only=True)
    names = [each.name for each in tables]
    if book.sheetnames != names:
        yield f"its sheets are {book.sheetnames}, not {names}"
        return
    with ZipFile(BytesIO(content)) as archive:
        parts = set(archive.namelist())
        yield from (f"it holds {part}" for part in sorted(parts - meant_parts(tables)))
        known = Strings(shared(archive), book._date_formats)  # noqa: SLF001 - told nowhere else
        for number, table in enumerate(tables, start=1):
            with archive.open(SHEET.format(number)) as sheet:
                yield from (f"{table.name}{each}" for each in in_sheet(sheet, table, known, step))
        yield from in_parts(archive, tables)


def shared(archive: ZipFile) -> list[str]:
    """The texts to which cells refer by number, where the writer keeps them apart."""
    from openpyxl.cell.text import Text

    if TEXTS not in archive.namelist():
        return []
    with archive.open(TEXTS) as source:
        found = (element for element in parsed(source) if element.tag == f"{MAIN}si")
        reader: Any = Text
        return [reader.from_tree(each).content for each in found]


def in_sheet(source: IO[bytes], table: Table, known: Strings, step: Step) -> Iterator[str]:
    """What differs in one sheet, which is read once, row by row.

    Its own word on its size is not asked: it would hide what stands beyond.
    """
    from openpyxl.worksheet._reader import WorkSheetParser

    reader: Any = WorkSheetParser(source, known.texts, date_formats=known.days)
    lines = iter(table.lines)
    count = 0
    others: list[Element] = []
    for element in parsed(source):
        if element.tag == ROW:
            count += 1
            step(1)
            yield from in_row(reader.parse_row(element), count, next(lines, ()))
            element.clear()
        elif element.tag not in CELLS:
            others.append(element)
    missing = len(table.lines) - count
    if missing:
        yield f": it has {count} rows, not {len(table.lines)}"
    yield from beside(others, table)


def parsed(source: IO[bytes]) -> Iterator[Element]:
    """Each element once it is whole.

    These bytes are our own: the parser that guards from foreign ones takes three times as long.
    """
    return (element for _, element in iterparse(source))  # noqa: S314


def in_row(
    found: tuple[int, list[dict[str, Any]]], number: int, line: Sequence[Value]
) -> Iterator[str]:
    """What differs in one row: its number, its cells, and their places."""
    index, cells = found
    have = [(each["value"], each["data_type"]) for each in cells]
    if index != number:
        yield f", row {number}: it has the number {index}"
    if [each["column"] for each in cells] != list(range(1, len(line) + 1)):
        yield f", row {number}: its cells stand in other columns"
    if have != [wanted(each) for each in line]:
        for column, (want, got) in enumerate(zip_longest(map(wanted, line), have), start=1):
            if want != got:
                yield f", row {number}, column {column}"


def wanted(meant: Value) -> Read:
    """How the second reader gives a cell that says what it should: the value, and its kind."""
    if isinstance(meant, str):
        return (ESCAPED.sub(r"_x005F\g<0>", meant) if "_x" in meant else meant), "s"
    if isinstance(meant, date):
        return datetime(meant.year, meant.month, meant.day), "d"  # noqa: DTZ001 - it has no zone
    return meant, "n"


def beside(elements: Sequence[Element], table: Table) -> Iterator[str]:
    """What a sheet has around its cells: panes frozen where they should be, nothing active."""
    found: dict[str, list[Element]] = {}
    for each in elements:
        found.setdefault(each.tag, []).append(each)
    panes = [[each.get(name) for name in FROZEN] for each in found.pop(PANE, ())]
    columns = str(table.frozen) if table.frozen else None
    frozen = [] if table.accessible else [["frozen", columns, str(table.top + 1)]]
    if panes != frozen:
        yield f": it is not frozen as meant, below row {table.top + 1}"
    meant = {DRAWING: bool(table.charts), PART: table.accessible, VALIDATION: len(table.choices)}
    for tag, number in meant.items():
        if len(found.pop(tag, ())) != number:
            yield f": its number of <{tag.removeprefix(MAIN)}> is not {int(number)}"
    for tag in found.keys() - PLAIN:
        yield f": it holds <{tag.removeprefix(MAIN)}>"
