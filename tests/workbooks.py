"""Workbooks made by hand, part by part, as no program would write them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

Parts = dict[str, str | bytes]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(parts: Parts, packing: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", packing, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def relations(*relations: tuple[str, str]) -> str:
    """The relationships part that names these kinds and targets, as rId1, rId2 and so on."""
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def sheet(data: str, before: str = "", after: str = "", space: str = MAIN) -> str:
    return f'<worksheet xmlns="{space}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def workbook_parts(
    sheets: dict[str, str], states: dict[str, str] | None = None, properties: str = ""
) -> Parts:
    """The parts of a workbook with these sheets, each given as its XML, by name."""
    states = states or {}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" state="{states.get(name, "visible")}"'
        f' r:id="rId{number}"/>'
        for number, name in enumerate(sheets, start=1)
    )
    targets = [("worksheet", f"worksheets/sheet{each}.xml") for each in range(1, len(sheets) + 1)]
    parts: Parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}'
            f"<sheets>{listed}</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": relations(
            *targets, ("sharedStrings", "sharedStrings.xml"), ("styles", "/xl/styles.xml")
        ),
    }
    for number, xml in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = xml
    return parts


def one_sheet(data: str, before: str = "", after: str = "", **more: str | bytes) -> bytes:
    """A workbook with one sheet of these rows; `more` names further parts, `__` for a slash."""
    return zipped(workbook_parts({"s": sheet(data, before, after)}) | further(more))


def further(more: dict[str, str | bytes]) -> Parts:
    return {name.replace("__", "/"): content for name, content in more.items()}


def with_parts(parts: Parts) -> bytes:
    """A workbook with one cell, `hi`, and these parts besides."""
    return zipped(workbook_parts({"s": sheet(HI)}) | parts)


HI = '<row r="1"><c r="A1" t="inlineStr"><is><t>hi</t></is></c></row>'

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="31"/><xf numFmtId="10"/></cellXfs>'
    "</styleSheet>"
)
"""Styles 1 to 7: a built-in day, one of the file's own, elapsed time, day and time, time of day,
a Japanese day, percent."""

ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def content(inner: str, styles: str = "") -> str:
    spaces = " ".join(
        f'xmlns:{name}="{ODF}:{rest}:1.0"'
        for name, rest in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("style", "style"),
            ("draw", "drawing"),
            ("form", "form"),
        )
    )
    return (
        f"<office:document-content {spaces}"
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{inner}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def table(rows: str, name: str = "s", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{rows}</table:table>'


def open_document(inner: str, styles: str = "", **more: str | bytes) -> bytes:
    """An OpenDocument spreadsheet with these tables."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", SPREADSHEET, ZIP_STORED)
        archive.writestr("content.xml", content(inner, styles))
        for name, part in further(more).items():
            archive.writestr(name, part)
    return stream.getvalue()


def row_of(*cells: str) -> str:
    """A row of OpenDocument with one cell, without blanks, for each text."""
    texts = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{each}</text:p></table:table-cell>'
        for each in cells
    )
    return f"<table:table-row>{texts}</table:table-row>"
