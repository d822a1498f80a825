"""The register in a layout: its sheets filled, the annex behind them, proved as any workbook."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ropa.errors import RopaError
from ropa.layouts.sheet_names import free, with_names
from ropa.redaction.showing import told as sentences
from ropa.sheets import framed
from ropa.sheets.extract import extracted
from ropa.sheets.forms.annex import annex, everything, told
from ropa.sheets.forms.tables import in_rows, of_lists, of_words
from ropa.sheets.proved import proved
from ropa.words import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.layouts.shape import Layout, Sheet
    from ropa.lint import Outcome
    from ropa.register import Register
    from ropa.sheets.cover import Facts
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Table
    from ropa.sheets.proved import Book

EXTRACT = {"en": "Extract", "fr": "Extrait", "it": "Estratto", "nl": "Uittreksel", "ja": "抄本"}
"""What the sheet is called that says what was left out, in the language of the form."""


def filled(
    layout: Layout, register: Register, outcome: Outcome, facts: Facts, entity: str | None = None
) -> Book:
    """The register, or what concerns one entity of it, in the form of the layout.

    Raises Misuse for an entity the register has not, RopaError where the second reader finds
    another cell than was meant.
    """
    extract = facts.remembered(extracted(register, outcome, entity))
    tables, told = laid(layout, extract)
    book = proved(tables, framed(register, extract.entity, facts), extract.drafts, facts.manner)
    if facts.manner.sheet:
        return book._replace(told=tuple(told))
    counts = {each.name: len(each.rows) for each in tables}
    return book._replace(rows=counts, told=tuple(told))


def laid(layout: Layout, extract: Extract) -> tuple[list[Table], list[str]]:
    """Every sheet as it is meant to stand in the file, and what is to be said of it.

    Raises RopaError where there would be none.
    """
    form = with_names(layout)
    # The form of an authority is filled in its language; what a person is told is not.
    with spoken(layout.language) if layout.sure else nullcontext():
        tables = [table for sheet in form.sheets for table in drawn(sheet, form, extract)]
        left = list(everything(layout, extract))
        beyond = annex(layout, extract, left, [each.name for each in tables])
        last = extracts([*tables, *([beyond] if beyond else [])], layout, extract)
    if beyond:
        return [*tables, beyond, *last], [told(left, beyond.name)] if left else []
    if not tables:
        words = (
            f"the layout {layout.name} has a sheet for each record, and there is no record for it"
        )
        raise RopaError(words, hint="a draft is no record of it, nor is a file that cannot be read")
    return [*tables, *last], []


def extracts(tables: list[Table], layout: Layout, extract: Extract) -> Iterator[Table]:
    """The sheet that says of an extract what it is, behind the others; none of a register."""
    known = extract.register.extracted
    if known:
        name = free(EXTRACT.get(layout.language, EXTRACT["en"]), [each.name for each in tables])
        lines = (known.title, *sentences(known))
        yield of_words(replace(layout.sheets[0], name=name, lines=lines, widths=(110,)))


def drawn(sheet: Sheet, layout: Layout, extract: Extract) -> Iterator[Table]:
    """The tables that a sheet of a layout becomes: a form is a table for each record.

    Of a sheet with a column a key there are none here: `ropa.sheets.keys` writes it.
    """
    match sheet.form:
        case "rows":
            yield in_rows(sheet, layout, extract)
        case "text":
            yield of_words(sheet)
        case "lists":
            yield of_lists(sheet)
        case "form":
            from ropa.sheets.forms.blocks import forms

            yield from forms(sheet, layout, extract)
