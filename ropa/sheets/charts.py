"""Charts of the numbers that stand beside them: native ones, which screen readers can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.errors import RopaError
from ropa.sheets.looks import looks

if TYPE_CHECKING:
    from ropa.sheets.layout import Chart, Table

WIDTH = 640
LEAST, EACH, FRAME = 260, 24, 130
"""Pixels: of a chart at least, for each bar, and for the titles around them."""

ROW = 20
"""Pixels of a row of the least height."""

MARKS = 6
"""Numbers on an axis, at most, besides 0."""

ASIDE = 3
"""Columns to the right of the words where a chart begins."""

FILL = {"color": "#1F4E79"}


def draw(book: Any, sheet: Any, table: Table, chart: Chart) -> None:
    """Lay a chart of bars over the sheet; every bar has its number written at its end.

    Raises RopaError where the workbook does not take it.
    """
    letters = font(table)
    drawn = book.add_chart({"type": "bar"})
    labels = {"value": True, "position": "outside_end", "font": letters}
    drawn.add_series(series(table, chart) | {"data_labels": labels})
    drawn.set_title({"name": chart.title, "name_font": letters | {"size": 12, "bold": True}})
    words, numbers = chart.axes
    # The first row of the table comes at the top, as it does in the table.
    drawn.set_y_axis(axis(words, letters) | {"reverse": True, "crossing": "max"})
    counting = {"min": 0, "major_unit": step(table, chart), "major_gridlines": {"visible": False}}
    drawn.set_x_axis(axis(numbers, letters) | counting)
    drawn.set_legend({"none": True})
    drawn.set_size({"width": WIDTH, "height": pixels(chart.last - chart.first + 1)})
    place = {"description": chart.description, "object_position": 2}
    if sheet.insert_chart(chart.row, chart.words + ASIDE, drawn, place):
        raise RopaError(f"the workbook cannot hold a chart on {table.name}")


def pixels(bars: int) -> int:
    """How tall a chart of so many bars is."""
    return max(LEAST, FRAME + EACH * bars)


def rows_of(bars: int) -> int:
    """Rows that such a chart covers, and one to spare."""
    return -(-pixels(bars) // ROW) + 1


def series(table: Table, chart: Chart) -> dict[str, object]:
    """What the chart refers to, and the same again for those who show it without reckoning."""
    lines = table.lines[chart.first : chart.last + 1]
    words, numbers = chart.words, chart.words + 1
    return {
        "name": chart.axes[1],
        "categories": [table.name, chart.first, words, chart.last, words],
        "values": [table.name, chart.first, numbers, chart.last, numbers],
        "categories_data": [line[words] for line in lines],
        "values_data": [line[numbers] for line in lines],
        "fill": FILL,
        "gap": 60,
    }


def step(table: Table, chart: Chart) -> int:
    """From one number on the axis to the next: things are counted, and there is no half of one."""
    numbers = (table.lines[row][chart.words + 1] for row in range(chart.first, chart.last + 1))
    most = max((each for each in numbers if isinstance(each, int)), default=0)
    return max(1, -(-most // MARKS))


def axis(name: str, letters: dict[str, object]) -> dict[str, object]:
    return {"name": name, "name_font": letters, "num_font": letters, "num_format": "General"}


def font(table: Table) -> dict[str, object]:
    """The letters of the cells beside the chart."""
    look = looks(accessible=table.accessible)["text"]
    return {"name": look["font_name"], "size": look["font_size"], "bold": False}
