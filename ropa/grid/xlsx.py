"""An Excel workbook (.xlsx, .xlsm) as a book of plain cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.grid.book import Book
from ropa.grid.chosen import check
from ropa.grid.draft import Draft
from ropa.grid.markup import elements, listen
from ropa.grid.refusal import Meter, Refusal
from ropa.grid.xlsx_ignored import ignored
from ropa.grid.xlsx_parts import parts, workbook
from ropa.grid.xlsx_rows import Rows

if TYPE_CHECKING:
    from zipfile import ZipFile

    from ropa.grid.book import Options, Remark, Sheet
    from ropa.grid.xlsx_parts import Workbook

LISTS = frozenset({"comments", "threadedComment"})
COMMENTS = ("comment", "threadedComment")


def read_xlsx(name: str, archive: ZipFile, options: Options) -> Book:
    """Read the archive of a workbook; raises Refusal, or what the libraries raise for damage."""
    if "xl/workbook.bin" in archive.NameToInfo:
        raise Refusal("it is a binary workbook (.xlsb)", "open it in Excel and save it as .xlsx")
    meter = Meter()
    book = workbook(archive, meter)
    check(options, [each.name for each in book.leaves])
    sheets: list[Sheet] = []
    remarks: list[Remark] = []
    for leaf in book.leaves:
        if leaf.part.kind == "worksheet" and options.wants(leaf.name):
            draft = Draft(leaf.name, meter, hidden=leaf.hidden)
            fill(draft, archive, book, leaf.part.name)
            sheets.append(sheet := draft.done())
            remarks += draft.all_remarks(sheet)
    return Book(name, "xlsx", tuple(sheets), tuple(ignored(archive, book)), tuple(remarks))


def fill(draft: Draft, archive: ZipFile, book: Workbook, part: str) -> None:
    listen(archive, part, Rows(book, draft))
    draft.comments = max(
        (comments(archive, each.name) for each in parts(archive, part) if each.kind in LISTS),
        default=0,
    )


def comments(archive: ZipFile, part: str) -> int:
    """How many there are: a thread stands a second time among the notes, for older programs."""
    return len(elements(archive, part, *COMMENTS))
