"""Workbooks: the register as tables that open anywhere, proved against what they should hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.sheets.activities import CONTROLLER, PROCESSOR
from ropa.sheets.cover import Facts, front, title
from ropa.sheets.extract import extracted
from ropa.sheets.findings import FINDINGS
from ropa.sheets.flows import TRANSFERS
from ropa.sheets.layout import lay
from ropa.sheets.legend import LEGEND
from ropa.sheets.papers import AGREEMENTS, MEASURES
from ropa.sheets.provisions import PROVISIONS
from ropa.sheets.verify import compare
from ropa.sheets.wording import called
from ropa.sheets.write import Frame, compose
from ropa.words import phrase

if TYPE_CHECKING:
    from ropa.lint import Outcome
    from ropa.register import Register
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Table

__all__ = ["SHEETS", "Book", "Facts", "book", "workbook"]

SHEETS = (
    CONTROLLER,
    PROCESSOR,
    TRANSFERS,
    AGREEMENTS,
    MEASURES,
    PROVISIONS,
    FINDINGS,
    LEGEND,
)
"""Every sheet after the cover, in order."""


class Book(NamedTuple):
    """A workbook that was read again and found to hold what it should."""

    content: bytes
    rows: dict[str, int]
    """Rows below the headings, by sheet; the cover is left out."""
    drafts: tuple[str, ...]
    """KIND/ID of the drafts that are no part of it."""


def workbook(
    register: Register, outcome: Outcome, facts: Facts, entity: str | None = None
) -> bytes:
    """The register, or what concerns one entity of it, as the bytes of an XLSX file.

    The same input gives the same bytes, and they were read again and compared cell by cell.
    Raises Misuse for an entity the register has not, RopaError where the comparison fails.
    """
    return book(register, outcome, facts, entity).content


def book(register: Register, outcome: Outcome, facts: Facts, entity: str | None = None) -> Book:
    """The same, with what a person is told about it."""
    extract = extracted(register, outcome, entity)
    tables = laid(extract, facts)
    content = compose(tables, framed(extract, facts))
    compare(content, tables)
    rows = {each.name: len(each.rows) for each in tables[1:]}
    return Book(content, rows, extract.drafts)


def laid(extract: Extract, facts: Facts) -> list[Table]:
    """Every sheet as it is meant to stand in the file."""
    tables = [lay(sheet, extract) for sheet in SHEETS]
    return [front(extract, facts, tables), *tables]


def framed(extract: Extract, facts: Facts) -> Frame:
    """What stands around the tables: page headers and the properties of the document."""
    settings = extract.register.config.settings
    state = facts.at or phrase("as it stands")
    return Frame(
        title=title(extract),
        author=called(extract.entity, extract.register) if extract.entity else settings.name or "",
        register=settings.name or "",
        days=f"{state} · {phrase('law of {day}', day=extract.register.on)}",
        commit=facts.commit,
        created=facts.created,
    )
