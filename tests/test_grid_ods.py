"""OpenDocument spreadsheets from outside: every kind of cell, and all that is said besides."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from workbooks import SPREADSHEET, content, open_document, row_of, table, zipped

from ropa.errors import RopaError
from ropa.grid import Cells, Options, Remark, Sheet, read

ODD = Path(__file__).parent / "data" / "spreadsheets"
HI = row_of("hi")


def only(packed: bytes) -> Sheet:
    (found,) = read("t.ods", packed).sheets
    return found


def one_row(cells: str) -> bytes:
    return open_document(table(f"<table:table-row>{cells}</table:table-row>"))


def cell(inner: str = "", attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


def typed(kind: str, attribute: str, value: str) -> str:
    return cell(
        "<text:p>as shown</text:p>", f'office:value-type="{kind}" office:{attribute}="{value}"'
    )


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        (typed("float", "value", "75001"), 75001),
        (typed("float", "value", "1.0"), 1),
        (typed("float", "value", "1E5"), 100_000),
        (typed("percentage", "value", "0.25"), 0.25),
        (typed("currency", "value", "12.5"), 12.5),
        (typed("boolean", "boolean-value", "true"), True),
        (typed("boolean", "boolean-value", "false"), False),
        (typed("date", "date-value", "2024-01-31"), date(2024, 1, 31)),
        (typed("date", "date-value", "2024-01-31T00:00:00"), date(2024, 1, 31)),
        (
            typed("date", "date-value", "2024-01-31T08:30:00.000000000"),
            datetime(2024, 1, 31, 8, 30),  # noqa: DTZ001
        ),
        (typed("string", "string-value", "kept"), "kept"),
        (cell("", 'office:value-type="time" office:time-value="PT14H30M00S"'), "PT14H30M00S"),
        (typed("time", "time-value", "PT14H30M00S"), "as shown"),
        (cell("<text:p>a</text:p><text:p/><text:p>b</text:p>"), "a\n\nb"),
        (cell("<text:p>=1+1</text:p>", 'office:value-type="string"'), "=1+1"),
    ],
)
def test_a_cell_says_what_is_stored(stored: str, value: object) -> None:
    ((found,),) = only(one_row(stored)).rows
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("  a \n b ", "a b "),
        ('<text:s text:c="3"/>a<text:s/><text:s/>b', "   a  b"),
        ("a<text:tab/>b<text:line-break/>c", "a\tb\nc"),
        ("a <text:span>b <text:a>c</text:a></text:span>d", "a b cd"),
        ("\u00a0a\u3000b", "\u00a0a\u3000b"),
        ("a<text:note><text:p>note</text:p></text:note>b", "ab"),
        (
            "<text:ruby>東京<text:ruby-text>とうきょう</text:ruby-text></text:ruby>都",
            "東京都",
        ),
        ("&lt;!DOCTYPE x&gt; _x000D_", "<!DOCTYPE x> _x000D_"),
    ],
)
def test_blanks_count_as_the_standard_counts_them(inner: str, text: str) -> None:
    assert only(one_row(cell(f"<text:p>{inner}</text:p>"))).rows == [(text,)]


def test_a_formula_gives_the_value_stored_last() -> None:
    stored = 'table:formula="of:=1+1" office:value-type="float" office:value="2"'
    found = only(one_row(cell() + cell("<text:p>2</text:p>", stored)))
    assert (found.rows, found.formulas) == ([(None, 2)], {(0, 1)})


def test_a_formula_without_a_stored_value_is_named() -> None:
    book = read("t.ods", one_row(cell("", 'table:formula="of:=1+1"')))
    assert (book.sheets[0].rows, book.sheets[0].formulas) == ([], {(0, 0)})
    (remark,) = book.remarks
    assert remark[:3] == ("s", 0, 0)
    assert remark.message.startswith("the formula has no stored value")


@pytest.mark.parametrize(
    ("attributes", "text"),
    [
        ('table:formula="of:=NA()" office:value-type="string"', "#N/A"),
        ('table:formula="of:=x" office:value-type="string" calcext:value-type="error"', "#NAME?"),
        ('table:formula="of:=1/" office:value-type="string"', "Err:510"),
    ],
)
def test_an_error_is_no_value_and_is_named(attributes: str, text: str) -> None:
    book = read("t.ods", one_row(cell(f"<text:p>{text}</text:p>", attributes)))
    assert book.sheets[0].rows == []
    assert book.remarks == (Remark("s", 0, 0, f"the cell holds the error {text}"),)


def test_a_text_that_reads_like_an_error_stays_text() -> None:
    assert only(one_row(cell("<text:p>#N/A</text:p>", 'office:value-type="string"'))).rows == [
        ("#N/A",)
    ]


@pytest.mark.parametrize(
    ("stored", "message"),
    [
        (typed("float", "value", "NaN"), "the cell says it holds a number, and holds «NaN»"),
        (typed("date", "date-value", "-0044-03-15"), "a date, and holds «-0044-03-15»"),
        (typed("date", "date-value", "2023-02-29"), "a date, and holds «2023-02-29»"),
    ],
)
def test_what_is_no_value_is_named(stored: str, message: str) -> None:
    (remark,) = read("t.ods", one_row(stored)).remarks
    assert message in remark.message


def test_repeats_are_read_as_often_as_they_stand_there_and_tails_never() -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        '<table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16381"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2"/>'
        + HI
        + '<table:table-row table:number-rows-repeated="1048571"/>'
    )
    assert only(open_document(table(rows))).rows == [
        (None, "x", "x"),
        (None, "x", "x"),
        (),
        (),
        ("hi",),
    ]


@pytest.mark.parametrize("count", ["0", "-1", "1048577", "x", "99999999999999999999"])
def test_a_repeat_beyond_the_sheet_is_damage(count: str) -> None:
    rows = f'<table:table-row table:number-rows-repeated="{count}"/>'
    with pytest.raises(RopaError, match="damaged"):
        read("t.ods", open_document(table(rows)))


def test_a_cell_beyond_the_last_row_is_refused() -> None:
    rows = '<table:table-row table:number-rows-repeated="1048576"/>' + HI
    with pytest.raises(RopaError, match="goes beyond row 1,048,576"):
        read("t.ods", open_document(table(rows)))


@pytest.mark.parametrize("file", ["rep_mid.ods", "rep_full.ods"])
def test_texts_repeated_over_millions_of_cells_are_refused(file: str) -> None:
    with pytest.raises(RopaError, match="more than 2,000,000 cells"):
        read(file, (ODD / file).read_bytes())


@pytest.mark.parametrize("file", ["ok.ods", "rep_empty.ods"])
def test_one_cell_is_one_cell(file: str) -> None:
    book = read(file, (ODD / file).read_bytes())
    assert [(each.name, each.rows) for each in book.sheets] == [("s", [("hi",)])]


def test_merged_and_covered_cells() -> None:
    merged = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    rows = (
        f"<table:table-row>{cell('<text:p>a</text:p>', merged)}"
        "<table:covered-table-cell/><table:table-cell><text:p>c</text:p></table:table-cell>"
        "</table:table-row><table:table-row><table:covered-table-cell/>"
        "<table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>"
        "</table:table-row>"
    )
    book = read("t.ods", open_document(table(rows)))
    assert book.sheets[0].rows == [("a", None, "c"), (None, "under")]
    assert book.sheets[0].merged == (Cells(0, 0, 1, 1),)
    assert book.remarks == (
        Remark("s", 1, 1, "the cell lies below a merged one, and is read as well"),
    )


def test_hidden_sheets_rows_and_columns_and_filters_are_named() -> None:
    styles = (
        '<style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="true"/></style:style>'
    )
    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse"'
        ' table:number-columns-repeated="16383"/>'
    )
    rows = row_of("a", "b") + row_of("c").replace(
        "<table:table-row>", '<table:table-row table:visibility="filter">'
    )
    inner = table(columns + rows, "one", 'table:style-name="ta1"') + table(
        HI, "two", 'table:style-name="ta2"'
    )
    book = read("t.ods", open_document(inner, styles))
    one, two = book.sheets
    assert (one.hidden, one.hidden_rows, one.hidden_columns) == (True, {1}, {1})
    assert (two.hidden, two.hidden_rows, two.hidden_columns) == (False, frozenset(), frozenset())
    assert [each.message for each in book.remarks] == [
        "the sheet is hidden, and is read as well",
        "hidden rows are read as well: 2",
        "hidden columns are read as well: B",
        "a filter is set; the rows it leaves out are read as well",
    ]


def test_notes_are_counted_and_never_read() -> None:
    note = "<office:annotation><text:p>Jane Doe is ill</text:p></office:annotation>"
    book = read("t.ods", one_row(cell(f"{note}<text:p>seen</text:p>")))
    assert book.sheets[0].rows == [("seen",)]
    assert [each.message for each in book.remarks] == ["comments or notes that are not read: 1"]
    assert "Jane" not in repr(book)


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (
            f"<table:dde-links><office:dde-source/>{table(HI, 'cache')}</table:dde-links>",
            "links to running programs (DDE), never started",
        ),
        (table('<table:table-source table:table-name="x"/>' + HI, "l"), "links to other files"),
        ("<table:tracked-changes>" + HI + "</table:tracked-changes>", "recorded changes"),
        ("<office:forms><form:form/></office:forms>", "form controls"),
        (table("<table:shapes><draw:frame/></table:shapes>", "d"), "drawings, pictures"),
    ],
)
def test_what_is_not_read_is_listed(inner: str, words: str) -> None:
    book = read("t.ods", open_document(inner + table(HI)))
    assert book.sheets[-1].rows == [("hi",)]
    assert "cache" not in [each.name for each in book.sheets]
    assert any(each.startswith(words) for each in book.ignored)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("Basic/Standard/Module1.xml", "macros (Basic), never run"),
        ("Scripts/python/x.py", "macros, never run"),
        ("Object 1/content.xml", "embedded documents and charts (OLE), never opened"),
        ("Pictures/1.png", "pictures"),
    ],
)
def test_parts_that_are_not_read_are_listed(part: str, words: str) -> None:
    book = read("t.ods", open_document(table(HI), **{part: "<x/>", "Configurations2/": ""}))
    assert book.ignored == (words,)


def test_a_table_within_a_cell_is_not_taken_for_a_sheet() -> None:
    book = read("t.ods", one_row(cell("<text:p>a</text:p>" + table(HI, "inner"))))
    assert [(each.name, each.rows) for each in book.sheets] == [("s", [("a",)])]
    assert book.ignored == ("tables within cells",)


def test_only_the_sheets_that_are_asked_for_are_read() -> None:
    packed = open_document(table(HI, "a") + table(row_of("x"), "b"))
    assert [each.rows for each in read("t.ods", packed, Options(sheets=("b",))).sheets] == [
        [("x",)]
    ]
    with pytest.raises(RopaError, match="no sheet «c»"):
        read("t.ods", packed, Options(sheets=("c",)))


def test_a_password_is_asked_to_be_taken_off() -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    )
    with pytest.raises(RopaError) as refused:
        read("t.ods", open_document("", **{"META-INF/manifest.xml": manifest}))
    assert str(refused.value) == "t.ods: it is protected by a password"
    assert "without" in refused.value.hint


@pytest.mark.parametrize("kind", [SPREADSHEET, f"{SPREADSHEET}-template"])
def test_a_template_is_a_spreadsheet_too(kind: str) -> None:
    packed = zipped({"mimetype": kind, "content.xml": content(table(HI))})
    assert only(packed).rows == [("hi",)]
