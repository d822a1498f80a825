"""What a workbook costs beside a bare loop of the library over the same cells.

`python -m benchmarks.sheets` prints the figures as JSON.
"""

from __future__ import annotations

import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import words
from benchmarks.tables import verdict
from benchmarks.watch import PEAK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.sheets.cells import Value
    from ropa.sheets.layout import Table

ROWS, COLUMNS = 10_000, 40
TURNS = 5
"""How often each is timed, one after the other in turn; the medians count."""

WRITING, PROVING = 1.3, 2.6
"""How many times the bare loop writing may take, and writing with the second reader's proof."""
MEMORY = 250
"""Megabytes at the peak."""


class Written(NamedTuple):
    """Seconds of the processor for the bare loop, for writing, for the proof; bytes at the peak.

    The peak is taken before the bare loop runs for the first time, which keeps no more.
    """

    bare: float
    written: float
    proved: float
    peak: int


def written() -> Written:
    """The figures, taken in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.sheets"]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return Written(*json.loads(printed))


def told(found: Written) -> Iterator[str]:
    """The figures in words, against what they may come to."""
    write = found.written / found.bare
    whole = (found.written + found.proved) / found.bare
    peak = found.peak / 1_000_000
    yield f"A workbook of {ROWS:,} rows and {COLUMNS} columns: written by a bare loop of XlsxWriter"
    yield f"(constant_memory) in {found.bare * 1000:.0f} ms, by the tool in {write:.2f} times that,"
    yield f"at most {WRITING:g}: {met(write, WRITING)}; with the proof by the second reader in"
    yield f"{whole:.2f} times that, at most {PROVING:g}: {met(whole, PROVING)};"
    yield f"{peak:.0f} MB at the peak, at most {MEMORY}: {met(peak, MEMORY)}."


def met(reached: float, limit: float) -> str:
    return verdict(missed=reached > limit)


def table() -> Table:
    """Cells as registers have them: ids, notes, lists, days, numbers, and empty ones."""
    from ropa.sheets.layout import Table

    headings = tuple(f"Column {number}" for number in range(COLUMNS))
    rows = (tuple(cell(row, column) for column in range(COLUMNS)) for row in range(ROWS))
    return Table("Rows", headings, (20,) * COLUMNS, tuple(rows))


def cell(row: int, column: int) -> Value:
    """One in eight columns each: what differs in every row, and what comes again in many."""
    kinds: tuple[Callable[[], Value], ...] = (
        lambda: f"record-{row:05}-{column}",
        lambda: f"{words.NOTES[(row + column) % 6]} {row}",
        lambda: date(2020 + row % 6, 1 + column % 12, 1 + row % 28),
        lambda: words.NOTES[(row // 3 + column) % 6],
        lambda: None,
        lambda: row * column,
        lambda: "\n".join(words.NOTES[(row + line) % 6] for line in range(3)),
        lambda: words.OWNERS[row % 5],
    )
    return kinds[column % 8]()


def bare(cells: Table) -> bytes:
    """The same cells in the same formats, as anybody would write them with the library."""
    from xlsxwriter import Workbook

    from ropa.sheets.looks import LOOKS

    target = BytesIO()
    book = Workbook(target, {"constant_memory": True})
    sheet = book.add_worksheet(cells.name)
    text, day, number = (book.add_format(dict(LOOKS[name])) for name in ("text", "day", "number"))
    for row, line in enumerate(cells.lines):
        for column, content in enumerate(line):
            if content is None:
                sheet.write_blank(row, column, None, text)
            elif isinstance(content, str):
                sheet.write_string(row, column, content, text)
            elif isinstance(content, date):
                sheet.write_datetime(row, column, content, day)
            else:
                sheet.write_number(row, column, content, number)
    book.close()
    return target.getvalue()


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def measure() -> Written:
    from ropa.sheets.verify import compare
    from ropa.sheets.write import Frame, compose

    # As in every run of the command.
    gc.disable()
    frame = Frame("Title", "Case", "Case", "as it stands", "", datetime(2026, 11, 21, tzinfo=UTC))
    tables = [table()]
    content = compose(tables, frame)
    compare(content, tables)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK
    turns = [
        (
            seconds(lambda: bare(tables[0])),
            seconds(lambda: compose(tables, frame)),
            seconds(lambda: compare(content, tables)),
        )
        for _ in range(TURNS)
    ]
    return Written(*map(statistics.median, zip(*turns, strict=True)), peak)


if __name__ == "__main__":
    print(json.dumps(measure()))
