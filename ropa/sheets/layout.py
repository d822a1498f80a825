"""What a workbook looks like, as data: sheets of columns, and the tables they become."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

from ropa.sheets.cells import Value, rows, value
from ropa.words import head, translated

if TYPE_CHECKING:
    from ropa.sheets.extract import Extract

R = TypeVar("R")
Cell = Callable[[R, "Extract"], object]
"""Gives a value of a record for its cell; what is not stated leaves the cell empty."""

Paper = Literal["A4", "A3"]
Look = Literal[
    "text",
    "label",
    "day",
    "number",
    "beyond",
    "duty",
    "beside",
    "title",
    "group",
    "block",
    "field",
    "free",
]
"""How a cell looks; colours help, its words carry the meaning."""
STATUTORY = "◎ "
"""Before the heading of an item that the APPI asks for."""


KEPT = 10_000
"""Different contents of a sheet that are looked out for when they come again."""


class Column(NamedTuple, Generic[R]):
    """A column: its heading, which names the article, its width in digits, and its cells."""

    heading: str
    width: int
    cell: Cell[R]
    duty: bool = False
    """Whether the law asks for what stands in it."""
    beside: bool = False
    """Whether it stands to the right of the columns by which a ledger is known."""


class Sheet(NamedTuple, Generic[R]):
    """A sheet: one row for each thing that `rows` gives, under one row of headings."""

    name: str
    rows: Callable[[Extract], Iterable[R]]
    columns: tuple[Column[R], ...]
    paper: Paper = "A4"
    pages: int = 1
    """Pages side by side on which its width is printed, the first two columns on each."""


class Choice(NamedTuple):
    """A drop-down list: the cells that may hold these words, and where the words stand."""

    column: int
    """From 0, as all numbers of rows and columns here."""
    first: int
    last: int
    words: str
    """The range of the words, as in `Lists!$A$2:$A$9`."""
    strict: bool = True
    """Whether other words are refused, or only asked about."""
    prompt: str = ""


class Chart(NamedTuple):
    """A chart of a column of numbers; the rows that it shows stand beside it."""

    title: str
    first: int
    last: int
    axes: tuple[str, str]
    """What the words before the numbers are, and what the numbers count."""
    description: str
    """What it shows, in a sentence with the numbers, for those who cannot see it."""
    row: int
    """Where its upper edge lies."""
    words: int = 0
    """Number of the column of words, the numbers stand in the next."""


class Table(NamedTuple):
    """A sheet as it is meant to stand in the file, cell by cell."""

    name: str
    headings: tuple[str | None, ...]
    """None at all for covers and forms, which begin with a title; a form may leave one empty."""
    widths: tuple[int, ...]
    rows: tuple[tuple[Value, ...], ...]
    duties: frozenset[int] = frozenset()
    """Numbers of the columns that the law asks for, from 0."""
    besides: frozenset[int] = frozenset()
    """Numbers of the columns to the right of a ledger."""
    paper: Paper = "A4"
    pages: int = 1
    lead: tuple[tuple[Value, ...], ...] = ()
    """Rows above the headings, as a regulator's form has them."""
    looks: Mapping[tuple[int, int], Look] = MappingProxyType({})
    """Cells, by row and column from 0, that look otherwise than their place says."""
    choices: tuple[Choice, ...] = ()
    hidden: bool = False
    """Whether the sheet serves the others and is not shown."""
    veiled: frozenset[int] = frozenset()
    """Numbers of the columns that are not shown."""
    charts: tuple[Chart, ...] = ()
    accessible: bool = False
    """Whether it is laid out for screen readers: a marked table, nothing frozen, larger type."""

    @property
    def top(self) -> int:
        """Number of the row of headings, from 0; of a form, of its title."""
        return len(self.lead) if self.headings else 0

    @property
    def frozen(self) -> int:
        """Columns that stay in sight beside the first row: those that name what a row is about."""
        return min(2, len(self.headings))

    @property
    def lines(self) -> tuple[tuple[Value, ...], ...]:
        """Every row of the sheet, the headings included."""
        if not self.headings:
            return self.rows
        return (*self.lead, tuple(each or None for each in self.headings), *self.rows)


def heading(text: str) -> str:
    """A heading in the language of the workbook; of two lines, its own stands first.

    The mark of what a law asks for stands before the first line.
    """
    if not translated() or "\n" not in text:
        return head(text)
    lines = text.removeprefix(STATUTORY).split("\n")
    lines.sort(key=str.isascii)
    mark = STATUTORY if text.startswith(STATUTORY) else ""
    return mark + "\n".join(lines)


def lay(sheet: Sheet[Any], extract: Extract) -> Table:
    """The sheet filled with what the extract holds."""
    columns = sheet.columns
    return Table(
        name=head(sheet.name),
        headings=tuple(heading(each.heading) for each in columns),
        widths=tuple(each.width for each in columns),
        rows=tuple(
            sparing(
                line
                for row in sheet.rows(extract)
                for line in rows([value(each.cell(row, extract)) for each in columns])
            )
        ),
        duties=frozenset(number for number, each in enumerate(columns) if each.duty),
        besides=frozenset(number for number, each in enumerate(columns) if each.beside),
        paper=sheet.paper,
        pages=sheet.pages,
    )


def sparing(found: Iterable[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    """The rows; a content that was met before is held once, which is most of a long ledger."""
    met: dict[Value, Value] = {}
    for line in found:
        if len(met) < KEPT:
            yield tuple(met.setdefault(each, each) for each in line)
        else:
            yield tuple(met.get(each, each) for each in line)
