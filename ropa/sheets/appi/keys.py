"""Cells that show one key, whatever the kind of record, and the two lines of a heading.

The Japanese comes first. ◎ marks an item that the Act asks for; （参考）marks what the register
says beyond the columns by which a ledger is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil
from typing import TYPE_CHECKING, Any

from ropa.sheets.cells import bulleted, listed
from ropa.sheets.layout import Column, Sheet
from ropa.wording import labelled, lines, marked, paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.model.node import Node, Record
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell

Text = Callable[[Any, "Extract"], str]
"""Gives the words of a cell."""

DIGITS = 280
"""Width of the columns on a page of A3: letters of 10 points are printed at three quarters."""

MARK = "◎ "
REFERENCE = "（参考）"


def ledger(
    name: str, rows: Callable[[Extract], Iterable[Any]], columns: tuple[Column[Any], ...]
) -> Sheet[Any]:
    """A ledger, printed on as many pages side by side as its columns need to be readable."""
    pages = ceil(sum(each.width for each in columns) / DIGITS)
    return Sheet(name, rows, columns, paper="A3", pages=pages)


def column(japanese: str, english: str, width: int, cell: Cell[Any]) -> Column[Any]:
    """A column of the ledger that the Act does not ask for by name."""
    return Column(f"{japanese}\n{english}", width, cell)


def everything(node: Node | None) -> str:
    """Each key of a table that is stated, one a line."""
    return lines(labelled(node, *node.__struct_fields__)) if node else ""


def summed(node: Node, *but: str) -> str:
    """Each key of a table that is stated, on one line, but these."""
    return ", ".join(labelled(node, *(each for each in node.__struct_fields__ if each not in but)))


def several(node: Node, name: str) -> str:
    """The tables of a list, one a line; or that the record states that there are none."""
    found: Sequence[Node] | None = getattr(node, name) or None
    return listed(getattr(node, name), bulleted(summed(each) for each in found or ()))


def tables(name: str) -> Text:
    """The tables of a list, one a line."""

    def cell(row: Any, _: Extract) -> str:
        return several(row, name)

    return cell


def refers(shape: type[Record], name: str) -> Text:
    """The record or records that a key names, each written out on one line."""

    def cell(row: Any, extract: Extract) -> str:
        found = getattr(row, name)
        each = (found,) if isinstance(found, str) else found or ()
        named = (marked(paper(shape, one, extract.register), row, name) for one in each)
        return listed(found, named)

    return cell
