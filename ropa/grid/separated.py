"""Values separated by a character (CSV), as a book of one sheet of plain texts."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from ropa.grid.book import Book
from ropa.grid.delimiter import delimiter_of
from ropa.grid.draft import Draft
from ropa.grid.encoding import encoding_of, lines
from ropa.grid.refusal import CELLS, Meter, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.grid.book import Options, Value

TOLD = re.compile(r"\"?sep=([^\r\n])\"?[^\S\r\n]*(?:\r\n?|\n)", re.IGNORECASE)
"""The line by which Excel is told the character; it is no row."""
SPELT = {"tab": "\t", "\\t": "\t"}
"""How people name a character that no command line takes easily."""
NUL = "\0"
UNCLOSED = "a quoted field that begins there is not closed, or goes on after its closing mark"
LONG = (
    "a field that begins there is longer than 131,072 letters; perhaps its quotation is not closed"
)
NAMED = "--delimiter names the sign between the fields: a comma, a semicolon or tab, and no blank"
CLOSE = "write a quotation mark within a quoted field twice, and close every field"


def read_csv(name: str, content: bytes, options: Options) -> Book:
    """Read the bytes of a CSV.

    Raises Refusal where its encoding or its delimiter is not certain, and where its quotation
    marks do not come in pairs: nothing is guessed, and no row is swallowed.
    """
    encoding = encoding_of(content, options.encoding)
    told = TOLD.match(next(lines(content, encoding)))
    delimiter = SPELT.get(options.delimiter, options.delimiter) or (told[1] if told else "")
    delimiter = delimiter or delimiter_of(lines(content, encoding))
    check(content, delimiter)
    records = rows(lines(content, encoding), delimiter, 1 if told else 0)
    return book(name, records, nul=NUL.encode() in content)


def check(content: bytes, delimiter: str) -> None:
    if len(delimiter) != 1 or delimiter in '"\r\n ':
        raise Refusal(f"«{delimiter}» separates no fields", NAMED)
    if content.count(delimiter.encode()) > 2 * CELLS:
        raise Refusal(f"it has more than {2 * CELLS:,} fields", "split the file")


def rows(text: Iterator[str], delimiter: str, skipped: int) -> Iterator[list[str]]:
    """The records of the lines, the first of which can be skipped."""
    reader = csv.reader(islice(text, skipped, None), delimiter=delimiter, strict=True)
    last = 0
    try:
        for record in reader:
            last = reader.line_num
            yield record
    except csv.Error as error:
        what = LONG if "field larger" in str(error) else UNCLOSED
        raise Refusal(f"line {skipped + last + 1}: {what}", CLOSE) from None


def book(name: str, records: Iterator[list[str]], *, nul: bool) -> Book:
    draft = Draft("", Meter())
    widths: list[int] = []
    for row, record in enumerate(records):
        widths.append(len(record))
        draft.meter.used(row + 1, max(draft.width, 1))
        line = filled(record)
        if line:
            draft.add(row, line)
        if nul:
            remark_nul(draft, row, record)
    ragged = unequal(draft, widths)
    sheet = replace(draft.done(), ragged=ragged)
    return Book(name, "csv", (sheet,), (), tuple(draft.all_remarks(sheet)))


def filled(record: list[str]) -> list[Value]:
    """The fields, an empty one as None, without the empty ones at the end."""
    while record and not record[-1]:
        record.pop()
    return [each or None for each in record]


def remark_nul(draft: Draft, row: int, record: Sequence[str]) -> None:
    for column, text in enumerate(record):
        if NUL in text:
            draft.remark(row, column, "the cell holds the character NUL")


def unequal(draft: Draft, widths: Sequence[int]) -> frozenset[int]:
    """The rows that do not have as many fields as most rows have, each with a remark."""
    usual = next((each for each, _ in Counter(filter(None, widths)).most_common(1)), 0)
    found = [row for row, width in enumerate(widths) if width not in {0, usual}]
    for row in found:
        draft.remark(row, None, f"the row has {widths[row]} fields, and most rows have {usual}")
    return frozenset(found)
