"""Hostile and odd files: each is refused or read, quickly, in little memory, opening nothing."""

from __future__ import annotations

import json
import os
import random
import struct
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from workbooks import (
    HI,
    MAIN,
    SPREADSHEET,
    STYLES,
    Parts,
    content,
    one_sheet,
    open_document,
    relations,
    row_of,
    sheet,
    table,
    with_parts,
    workbook_parts,
    zipped,
)

from ropa.errors import RopaError
from ropa.grid import read

HERE = Path(__file__).parent
ODD = HERE / "data" / "spreadsheets"
SECONDS = 2.0
MEBIBYTES = 300
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
READ = ""
SAME = "worksheets/sheet1.xml"


def noise(length: int) -> str:
    """Letters that pack to half their length, the same in every run."""
    return random.Random(1).randbytes(length // 2).hex()  # noqa: S311


def patched(name: str, offset: int, value: bytes) -> bytes:
    """A workbook whose directory says something else of one part, at an offset of its entry."""
    whole = bytearray(with_parts({"xl/theme.xml": "<x>" + "a" * 5_000 + "</x>"}))
    entry = whole.rindex(name.encode()) - 46
    whole[entry + offset : entry + offset + len(value)] = value
    return bytes(whole)


def overlapping() -> bytes:
    """Two entries of the directory that point at the same data."""
    whole = bytearray(with_parts({"xl/a.xml": "<x/>", "xl/b.xml": "<x/>"}))
    first, second = whole.rindex(b"xl/a.xml") - 46, whole.rindex(b"xl/b.xml") - 46
    whole[second + 42 : second + 46] = whole[first + 42 : first + 46]
    return bytes(whole)


def doubled() -> bytes:
    stream = BytesIO(with_parts({}))
    with ZipFile(stream, "a") as archive:
        archive.writestr("XL/Workbook.xml", "<workbook/>")
    return stream.getvalue()


def many_sheets(count: int) -> bytes:
    return zipped(workbook_parts({f"s{each}": sheet(HI) for each in range(count)}))


def shared(text: str) -> bytes:
    return zipped(shared_parts(text))


def shared_parts(text: str) -> Parts:
    data = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    strings: Parts = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{text}</sst>'}
    return workbook_parts({"s": sheet(data)}) | strings


def marks(count: int) -> str:
    """Empty values, with as much noise between them as hides how far they would grow."""
    letters = noise(count // 10)
    return "".join("<v/>" * 100 + letters[each : each + 10] for each in range(0, len(letters), 10))


def wide_rows() -> str:
    return "".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(1, 60_001))


def renamed() -> bytes:
    """A part that bears another name where it lies than in the directory."""
    return with_parts({"xl/theme.xml": "<x/>"}).replace(b"xl/theme.xml", b"xl/other.xml", 1)


def streamed() -> bytes:
    """A part whose sizes stand behind it, and are none of its own."""
    whole = bytearray(patched("xl/theme.xml", 8, struct.pack("<H", 8)))
    local = whole.index(b"xl/theme.xml") - 30
    whole[local + 6 : local + 8] = struct.pack("<H", 8)
    whole[local + 14 : local + 26] = struct.pack("<III", 1, 2, 3)
    return bytes(whole)


def two_ends() -> bytes:
    """An archive whose comment is the end of another one."""
    stream = BytesIO(with_parts({}))
    with ZipFile(stream, "a") as archive:
        archive.comment = zipped({"a.csv": "a;b"})[-22:]
    return stream.getvalue()


HIDDEN_COLUMNS = '<col min="1" max="16384" hidden="1"/>'
DTD = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'

MADE: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "macros.xlsm": (with_parts({"xl/vbaProject.bin": OLE}), READ),
    "macrosheet.xlsx": (with_parts({"xl/macrosheets/sheet1.xml": "<x/>"}), READ),
    "link.xlsx": (
        with_parts(
            {
                "xl/externalLinks/externalLink1.xml": "<externalLink/>",
                "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                    ("externalLinkPath", "file:///etc/hostname")
                ),
            }
        ),
        READ,
    ),
    "sheet-elsewhere.xlsx": (
        zipped(
            workbook_parts({"s": sheet(HI)})
            | {"xl/_rels/workbook.xml.rels": relations(("worksheet", "file:///etc/hostname"))}
        ),
        "the sheet «s» is listed and missing",
    ),
    "ole.xlsx": (with_parts({"xl/embeddings/oleObject1.bin": OLE}), READ),
    "dde.xlsx": (with_parts({"xl/externalLinks/externalLink1.xml": "<x><ddeLink/></x>"}), READ),
    "query.xlsx": (
        with_parts({"xl/connections.xml": "<x/>", "xl/queryTables/queryTable1.xml": "<x/>"}),
        READ,
    ),
    "activex.xlsx": (with_parts({"xl/activeX/activeX1.bin": OLE}), READ),
    "xinclude.xlsx": (
        shared(
            '<si><t><i:include xmlns:i="http://www.w3.org/2001/XInclude"'
            ' href="file:///etc/hostname"/>x</t></si>'
        ),
        READ,
    ),
    "hidden.xlsx": (
        zipped(workbook_parts({"a": sheet(HI), "b": sheet(HI)}, {"b": "veryHidden"})),
        READ,
    ),
    "1904.xlsx": (
        zipped(workbook_parts({"s": sheet(HI)}, properties='<workbookPr date1904="1"/>')),
        READ,
    ),
    "old.xls": (OLE, "it is a workbook of Excel 97 to 2003 (.xls)"),
    "password.xlsx": (
        OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100),
        "it is protected by a password",
    ),
    "binary.xlsb": (
        with_parts({"xl/workbook.bin": b"\x83\x01\x00"}),
        "it is a binary workbook (.xlsb)",
    ),
    "text.xlsx": (b"Name;Purpose\nPayroll;wages\n", READ),
    "page.xls": (b"<html><table><tr><td>x</td></tr></table></html>", "it is a web page (HTML)"),
    "page2.xls": (b"\xef\xbb\xbf\r\n<!DOCTYPE html><table>", "it is a web page (HTML)"),
    "xml2003.xls": (
        b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>',
        "it is an XML spreadsheet of 2003",
    ),
    "flat.fods": (
        b'<?xml version="1.0"?><office:document xmlns:office="x"/>',
        "it is a flat OpenDocument file (.fods)",
    ),
    "entity.xml": (
        b'<?xml version="1.0"?>' + DTD.encode() + b"<x>&e;</x>",
        "it is XML, and no spreadsheet",
    ),
    "scan.pdf": (b"%PDF-1.7\n", "it is a PDF document"),
    "table.png": (b"\x89PNG\r\n\x1a\n", "it is a picture"),
    "letter.docx": (
        zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}),
        "it is a Word document",
    ),
    "bare.zip": (zipped({"a.csv": "a;b"}), "it is a packed archive, and no spreadsheet"),
    "text.odt": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content("")}),
        "it is an OpenDocument file, and no spreadsheet",
    ),
    "empty.xlsx": (b"", "the file is empty"),
    "cut.xlsx": (with_parts({})[:-40], "the file is damaged"),
    "noise.xlsx": (b"PK\x03\x04" + noise(4_000).encode(), "the file is damaged"),
    "selfextracting.xlsx": (b"MZ\x90\0\xff" + with_parts({}), "is no text at all"),
    "overlap.xlsx": (overlapping(), "parts of it overlap"),
    "doubled.xlsx": (doubled(), "two parts have the same name"),
    "small-lie.xlsx": (patched("xl/theme.xml", 24, struct.pack("<I", 10)), "the file is damaged"),
    "great-lie.xlsx": (
        patched("xl/theme.xml", 24, struct.pack("<I", 0xFFFF_FFF0)),
        "it unpacks to more than 200 MiB",
    ),
    "encrypted-part.xlsx": (
        patched("xl/theme.xml", 8, struct.pack("<H", 1)),
        "it is protected by a password",
    ),
    "lzma.xlsx": (zipped(workbook_parts({"s": sheet(HI)}), ZIP_LZMA), "the file is damaged"),
    "absolute.xlsx": (with_parts({"/etc/passwd": "x"}), "a name that leads out of the file"),
    "drive.xlsx": (with_parts({"C:\\x.xml": "x"}), "a name that leads out of the file"),
    "above.xlsx": (with_parts({"xl/../../x.xml": "x"}), "a name that leads out of the file"),
    "utf-16.xlsx": (
        zipped(
            workbook_parts({"s": ""}) | {"xl/worksheets/sheet1.xml": sheet(HI).encode("utf-16")}
        ),
        "a part of it is written in UTF-16",
    ),
    "dtd-far.xlsx": (
        zipped(workbook_parts({"s": f"<!--{' ' * (1 << 18)}-->" + DTD + sheet(HI)})),
        "a part of it declares a document type or an entity",
    ),
    "dtd-elsewhere.xlsx": (
        with_parts({"xl/drawings/_rels/drawing1.xml.rels": DTD}),
        "a part of it declares a document type or an entity",
    ),
    "dtd-ebcdic.xlsx": (
        zipped(
            workbook_parts({"s": ""})
            | {
                "xl/worksheets/sheet1.xml": (
                    f'<?xml version="1.0" encoding="cp037"?>{DTD}{sheet(HI)}'.encode("cp037")
                )
            }
        ),
        "the file is damaged",
    ),
    "beyond.xlsx": (
        one_sheet('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'),
        "the file is damaged",
    ),
    "far-column.xlsx": (
        one_sheet(
            '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="999"><c r="A999"><v>1</v></c></row>'
        ),
        "more than 2,000,000 cells",
    ),
    "merged-all.xlsx": (
        one_sheet(HI, "", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        READ,
    ),
    "hidden-all.xlsx": (one_sheet(HI, '<cols><col min="1" max="16384" hidden="1"/></cols>'), READ),
    "styled-tail.xlsx": (
        lambda: one_sheet(HI + wide_rows()[len('<row r="1"><c r="A1"/></row>') :]),
        READ,
    ),
    "growing.xlsx": (
        lambda: one_sheet("<row/>" * 400_000),
        "a part of it grows more than 200 times by unpacking",
    ),
    "cells.xlsx": (
        lambda: zipped(workbook_parts({"s": sheet("<c />" * 2_100_000)}), ZIP_STORED),
        "a sheet holds more than 2,000,000 cells",
    ),
    "tags.xlsx": (
        lambda: zipped(workbook_parts({"s": sheet("", "<x/>" * 1_000_001)}), ZIP_STORED),
        "elements besides cells",
    ),
    "columns.xlsx": (
        lambda: one_sheet(HI, f"<cols>{HIDDEN_COLUMNS * 20_000}</cols>"),
        READ,
    ),
    "merges.xlsx": (
        lambda: one_sheet(HI, "", '<mergeCell ref="A1:B1"/>' * 210_000),
        "it merges cells more than 200,000 times",
    ),
    "merged-twice.xlsx": (
        lambda: one_sheet(
            HI + '<row r="900"><c r="ZZ900"><v>1</v></c></row>',
            "",
            '<mergeCell ref="A1:ZZ900"/>' * 10,
        ),
        "merged cells lie one upon the other",
    ),
    "marks.xlsx": (
        lambda: zipped(workbook_parts({"s": sheet(marks(17_000_000))})),
        "it unpacks to more than is read of any file",
    ),
    "comments.xlsx": (
        lambda: with_parts(
            {
                "xl/worksheets/_rels/sheet1.xml.rels": relations(("comments", "../comments1.xml")),
                "xl/comments1.xml": f"<x>{'<comment/>' * 210_000}</x>",
            }
        ),
        "elements «comment»",
    ),
    "deep.xlsx": (
        lambda: zipped(workbook_parts({"s": sheet("<c>" * 500_000)}), ZIP_STORED),
        "a part of it is nested too deep",
    ),
    "run.xlsx": (
        lambda: zipped(workbook_parts({"s": sheet(f"<v>{'a' * (9 << 20)}</v>")}), ZIP_STORED),
        "it holds a text of more than 8 MiB",
    ),
    "letters.xlsx": (
        lambda: shared(f"<si><t>{noise(4_000_000)}</t></si>" * 11),
        "its cells hold more than 25,000,000 letters",
    ),
    "long-texts.xlsx": (
        lambda: zipped(shared_parts(f"<si><t>{'a' * 6_300_000}</t></si>" * 4), ZIP_STORED),
        "its cells hold more than 25,000,000 letters",
    ),
    "strings.xlsx": (
        lambda: shared("".join(f"<si><t>{each} {noise(20)}</t></si>" for each in range(300_000))),
        READ,
    ),
    "sheets.xlsx": (lambda: many_sheets(1_500), READ),
    "one-part.xlsx": (
        zipped(
            workbook_parts({"a": sheet(HI), "b": sheet(HI)})
            | {
                "xl/_rels/workbook.xml.rels": relations(
                    *[("worksheet", "worksheets/sheet1.xml")] * 2
                )
            }
        ),
        "the sheet «b» is the same part as one before it",
    ),
    "empty-rows.xlsx": (
        lambda: one_sheet("".join(f'<row r="{each}"/>' for each in range(1, 500_002))),
        "it lists more than 500,000 rows that hold nothing",
    ),
    "parts.xlsx": (lambda: many_sheets(2_000), "it has more than 2,000 parts"),
    "errors.xlsx": (
        one_sheet(
            '<row r="1"><c r="A1" t="e"><v>#BUSY!</v></c><c r="B1"><v>NaN</v></c>'
            '<c r="C1" t="zz"><v>1</v></c><c r="D1"><f>1</f></c></row>'
        ),
        READ,
    ),
    "keyed-errors.xlsx": (
        one_sheet(
            '<row r="1"><c r="A1" t="str"><v>parties/id</v></c>'
            '<c r="B1" t="str"><v>title</v></c></row>'
            + "".join(
                f'<row r="{n}"><c r="A{n}" t="str"><v>p{n}</v></c>'
                f'<c r="B{n}" t="e"><v>#REF!</v></c></row>'
                for n in range(2, 1_010)
            )
        ),
        READ,
    ),
    "no-string.xlsx": (one_sheet('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'), "damaged"),
    "no-sheet.xlsx": (
        zipped({**workbook_parts({"s": ""}), "xl/workbook.xml": "<workbook"}),
        "the file is damaged",
    ),
    "no-workbook.xlsx": (
        zipped({"[Content_Types].xml": "<Types/>", "xl/x.xml": "<x/>"}),
        "the list of its sheets is missing",
    ),
    "password.ods": (
        open_document("", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        "it is protected by a password",
    ),
    "no-content.ods": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "the file is damaged",
    ),
    "formula.ods": (
        open_document(
            table(
                '<table:table-row><table:table-cell table:formula="of:=WEBSERVICE(1)"/>'
                "</table:table-row>"
            )
        ),
        READ,
    ),
    "formulas.ods": (
        open_document(
            table(
                '<table:table-row table:number-rows-repeated="1000000">'
                '<table:table-cell table:formula="of:=1"/></table:table-row>'
            )
        ),
        "more than 500,000 formulas",
    ),
    "blanks.ods": (
        open_document(table(row_of('<text:s text:c="2000000000"/>' * 3))),
        READ,
    ),
    "sheets.ods": (lambda: open_document(table("") * 2_001), "it has more than 2,000 sheets"),
    "deep.ods": (
        lambda: zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": content("<text:span>" * 300_000),
            },
            ZIP_STORED,
        ),
        "a part of it is nested too deep",
    ),
    "hidden-rows.ods": (
        open_document(
            table(
                '<table:table-row table:visibility="collapse"'
                ' table:number-rows-repeated="1048576"/>'
            )
        ),
        READ,
    ),
    "renamed.xlsx": (renamed(), "the file is damaged"),
    "streamed.xlsx": (streamed(), READ),
    "zip64.xlsx": (patched("xl/theme.xml", 20, b"\xff" * 8), "it unpacks to more than 200 MiB"),
    "elsewhere.xlsx": (patched("xl/theme.xml", 42, b"\xff\xff\xff\x7f"), "parts of it overlap"),
    "two-ends.xlsx": (two_ends(), "the file is damaged"),
    "behind.xlsx": (with_parts({}) + bytes(5_000), READ),
    "page.pdf.xlsx": (b"%PDF-1.7\n" + with_parts({}), "it is a PDF document"),
    "page.html.xlsx": (b"<html>" + with_parts({}), "it is a web page (HTML)"),
    "types.xlsx": (with_parts({"[Content_Types].xml": "<Types><Default/></Types>"}), READ),
    "no-types.xlsx": (zipped({"xl/workbook.xml": "<workbook/>"}), "no spreadsheet"),
    "styles-wrong.xlsx": (
        one_sheet(
            '<row r="1"><c r="A1" s="-1"><v>1</v></c><c r="B1" s="99999999999"><v>2</v></c>'
            '<c r="C1" s="x"><v>3</v></c></row>'
        ),
        READ,
    ),
    "order.xlsx": (
        one_sheet(
            '<row r="9"><c r="C9"><v>1</v></c><c r="A9"><v>2</v></c><c r="A9"><v>3</v></c></row>'
            '<row r="1"><c r="A1"><v>4</v></c></row><row r="9"><c r="B9"><v>5</v></c></row>'
        ),
        "row 9 has no cell «A9» at this place",
    ),
    "names.xlsx": (
        one_sheet('<row r="1"><c r="A0"/><c r=""/><c r="AAAA1"/><c r="1A"/><c r="Ａ１"/></row>'),
        "row 1 has no cell «A0» at this place",
    ),
    "rows.xlsx": (
        one_sheet('<row r="-1"><c r="A1"/></row><row r="x"><c/></row>'),
        "a row numbered -1 follows row 0",
    ),
    "numbers.xlsx": (
        one_sheet(
            f'<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>{"9" * 5_000}</v></c>'
            '<c r="C1"><v>-1e-999</v></c><c r="D1"><v>٣</v></c><c r="E1"><v>1_0</v></c></row>'
        ),
        READ,
    ),
    "days.xlsx": (
        one_sheet(
            '<row r="1"><c r="A1" s="1"><v>1e15</v></c><c r="B1" s="1"><v>-700000</v></c>'
            '<c r="C1" t="d"><v>99999-01-01</v></c><c r="D1" s="1"><v>2958466</v></c></row>',
            **{"xl/styles.xml": STYLES},
        ),
        READ,
    ),
    "long-format.xlsx": (
        lambda: one_sheet(
            '<row r="1"><c r="A1" s="1"><v>1</v></c></row>',
            **{
                "xl/styles.xml": STYLES.replace("[h]:mm", "[h" * 100_000).replace(
                    "yyyy", "y&quot;" * 100_000
                )
            },
        ),
        READ,
    ),
    "many-formats.xlsx": (
        lambda: one_sheet(
            HI,
            **{
                "xl/styles.xml": STYLES.replace("[h]:mm", "[" * 250).replace(
                    "</cellXfs>", '<xf numFmtId="165"/>' * 150_000 + "</cellXfs>"
                )
            },
        ),
        READ,
    ),
    "surrogate.xlsx": (one_sheet(HI.replace("hi", "&#xD800;")), "the file is damaged"),
    "beyond.xml.xlsx": (one_sheet(HI.replace("hi", "&#x110000;")), "the file is damaged"),
    "undeclared.xlsx": (one_sheet(HI.replace("hi", "&company;")), "the file is damaged"),
    "attributes.xlsx": (
        lambda: one_sheet("<row " + " ".join(f'a{n}="1"' for n in range(50_000)) + "/>"),
        READ,
    ),
    "namespaces.xlsx": (
        lambda: one_sheet("<row " + " ".join(f'xmlns:a{n}="{n}"' for n in range(50_000)) + "/>"),
        READ,
    ),
    "nested.ods": (
        open_document(
            table(
                "<table:table-row><table:table-cell>"
                + table(row_of("inner"), "inner")
                + "</table:table-cell></table:table-row>"
            )
        ),
        READ,
    ),
    "repeats-wrong.ods": (
        open_document(
            table(
                '<table:table-row table:number-rows-repeated="-3">'
                f'<table:table-cell table:number-columns-repeated="{10**30}"/></table:table-row>'
            )
        ),
        "something is repeated",
    ),
    "spans.ods": (
        open_document(
            table(
                '<table:table-row><table:table-cell table:number-columns-spanned="1000000000"'
                ' table:number-rows-spanned="1000000000"/></table:table-row>'
            )
        ),
        READ,
    ),
    "values.ods": (
        open_document(
            table(
                '<table:table-row><table:table-cell office:value-type="date"'
                ' office:date-value="0000-99-99"/><table:table-cell office:value-type="float"'
                ' office:value="x"/><table:table-cell office:value-type="time"'
                ' office:time-value="PT99999999999H"/></table:table-row>'
            )
        ),
        READ,
    ),
    "same-part.ods": (
        zipped({"mimetype": SPREADSHEET, "content.xml": content(""), "Content.xml": "<x/>"}),
        "two parts have the same name",
    ),
    "cp932.csv": ("氏名,住所\n山田,東京都千代田区\n".encode("cp932"), "it looks like cp932"),
    "utf-16.csv": ("氏名,住所\n山田,東京\n".encode("utf-16"), READ),
    "half-utf-16.csv": ("氏名,住所\n".encode("utf-16")[:-1], "it is not written in utf-16"),
    "surrogate.csv": (b"a,b\n\xed\xa0\x80,x\n", "it is not written in UTF-8"),
    "called.xlsx": (b'Name;Purpose\n"=cmd|\' /C calc\'!A0";=HYPERLINK("http://evil")\n', READ),
    "quotes.csv": (lambda: b'"' * 4_000_000, "is longer than 131,072 letters"),
    "columns.csv": (lambda: b"a" + b";b" * 1_500_000, "goes beyond row 1,048,576 or column 16,384"),
    "widths.csv": (
        lambda: b"".join(b"," * n + b"x\n" for n in range(1_800)),
        "more than 2,000,000 cells",
    ),
    "unclosed.csv": (lambda: b'a,b\n"x,' + b"y\n" * 70_000, "perhaps its quotation is not closed"),
    "commas.csv": (lambda: b"," * 3_900_000, READ),
    "lines.csv": (lambda: b"x" + b"\n" * 20_000_000, "goes beyond row 1,048,576"),
    "nul.csv": (bytes(1_000_000), "is longer than 131,072 letters"),
}

