"""The proof of an export: whatever goes wrong between register and file, nothing is replaced."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from ropa.errors import RopaError
from ropa.sheets import verify as verifying
from ropa.sheets import write as writing
from ropa.sheets.layout import Chart, Choice, Table
from ropa.sheets.looks import LOOKS
from ropa.sheets.verify import compare
from ropa.sheets.write import Frame, compose

FRAME = Frame("Title", "Case", "Case", "as it stands", "", datetime(2026, 11, 21, tzinfo=UTC))
TABLES = [
    Table("Cover", (), (20, 40), (("Title", None), ("Records", 3))),
    Table(
        "Rows",
        ("Id", "Title", "Since", "Count", "Notes"),
        (10, 10, 10, 10, 10),
        (
            ("a", "=1+1", date(2026, 1, 1), 7, None),
            ("b", "_x0041_", date(1900, 3, 1), 0, " text "),
            ("c", "0049", None, 12, "last"),
        ),
    ),
]


def test_what_is_written_as_meant_is_accepted():
    compare(compose(TABLES, FRAME), TABLES)


def drop(*_):
    return 0


def empty(sheet, row, column, _, shape):
    return sheet.write_blank(row, column, None, shape)


def altered(sheet, row, column, content, shape):
    return sheet.write_string(row, column, f"{content} ", shape)


def formula(sheet, row, column, _, shape):
    return sheet.write_formula(row, column, "=1+1", shape, "=1+1")


def link(sheet, row, column, content, shape):
    return sheet.write_url(row, column, "https://example.org", shape, str(content))


def as_text(sheet, row, column, content, shape):
    return sheet.write_string(row, column, str(content), shape)


def as_number(sheet, row, column, _, shape):
    return sheet.write_number(row, column, 49, shape)


def as_truth(sheet, row, column, _, shape):
    return sheet.write_boolean(row, column, True, shape)


def a_day_later(sheet, row, column, content, shape):
    return sheet.write_datetime(row, column, content.replace(day=2), shape)


def beside(sheet, row, column, content, shape):
    return sheet.write_string(row, column + 1, str(content), shape)


def twice(sheet, row, column, content, shape):
    sheet.write_string(row, column + 5, str(content), shape)
    return sheet.write_string(row, column, str(content), shape)


def one_row_more(sheet, row, column, content, shape):
    code = sheet.write_string(row, column, str(content), shape)
    sheet.write_string(row + 7, column, "more", shape)
    return code


MISTAKES = [
    (drop, "Title"),
    (drop, "a"),
    (drop, "=1+1"),
    (drop, date(2026, 1, 1)),
    (drop, 7),
    (drop, 0),
    (drop, "last"),
    (drop, "Notes"),
    (empty, "last"),
    (empty, 0),
    (altered, "last"),
    (altered, "Id"),
    (altered, " text "),
    (formula, "=1+1"),
    (link, "last"),
    (as_text, 7),
    (as_text, date(2026, 1, 1)),
    (as_number, "0049"),
    (as_truth, 7),
    (a_day_later, date(2026, 1, 1)),
    (beside, "last"),
    (twice, "last"),
    (one_row_more, "last"),
]


@pytest.mark.parametrize(
    ("mistake", "cell"), MISTAKES, ids=[f"{each.__name__}-{cell}" for each, cell in MISTAKES]
)
def test_a_writer_that_errs_in_one_cell_is_found_out(mistake, cell, monkeypatch):
    honest = writing.put

    def put(sheet, row, column, content, shape):
        wrong = content == cell and type(content) is type(cell)
        return (mistake if wrong else honest)(sheet, row, column, content, shape)

    monkeypatch.setattr(writing, "put", put)
    with pytest.raises(RopaError, match="does not hold what the register says"):
        compare(compose(TABLES, FRAME), TABLES)


@pytest.mark.parametrize("code", [-1, -2])
def test_a_cell_that_the_writer_cut_or_dropped_stops_the_export(code, monkeypatch):
    monkeypatch.setattr(writing, "put", lambda *_: code)
    with pytest.raises(RopaError, match="cannot hold row 1, column 1 of Cover"):
        compose(TABLES, FRAME)


def test_the_file_says_in_utc_when_it_was_made():
    """Spreadsheets know no zone: an instant of another one is the same instant."""
    late = datetime(2026, 11, 21, 1, 30, tzinfo=timezone(timedelta(hours=9)))
    with ZipFile(BytesIO(compose(TABLES, FRAME._replace(created=late)))) as archive:
        assert b">2026-11-20T16:30:00Z</dcterms:created>" in archive.read("docProps/core.xml")


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut():
    table = Table("Rows", ("Id",), (10,), (("x" * 32_768,),))
    with pytest.raises(RopaError, match="cannot hold row 2, column 1 of Rows"):
        compose([table], FRAME)


def test_a_row_beyond_the_last_of_a_sheet_is_refused():
    class Full:
        def set_row(self, *_):
            return 0

        def write_string(self, *_):
            return -1

    with pytest.raises(RopaError, match="row 1, column 1"):
        writing.fill(Full(), TABLES[1], dict.fromkeys(LOOKS))


def rewritten(content, part, old, new):
    """The archive with one part changed behind the writer's back."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            held = source.read(name)
            if name == part:
                assert old in held
                held = held.replace(old, new, 1)
            copy.writestr(name, held)
    return target.getvalue()


