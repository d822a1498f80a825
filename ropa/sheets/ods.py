"""Tables written as an ODS file: text as text, days as days, the same bytes every time."""

from __future__ import annotations

import re
from datetime import UTC, date
from functools import lru_cache
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ropa.sheets.cells import plain
from ropa.sheets.looks import look
from ropa.sheets.manner import unheard
from ropa.sheets.ods_styles import Styles
from ropa.sheets.write import tall
from ropa.words import current, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.sheets.cells import Value
    from ropa.sheets.layout import Choice, Table
    from ropa.sheets.manner import Step
    from ropa.sheets.write import Frame

BLANKS = re.compile(r"\t|^ +| +$| {2,}")
"""What a reader would take for one space or for none, were it not marked."""

CELL, CLOSED = "<table:table-cell", "</table:table-cell>"
OPENED, CLOSING = b"<office:spreadsheet>", b"</office:spreadsheet>"
UNIX = 3
"""Files are marked as made there, wherever they were."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day of an archive: every file in it bears it."""


def compose(tables: Sequence[Table], frame: Frame, step: Step = unheard) -> bytes:
    """The tables as the bytes of an ODS file. Charts have no place in it: their numbers have."""
    from odf.opendocument import OpenDocumentSpreadsheet

    document = OpenDocumentSpreadsheet()
    describe(document, frame)
    styles = Styles(document, frame, accessible=any(each.accessible for each in tables))
    body = BytesIO()
    written = TextIOWrapper(body, "utf-8", newline="\n")
    validate(written, tables)
    for number, table in enumerate(tables):
        lay(written, styles, table, number)
        step(len(table.lines))
    written.flush()
    freeze(document, tables)
    skeleton = BytesIO()
    document.write(skeleton)
    return packed(skeleton, body)


def describe(document: Any, frame: Frame) -> None:
    """Title, subject, author, language, day: what the properties of a workbook say."""
    from odf import dc, meta

    created = frame.created.astimezone(UTC).replace(tzinfo=None)
    stamp = created.isoformat(timespec="seconds")
    commit = f"commit {frame.commit}" if frame.commit else ""
    found = (
        dc.Title(text=plain(frame.title)),
        dc.Subject(text=phrase(frame.subject)),
        dc.Description(text=commit),
        dc.Language(text=current().language),
        dc.Creator(text=plain(frame.author)),
        meta.InitialCreator(text=plain(frame.author)),
        meta.CreationDate(text=stamp),
        dc.Date(text=stamp),
    )
    for each in found:
        document.meta.addElement(each)


def lay(out: TextIO, styles: Styles, table: Table, number: int) -> None:
    """Write one sheet, a row at a time: a long one is never held as elements."""
    from odf.table import Table as Sheet
    from odf.table import TableHeaderRows

    sheet = Sheet(name=table.name, stylename=styles.sheet(table))
    sheet.write_open_tag(1, out)
    for column, width in enumerate(table.widths):
        styles.column(width, hidden=column in table.veiled).toXml(2, out)
    lists = Lists(table, number)
    for index, line in enumerate(table.lines):
        head = TableHeaderRows() if table.headings and index == table.top else None
        if head:
            head.write_open_tag(2, out)
        style = styles.row(tall(table, index, line))
        cells = (
            cell(content, styles.cell(look(table, index, column, content)))
            for column, content in enumerate(line)
        )
        out.write(f'<table:table-row table:style-name="{style}">')
        out.writelines(lists.named(each, index, column) for column, each in enumerate(cells))
        out.write("</table:table-row>")
        if head:
            head.write_close_tag(2, out)
    sheet.write_close_tag(1, out)


class Lists(NamedTuple):
    """The drop-down lists of a sheet."""

    table: Table
    number: int
    """Of the sheet, from 0."""

    def named(self, cell: str, row: int, column: int) -> str:
        """The cell, with the name of the list that it offers, if it offers one."""
        for place, each in enumerate(self.table.choices):
            if each.column == column and each.first <= row <= each.last:
                name = f' table:content-validation-name="choice-{self.number}-{place}"'
                return cell.replace(CELL, CELL + name, 1)
        return cell


