"""Any file is read as a spreadsheet or refused; what it becomes, a register can hold and read.

An input that begins with one of these words is more than the bytes of a file:

    rows LAYOUT     below the headings of a layout, cells parted by tabs
    keyed KIND      the same below the headings of the workbook that goes out and comes back
    sheet           the inside of a worksheet of an Excel workbook
    strings         the shared strings of one
    styles          its styles
    book            the list of its sheets
    table           the inside of an OpenDocument spreadsheet
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any

from fuzz.judging import in_words
from fuzz.model import base
from memory import Memory
from workbooks import content as document_content
from workbooks import sheet as worksheet
from workbooks import table, workbook_parts, zipped

from ropa import grid
from ropa.document import read
from ropa.errors import RopaError
from ropa.grid import Book, Sheet, Value
from ropa.imports.content import content
from ropa.imports.keyed import keyed, returned
from ropa.imports.proposing import proposal
from ropa.imports.reading import Plan, Wish, plan
from ropa.imports.returning import standings
from ropa.imports.telling import told
from ropa.imports.writing import changes
from ropa.keyed.columns import columns
from ropa.layouts import Layout, layout_of, load, shipped
from ropa.load import load as load_register
from ropa.model import KINDS
from ropa.model.shape import build
from ropa.register import Register
from ropa.visible import json_text, visible

DAY = dt.date(2026, 11, 21)
MOST = 60_000
"""Bytes from which on a file says nothing that a shorter one does not."""
CELL = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def target(data: bytes) -> None:
    book = book_of(data[:MOST])
    if book is None:
        return
    shaped(book)
    register = register_of()
    if keyed(book):
        came_back(book, register)
    wish = Wish(wished(data), order="dmy" if len(data) % 3 == 0 else "")
    made = plan(book, wish, register)
    written(made, register)
    if len(data) % 4 == 0:
        shown(made)
        proposed(book)


def book_of(data: bytes) -> Book | None:
    """The file that an input stands for, as it is read; None where it is refused in one line."""
    head, _, rest = data.partition(b"\n")
    word, _, name = head.decode(errors="replace").partition(" ")
    if word in CELLS:
        return CELLS[word](name, rest.decode(errors="replace"))
    file = PARTS[word](rest.decode(errors="replace")) if word in PARTS else data
    try:
        return grid.read("case.xlsx", file)
    except RopaError as error:
        in_words(error, "case.xlsx: ")
        return None


def part(name: str) -> Callable[[str], bytes]:
    """A workbook of which one part is the input."""

    def made(text: str) -> bytes:
        parts = workbook_parts({"s": worksheet(CELL)}) | {name: safe(text)}
        return zipped(parts)

    return made


def safe(text: str) -> str:
    return text.encode(errors="replace").decode()


PARTS: dict[str, Callable[[str], bytes]] = {
    "sheet": lambda text: zipped(workbook_parts({"s": worksheet(safe(text))})),
    "strings": part("xl/sharedStrings.xml"),
    "styles": part("xl/styles.xml"),
    "book": part("xl/workbook.xml"),
    "table": lambda text: zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": document_content(table(safe(text))),
        }
    ),
}


def below(name: str, text: str) -> Book:
    """Cells below the headings of a layout."""
    return Book("case.xlsx", "xlsx", tuple(filled(layout_called(name), text)))


def wished(data: bytes) -> tuple[Layout, ...]:
    """The layout that an input names; else all, among which the file is recognised."""
    head = data.partition(b"\n")[0].decode(errors="replace")
    return (layout_called(head[5:]),) if head.startswith("rows ") else layouts()


def layout_called(name: str) -> Layout:
    known = layouts()
    return next((each for each in known if each.name == name), known[0])


def filled(layout: Layout, text: str) -> list[Sheet]:
    """The text below the headings of each sheet of the layout, or as a form of it."""
    made = []
    for number, each in enumerate(layout.sheets):
        rows = [*cells(text)]
        if each.columns:
            rows.insert(0, tuple(column.heading for column in each.columns))
        made.append(Sheet(f"sheet {number}", rows=rows))
    return made


def keyed_below(name: str, text: str) -> Book:
    """Cells below the headings of the workbook that comes back."""
    kind = name if name in KINDS else "controller"
    top = (f"{kind}/id", *(each.key for each in columns(KINDS[kind])))
    return Book("case.xlsx", "xlsx", (Sheet(kind, rows=[top, *cells(text)]),))


CELLS = {"rows": below, "keyed": keyed_below}


def cells(text: str) -> list[tuple[Value, ...]]:
    """Rows of cells: what follows `=` is a value, and anything else is text."""
    rows = [[value(each) for each in line.split("\t")] for line in text.split("\n")]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return [tuple(each) for each in rows]


def value(text: str) -> Value:
    if not text.startswith("="):
        return text.replace("␤", "\n") or None
    if text in {"=true", "=false"}:
        return text == "=true"
    for reads in (int, float, dt.date.fromisoformat, dt.datetime.fromisoformat):
        try:
            return reads(text[1:40])
        except ValueError:
            continue
    return text


@cache
def layouts() -> tuple[Layout, ...]:
    return tuple(load(each) for each in shipped())


@cache
def register_of() -> Register:
    """A small register, which no import changes."""
    return load_register(Memory(base()), DAY)


def shaped(book: Book) -> None:
    """A book is what its type promises."""
    for sheet in book.sheets:
        assert not sheet.rows or sheet.rows[-1]
        for row in sheet.rows:
            assert not row or row[-1] is not None
            assert "" not in row


def came_back(book: Book, register: Register) -> None:
    try:
        found = returned(book)
    except RopaError as error:
        in_words(error)
        return
    for each in found.records:
        assert each.faults or build(KINDS[each.kind], each.data, "")[1] == []
    standings(found, register)


def written(made: Plan, register: Register) -> None:
    """The drafts are texts that the register reads."""
    files: dict[str, Any] = base()
    for change in changes(made, register, "update"):
        document, faults = read(change.file, change.after)
        assert document is not None, (change.file, faults)
        files = files | {change.file: change.after}
    later = load_register(Memory(files), DAY)
    assert later.unreadable == {}, later.problems


def shown(made: Plan) -> None:
    """The report steers no terminal, for people nor for machines."""
    for verbose in (False, True):
        for line in told(made, verbose=verbose):
            assert line == visible(line)
            assert "\n" not in line
    json_text(content(made, []))


def proposed(book: Book) -> None:
    """The layout that is proposed for a file can be read, or none is proposed."""
    try:
        text = proposal(book)
    except RopaError as error:
        in_words(error)
        return
    layout_of("case.toml", text.encode())
