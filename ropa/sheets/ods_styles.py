"""The looks of cells, columns, rows and sheets as an ODS file names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ropa.sheets.cells import plain
from ropa.sheets.looks import WIDER, looks
from ropa.wording import flat
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ropa.sheets.layout import Look, Paper, Table
    from ropa.sheets.write import Frame

PAPERS: dict[Paper, tuple[str, str]] = {"A4": ("29.7cm", "21cm"), "A3": ("42cm", "29.7cm")}
"""Width and height of a page that lies on its side."""
DIGIT, MARGIN, INCH = 7, 5, 96
"""Pixels of a digit, of the edges of a column, of an inch."""


class Styles:
    """Gives each style by what it is for, and makes it where it was not asked for before.

    The writer keeps those that an element of the document uses: one sheet, which is not written,
    uses them all.
    """

    def __init__(self, document: Any, frame: Frame, *, accessible: bool) -> None:
        from odf.style import Style
        from odf.table import Table

        self.document = document
        self.wider = WIDER if accessible else 1
        self.looks = looks(accessible=accessible)
        self.known: dict[object, Any] = {}
        self.using = Table(name="styles")
        document.spreadsheet.addElement(self.using)
        self.frame = frame
        document.styles.addElement(Style(name="Default", family="table-cell"))

    def made(self, key: object, make: Callable[[str], Any]) -> Any:
        """The style of a key."""
        if key not in self.known:
            self.known[key] = make(f"s{len(self.known)}")
            self.document.automaticstyles.addElement(self.known[key])
        return self.known[key]

    def name(self, key: object, make: Callable[[str], Any]) -> str:
        return str(self.made(key, make).getAttribute("name"))

    def sheet(self, table: Table) -> Any:
        """The sheet of a table, on its paper."""
        from odf.style import Style, TableProperties
        from odf.table import Table as Sheet

        page = f"{table.paper}-{table.pages}"
        if page not in self.known:
            self.known[page] = paged(page, table, self.document, self.frame)

        def make(name: str) -> Any:
            found = Style(name=name, family="table", masterpagename=self.known[page])
            found.addElement(TableProperties(display="false" if table.hidden else "true"))
            self.document.spreadsheet.addElement(Sheet(name=name, stylename=found))
            return found

        return self.made(("sheet", page, table.hidden), make)

    def column(self, width: int, *, hidden: bool) -> Any:
        """The column of a sheet."""
        from odf.style import Style, TableColumnProperties
        from odf.table import TableColumn

        inches = (width * self.wider * DIGIT + MARGIN) / INCH
        more = {"visibility": "collapse"} if hidden else {}

        def make(name: str) -> Any:
            found = Style(name=name, family="table-column")
            found.addElement(TableColumnProperties(columnwidth=f"{inches:.3f}in"))
            self.using.addElement(TableColumn(stylename=found))
            return found

        return TableColumn(stylename=self.made(("column", inches), make), **more)

    def row(self, points: float) -> str:
        """The name of the style of a row."""
        from odf.style import Style, TableRowProperties
        from odf.table import TableRow

        def make(name: str) -> Any:
            found = Style(name=name, family="table-row")
            found.addElement(
                TableRowProperties(rowheight=f"{points:.2f}pt", useoptimalrowheight="false")
            )
            self.using.addElement(TableRow(stylename=found))
            return found

        return self.name(("row", points), make)

    def cell(self, look: Look) -> str:
        """The name of the style of a cell."""
        from odf.table import TableCell, TableRow

        def make(name: str) -> Any:
            found = shape(name, self.looks[look])
            if look == "day":
                found.setAttribute("datastylename", iso(self.document))
            line = TableRow()
            line.addElement(TableCell(stylename=found))
            self.using.addElement(line)
            return found

        return self.name(("cell", look), make)


def shape(name: str, look: Mapping[str, Any]) -> Any:
    """A style of a cell that looks as the same cell of a workbook does."""
    from odf.style import ParagraphProperties, Style, TableCellProperties, TextProperties

    cell = {"verticalalign": {"vcenter": "middle"}.get(look["valign"], "top")}
    if look.get("border"):
        cell["border"] = f"0.5pt solid {look['border_color']}"
    if look.get("text_wrap"):
        cell["wrapoption"] = "wrap"
    if "bg_color" in look:
        cell["backgroundcolor"] = look["bg_color"]
    text = {"fontfamily": look["font_name"], "fontsize": f"{look['font_size']}pt"}
    if look.get("bold"):
        text["fontweight"] = "bold"
    if look.get("italic"):
        text["fontstyle"] = "italic"
    if "font_color" in look:
        text["color"] = look["font_color"]
    found = Style(name=name, family="table-cell", parentstylename="Default")
    found.addElement(TableCellProperties(**cell))
    found.addElement(ParagraphProperties(textalign="start"))
    found.addElement(TextProperties(**text))
    return found


def iso(document: Any) -> Any:
    """How days are shown: `yyyy-mm-dd`."""
    from odf.number import DateStyle, Day, Month, Text, Year

    found = DateStyle(name="iso")
    for each in (Year(style="long"), Text(text="-"), Month(style="long"), Text(text="-")):
        found.addElement(each)
    found.addElement(Day(style="long"))
    document.styles.addElement(found)
    return found


def paged(name: str, table: Table, document: Any, frame: Frame) -> Any:
    """The page of such sheets: its paper, how many lie side by side, what frames each."""
    from odf.namespaces import STYLENS
    from odf.style import (
        FooterStyle,
        HeaderFooterProperties,
        HeaderStyle,
        MasterPage,
        PageLayout,
        PageLayoutProperties,
    )

    width, height = PAPERS[table.paper]
    properties = PageLayoutProperties(
        pagewidth=width, pageheight=height, printorientation="landscape", margin="1cm"
    )
    # A key of ODF 1.3, which the writer does not know.
    properties.setAttrNS(STYLENS, "scale-to-X", str(table.pages))
    layout = PageLayout(name=f"page-{name}")
    layout.addElement(properties)
    for make, edge in ((HeaderStyle, "marginbottom"), (FooterStyle, "margintop")):
        place = make()
        place.addElement(HeaderFooterProperties(minheight="0.75cm", **{edge: "0.25cm"}))
        layout.addElement(place)
    document.automaticstyles.addElement(layout)
    found = MasterPage(name=name, pagelayoutname=layout)
    framed(found, frame)
    document.masterstyles.addElement(found)
    return found


def framed(page: Any, frame: Frame) -> None:
    """What stands at the top and foot of each page, as in a workbook."""
    from odf.style import Footer, Header, RegionCenter, RegionLeft, RegionRight
    from odf.text import P, SheetName

    commit = f"commit {frame.commit[:40]}" if frame.commit else ""
    top = ([plain(flat(frame.register))], [SheetName()], [plain(flat(frame.days))])
    foot = ([commit], counting(), [phrase("Confidential")])
    for place, texts in ((Header(), top), (Footer(), foot)):
        for make, parts in zip((RegionLeft, RegionCenter, RegionRight), texts, strict=True):
            line, region = P(), make()
            for each in parts:
                (line.addText if isinstance(each, str) else line.addElement)(each)
            region.addElement(line)
            place.addElement(region)
        page.addElement(place)


def counting() -> list[Any]:
    """The words of which page it is, with its number and that of all pages as fields."""
    from odf.text import PageCount, PageNumber

    fields = {"&P": PageNumber, "&N": PageCount}
    words = phrase("Page {page} of {pages}", page="&P", pages="&N")
    return [fields[each]() if each in fields else each for each in re.split("(&[PN])", words)]
