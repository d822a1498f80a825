"""What an import would do, in words: sheet by sheet, column by column, remark by remark."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ropa.grid import column_name
from ropa.report import counted
from ropa.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.imports.draft import ColumnRead, Draft, Note, SheetRead
    from ropa.imports.reading import Plan
    from ropa.imports.standing import Standing

FIRST = 3
"""How many cells, differences or names are told before the rest is counted."""
QUOTED = re.compile("“[^”]*”")
LONGEST = 60
"""Characters of a value that stand in a line."""


def told(plan: Plan, *, verbose: bool = False) -> Iterator[str]:
    """The whole report, line by line."""
    for sheet in plan.reading.sheets:
        yield from of_sheet(sheet, verbose=verbose)
        yield from remarks(plan, sheet.name, verbose=verbose)
    if all(sheet.name for sheet in plan.reading.sheets):
        yield from remarks(plan, "", verbose=verbose)
    for part in plan.reading.ignored:
        yield f"not read and not run: {one_line(part)}"
    yield from records(plan, verbose=verbose)
    yield from totals(plan)


def of_sheet(sheet: SheetRead, *, verbose: bool) -> Iterator[str]:
    """What became of a sheet."""
    name = f'Sheet "{one_line(sheet.name)}"' if sheet.name else "The table"
    if sheet.hidden:
        name = f"{name} (hidden)"
    if sheet.reason:
        yield f"{name} was not read: {sheet.reason}"
        return
    known = f"layout {sheet.layout} ({sheet.known} of {sheet.wanted} {sheet.unit} known)"
    if sheet.row is None:
        yield f"{name}: one form, {known}"
    else:
        rows = counted(sheet.rows, "row")
        yield f"{name}: headings in row {sheet.row + 1}, {rows}, {known}"
    for column in sheet.columns:
        if column.keys and (verbose or sheet.row is not None):
            yield f"  {of_column(column)}"
            yield from meanings(column) if verbose else ()
    if sheet.unread:
        yield f"  {counted(len(sheet.unread), 'column')} not read: {headings(sheet.unread)}"
    if sheet.missing:
        yield f"  {counted(len(sheet.missing), 'column')} of the layout missing here: " + headings(
            sheet.missing
        )


def of_column(column: ColumnRead) -> str:
    """What a column became, with how many of its cells."""
    keys = ", ".join(column.keys)
    told = [f"{column.became} of {counted(column.filled, 'cell')}"]
    others = column.filled - column.became - column.kept - column.said
    for number, words in (
        (column.kept, "kept in the notes"),
        (column.said, "say nothing"),
        (others, "not read"),
    ):
        if number > 0:
            told.append(f"{number} {words}")
    return f"{column_name(column.index)} “{short(column.heading)}” → {keys}: {', '.join(told)}"


def meanings(column: ColumnRead) -> Iterator[str]:
    """Each text of a column with how it was understood."""
    for value, number, how in column.meanings:
        if how:
            yield f"      {number} × “{short(value)}”: {one_line(how)}"


def headings(names: Iterable[str]) -> str:
    return ", ".join(f'"{short(each)}"' for each in names)


def short(value: object) -> str:
    """A value on one line, shortened."""
    text = one_line(str(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def remarks(plan: Plan, sheet: str, *, verbose: bool) -> Iterator[str]:
    """The remarks on a sheet; those that differ only in what they quote are told once."""
    notes = [each for each in plan.reading.notes.all() if each.sheet == sheet]
    if verbose:
        for note in notes:
            yield f"  {remark([note], note.words, len(note.rows))}"
        return
    grouped: dict[tuple[int | None, str], list[Note]] = {}
    for note in notes:
        grouped.setdefault((note.column, QUOTED.sub("“…”", note.words)), []).append(note)
    for (_, words), same in grouped.items():
        yield f"  {remark(same, same[0].words if len(same) == 1 else words, FIRST)}"


def remark(same: list[Note], words: str, first: int) -> str:
    """One remark, with the first of the cells that it is about."""
    note = same[0]
    cells = [cell for each in same for cell in each.cells(first)]
    number = sum(len(each.rows) for each in same)
    rest = f" and {number - first} more" if number > first else ""
    where = f"{', '.join(cells[:first])}{rest}"
    if note.sheet and where:
        where = f"{one_line(note.sheet)}!{where}"
    heading = f"“{short(note.heading)}”" if note.heading else ""
    before = "  ".join(filter(None, (where, heading)))
    return f"{before}: {one_line(words)}" if before else one_line(words)


def records(plan: Plan, *, verbose: bool) -> Iterator[str]:
    """Which records there would be; what contradicts the register is told side by side."""
    renamed = [each for each, _ in plan.of("new") if each.why]
    shown = len(renamed) if verbose else FIRST
    for draft in renamed[:shown]:
        yield f"  {place(draft)}: {one_line(draft.why)}; its id would be {draft.id}"
    if len(renamed) > shown:
        yield f"  and {counted(len(renamed) - shown, 'further id')} made likewise; -v lists them"
    yield from parties(plan, verbose=verbose)
    for draft, standing in plan.of("differs"):
        yield f"  {draft.name} ({place(draft)}) stands otherwise in the register:"
        yield from side_by_side(standing, verbose=verbose)
    for draft, reason in plan.refused:
        yield f"  {place(draft)} refused: {one_line(reason)}"
    if verbose:
        for draft, standing in zip(plan.reading.drafts, plan.standings, strict=True):
            yield f"  {place(draft)} → {draft.name}: {standing.word}"


def parties(plan: Plan, *, verbose: bool) -> Iterator[str]:
    """Who would be new, each with its id and where it is named first."""
    new = [each for each, _ in plan.of("new") if each.kind == "parties" and each.proposed]
    shown = len(new) if verbose else FIRST
    for draft in new[:shown]:
        yield f"  {place(draft)}: “{short(draft.data['title'])}” is proposed as {draft.name}"
    if len(new) > shown:
        yield f"  and {len(new) - shown} more parties proposed; -v lists them"


def place(draft: Draft) -> str:
    """The row that a draft came from."""
    sheet, row = draft.origin
    where = f"{one_line(sheet)}!row {row + 1}" if sheet else f"row {row + 1}"
    return where if draft.rows <= 1 else f"{where} and {draft.rows - 1} more"


def side_by_side(standing: Standing, *, verbose: bool) -> Iterator[str]:
    found = standing.differences
    shown = len(found) if verbose else FIRST
    for each in found[:shown]:
        register = "nothing" if each.register is None else short(each.register)
        yield f"      {each.key}: register {register} | file {short(each.file)}"
    if len(found) > shown:
        yield f"      and {counted(len(found) - shown, 'further key')}"


def totals(plan: Plan) -> Iterator[str]:
    """How many records would be new, kind by kind, and how many not."""
    new = Counter(draft.kind for draft, _ in plan.of("new"))
    for kind, number in new.items():
        yield f"  {counted(number, 'new record')} in {kind}/"
    parts = [counted(sum(new.values()), "new record")]
    for number, words in (
        (len(plan.of("equal")), "equal to the register"),
        (len(plan.of("differs")), "otherwise in the register"),
        (len(plan.refused), "refused"),
    ):
        if number:
            parts.append(f"{number} {words}")
    yield " · ".join(parts)
