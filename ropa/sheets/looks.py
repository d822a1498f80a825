"""How cells look: colours help, the words carry the meaning."""

from __future__ import annotations

from datetime import date
from sys import maxsize
from types import NoneType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ropa.sheets.cells import Value
    from ropa.sheets.layout import Look, Table

TEXT = {
    "font_name": "Calibri",
    "font_size": 10,
    "text_wrap": True,
    "valign": "top",
    "border": 1,
    "border_color": "#BFBFBF",
}
DAY = TEXT | {"num_format": "yyyy-mm-dd", "align": "left"}
NUMBER = TEXT | {"num_format": "0", "align": "left"}
BEYOND = TEXT | {"bold": True, "bg_color": "#E7E6E6", "valign": "vcenter"}
DUTY = BEYOND | {"bg_color": "#BDD7EE"}
BESIDE = BEYOND | {"bg_color": "#FFFFFF", "bold": False, "italic": True}

LOOKS: dict[Look, dict[str, object]] = {
    "text": TEXT,
    "label": TEXT | {"bold": True},
    "day": DAY,
    "number": NUMBER,
    "beyond": BEYOND,
    "duty": DUTY,
    "beside": BESIDE,
    "title": {"font_name": "Calibri", "font_size": 16, "bold": True, "valign": "vcenter"},
    "group": BEYOND | {"bg_color": "#D9D9D9"},
    "block": TEXT | {"bold": True, "font_color": "#FFFFFF", "bg_color": "#004A99"},
    "field": TEXT | {"bold": True, "bg_color": "#DEEAF6"},
    "free": {"font_name": "Calibri", "font_size": 10, "valign": "top"},
}
"""By name, in the words of XlsxWriter."""

LARGE = {"font_name": "Arial", "font_size": 12}
"""Letters for those who see less: twelve points, without serifs."""

WIDER, TALLER = 1.3, 1.25
"""How many times the room such letters need across and down."""


def looks(*, accessible: bool) -> Mapping[Look, dict[str, object]]:
    """Every look, in the letters that are asked for."""
    if not accessible:
        return LOOKS
    return {name: each | LARGE for name, each in LOOKS.items()}


def shaper(table: Table, formats: Mapping[Look, Any]) -> Callable[[int, int, Value], Any]:
    """Gives the format of a cell. In a plain row below the headings its kind of value decides."""
    usual: dict[type, Look] = {str: "text", NoneType: "text", date: "day", int: "number"}
    known = {kind: formats[name] for kind, name in usual.items()}
    first = table.top if table.headings and not table.looks else maxsize

    def shape(row: int, column: int, content: Value) -> Any:
        if row > first:
            return known[type(content)]
        return formats[look(table, row, column, content)]

    return shape


def look(table: Table, row: int, column: int, content: Value) -> Look:
    """How a cell looks: colours help, the headings' letters carry the meaning."""
    own = table.looks.get((row, column))
    if own:
        return own
    if row == table.top:
        return heading(table, column)
    if isinstance(content, date):
        return "day"
    if isinstance(content, int):
        return "number"
    return "label" if column == 0 and not table.headings else "text"


def heading(table: Table, column: int) -> Look:
    """How a cell of the row of headings looks, and the title of a form."""
    if not table.headings:
        return "title"
    if column in table.duties:
        return "duty"
    return "beside" if column in table.besides else "beyond"
