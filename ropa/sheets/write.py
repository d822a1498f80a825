"""Tables written as an XLSX file: text as text, days as days, the same bytes every time."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.aside import aside
from ropa.errors import RopaError
from ropa.sheets.cells import plain, units
from ropa.sheets.charts import draw
from ropa.sheets.heights import LEAST, height
from ropa.sheets.looks import TALLER, WIDER, look, looks, shaper
from ropa.sheets.manner import unheard
from ropa.wording import flat
from ropa.words import current, phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ropa.sheets.cells import Value
    from ropa.sheets.layout import Choice, Look, Table
    from ropa.sheets.manner import Step

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
SUBJECT = "Records of processing activities, Art. 30 GDPR; records of provision, Art. 29 APPI"
PAPERS = {"A4": 9, "A3": 8}
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.7, "bottom": 0.6}
CAPTION = 108
"""UTF-16 units of a text in a page header, which holds 255 in all."""

TITLE_HEIGHT = 24
"""Points: the title runs over the empty cell beside it."""

OLDEST = datetime(1900, 1, 1)  # noqa: DTZ001 - in UTC, as the format wants it
"""Before it, spreadsheets know no day at all."""


class Frame(NamedTuple):
    """What stands around the tables: the page headers and the properties of the document."""

    title: str
    author: str
    register: str
    days: str
    commit: str
    created: datetime
    """When it counts as made, in a zone."""
    subject: str = SUBJECT


def compose(tables: Sequence[Table], frame: Frame, step: Step = unheard) -> bytes:
    """The tables as the bytes of an XLSX file.

    Raises RopaError where a cell cannot be written as it is meant, and OSError where there is no
    room for what waits on the disk.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    accessible = any(each.accessible for each in tables)
    target = BytesIO()
    with ExitStack() as opened:
        # Rows that are written wait on the disk, where nobody else may look. A table that is
        # marked as one is known to the writer in memory only.
        folder = opened.enter_context(aside())
        options = OPTIONS | {"tmpdir": folder, "constant_memory": not accessible}
        book = Workbook(target, options)
        book.set_properties(properties(frame))
        book.set_custom_property("language", current().language)
        known = looks(accessible=accessible)
        formats = {name: book.add_format(dict(each)) for name, each in known.items()}
        for table in tables:
            sheet = book.add_worksheet(table.name)
            opened.callback(leave, sheet)
            dress(sheet, table)
            fill(sheet, table, formats, step)
            for chart in table.charts:
                draw(book, sheet, table, chart)
            print_out(sheet, table, frame)
            if table.accessible:
                mark_up(sheet, table, formats)
        try:
            book.close()
        except FileCreateError as error:
            # The library hides what the system said in an error of its own.
            raise error.args[0] from error
    return target.getvalue()


def leave(sheet: Any) -> None:
    """Close the file in which the rows of a sheet wait, which a writer that is stopped does not."""
    if sheet.constant_memory:
        sheet.row_data_fh.close()


def properties(frame: Frame) -> dict[str, object]:
    """The document's properties. `created` is in UTC, without a zone, as the format wants it.

    Of a year below 1000 the digits would be too few for any reader of workbooks.
    """
    created = max(frame.created.astimezone(UTC).replace(tzinfo=None), OLDEST)
    return {
        "title": plain(frame.title),
        "subject": phrase(frame.subject),
        "author": plain(frame.author),
        "company": plain(frame.register),
        "comments": f"commit {frame.commit}" if frame.commit else "",
        "created": created,
    }


def fill(sheet: Any, table: Table, formats: Mapping[Look, Any], step: Step = unheard) -> None:
    """Write every cell, the headings first."""
    shape = shaper(table, formats)
    for row, line in enumerate(table.lines):
        step(1)
        sheet.set_row(row, tall(table, row, line))
        for column, content in enumerate(line):
            if put(sheet, row, column, content, shape(row, column, content)):
                raise RopaError(
                    f"the workbook cannot hold row {row + 1}, column {column + 1} of {table.name}"
                )


