"""What a workbook of Excel holds besides cells, in words: neither read nor run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.grid.markup import elements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from ropa.grid.xlsx_parts import Workbook

PARTS = (
    ("vbaproject.bin", "macros (VBA), never run"),
    ("/macrosheets/", "macro sheets of Excel 4, never run"),
    ("/dialogsheets/", "dialogue sheets"),
    ("/externallinks/", "links to other workbooks, never followed"),
    ("/embeddings/", "embedded documents (OLE), never opened"),
    ("/activex/", "controls that can run programs (ActiveX), never run"),
    ("/ctrlprops/", "form controls"),
    ("xl/connections.xml", "connections to databases or web pages, never opened"),
    ("/querytables/", "tables that a query fills, read as they were stored"),
    ("/model/", "a data model (Power Pivot)"),
    ("/pivotcache/", "stored data behind pivot tables"),
    ("/charts/", "charts"),
    ("/media/", "pictures"),
    ("/drawings/drawing", "drawings and text boxes"),
    ("/webextensions/", "add-ins from the web, never loaded"),
    ("customui/", "menus of its own"),
    ("_xmlsignatures/", "a digital signature, not verified"),
)
"""A piece of the name of a part in small letters, and what the part is."""
LEAVES = {
    "chartsheet": "a chart",
    "dialogsheet": "a dialogue",
    "xlMacrosheet": "macros of Excel 4, never run",
    "xlIntlMacrosheet": "macros of Excel 4, never run",
}
LINK = "xl/externallinks/externallink"


def ignored(archive: ZipFile, book: Workbook) -> Iterator[str]:
    """What was left alone, one line a kind."""
    names = [each.lower() for each in archive.namelist()]
    for piece, words in PARTS:
        if any(piece in each for each in names):
            yield words
    if any(linked(archive)):
        yield "links to running programs (DDE), never started"
    for leaf in book.leaves:
        if leaf.part.kind != "worksheet":
            yield f"the sheet «{leaf.name}»: {LEAVES.get(leaf.part.kind, 'no table of cells')}"


def linked(archive: ZipFile) -> Iterator[bool]:
    """Of each link to elsewhere, whether it is one to a program."""
    for each in archive.namelist():
        if LINK in each.lower():
            yield bool(elements(archive, each, "ddeLink"))
