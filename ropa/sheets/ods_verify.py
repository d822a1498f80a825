"""What was written as ODS is read again, by another way than it was written."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING
from xml.etree.ElementTree import iterparse
from zipfile import ZipFile

from ropa.sheets.manner import unheard
from ropa.sheets.verify import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from ropa.sheets.cells import Value
    from ropa.sheets.layout import Table
    from ropa.sheets.manner import Step

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TABLE, TEXT = (f"{{{NAMES}{each}:1.0}}" for each in ("office", "table", "text"))
PARTS = [
    *("mimetype", "styles.xml", "content.xml", "settings.xml", "meta.xml"),
    "META-INF/manifest.xml",
]
ALLOWED = frozenset(
    (
        *(OFFICE + each for each in ("body", "spreadsheet", "document-content")),
        *(OFFICE + each for each in ("automatic-styles", "scripts", "font-face-decls")),
        *(TABLE + each for each in ("table", "table-row", "table-cell", "table-column")),
        *(TABLE + each for each in ("table-header-rows", "table-properties")),
        *(TABLE + each for each in ("content-validations", "content-validation")),
        *(TABLE + each for each in ("help-message", "error-message")),
        *(TEXT + each for each in ("p", "s", "tab")),
    )
)
"""Elements of plain sheets, beside those of styles: no formulas, links, pictures, scripts."""

STYLED = (f"{{{NAMES}style:1.0}}", f"{{{NAMES}datastyle:1.0}}")


def compare(content: bytes, tables: Sequence[Table], step: Step = unheard) -> None:
    """Compare the bytes of an ODS file with what it is meant to hold.

    Raises RopaError at the first difference; then nothing may be replaced.
    """
    refuse(differences(content, tables, step))


def differences(content: bytes, tables: Sequence[Table], step: Step = unheard) -> Iterator[str]:
    waiting = iter(tables)
    rows: list[list[Value]] = []
    with ZipFile(BytesIO(content)) as archive:
        if archive.namelist() != PARTS:
            yield f"its parts are {archive.namelist()}"
        with archive.open("content.xml") as source:
            # These bytes are our own: nothing in them is foreign.
            for _, element in iterparse(source):  # noqa: S314
                if element.tag == f"{TABLE}table-row":
                    rows.append([read(each) for each in element])
                    yield from active(element)
                    element.clear()
                elif element.tag == f"{TABLE}table":
                    yield from in_table(element.get(f"{TABLE}name"), rows, next(waiting, None))
                    step(len(rows))
                    rows = []
                elif element.tag not in ALLOWED and not element.tag.startswith(STYLED):
                    yield f"it holds <{element.tag}>"
    yield from (f"it lacks the sheet {each.name}" for each in waiting)


def active(row: Element) -> Iterator[str]:
    """What a cell of plain content has not: a formula, a repetition, a span."""
    for cell in row:
        for key in cell.attrib:
            name = key.removeprefix(TABLE)
            if name.startswith(("formula", "number-")) or name == "currency":
                yield f"a cell holds {name}"


def in_table(name: str | None, rows: Sequence[list[Value]], table: Table | None) -> Iterator[str]:
    if table is None or name != table.name:
        yield f"it holds the sheet {name}"
        return
    for row, (want, have) in enumerate(zip_longest(table.lines, rows, fillvalue=()), start=1):
        for column, (meant, found) in enumerate(zip_longest(want, have), start=1):
            if type(meant) is not type(found) or meant != found:
                yield f"{name}, row {row}, column {column}"
        if len(want) != len(have):
            yield f"{name}, row {row}: {len(have)} cells"


def read(cell: Element) -> Value:
    """The content of a cell, by the kind that it says it has."""
    kind = cell.get(f"{OFFICE}value-type")
    if kind == "string":
        return "\n".join(map(line, cell))
    if kind == "date":
        return date.fromisoformat(cell.get(f"{OFFICE}date-value", ""))
    if kind == "float":
        return int(cell.get(f"{OFFICE}value", ""))
    return None if kind is None and not len(cell) else f"a cell of kind {kind}"


def line(paragraph: Element) -> str:
    """A line with its blanks: those that stand as letters, and those that are marked."""
    found = [paragraph.text or ""]
    for each in paragraph:
        known = {f"{TEXT}tab": "\t", f"{TEXT}s": " " * int(each.get(f"{TEXT}c", "1"))}
        found.append(known.get(each.tag, f"<{each.tag}>") + (each.tail or ""))
    return "".join(found)
