"""Workbooks of Excel from outside: every kind of cell, and all that is said besides."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
from workbooks import (
    HI,
    MAIN,
    STRICT,
    STYLES,
    one_sheet,
    relations,
    sheet,
    with_parts,
    workbook_parts,
    zipped,
)

from ropa.errors import RopaError
from ropa.grid import Cells, Options, Remark, read


def rows(content: bytes) -> list[tuple[object, ...]]:
    (only,) = read("t.xlsx", content).sheets
    return only.rows


def said(content: bytes) -> list[tuple[int | None, int | None, str]]:
    return [each[1:] for each in read("t.xlsx", content).remarks]


def cell(inner: str, kind: str = "n", style: str = "0") -> bytes:
    return one_sheet(
        f'<row r="1"><c r="A1" t="{kind}" s="{style}">{inner}</c></row>',
        xl__styles="",
        **{"xl/styles.xml": STYLES},
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("1.0", 1),
        ("1E5", 100_000),
        ("-5", -5),
        ("-0.25", -0.25),
        ("0.1", 0.1),
        ("999999999999999", 999_999_999_999_999),
        ("1E+20", 1e20),
        ("1.5E-3", 0.0015),
    ],
)
def test_a_whole_number_is_an_int_however_it_is_stored(text: str, value: float) -> None:
    (found,) = rows(cell(f"<v>{text}</v>"))[0]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("text", ["NaN", "INF", "-inf", "1_000", "0x10", "1e999", "one", "٣", "１"])
def test_what_is_no_number_is_named(text: str) -> None:
    content = cell(f"<v>{text}</v>")
    assert rows(content) == []
    assert said(content) == [(0, 0, f"the cell says it holds a number, and holds «{text}»")]


@pytest.mark.parametrize(
    ("serial", "style", "value"),
    [
        ("45292", "1", date(2024, 1, 1)),
        ("45292", "2", date(2024, 1, 1)),
        ("45292", "6", date(2024, 1, 1)),
        ("45292.5", "4", datetime(2024, 1, 1, 12)),  # noqa: DTZ001
        ("45292", "4", date(2024, 1, 1)),
        ("1", "1", date(1900, 1, 1)),
        ("59", "1", date(1900, 2, 28)),
        ("61", "1", date(1900, 3, 1)),
        ("0.75", "5", "18:00:00"),
        ("1.5", "3", "1 day, 12:00:00"),
        ("0.25", "7", 0.25),
        ("45292", "0", 45292),
        ("45292", "99", 45292),
    ],
)
def test_a_number_is_a_day_where_its_format_shows_one(
    serial: str, style: str, value: object
) -> None:
    assert rows(cell(f"<v>{serial}</v>", style=style)) == [(value,)]


@pytest.mark.parametrize("serial", ["60", "60.5", "-1", "1E10"])
def test_a_day_that_never_was_is_named(serial: str) -> None:
    content = cell(f"<v>{serial}</v>", style="1")
    assert rows(content) == []
    ((_, _, message),) = said(content)
    assert message.endswith("is shown as a date, and no day has it")


def test_days_counted_from_1904_are_the_same_days() -> None:
    parts = workbook_parts(
        {"s": sheet('<row r="1"><c r="A1" s="1"><v>43830</v></c></row>')},
        properties='<workbookPr date1904="1"/>',
    )
    assert rows(zipped(parts | {"xl/styles.xml": STYLES})) == [(date(2024, 1, 1),)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-01-01", date(2024, 1, 1)),
        ("2024-01-01T00:00:00Z", date(2024, 1, 1)),
        ("2024-01-01T08:30:00", datetime(2024, 1, 1, 8, 30)),  # noqa: DTZ001
    ],
)
def test_a_day_may_be_written_out(text: str, value: object) -> None:
    assert rows(cell(f"<v>{text}</v>", "d")) == [(value,)]


def test_yes_and_no() -> None:
    data = '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c></row>'
    assert rows(one_sheet(data)) == [(True, False)]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#BUSY!"])
def test_an_error_is_no_value_and_is_named(error: str) -> None:
    content = cell(f"<v>{error}</v>", "e")
    assert rows(content) == []
    assert said(content) == [(0, 0, f"the cell holds the error {error}")]


def test_a_text_that_reads_like_an_error_or_a_formula_stays_text() -> None:
    data = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    shared = f'<sst xmlns="{MAIN}"><si><t>#N/A</t></si><si><t>=1+1</t></si></sst>'
    content = one_sheet(data, **{"xl/sharedStrings.xml": shared})
    assert rows(content) == [("#N/A", "=1+1")]
    assert read("t.xlsx", content).sheets[0].formulas == frozenset()


@pytest.mark.parametrize("inner", ["<f>1+1</f>", "<f>1+1</f><v/>", "<f>1+1</f><v></v>"])
def test_a_formula_without_a_stored_value_is_named(inner: str) -> None:
    content = cell(inner)
    assert rows(content) == []
    assert read("t.xlsx", content).sheets[0].formulas == {(0, 0)}
    assert said(content) == [
        (0, 0, "the formula has no stored value; open and save the file in Excel once")
    ]


def test_a_formula_that_gives_an_empty_text_has_its_value() -> None:
    assert said(cell('<f>""</f><v></v>', "str")) == []


def test_a_formula_saved_by_a_library_has_no_value() -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active["B7"] = "=1+1"
    stream = BytesIO()
    book.save(stream)
    ((row, column, message),) = said(stream.getvalue())
    assert (row, column) == (6, 1)
    assert "no stored value" in message


def test_parts_of_a_text_come_together_and_readings_stay_out() -> None:
    rich = (
        "<is><r><t>個人</t></r><r><rPr><b/></rPr><t>情報 </t></r>"
        '<rPh sb="0" eb="2"><t>コジン</t></rPh><phoneticPr fontId="1"/></is>'
    )
    shared = (
        f'<sst xmlns="{MAIN}"><si><r><t>ab</t></r><r><t xml:space="preserve"> c</t></r></si>'
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si></sst>'
    )
    data = (
        f'<row r="1"><c r="A1" t="inlineStr">{rich}</c>'
        '<c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
    )
    content = one_sheet(data, **{"xl/sharedStrings.xml": shared})
    assert rows(content) == [("個人情報 ", "ab c", "東京")]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x005F_x005F_", "_x005F_"),
        ("_x000d_", "\r"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\ufffd"),
        ("_x00_", "_x00_"),
        ("_X000D_", "_X000D_"),
    ],
)
def test_an_escaped_letter_is_read_once(written: str, text: str) -> None:
    assert rows(cell(f"<is><t>{written}</t></is>", "inlineStr")) == [(text,)]


def test_a_text_in_a_cell_of_numbers_does_not_slip_into_the_next() -> None:
    data = (
        '<row r="1"><c r="A1"><is><t>lost</t></is><v>1</v></c>'
        '<c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'
    )
    assert rows(one_sheet(data)) == [(1, "b")]


def test_cells_without_a_reference_follow_one_another() -> None:
    data = "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>"
    assert rows(one_sheet(data)) == [(1, None, 3), (), (4,)]


def test_rows_and_columns_keep_their_numbers_and_no_empty_tail() -> None:
    data = (
        '<row r="3"><c r="B3"><v>1</v></c><c r="D3"><v>2</v></c><c r="F3" s="1"/></row>'
        '<row r="5"><c r="A5" t="s"/></row><row r="9"><c r="A9" s="1"/></row>'
    )
    assert rows(one_sheet(data)) == [(), (), (None, 1, None, 2)]


def test_an_empty_sheet_is_a_sheet() -> None:
    assert rows(one_sheet("")) == []


@pytest.mark.parametrize(
    "data",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="1"/><row r="1"/>',
        '<row r="0"/>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="x"/>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
    ],
)
def test_cells_that_contradict_themselves_are_damage(data: str) -> None:
    shared = f'<sst xmlns="{MAIN}"><si><t>hi</t></si></sst>'
    with pytest.raises(RopaError, match=r"^t\.xlsx: the file is damaged: "):
        read("t.xlsx", one_sheet(data, **{"xl/sharedStrings.xml": shared}))


@pytest.mark.parametrize(
    ("kind", "text", "what"), [("b", "2", "yes or no"), ("d", "2023-02-29", "a date")]
)
def test_what_contradicts_its_kind_is_named(kind: str, text: str, what: str) -> None:
    content = cell(f"<v>{text}</v>", kind)
    assert rows(content) == []
    assert said(content) == [(0, 0, f"the cell says it holds {what}, and holds «{text}»")]


def test_a_value_below_a_merged_cell_is_read_and_named() -> None:
    data = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
    content = one_sheet(data, "", '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    assert rows(content) == [(1, 2, 3)]
    assert said(content) == [(0, 1, "the cell lies below a merged one, and is read as well")]


def test_a_sheet_that_stands_outside_the_file_is_not_fetched() -> None:
    outside = relations(("worksheet", "http://example.org/sheet.xml")).replace(
        "/>", ' TargetMode="External"/>'
    )
    parts = workbook_parts({"s": sheet(HI)}) | {"xl/_rels/workbook.xml.rels": outside}
    with pytest.raises(RopaError, match="the sheet «s» is listed and missing"):
        read("t.xlsx", zipped(parts))


def test_a_kind_of_cell_that_nobody_knows_is_named() -> None:
    assert said(cell("<v>1</v>", "zz")) == [(0, 0, "the cell is of a kind nobody knows: «zz»")]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_and_named(state: str) -> None:
    parts = workbook_parts({"a": sheet(HI), "b": sheet(HI)}, {"b": state})
    book = read("t.xlsx", zipped(parts))
    assert [(each.name, each.hidden, each.rows) for each in book.sheets] == [
        ("a", False, [("hi",)]),
        ("b", True, [("hi",)]),
    ]
    assert book.remarks == (Remark("b", None, None, "the sheet is hidden, and is read as well"),)


def test_hidden_rows_and_columns_and_filters_are_named() -> None:
    data = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>1</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="3"><c r="A3"><v>3</v></c></row>'
        '<row r="9" hidden="1"/>'
    )
    content = one_sheet(
        data,
        '<cols><col min="2" max="3" hidden="1"/><col min="9" max="16384" hidden="true"/></cols>',
        '<autoFilter ref="A1:C3"><filterColumn colId="0"/></autoFilter>',
    )
    (only,) = read("t.xlsx", content).sheets
    assert (only.hidden_rows, only.hidden_columns) == ({1}, {1, 2})
    assert [message for _, _, message in said(content)] == [
        "hidden rows are read as well: 2",
        "hidden columns are read as well: B, C",
        "a filter is set; the rows it leaves out are read as well",
    ]


def test_merged_cells_are_told_as_far_as_the_sheet_reaches() -> None:
    data = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="C3"><v>3</v></c></row>'
    merges = "".join(f'<mergeCell ref="{each}"/>' for each in ("A1:B1", "C2:XFD99", "Z9:Z10"))
    (only,) = read("t.xlsx", one_sheet(data, "", f"<mergeCells>{merges}</mergeCells>")).sheets
    assert only.merged == (Cells(0, 0, 0, 1), Cells(1, 2, 2, 2))


@pytest.mark.parametrize("ref", ["A:B", "x", "A0:B1", ""])
def test_cells_that_cannot_be_merged_are_damage(ref: str) -> None:
    with pytest.raises(RopaError, match="damaged"):
        read("t.xlsx", one_sheet(HI, "", f'<mergeCells><mergeCell ref="{ref}"/></mergeCells>'))


def test_comments_are_counted_and_never_read() -> None:
    kept = "Jane Doe has cancer"
    notes = (
        f'<comments xmlns="{MAIN}"><authors><author>{kept}</author></authors><commentList>'
        f'<comment ref="A1"><text><t>{kept}</t></text></comment><comment ref="B1"/>'
        "</commentList></comments>"
    )
    book = read(
        "t.xlsx",
        with_parts(
            {
                "xl/worksheets/_rels/sheet1.xml.rels": relations(("comments", "../comments1.xml")),
                "xl/comments1.xml": notes,
            }
        ),
    )
    assert [each.message for each in book.remarks] == ["comments or notes that are not read: 2"]
    assert kept not in repr(book)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/vbaProject.bin", "macros (VBA), never run"),
        ("xl/macrosheets/sheet1.xml", "macro sheets of Excel 4, never run"),
        ("xl/externalLinks/externalLink1.xml", "links to other workbooks, never followed"),
        ("xl/embeddings/oleObject1.bin", "embedded documents (OLE), never opened"),
        ("xl/activeX/activeX1.xml", "controls that can run programs (ActiveX), never run"),
        ("xl/connections.xml", "connections to databases or web pages, never opened"),
        ("xl/queryTables/queryTable1.xml", "tables that a query fills, read as they were stored"),
        ("xl/pivotCache/pivotCacheRecords1.xml", "stored data behind pivot tables"),
        ("xl/media/image1.png", "pictures"),
        ("XL/VBAPROJECT.BIN", "macros (VBA), never run"),
    ],
)
def test_what_is_not_read_is_listed(part: str, words: str) -> None:
    book = read("t.xlsx", with_parts({part: "<x/>"}))
    assert (book.ignored, book.sheets[0].rows) == ((words,), [("hi",)])


def test_a_link_to_a_running_program_is_listed() -> None:
    link = f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c"/></externalLink>'
    book = read("t.xlsx", with_parts({"xl/externalLinks/externalLink1.xml": link}))
    assert "links to running programs (DDE), never started" in book.ignored


def test_a_sheet_that_is_a_chart_is_listed() -> None:
    parts = workbook_parts({"a": sheet(HI), "Kurve": "<chartsheet/>"})
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("worksheet", "worksheets/sheet1.xml"), ("chartsheet", "worksheets/sheet2.xml")
    )
    book = read("t.xlsx", zipped(parts))
    assert [each.name for each in book.sheets] == ["a"]
    assert book.ignored == ("the sheet «Kurve»: a chart",)


def test_only_the_sheets_that_are_asked_for_are_read() -> None:
    content = zipped(workbook_parts({"a": sheet(HI), "b": "<not XML"}))
    assert [each.name for each in read("t.xlsx", content, Options(sheets=("a",))).sheets] == ["a"]
    with pytest.raises(RopaError) as refused:
        read("t.xlsx", content, Options(sheets=("c",)))
    assert str(refused.value) == "t.xlsx: it has no sheet «c»"
    assert refused.value.hint == "its sheets: «a», «b»"


def test_the_strict_form_of_the_standard_is_read() -> None:
    parts = workbook_parts({"s": sheet(HI, space=STRICT)})
    strict = {
        name: str(part)
        .replace(MAIN, STRICT)
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/",
            "http://purl.oclc.org/ooxml/officeDocument/",
        )
        for name, part in parts.items()
    }
    assert rows(zipped(dict(strict))) == [("hi",)]


def test_prefixes_of_names_change_nothing() -> None:
    prefixed = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    assert rows(zipped(workbook_parts({"s": prefixed}))) == [(7,)]


def test_remarks_beyond_a_thousand_are_counted() -> None:
    data = "".join(
        f'<row r="{each}"><c r="A{each}" t="e"><v>#N/A</v></c></row>' for each in range(1, 1502)
    )
    remarks = read("t.xlsx", one_sheet(data)).remarks
    assert len(remarks) == 1_001
    assert remarks[-1].message == "501 more remarks on its cells"


NASTY = [
    "=1+1",
    "+49 89 1234",
    "-",
    "@x",
    "00123",
    "1E5",
    "2024-01-01",
    "TRUE",
    "#N/A",
    "a\nb",
    "a\r\nb",
    "a\rb",
    "_x000D_",
    "a_x0041_b",
    "  both ends  ",
    "\tx",
    "日本 ü 😀",
    "\x0b",
    "\u200b",
    "\ufeffx",
    "'x",
    "",
    "e\u0301",
    "x" * 32_767,
]


def test_nasty_texts_come_back_as_xlsxwriter_wrote_them() -> None:
    from xlsxwriter import Workbook

    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for row, text in enumerate(NASTY):
            page.write_string(row, 0, text)
            page.write_string(row, 1, "end")
    assert rows(stream.getvalue()) == [(text or None, "end") for text in NASTY]


def test_nasty_texts_come_back_as_openpyxl_wrote_them() -> None:
    """It writes no vertical tab, and what it does not escape the standards read otherwise.

    CR within XML is LF (XML 1.0, 2.11), and `_xHHHH_` is a letter (ISO/IEC 29500-1, 22.9.2.19).
    """
    from openpyxl import Workbook

    texts = [text for text in NASTY if text != "\x0b"]
    book = Workbook()
    for row, text in enumerate(texts, start=1):
        first = book.active.cell(row, 1, text)
        first.data_type = "s"
        book.active.cell(row, 2, "end")
    stream = BytesIO()
    book.save(stream)
    meant = {"_x000D_": "\r", "a_x0041_b": "aAb", "": None, "a\r\nb": "a\nb", "a\rb": "a\nb"}
    assert rows(stream.getvalue()) == [(meant.get(text, text), "end") for text in texts]
