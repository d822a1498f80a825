"""An OpenDocument spreadsheet (.ods) as a book of plain cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.grid.book import Book
from ropa.grid.chosen import check
from ropa.grid.markup import elements, listen
from ropa.grid.ods_rows import Tables
from ropa.grid.refusal import Meter, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from ropa.grid.book import Options

MANIFEST = "META-INF/manifest.xml"
PARTS = (
    ("Basic/", "macros (Basic), never run"),
    ("Scripts/", "macros, never run"),
    ("Dialogs/", "dialogues of macros"),
    ("Object ", "embedded documents and charts (OLE), never opened"),
    ("Pictures/", "pictures"),
    ("database/", "connections to databases, never opened"),
    ("META-INF/documentsignatures.xml", "a digital signature, not verified"),
)
"""How the name of a part begins, and what the part is."""


def read_ods(name: str, archive: ZipFile, options: Options) -> Book:
    """Read the archive of a spreadsheet; raises Refusal, or what the libraries raise for damage."""
    if elements(archive, MANIFEST, "encryption-data"):
        raise Refusal("it is protected by a password", "save it without the password")
    tables = Tables(Meter(), options)
    listen(archive, "content.xml", tables)
    check(options, tables.names)
    ignored = (*parts(archive), *sorted(tables.ignored))
    return Book(name, "ods", tuple(tables.sheets), ignored, tuple(tables.remarks))


def parts(archive: ZipFile) -> Iterator[str]:
    names = archive.namelist()
    for folder, words in PARTS:
        # A folder alone is left over in many files.
        if any(each.startswith(folder) and not each.endswith("/") for each in names):
            yield words
