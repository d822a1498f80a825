"""What other programs write comes back as it was meant; what is spoilt never ends in a crash."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import STYLES, content, one_sheet, row_of, sheet, table, workbook_parts, zipped

from ropa.errors import RopaError
from ropa.grid import Options, read

if TYPE_CHECKING:
    from ropa.grid import Value

LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"])
TEXTS = st.text(LETTERS | st.sampled_from(" \t\n_x0D"), max_size=12)
ESCAPES = st.sampled_from(["_x000D_", "_x005F_", "a_x0041_b", "\r", "\x0b", "=1+1", "#N/A"])
DAYS = st.dates(date(1900, 3, 1), date(9999, 12, 31))
MOMENTS = st.datetimes(datetime(1900, 3, 1), datetime(2999, 1, 1)).map(  # noqa: DTZ001
    lambda each: each.replace(microsecond=0, fold=0)
)
FIGURES = st.integers(-(10**14), 10**14) | st.floats(
    allow_nan=False, allow_infinity=False, width=32
)
VALUES = st.none() | st.booleans() | FIGURES | DAYS | MOMENTS | TEXTS | ESCAPES
GRIDS = st.lists(st.lists(VALUES, max_size=5), max_size=5)


def meant(grid: list[list[Value]]) -> list[tuple[Value, ...]]:
    """The grid without empty tails, its values as plain cells say them."""
    rows = [tuple(plain(each) for each in row) for row in grid]
    return stripped([stripped(row) for row in rows])


def stripped(items: Any) -> Any:
    while items and not (items[-1] or items[-1] is False or items[-1] == 0):
        items = items[:-1]
    return items


def plain(value: Value) -> Value:
    """An empty text is none, a whole number an int, midnight a day."""
    match value:
        case "":
            return None
        case float() if value.is_integer() and abs(value) < 10**15:
            return int(value)
        case datetime() if value.time() == datetime.min.time():
            return value.date()
        case _:
            return value


def same(found: list[tuple[Value, ...]], grid: list[list[Value]]) -> bool:
    """Whether both hold equal values of equal types, digits beyond the fifteenth aside."""
    return [[shown(each) for each in row] for row in found] == [
        [shown(each) for each in row] for row in meant(grid)
    ]


def shown(value: Value) -> str:
    return f"{value:.14g} float" if isinstance(value, float) else f"{value!r}"


@given(GRIDS)
@settings(max_examples=150)
def test_what_xlsxwriter_writes_comes_back(grid: list[list[Value]]) -> None:
    from xlsxwriter import Workbook

    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for number, row in enumerate(grid):
            for column, value in enumerate(row):
                match value:
                    case None:
                        pass
                    case bool():
                        page.write_boolean(number, column, value)
                    case int() | float():
                        page.write_number(number, column, value)
                    case date():
                        page.write_datetime(number, column, value, day)
                    case str():
                        page.write_string(number, column, value)
    (only,) = read("t.xlsx", stream.getvalue()).sheets
    assert same(only.rows, grid)


# A blank at the beginning odfpy writes as no reader may keep it (ODF 1.3 part 3, 6.1.2).
@given(st.lists(st.lists(TEXTS.map(lambda text: text.lstrip(" ")), max_size=4), max_size=4))
@settings(max_examples=100)
def test_what_odfpy_writes_comes_back(grid: list[list[str]]) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.teletype import addTextToElement
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    page = Table(name="s")
    for row in grid:
        line = TableRow()
        for text in row:
            cell, words = TableCell(valuetype="string"), P()
            addTextToElement(words, text)
            cell.addElement(words)
            line.addElement(cell)
        page.addElement(line)
    book.spreadsheet.addElement(page)
    stream = BytesIO()
    book.write(stream)
    (only,) = read("t.ods", stream.getvalue()).sheets
    assert same(only.rows, grid)


@given(
    st.lists(st.lists(TEXTS | ESCAPES, min_size=3, max_size=3), min_size=1, max_size=5),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(max_examples=150)
def test_what_the_csv_of_python_writes_comes_back(
    grid: list[list[str]], delimiter: str, encoding: str
) -> None:
    stream = StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(grid)
    raw = stream.getvalue().encode(encoding)
    (only,) = read("t.csv", raw, Options(delimiter=delimiter)).sheets
    assert same(only.rows, grid)
    assert only.ragged == frozenset()


def test_a_workbook_reads_as_openpyxl_reads_it() -> None:
    from openpyxl import load_workbook
    from xlsxwriter import Workbook

    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet()
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for row in range(300):
            page.write_datetime(row, 0, date(2020, 1, 1 + row % 28), day)
            page.write_number(row, 1, row / 4)
            page.write_string(row, 3, f"text {row % 7}")
    (only,) = read("t.xlsx", stream.getvalue()).sheets
    second = load_workbook(BytesIO(stream.getvalue()), read_only=True, data_only=True)
    rows = [tuple(map(plain, row)) for row in second.active.iter_rows(values_only=True)]
    assert only.rows == rows


ROW = (
    '<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45292</v></c>'
    '<c r="C1" t="inlineStr"><is><r><t>x</t></r></is></c><c r="D1"><f>1</f><v>1</v></c></row>'
)
WORKBOOK = workbook_parts(
    {"s": sheet(ROW, '<cols><col min="1" max="2"/></cols>', '<mergeCell ref="A1:B1"/>')}
) | {"xl/styles.xml": STYLES, "xl/sharedStrings.xml": "<sst><si><t>a</t></si></sst>"}
DOCUMENT = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": content(
        table(
            row_of("a", "b").replace(
                "<table:table-cell", '<table:table-cell table:number-columns-repeated="2"'
            )
        )
    ),
}
READ_OR_REFUSED = re.compile("(?:xlsx|ods|csv)|t: .+")


def outcome(raw: bytes) -> bool:
    """Whether the bytes are read, or refused in one line; anything else is raised."""
    try:
        said = read("t", raw).form
    except RopaError as error:
        said = str(error)
    return READ_OR_REFUSED.fullmatch(said) is not None


BITS = st.sampled_from(["", "0", "-1", "99999999999999999999", '"', "<", ">", "/>", "&#0;", "\xff"])


@given(
    st.sampled_from([WORKBOOK, DOCUMENT]),
    st.integers(0, 10),
    st.floats(0, 1),
    st.integers(0, 12),
    BITS,
)
@settings(max_examples=400)
def test_a_spoilt_part_is_read_or_refused_in_one_line(
    parts: dict[str, str], which: int, where: float, length: int, bit: str
) -> None:
    name = sorted(parts)[which % len(parts)]
    part = str(parts[name])
    start = int(where * len(part))
    spoilt = part[:start] + bit + part[start + length :]
    assert outcome(zipped({**parts, name: spoilt}))


@given(st.floats(0, 1), st.integers(0, 255))
@settings(max_examples=200)
def test_a_spoilt_byte_is_read_or_refused_in_one_line(where: float, byte: int) -> None:
    whole = bytearray(one_sheet(ROW))
    whole[int(where * (len(whole) - 1))] = byte
    assert outcome(bytes(whole))


@pytest.mark.parametrize("length", [0, 4, 30, 100, 500])
def test_a_file_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(RopaError):
        read("t.xlsx", one_sheet(ROW)[:length])