def tall(table: Table, row: int, line: Sequence[Value]) -> float:
    """Points of a row; what stands above a marked table, and a title, runs over empty cells."""
    if not row and not table.headings:
        return TITLE_HEIGHT
    if not table.accessible:
        return height(line, table.widths)
    return TALLER * (LEAST if row < table.top else height(line, table.widths))


def put(sheet: Any, row: int, column: int, content: Value, shape: Any) -> int:
    """Write one cell; what is returned is not 0 where it was cut or dropped."""
    if isinstance(content, str):
        code = sheet.write_string(row, column, content, shape)
    elif content is None:
        code = sheet.write_blank(row, column, None, shape)
    elif isinstance(content, date):
        code = sheet.write_datetime(row, column, content, shape)
    else:
        code = sheet.write_number(row, column, content, shape)
    return int(code)


def dress(sheet: Any, table: Table) -> None:
    """Widths, the frozen row, the filter, drop-down lists."""
    wider = WIDER if table.accessible else 1
    for column, width in enumerate(table.widths):
        sheet.set_column(column, column, width * wider, None, {"hidden": column in table.veiled})
    if table.hidden:
        sheet.hide()
    sheet.hide_gridlines(2)
    for choice in table.choices:
        offer(sheet, choice)
    if not table.accessible:
        sheet.freeze_panes(table.top + 1, table.frozen)
    if not table.headings:
        return
    if not table.accessible:
        sheet.autofilter(table.top, 0, table.top + len(table.rows), len(table.widths) - 1)
    # Ids of digits are text here: spreadsheets would mark each as a mistake.
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def offer(sheet: Any, choice: Choice) -> None:
    """Lay a drop-down list over the cells of a column."""
    options = {
        "validate": "list",
        "source": f"={choice.words}",
        "error_type": "stop" if choice.strict else "warning",
        "input_message": choice.prompt,
    }
    place = (choice.first, choice.column, choice.last, choice.column)
    if sheet.data_validation(*place, options):
        raise RopaError(f"the workbook cannot hold a list of choices for {choice.words}")


def mark_up(sheet: Any, table: Table, formats: Mapping[Look, Any]) -> None:
    """Mark the rows below the explanation as a table, which screen readers announce."""
    columns = [
        {"header": each, "header_format": formats[look(table, table.top, number, each)]}
        for number, each in enumerate(table.headings)
    ]
    options = {"columns": columns, "autofilter": False, "style": None}
    last = (table.top + len(table.rows), len(table.headings) - 1)
    if sheet.add_table(table.top, 0, *last, options):
        raise RopaError(f"the workbook cannot mark the table of {table.name}")


def print_out(sheet: Any, table: Table, frame: Frame) -> None:
    """Paper, pages, and what stands at the top and foot of each."""
    sheet.set_paper(PAPERS[table.paper])
    sheet.set_margins(**MARGINS)
    if table.charts:
        # No chart is cut by the end of a page.
        sheet.fit_to_pages(1, 1)
    else:
        sheet.set_landscape()
        sheet.fit_to_pages(table.pages, 0)
    if table.headings:
        sheet.repeat_rows(table.top)
        sheet.repeat_columns(0, table.frozen - 1)
    sheet.set_header(f"&L{caption(frame.register)}&C{caption(table.name)}&R{caption(frame.days)}")
    commit = f"commit {frame.commit[:40]}" if frame.commit else ""
    pages = phrase("Page {page} of {pages}", page="&P", pages="&N")
    sheet.set_footer(f"&L{caption(commit)}&C{pages}&R{phrase('Confidential')}")


def caption(text: str) -> str:
    """A text for a page header: on one line, without codes of its own, cut to the room there is.

    A space goes before it: digits after `&L` would be read as a size of type.
    """
    letters = [letter.replace("&", "&&") for letter in plain(flat(text))]
    if units("".join(letters)) > CAPTION:
        sums = accumulate(map(units, letters))
        letters = [each for each, upto in zip(letters, sums, strict=False) if upto < CAPTION]
        letters.append("…")
    return "".join((" ", *letters)) if letters else ""
