"""The parts of a workbook beside its sheets: which there may be, and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

from ropa.words import current

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

    from ropa.sheets.layout import Chart, Table

ALWAYS = (
    *("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml"),
    *("docProps/custom.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
    *("xl/styles.xml", "xl/theme/theme1.xml"),
)
RELATIONS = "xl/worksheets/_rels/sheet{}.xml.rels"
DRAWN = ("xl/drawings/drawing{}.xml", "xl/drawings/_rels/drawing{}.xml.rels")
CHART = "xl/charts/chart{}.xml"
TABLE = "xl/tables/table{}.xml"
TEXTS = "xl/sharedStrings.xml"

FRAMES = frozenset(
    (
        *("wsDr", "twoCellAnchor", "from", "to", "col", "colOff", "row", "rowOff", "graphicFrame"),
        *("nvGraphicFramePr", "cNvPr", "cNvGraphicFramePr", "xfrm", "off", "ext", "graphic"),
        *("graphicData", "chart", "clientData"),
    )
)
"""Elements of a drawing that holds charts and nothing else: no picture, no link."""


def meant_parts(tables: Sequence[Table]) -> set[str]:
    """The names of every part that a workbook of these tables has."""
    found = {*ALWAYS}
    for number, table in enumerate(tables, start=1):
        found.add(f"xl/worksheets/sheet{number}.xml")
        if table.charts or table.accessible:
            found.add(RELATIONS.format(number))
    for number, _ in enumerate(drawn(tables), start=1):
        found.update(each.format(number) for each in DRAWN)
    for number, _ in enumerate(charted(tables), start=1):
        found.add(CHART.format(number))
    for number, _ in enumerate(marked(tables), start=1):
        found |= {TABLE.format(number), TEXTS}
    return found


def drawn(tables: Sequence[Table]) -> list[Table]:
    return [each for each in tables if each.charts]


def charted(tables: Sequence[Table]) -> list[tuple[Table, Chart]]:
    return [(table, chart) for table in tables for chart in table.charts]


def marked(tables: Sequence[Table]) -> list[Table]:
    return [each for each in tables if each.accessible]


def in_parts(archive: ZipFile, tables: Sequence[Table]) -> Iterator[str]:
    """What differs in drawings, charts, marked tables, and the language that is stated."""

    def read(name: str, number: int) -> Element:
        return fromstring(archive.read(name.format(number)))  # noqa: S314 - our own bytes

    for number, table in enumerate(drawn(tables), start=1):
        yield from in_drawing(read(DRAWN[0], number), table)
    for number, (table, chart) in enumerate(charted(tables), start=1):
        yield from in_chart(read(CHART, number), table, chart)
    for number, table in enumerate(marked(tables), start=1):
        yield from in_table(read(TABLE, number), table)
    if f">{current().language}<".encode() not in archive.read("docProps/custom.xml"):
        yield "it does not state its language"


def in_drawing(found: Element, table: Table) -> Iterator[str]:
    """Charts only, each with the words for those who cannot see it."""
    names = {each.tag.partition("}")[2] for each in found.iter()}
    yield from (f"{table.name}: its drawing holds <{each}>" for each in sorted(names - FRAMES))
    told = [each.get("descr") for each in found.iterfind(".//{*}cNvPr")]
    if told != [each.description for each in table.charts]:
        yield f"{table.name}: its charts are not described as was meant"


def in_chart(found: Element, table: Table, chart: Chart) -> Iterator[str]:
    """The cells to which a chart refers, and what it repeats of them."""
    if [each.text for each in found.iterfind(".//{*}f")] != references(table, chart):
        yield f"{table.name}: the chart {chart.title} shows other cells"
    lines = table.lines[chart.first : chart.last + 1]
    shown = [str(line[chart.words + side]) for side in (0, 1) for line in lines]
    if [each.text for each in found.iterfind(".//{*}v")] != [chart.axes[1], *shown]:
        yield f"{table.name}: the chart {chart.title} shows other numbers"
    titles = [each.text for each in found.iterfind(".//{*}t")]
    if titles != [chart.title, *chart.axes]:
        yield f"{table.name}: the titles of a chart are not {chart.title} and its axes"


def references(table: Table, chart: Chart) -> list[str]:
    """The ranges of cells that a chart shows: of words, of numbers."""
    from xlsxwriter.utility import quote_sheetname, xl_range_abs

    columns = (chart.words, chart.words + 1)
    ranges = (xl_range_abs(chart.first, each, chart.last, each) for each in columns)
    return [f"{quote_sheetname(table.name)}!{each}" for each in ranges]


def in_table(found: Element, table: Table) -> Iterator[str]:
    """The mark of a table: from its headings to its last row, with neither filter nor style."""
    from xlsxwriter.utility import xl_range

    last = (table.top + len(table.rows), len(table.headings) - 1)
    if found.get("ref") != xl_range(table.top, 0, *last):
        yield f"{table.name}: the marked table is {found.get('ref')}"
    names = [each.get("name") for each in found.iterfind(".//{*}tableColumn")]
    if names != list(table.headings):
        yield f"{table.name}: the marked table has other headings"
    if found.find(".//{*}autoFilter") is not None:
        yield f"{table.name}: the marked table has a filter"