SHEET = "xl/worksheets/sheet2.xml"
CHANGES = [
    (SHEET, b'state="frozen"', b'state="split"'),
    (SHEET, b'xSplit="2"', b'xSplit="1"'),
    (SHEET, b"<v>7</v>", b"<f>7</f><v>7</v>"),
    (SHEET, b"</sheetData>", b'<row r="9"/></sheetData>'),
    (SHEET, b"</sheetData>", b'</sheetData><drawing r:id="rId1"/>'),
    (SHEET, b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A2:B2"/></mergeCells>'),
    (SHEET, b"</sheetData>", b'</sheetData><hyperlinks><hyperlink ref="A2"/></hyperlinks>'),
    (SHEET, b"</sheetData>", b"</sheetData><dataValidations><dataValidation/></dataValidations>"),
    (SHEET, b't="inlineStr"><is><t>last</t></is>', b't="e"><v>last</v>'),
    (SHEET, b'<row r="3"', b'<row r="9"'),
    (SHEET, b'<c r="B3"', b'<c r="F3"'),
    ("docProps/custom.xml", b">en<", b">fr<"),
    (SHEET, b"_x005F_x0041_", b"_x0041_"),
    (SHEET, b"<t>last</t>", b"<t>lost</t>"),
    ("xl/workbook.xml", b'name="Rows"', b'name="Lines"'),
]


@pytest.mark.parametrize(
    ("part", "old", "new"), CHANGES, ids=[repr(new)[2:40] for *_, new in CHANGES]
)
def test_a_change_that_cells_alone_do_not_show_is_found_too(part, old, new):
    content = rewritten(compose(TABLES, FRAME), part, old, new)
    with pytest.raises(RopaError, match="does not hold what the register says"):
        compare(content, TABLES)


LAST_ROW = re.compile(rb'<row r="4".*?</row>', re.DOTALL)


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        ("xl/workbook.xml", b'name="Rows"', b'name="Lines"', ["its sheets are"]),
        (SHEET, None, b"", ["Rows: it has 3 rows, not 4"]),
        (SHEET, b"<v>12</v>", b"<v>13</v>", ["Rows, row 4, column 4"]),
    ],
    ids=["a sheet of another name", "a row is missing", "one cell of many"],
)
def test_each_difference_is_told_once_and_nothing_beside_it(part, old, new, told):
    content = compose(TABLES, FRAME)
    if old is None:
        with ZipFile(BytesIO(content)) as archive:
            old = LAST_ROW.search(archive.read(part))[0]
    found = list(verifying.differences(rewritten(content, part, old, new), TABLES))
    assert [each.startswith(one) for each, one in zip(found, told, strict=True)] == [True]


