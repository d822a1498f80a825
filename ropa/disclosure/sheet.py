"""An answer as a workbook: a cover, and one sheet for each kind with a row a record."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from ropa.disclosure.layout import laid_out
from ropa.disclosure.wording import label, name_of, phrase, spoken
from ropa.sheets.cells import Value, rows, value
from ropa.sheets.layout import Table
from ropa.sheets.verify import compare
from ropa.sheets.write import Frame, compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.disclosure.answer import Answer, Entry, Told

WIDTHS = {"date": 14, "items": 30, "persons": 24, "background": 30, "address": 30}
USUAL = 22
NUMBER = 8


def workbook(answer: Answer) -> bytes:
    """The answer as the bytes of an XLSX file, read again and compared cell by cell.

    Raises RopaError where the comparison fails.
    """
    tables = [front(answer), *(table(kind, answer) for kind in kinds(answer))]
    content = compose(tables, framed(answer))
    compare(content, tables)
    return content


def framed(answer: Answer) -> Frame:
    request = answer.request
    name = name_of(request)
    made = datetime.combine(request.on, time(), UTC)
    title = phrase("title", request.language)
    return Frame(
        title, author=name, register=name, days=request.on.isoformat(), commit="", created=made
    )


def kinds(answer: Answer) -> list[str]:
    return list(dict.fromkeys(each.kind for each in answer.told))


def front(answer: Answer) -> Table:
    """The cover: who answers whom, and whether there is anything."""
    layout, language = laid_out(answer), answer.request.language
    found: list[tuple[object, object]] = [(layout.title, None), *layout.cover]
    found += [(None, each) for each in (layout.opening, *layout.verdict)]
    found += [(section.title, len(section.records)) for section in layout.sections]
    laid = (line for row in found for line in rows([value(each) for each in row]))
    return Table(phrase("cover", language), (), (36, 90), tuple(laid))


def table(kind: str, answer: Answer) -> Table:
    """The records of one kind, under the items that any of them must hold."""
    language = answer.request.language
    told = [(number, each) for number, each in enumerate(answer.told, start=1) if each.kind == kind]
    columns = in_order([each for _, each in told])
    return Table(
        name=phrase(f"sheet {kind}", language),
        headings=(phrase("record", language), *(label(kind, each, language) for each in columns)),
        widths=(NUMBER, *(WIDTHS.get(each, USUAL) for each in columns)),
        rows=tuple(line for number, each in told for line in cells(number, each, columns, answer)),
        duties=frozenset(range(1, len(columns) + 1)),
    )


def in_order(told: list[Told]) -> list[str]:
    """Every item of these records, each once, in the order in which the Rules name them."""
    order = (
        "date", "consent", "information", "many", "name", "address", "representative",
        "background", "persons", "items", "publication",
    )  # fmt: skip
    known = {entry.item for each in told for entry in each.entries}
    return [each for each in order if each in known]


def cells(
    number: int, told: Told, columns: list[str], answer: Answer
) -> Iterator[tuple[Value, ...]]:
    found = {each.item: each for each in told.entries}
    said = [cell(found.get(each), answer) for each in columns]  # type: ignore[call-overload]
    return rows([value(f"{number}"), *said])


def cell(entry: Entry | None, answer: Answer) -> Value:
    """The content of a cell: a single day as a day, everything else as text."""
    if entry is None:
        return None
    if entry.wording == "stated" and len(entry.values) == 1 and isinstance(entry.values[0], date):
        return value(entry.values[0])
    return value(spoken(entry, answer.request.language))
