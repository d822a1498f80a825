"""A second reader looks at what was written: every cell must say what it was meant to say."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ropa.errors import RopaError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO, Any

    from ropa.sheets.cells import Value
    from ropa.sheets.layout import Table

SHEET = "xl/worksheets/sheet{}.xml"
ESCAPED = re.compile("_x([0-9a-fA-F]{4})_")
FROZEN = re.compile(rb'<pane (?:xSplit="(\d+)" )?(?:ySplit="(\d+)" )?[^>]*state="frozen"')
CHUNK = 1 << 16
"""Bytes that are read of a sheet at a time: the whole of a long one is never held."""

ACTIVE = re.compile(rb"<(?:f|hyperlink|legacyDrawing|drawing|oleObject|control)[ />]")
"""Elements of formulas, links, pictures and controls; text cannot look like one."""


def compare(content: bytes, tables: Sequence[Table]) -> None:
    """Compare the bytes of a workbook with what it is meant to hold.

    Raises RopaError at the first difference; then nothing may be replaced.
    """
    difference = next(differences(content, tables), None)
    if difference:
        raise RopaError(
            f"the workbook does not hold what the register says: {difference}",
            hint="nothing was written; please report it",
        )


def differences(content: bytes, tables: Sequence[Table]) -> Iterator[str]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True)
    names = [each.name for each in tables]
    if book.sheetnames != names:
        yield f"its sheets are {book.sheetnames}, not {names}"
        return
    with ZipFile(BytesIO(content)) as archive:
        parts = set(archive.namelist())
        for number, table in enumerate(tables, start=1):
            with archive.open(SHEET.format(number)) as sheet:
                yield from in_markup(tags(sheet), table)
            yield from in_cells(book[table.name], table)
    yield from (f"it holds {part}" for part in sorted(parts) if foreign(part))


def foreign(part: str) -> bool:
    """Whether a part of the archive is none that a workbook of plain cells needs."""
    return any(word in part for word in ("vba", "media", "external", "drawing", "embeddings"))


def tags(sheet: IO[bytes]) -> Iterator[bytes]:
    """The markup of a sheet in pieces, each of whole tags."""
    rest = b""
    while chunk := sheet.read(CHUNK):
        whole, end, rest = (rest + chunk).rpartition(b">")
        yield whole + end
    yield rest


def in_markup(markup: Iterable[bytes], table: Table) -> Iterator[str]:
    """What the second reader does not show: frozen panes, formulas, cells beyond the table."""
    panes: list[int] = []
    rows = cells = 0
    for xml in markup:
        frozen = FROZEN.search(xml)
        panes += [int(each or 0) for each in frozen.groups()] if frozen else []
        active = ACTIVE.search(xml)
        if active:
            yield f"{table.name}: it holds {active[0].decode()}"
        rows += xml.count(b"<row ")
        cells += xml.count(b"<c ")
    if panes != [table.frozen, table.top + 1]:
        place = f"row {table.top + 1} and after {table.frozen} columns"
        yield f"{table.name}: it is not frozen below {place}"
    meant = (len(table.lines), sum(map(len, table.lines)))
    if (rows, cells) != meant:
        yield f"{table.name}: rows and cells {(rows, cells)}, not {meant}"


def in_cells(sheet: Any, table: Table) -> Iterator[str]:
    # The file's own word on its size would hide what stands beyond it.
    sheet.reset_dimensions()
    read = (tuple(each.value for each in row) for row in sheet.iter_rows())
    for row, (meant, found) in enumerate(zip_longest(table.lines, read, fillvalue=()), start=1):
        for column, (want, have) in enumerate(zip_longest(meant, found), start=1):
            if not same(want, have):
                yield f"{table.name}, row {row}, column {column}"


def same(meant: Value, found: object) -> bool:
    """Whether a cell says what it should: the same kind of value, and the same value."""
    match meant:
        case None:
            return found is None
        case str():
            return isinstance(found, str) and found == seen(meant)
        case date():
            return isinstance(found, datetime) and found == datetime.combine(
                meant, datetime.min.time()
            )
        case int():
            return isinstance(found, int) and not isinstance(found, bool) and found == meant


def seen(text: str) -> str:
    """The text as it stands in the file, where what looks like an escaped letter is escaped.

    The second reader decodes none, so that a text which others would read otherwise is found out.
    """
    return ESCAPED.sub(r"_x005F\g<0>", text)