def test_a_size_that_the_file_only_claims_hides_nothing():
    more = [TABLES[0], TABLES[1]._replace(rows=(*TABLES[1].rows, ("d", None, None, None, None)))]
    content = rewritten(compose(more, FRAME), SHEET, b'ref="A1:E5"', b'ref="A1:E4"')
    with pytest.raises(RopaError):
        compare(content, TABLES)


CHART = "xl/charts/chart1.xml"
DRAWING = "xl/drawings/drawing1.xml"
DRAWN = [
    Table(
        "Over view",
        (),
        (20, 10),
        (("Title", None), ("one", 3), ("two", 4)),
        charts=(Chart("By word", 1, 2, ("Words", "Records"), "one: 3, two: 4", 1),),
    )
]
MARKED = [
    Table(
        "Marked",
        ("Id", "Title"),
        (10, 20),
        (("a", "_x0041_"), ("b", "x005F_ =1+1")),
        lead=(("Marked", None), ("What it is", None)),
        accessible=True,
    )
]
WITH_CHOICES = [TABLES[1]._replace(choices=(Choice(1, 1, 3, "Rows!$A$2:$A$4"),))]


@pytest.mark.parametrize("tables", [DRAWN, MARKED, WITH_CHOICES])
def test_charts_marked_tables_and_lists_are_accepted_where_they_are_meant(tables):
    compare(compose(tables, FRAME), tables)


@pytest.mark.parametrize(
    ("tables", "part", "old", "new"),
    [
        (DRAWN, CHART, b"$A$2:$A$3", b"$A$1:$A$3"),
        (DRAWN, CHART, b"$B$2:$B$3", b"$C$2:$C$3"),
        (DRAWN, CHART, b"<c:v>4</c:v>", b"<c:v>5</c:v>"),
        (DRAWN, CHART, b"<c:v>one</c:v>", b"<c:v>won</c:v>"),
        (DRAWN, CHART, b"By word", b"By name"),
        (DRAWN, DRAWING, b'descr="one: 3, two: 4"', b'descr=""'),
        (DRAWN, DRAWING, b"<xdr:clientData/>", b"<xdr:pic/><xdr:clientData/>"),
        (
            DRAWN,
            DRAWING,
            b'descr="one: 3, two: 4"/>',
            b'descr="one: 3, two: 4"><a:hlinkClick/></xdr:cNvPr>',
        ),
        (MARKED, "xl/tables/table1.xml", b'ref="A3:B5"', b'ref="A3:B4"'),
        (MARKED, "xl/tables/table1.xml", b'name="Title"', b'name="Name"'),
        (MARKED, "xl/tables/table1.xml", b"<tableColumns", b"<autoFilter/><tableColumns"),
        (MARKED, "xl/worksheets/sheet1.xml", b"<tableParts", b"<x/><tableParts"),
        (MARKED, "xl/sharedStrings.xml", b"=1+1", b"=1+2"),
    ],
    ids=lambda value: repr(value)[:30] if isinstance(value, bytes) else None,
)
def test_a_chart_or_a_mark_that_was_not_meant_is_found(tables, part, old, new):
    content = rewritten(compose(tables, FRAME), part, old, new)
    with pytest.raises(RopaError, match="does not hold what the register says"):
        compare(content, tables)


def test_a_sheet_that_should_not_be_frozen_is_found_when_it_is():
    frozen = [MARKED[0]._replace(accessible=False)]
    meant = [frozen[0]._replace(accessible=True)]
    assert any("frozen" in each for each in verifying.differences(compose(frozen, FRAME), meant))


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/media/image1.png"])
def test_a_part_that_plain_cells_do_not_need_is_refused(part):
    content = BytesIO(compose(TABLES, FRAME))
    with ZipFile(content, "a") as archive:
        archive.writestr(part, b"")
    assert list(verifying.differences(content.getvalue(), TABLES)) == [f"it holds {part}"]
