"""What an import would do, in words: sheet by sheet, column by column, remark by remark."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ropa.grid import column_name
from ropa.visible import one_line
from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.imports.draft import ColumnRead, Draft, Note, SheetRead
    from ropa.imports.reading import Plan
    from ropa.imports.standing import Standing

FIRST = 3
"""How many cells, differences or names are told before the rest is counted."""
QUOTED = re.compile("“[^”]*”")
STANDINGS = {
    "new": "new",
    "equal": "equal to the register",
    "differs": "otherwise in the register",
}
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
        yield phrase("not read and not run: {part}", part=one_line(part))
    yield from records(plan, verbose=verbose)
    yield from totals(plan)


def of_sheet(sheet: SheetRead, *, verbose: bool) -> Iterator[str]:
    """What became of a sheet."""
    name = (
        phrase("Sheet “{name}”", name=one_line(sheet.name)) if sheet.name else phrase("The table")
    )
    if sheet.hidden:
        name = phrase("{name} (hidden)", name=name)
    if sheet.reason:
        yield phrase("{name} was not read: {reason}", name=name, reason=phrase(sheet.reason))
        return
    yield headline(sheet, name)
    for column in sheet.columns:
        if column.keys and (verbose or sheet.row is not None):
            yield f"  {of_column(column)}"
            yield from meanings(column) if verbose else ()
    for names, words in (
        (sheet.unread, phrase("not read")),
        (sheet.missing, phrase("of the layout missing here")),
    ):
        if names:
            yield f"  {counted(len(names), 'column')} {words}: {headings(names)}"


def headline(sheet: SheetRead, name: str) -> str:
    """Where the headings of a sheet stand, and how much of its layout is known."""
    values = {"name": name, "layout": sheet.layout, "known": sheet.known, "wanted": sheet.wanted}
    if sheet.row is None:
        words = "{name}: one form, layout {layout} ({known} of {wanted} blocks known)"
        return phrase(words, **values)
    rows = counted(sheet.rows, "row")
    words = (
        "{name}: headings in row {row}, {rows}, layout {layout} ({known} of {wanted} columns known)"
    )
    return phrase(words, **values, row=sheet.row + 1, rows=rows)


def of_column(column: ColumnRead) -> str:
    """What a column became, with how many of its cells."""
    keys = ", ".join(column.keys)
    cells = counted(column.filled, "cell")
    told = [phrase("{number} of {cells}", number=column.became, cells=cells)]
    others = column.filled - column.became - column.kept - column.said
    for number, words in (
        (column.kept, phrase("kept in the notes")),
        (column.said, phrase("say nothing")),
        (others, phrase("not read")),
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
    rest = phrase(" and {number} more", number=number - first) if number > first else ""
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
        yield "  " + phrase(
            "{place}: {why}; its id would be {id}",
            place=place(draft),
            why=one_line(draft.why),
            id=draft.id,
        )
    if len(renamed) > shown:
        yield "  " + phrase(
            "and {number} more ids made likewise; -v lists them", number=len(renamed) - shown
        )
    yield from parties(plan, verbose=verbose)
    for draft, standing in plan.of("differs"):
        yield "  " + phrase(
            "{record} ({place}) stands otherwise in the register:",
            record=draft.name,
            place=place(draft),
        )
        yield from side_by_side(standing, verbose=verbose)
    for draft, reason in plan.refused:
        yield "  " + phrase(
            "{place} refused: {reason}", place=place(draft), reason=one_line(reason)
        )
    if verbose:
        for draft, standing in zip(plan.reading.drafts, plan.standings, strict=True):
            yield f"  {place(draft)} → {draft.name}: {phrase(STANDINGS[standing.word])}"


def parties(plan: Plan, *, verbose: bool) -> Iterator[str]:
    """Who would be new, each with its id and where it is named first."""
    new = [each for each, _ in plan.of("new") if each.kind == "parties" and each.proposed]
    shown = len(new) if verbose else FIRST
    for draft in new[:shown]:
        yield "  " + phrase(
            "{place}: “{title}” is proposed as {record}",
            place=place(draft),
            title=short(draft.data["title"]),
            record=draft.name,
        )
    if len(new) > shown:
        yield "  " + phrase(
            "and {number} more parties proposed; -v lists them", number=len(new) - shown
        )


def place(draft: Draft) -> str:
    """The row that a draft came from."""
    sheet, row = draft.origin
    named = phrase("row {number}", number=row + 1)
    where = f"{one_line(sheet)}!{named}" if sheet else named
    return where if draft.rows <= 1 else where + phrase(" and {number} more", number=draft.rows - 1)


def side_by_side(standing: Standing, *, verbose: bool) -> Iterator[str]:
    found = standing.differences
    shown = len(found) if verbose else FIRST
    for each in found[:shown]:
        register = phrase("nothing") if each.register is None else short(each.register)
        words = "{key}: register {register} | file {file}"
        yield "      " + phrase(words, key=each.key, register=register, file=short(each.file))
    if len(found) > shown:
        yield "      " + phrase("and {number} more keys", number=len(found) - shown)


def totals(plan: Plan) -> Iterator[str]:
    """How many records would be new, kind by kind, and how many not."""
    new = Counter(draft.kind for draft, _ in plan.of("new"))
    for kind, number in new.items():
        yield f"  {counted(number, 'new record')}: {kind}/"
    parts = [counted(sum(new.values()), "new record")]
    for number, words in (
        (len(plan.of("equal")), phrase("{number} equal to the register")),
        (len(plan.of("differs")), phrase("{number} otherwise in the register")),
        (len(plan.refused), phrase("{number} refused")),
    ):
        if number:
            parts.append(words.format(number=number))
    yield " · ".join(parts)
