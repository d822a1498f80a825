"""Tables written in the form that is asked for, read again, and found to say what they should."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.errors import Misuse, RopaError
from ropa.model.shape import suggestion
from ropa.sheets.accessible import accessible
from ropa.sheets.manner import PLAIN, Manner
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ropa.sheets.layout import Table
    from ropa.sheets.manner import Step
    from ropa.sheets.write import Frame


ROWS = 1_048_576
"""Of a sheet, the headings included, in Excel and in LibreOffice alike."""


class Book(NamedTuple):
    """A workbook that was read again and found to hold what it should."""

    content: bytes
    """Of the file, or of the first where there are several."""
    rows: dict[str, int]
    """Rows below the headings, by sheet; cover and overview are left out."""
    drafts: tuple[str, ...]
    """KIND/ID of the drafts that are no part of it."""
    files: Mapping[str, bytes] | None = None
    """By name, where the form has a file for each sheet."""
    told: tuple[str, ...] = ()
    """What else a person is told, such as what a form has no place for."""


def proved(
    tables: Sequence[Table], frame: Frame, drafts: tuple[str, ...], manner: Manner = PLAIN
) -> Book:
    """The tables, the cover first, as the bytes of a file; as CSV, of a file each.

    Raises RopaError where a sheet would be longer than any may be, where a cell cannot be written,
    or does not hold what it should, Misuse for a sheet that is not there and for forms that cannot
    be laid out for screen readers.
    """
    chosen = only(manner.sheet, tables)
    rows = {each.name: len(each.rows) for each in chosen if each.headings and not each.charts}
    if manner.accessible:
        drawn = manner.form == "xlsx"
        chosen = [accessible(each if drawn else each._replace(charts=())) for each in chosen]
    if manner.form == "csv":
        files = separate(chosen, manner)
        first = next(iter(files.values()))
        return Book(first, rows, drafts, files=None if manner.sheet else files)
    fitting(chosen)
    whole = spreadsheet if manner.form == "ods" else workbook
    # Each row is written and read again.
    total = 2 * sum(len(each.lines) for each in chosen)
    with manner.progress(total, phrase("writing and proving rows")) as step:
        return Book(whole(chosen, frame, step), rows, drafts)


def fitting(tables: Sequence[Table]) -> None:
    """Raises RopaError where a table has more rows than a sheet can hold."""
    for each in tables:
        if len(each.lines) > ROWS:
            raise RopaError(
                f"{each.name} would have {len(each.lines):,} rows, and a sheet holds {ROWS:,}",
                hint="--for ENTITY writes one company's workbook, --format csv has no such limit",
            )


def only(name: str, tables: Sequence[Table]) -> list[Table]:
    """The table of this name, or all. Raises Misuse where there is none."""
    if not name:
        return list(tables)
    found = [each for each in tables if each.name.casefold() == name.casefold()]
    if not found:
        known = [each.name for each in tables]
        words = f'there is no sheet "{name}"{suggestion(name, tuple(known))}'
        raise Misuse(words, hint=f"sheets: {', '.join(known)}")
    return found


def workbook(tables: Sequence[Table], frame: Frame, step: Step) -> bytes:
    from ropa.sheets.verify import compare
    from ropa.sheets.write import compose

    content = compose(tables, frame, step)
    compare(content, tables, step)
    return content


def spreadsheet(tables: Sequence[Table], frame: Frame, step: Step) -> bytes:
    from ropa.sheets.ods import compose
    from ropa.sheets.ods_verify import compare

    content = compose(tables, frame, step)
    compare(content, tables, step)
    return content


def separate(tables: Sequence[Table], manner: Manner) -> dict[str, bytes]:
    from ropa.sheets.delimited import compose

    return compose(tables, raw=manner.raw)