GIVEN = {
    "ok.xlsx": READ,
    "ok.ods": READ,
    "dim.xlsx": READ,
    "formula.xlsx": READ,
    "rep_empty.ods": READ,
    "bomb.xlsx": "it unpacks to more than 200 MiB",
    "far.xlsx": "more than 2,000,000 cells",
    "xxe.xlsx": "a document type or an entity",
    "xxe.ods": "a document type or an entity",
    "lol.xlsx": "a document type or an entity",
    "lol.ods": "a document type or an entity",
    "rep_mid.ods": "more than 2,000,000 cells",
    "rep_full.ods": "more than 2,000,000 cells",
}

EXPECTED = {name: reason for name, (_, reason) in MADE.items()} | GIVEN


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What came of each file, read in a process of its own."""
    return outcomes_of(list(EXPECTED), tmp_path_factory.mktemp("hostile"))


def outcomes_of(names: list[str], folder: Path) -> dict[str, dict[str, Any]]:
    """What came of these files, each read in a process of its own."""
    paths = []
    for name in names:
        made, _ = MADE.get(name, (None, ""))
        path = ODD / name if made is None else folder / name
        if made is not None:
            path.write_bytes(made() if callable(made) else made)
        paths.append(path)
    # A tracer would count its own time and open its own files.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    run = subprocess.run(
        [sys.executable, HERE / "guarded.py", *paths],
        capture_output=True,
        text=True,
        check=True,
        env=plain,
    )
    return {each["file"]: each for each in map(json.loads, run.stdout.splitlines())}


def test_there_are_enough_of_them_and_all_given_ones() -> None:
    assert len(EXPECTED) >= 110
    assert {each.name for each in ODD.iterdir()} == {*GIVEN, "README.md"}


@pytest.mark.parametrize("file", EXPECTED)
def test_each_is_refused_or_read_as_expected(
    file: str, outcomes: dict[str, dict[str, Any]]
) -> None:
    told, reason = outcomes[file], EXPECTED[file]
    assert told["status"] == 0
    if reason == READ:
        assert told["refused"] == ""
    else:
        assert reason in told["refused"]
        assert told["refused"].startswith(f"{file}: ")
        assert "\n" not in told["refused"]
        assert told["hint"]


@pytest.mark.parametrize("file", EXPECTED)
def test_each_takes_little_and_opens_nothing(
    file: str, outcomes: dict[str, dict[str, Any]]
) -> None:
    told = outcomes[file]
    assert told["opened"] == []
    assert told["seconds"] < SECONDS
    assert told["mebibytes"] < MEBIBYTES


@pytest.mark.parametrize("file", [name for name, (made, _) in MADE.items() if not callable(made)])
def test_a_small_one_fares_the_same_in_this_process(
    file: str, outcomes: dict[str, dict[str, Any]]
) -> None:
    made, _ = MADE[file]
    assert isinstance(made, bytes)
    try:
        said = {"form": read(file, made).form, "refused": ""}
    except RopaError as error:
        said = {"hint": error.hint, "refused": str(error)}
    assert said.items() <= outcomes[file].items()
