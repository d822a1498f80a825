"""Tables as CSV files, one a sheet, which a spreadsheet may open without running anything."""

from __future__ import annotations

import csv
import re
from io import BytesIO, TextIOWrapper
from itertools import zip_longest
from typing import TYPE_CHECKING

from ropa.errors import RopaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.sheets.cells import Value
    from ropa.sheets.layout import Table

MARK = "'"
"""What stands before a text that a spreadsheet would take for a formula."""

RISKY = re.compile("[=+\\-@\t\r\n\x00'\uff1d\uff0b\uff0d\uff20]")
"""First letters of such texts: of formulas in either width, of blanks that are skipped before
one, and the mark itself, so that taking off one mark gives every text back."""

UNFIT = re.compile('[<>|"]')
"""Letters that names of sheets may have and names of files may not."""


def compose(tables: Sequence[Table], *, raw: bool = False) -> dict[str, bytes]:
    """The tables by the names of their files: UTF-8 with its mark, lines ended as RFC 4180 has it.

    Raises RopaError where what was written, read again, is not what was meant, and where two
    sheets would be one file.
    """
    files: dict[str, bytes] = {}
    for table in tables:
        content = written(table, raw=raw)
        meant = (list(map(text, line)) for line in table.lines)
        both = zip_longest(read(content, raw=raw), meant)
        if any(found != wanted for found, wanted in both):
            raise RopaError(
                f"the file for {table.name} does not hold what the register says",
                hint="nothing was written; please report it",
            )
        name = f"{UNFIT.sub('_', table.name)}.csv"
        if name.casefold() in map(str.casefold, files):
            raise RopaError(
                f"two sheets would be written to {name}",
                hint="nothing was written: give one of them another name in the layout",
            )
        files[name] = content
    return files


def written(table: Table, *, raw: bool) -> bytes:
    content = BytesIO()
    out = TextIOWrapper(content, "utf-8-sig", newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerows([spelt(each, raw=raw) for each in line] for line in table.lines)
    out.flush()
    return content.getvalue()


def read(content: bytes, *, raw: bool) -> Iterator[list[str]]:
    """The cells as they were before they were marked."""
    lines = TextIOWrapper(BytesIO(content), "utf-8-sig", newline="")
    for row in csv.reader(lines, strict=True):
        yield row if raw else [each.removeprefix(MARK) for each in row]


def spelt(content: Value, *, raw: bool) -> str:
    """A cell as it stands in the file; numbers and days are no formulas."""
    risky = isinstance(content, str) and RISKY.match(content) and not raw
    return f"{MARK}{content}" if risky else text(content)


def text(content: Value) -> str:
    """A cell in words; a day as `2026-11-21`."""
    return "" if content is None else str(content)
