"""A file from outside, told by its content, checked, and read by the reader of its form."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from ropa.errors import RopaError
from ropa.grid.archive import opened
from ropa.grid.book import Book, Options, Remark
from ropa.grid.form import HEAD, ZIP, packed, refuse_foreign
from ropa.grid.ods import read_ods
from ropa.grid.refusal import Refusal
from ropa.grid.separated import read_csv
from ropa.grid.xlsx import read_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from zipfile import ZipFile

EVERYTHING = Options()
READERS: dict[str, Callable[[str, ZipFile, Options], Book]] = {"xlsx": read_xlsx, "ods": read_ods}
FORMS = {"xlsx": "an Excel workbook", "ods": "an OpenDocument spreadsheet", "csv": "text"}
SUFFIXES = {".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods", ".csv": "csv", ".xls": "xls"}
DAMAGE: tuple[tuple[type[Exception], str], ...] = (
    (BadZipFile, "its archive is broken or cut off"),
    (EOFError, "its archive is cut off"),
    (zlib.error, "its archive does not unpack"),
    (NotImplementedError, "its archive is packed in a way that nobody uses"),
    (ExpatError, "a part of it is no XML"),
    (LookupError, "something that it speaks of is missing"),
    (ValueError, "a part of it says what no spreadsheet can say"),
    (ArithmeticError, "a number in it is out of all bounds"),
)
"""What libraries raise where a file breaks the rules of its form, and what that means."""
BROKEN = tuple(kind for kind, _ in DAMAGE)


def read(name: str, content: bytes, options: Options = EVERYTHING) -> Book:
    """Read the bytes of a spreadsheet; `name` is for messages, and says nothing of the form.

    Nothing is run, no other file and no address is opened. Raises RopaError where the file is
    none that is read, or is damaged, too large or hostile: one line that names file and reason.
    """
    try:
        refuse_foreign(content)
        return named(read_form(name, content, options))
    except Refusal as refusal:
        reason = " ".join(refusal.reason.split())
        raise RopaError(f"{name}: {reason}", hint=refusal.hint) from None
    except BROKEN as error:
        raise RopaError(
            f"{name}: the file is damaged: {meaning(error)}",
            hint="open it in a spreadsheet program and save it anew",
        ) from error


def meaning(error: Exception) -> str:
    return next(words for kind, words in DAMAGE if isinstance(error, kind))


def read_form(name: str, content: bytes, options: Options) -> Book:
    if not content.startswith(ZIP):
        return read_csv(name, content, options)
    archive = opened(content)
    return READERS[packed(archive.namelist(), mimetype(archive))](name, archive, options)


def mimetype(archive: ZipFile) -> bytes:
    """What an OpenDocument file says of itself."""
    if "mimetype" not in archive.NameToInfo:
        return b""
    with archive.open("mimetype") as part:
        return part.read(HEAD)


def named(book: Book) -> Book:
    """The book, with a remark where its name says another form."""
    suffix = PurePath(book.name).suffix.lower()
    if SUFFIXES.get(suffix, book.form) == book.form:
        return book
    words = f"its name ends in {suffix}, and it holds {FORMS[book.form]}: it is read as that"
    return replace(book, remarks=(Remark("", None, None, words), *book.remarks))
