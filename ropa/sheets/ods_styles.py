"""The looks of cells, columns, rows and sheets as an ODS file names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.sheets.looks import WIDER, looks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ropa.sheets.layout import Look

DIGIT, MARGIN, INCH = 7, 5, 96
"""Pixels of a digit, of the edges of a column, of an inch."""


class Styles:
    """Gives each style by what it is for, and makes it where it was not asked for before.

    The writer keeps those that an element of the document uses: one sheet, which is not written,
    uses them all.
    """

    def __init__(self, document: Any, *, accessible: bool) -> None:
        from odf.table import Table

        self.document = document
        self.wider = WIDER if accessible else 1
        self.looks = looks(accessible=accessible)
        self.known: dict[object, Any] = {}
        self.using = Table(name="styles")
        document.spreadsheet.addElement(self.using)
        self.page = page(document)

    def made(self, key: object, make: Callable[[str], Any]) -> Any:
        """The style of a key."""
        if key not in self.known:
            self.known[key] = make(f"s{len(self.known)}")
            self.document.automaticstyles.addElement(self.known[key])
        return self.known[key]

    def name(self, key: object, make: Callable[[str], Any]) -> str:
        return str(self.made(key, make).getAttribute("name"))

    def sheet(self, *, hidden: bool) -> Any:
        from odf.style import Style, TableProperties
        from odf.table import Table

        def make(name: str) -> Any:
            found = Style(name=name, family="table", masterpagename=self.page)
            found.addElement(TableProperties(display="false" if hidden else "true"))
            self.document.spreadsheet.addElement(Table(name=name, stylename=found))
            return found

        return self.made(("sheet", hidden), make)

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


def page(document: Any) -> Any:
    """Landscape, as the sheets are wide."""
    from odf.style import MasterPage, PageLayout, PageLayoutProperties, Style

    layout = PageLayout(name="wide")
    layout.addElement(
        PageLayoutProperties(
            pagewidth="29.7cm", pageheight="21cm", printorientation="landscape", margin="1cm"
        )
    )
    document.automaticstyles.addElement(layout)
    document.styles.addElement(Style(name="Default", family="table-cell"))
    found = MasterPage(name="Default", pagelayoutname=layout)
    document.masterstyles.addElement(found)
    return found
