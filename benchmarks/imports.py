"""What the reading of a foreign spreadsheet costs beside a bare loop of the library over it.

`python -m benchmarks.imports` prints the figures as JSON.
"""

from __future__ import annotations

import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import words
from benchmarks.tables import verdict
from benchmarks.watch import PEAK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.layouts import Layout
    from ropa.register import Register

ROWS = 10_000
TURNS = 5
"""How often each is timed, one after the other in turn; the medians count."""
LIMIT = 1.5
"""How many times the bare loop a dry run may take."""
DAY = date(2026, 11, 21)

COLUMNS: tuple[tuple[str, str], ...] = (
    ("Verarbeitungstätigkeit", "title"),
    ("Fachabteilung", "owner"),
    ("Verantwortlicher", "controller"),
    ("Zwecke", "purposes"),
    ("Rechtsgrundlage", "bases"),
    ("Berechtigtes Interesse", "purposes.interest"),
    ("Betroffene", "subjects"),
    ("Datenkategorien", "categories"),
    ("Herkunft", "origins"),
    ("Empfänger", "recipients"),
    ("Drittland", "destinations"),
    ("Garantien", "safeguards"),
    ("Löschfrist", "limits"),
    ("Maßnahmen", "measures"),
    ("Systeme", "systems"),
    ("Beginn", "since"),
    ("Letzte Änderung", "updated"),
    ("Nächste Prüfung", "reviews.next"),
    ("DSFA erforderlich", "dpia.required"),
    ("Umfangreich", "large_scale"),
    *((f"Bemerkung {number}", "notes") for number in range(1, 11)),
)
VALUES: dict[str, tuple[str, ...]] = {
    "bases": ("Art. 6 Abs. 1 lit. b DSGVO", "berechtigtes Interesse", "Einwilligung"),
    "purposes.interest": ("Kunden gewinnen", "Betrug verhindern"),
    "subjects": ("Kunden; Interessenten", "Beschäftigte", "Lieferanten, Dienstleister"),
    "categories": ("Name, Anschrift, E-Mail-Adresse", "Bankverbindung; Steuernummer"),
    "origins": ("betroffene Person", "Auskunftei"),
    "recipients": ("Finanzamt; Hausbank", "Muster Hosting GmbH", "keine"),
    "destinations": ("USA", "Schweiz", "Japan", "keine"),
    "safeguards": ("Standardvertragsklauseln", "Angemessenheitsbeschluss"),
    "limits": ("10 Jahre ab Ende des Kalenderjahres", "2 Jahre nach Vertragsende", "6 Monate"),
    "measures": ("Verschlüsselung; Backup", "Zutrittskontrolle"),
    "systems": ("SAP", "CRM; Datev"),
    "dpia.required": ("ja", "nein"),
    "large_scale": ("ja", "nein"),
    "owner": words.OWNERS,
}


class Taken(NamedTuple):
    """Seconds of the processor for the bare loop and for the dry run; bytes at the peak."""

    bare: float
    read: float
    peak: int


def taken() -> Taken:
    """The figures, taken in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.imports"]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return Taken(*json.loads(printed))


def told(found: Taken) -> Iterator[str]:
    """The figures in words, against what they may come to."""
    ratio = found.read / found.bare
    reached = verdict(missed=ratio > LIMIT)
    yield f"A foreign workbook of {ROWS:,} rows and {len(COLUMNS)} columns: read by a bare loop of"
    yield f"openpyxl (read-only) in {found.bare * 1000:.0f} ms, turned into drafts that are held"
    yield f"against the register in {ratio:.2f} times that, at most {LIMIT:g}: {reached};"
    yield f"{found.peak / 1_000_000:.0f} MB at the peak."


def shown(rows: int) -> tuple[tuple[str, str], ...]:
    """The columns of a workbook of so many rows: as many as may be read of one file."""
    from ropa.grid.refusal import CELLS

    return COLUMNS[: CELLS // (rows + 1)]


def content(rows: int = ROWS) -> bytes:
    """The workbook, as an office writes it."""
    from xlsxwriter import Workbook

    target = BytesIO()
    book = Workbook(target)
    sheet = book.add_worksheet("VVT")
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    columns = shown(rows)
    for column, (heading, _) in enumerate(columns):
        sheet.write_string(0, column, heading)
    for row in range(1, rows + 1):
        for column, (_, shows) in enumerate(columns):
            value = cell(row, column, shows)
            if isinstance(value, date):
                sheet.write_datetime(row, column, value, day)
            elif value:
                sheet.write_string(row, column, value)
    book.close()
    return target.getvalue()


def cell(row: int, column: int, shows: str) -> str | date:
    """What differs in every row, what comes again in many, and what is empty."""
    if shows in ("since", "updated", "reviews.next"):
        return date(2018 + row % 8, 1 + column % 12, 1 + row % 28)
    if shows in VALUES:
        return VALUES[shows][(row // 2) % len(VALUES[shows])]
    if shows == "controller":
        return f"Gesellschaft {row % 40} GmbH"
    if shows == "notes":
        return f"{words.NOTES[(row + column) % 6]} {row % 50}" if column % 2 else ""
    return f"{shows} {row}: {words.NOTES[(row + column) % 6]}"


def bare(book: bytes) -> int:
    """Every cell, as anybody would read them with the library."""
    from openpyxl import load_workbook

    source = load_workbook(BytesIO(book), read_only=True, data_only=True)
    return sum(
        value is not None
        for sheet in source.worksheets
        for row in sheet.iter_rows(values_only=True)
        for value in row
    )


def mapping(rows: int = ROWS) -> str:
    """The text of a layout that says what each column shows."""
    columns = (
        f"[[sheets.columns]]\nheading = '{name}'\nshows = '{key}'" for name, key in shown(rows)
    )
    return "\n".join(["[[sheets]]", 'records = "controller"', *columns])


def layout() -> Layout:
    from ropa.layouts import layout_of

    return layout_of("bench.toml", mapping().encode())


def register() -> Register:
    from ropa.load import load
    from ropa.starter.register import Draft

    settings = b'schema = 1\n[register]\nname = "Bench"\nentities = ["gesellschaft-1"]\n'
    return load(Draft("", {"ropa.toml": settings}), DAY)


def dry_run(book: bytes, known: Layout, asked: Register) -> int:
    """Read, understood, held against the register and told."""
    from ropa import grid
    from ropa.imports.reading import Wish, plan
    from ropa.imports.telling import told as lines

    made = plan(grid.read("bench.xlsx", book), Wish([known], chosen=True), asked)
    return sum(len(line) for line in lines(made)) + len(made.reading.drafts)


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def measure() -> Taken:
    # As in every run of the command.
    gc.disable()
    book, known, asked = content(), layout(), register()
    dry_run(book, known, asked)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK
    turns = [
        (seconds(lambda: bare(book)), seconds(lambda: dry_run(book, known, asked)))
        for _ in range(TURNS)
    ]
    return Taken(*map(statistics.median, zip(*turns, strict=True)), peak)


if __name__ == "__main__":
    print(json.dumps(measure()))