@lru_cache(maxsize=16_384)
def cell(content: Value, style: str) -> str:
    """A cell with its content as a value and as it is shown, as the file spells it."""
    kind = f'table:style-name="{style}"'
    if content is None:
        return f"{CELL} {kind}/>"
    if isinstance(content, str):
        lines = "".join(map(paragraph, content.split("\n")))
        return f'{CELL} {kind} office:value-type="string">{lines}{CLOSED}'
    if isinstance(content, date):
        kind += f' office:value-type="date" office:date-value="{content.isoformat()}"'
    else:
        kind += f' office:value-type="float" office:value="{content}"'
    return f"{CELL} {kind}>{paragraph(str(content))}{CLOSED}"


def paragraph(line: str) -> str:
    """A line of a cell, with the blanks that count marked as such."""
    return f"<text:p>{BLANKS.sub(blank, escape(line))}</text:p>"


def blank(found: re.Match[str]) -> str:
    return "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>'


def validate(out: TextIO, tables: Sequence[Table]) -> None:
    """Write the drop-down lists, as the cells name them."""
    from odf.table import ContentValidations

    found = ContentValidations()
    for number, table in enumerate(tables):
        for place, choice in enumerate(table.choices):
            sheet, _, cells = choice.words.rpartition("!")
            words = f"[${sheet}.{cells.replace(':', ':.')}]"
            found.addElement(validation(f"choice-{number}-{place}", words, choice))
    if found.hasChildNodes():
        found.toXml(2, out)


def validation(name: str, words: str, choice: Choice) -> Any:
    from odf.table import ContentValidation, ErrorMessage, HelpMessage
    from odf.text import P

    found = ContentValidation(
        name=name,
        condition=f"of:cell-content-is-in-list({words})",
        allowemptycell="true",
        displaylist="unsorted",
    )
    if choice.prompt:
        told = HelpMessage(display="true")
        told.addElement(P(text=choice.prompt))
        found.addElement(told)
    kind = "stop" if choice.strict else "warning"
    found.addElement(ErrorMessage(display="true", messagetype=kind))
    return found


def freeze(document: Any, tables: Sequence[Table]) -> None:
    """The rows and columns that stay in sight, sheet by sheet."""
    from odf import config

    entries = config.ConfigItemMapNamed(name="Tables")
    for table in tables:
        entry = config.ConfigItemMapEntry(name=table.name)
        for name, kind, setting in () if table.accessible else panes(table):
            entry.addElement(config.ConfigItem(name=name, type=kind, text=str(setting)))
        entries.addElement(entry)
    view = config.ConfigItemMapEntry()
    view.addElement(entries)
    views = config.ConfigItemMapIndexed(name="Views")
    views.addElement(view)
    settings = config.ConfigItemSet(name="ooo:view-settings")
    settings.addElement(views)
    document.settings.addElement(settings)


def panes(table: Table) -> Iterator[tuple[str, str, int]]:
    rows = table.top + 1
    yield from (("VerticalSplitMode", "short", 2), ("VerticalSplitPosition", "int", rows))
    yield "PositionBottom", "int", rows
    if table.frozen:
        yield "HorizontalSplitMode", "short", 2
        yield "HorizontalSplitPosition", "int", table.frozen
        yield "PositionRight", "int", table.frozen
    yield "ActiveSplitRange", "short", 3 if table.frozen else 2


def packed(document: BytesIO, body: BytesIO) -> bytes:
    """The archive with this body, its files without the hour at which they were written."""
    target = BytesIO()
    with ZipFile(document) as source, ZipFile(target, "w") as copy:
        for name in source.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.create_system = UNIX
            # The first file names the format, and readers look for it uncompressed.
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            with copy.open(entry, "w") as part:
                part.writelines(pieces(name, source.read(name), body))
    return target.getvalue()


def pieces(name: str, held: bytes, body: BytesIO) -> Iterator[bytes | memoryview]:
    """A file of the archive; that of the content with the sheets in place of the samples."""
    if name != "content.xml":
        yield held
        return
    before, opened, rest = held.partition(OPENED)
    _, closed, after = rest.partition(CLOSING)
    yield from (before, opened, body.getbuffer(), closed, after)
