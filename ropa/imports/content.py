"""What an import would do, for machines: version 1 of a contract that a schema describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.grid import column_name

if TYPE_CHECKING:
    from ropa.imports.draft import Draft, Note, SheetRead
    from ropa.imports.reading import Plan
    from ropa.imports.standing import Standing


def content(plan: Plan, written: list[str]) -> dict[str, Any]:
    """Everything that the report says, and the files that were written."""
    standings = zip(plan.reading.drafts, plan.standings, strict=True)
    return {
        "file": plan.reading.file,
        "sheets": [of_sheet(each) for each in plan.reading.sheets],
        "ignored": list(plan.reading.ignored),
        "remarks": [of_note(each) for each in plan.reading.notes.all()],
        "records": [of_draft(draft, each) for draft, each in standings],
        "refused": [{**whence(draft), "reason": reason} for draft, reason in plan.refused],
        "written": written,
    }


def of_sheet(sheet: SheetRead) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "reason": sheet.reason,
        "layout": sheet.layout,
        "heading_row": None if sheet.row is None else sheet.row + 1,
        "known": sheet.known,
        "wanted": sheet.wanted,
        "rows": sheet.rows,
        "columns": [
            {
                "column": column_name(each.index),
                "heading": each.heading,
                "keys": list(each.keys),
                "filled": each.filled,
                "became": each.became,
                "kept": each.kept,
                "silent": each.said,
            }
            for each in sheet.columns
        ],
        "unread": sheet.unread,
        "missing": sheet.missing,
    }


def of_note(note: Note) -> dict[str, Any]:
    return {
        "sheet": note.sheet,
        "heading": note.heading,
        "column": None if note.column is None else column_name(note.column),
        "rows": [row + 1 for row in note.rows],
        "message": note.words,
        "refused": note.refused,
    }


def whence(draft: Draft) -> dict[str, Any]:
    return {
        "kind": draft.kind,
        "id": draft.id,
        "sheet": draft.origin.sheet,
        "row": draft.origin.row + 1,
        "rows": draft.rows,
    }


def of_draft(draft: Draft, standing: Standing) -> dict[str, Any]:
    differences = [
        {"key": each.key, "file": plain(each.file), "register": plain(each.register)}
        for each in standing.differences
    ]
    return {
        **whence(draft),
        "standing": standing.word,
        "why": draft.why,
        "differences": differences,
    }


def plain(value: Any) -> Any:
    """The value as JSON has it: days as text."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value if value is None or isinstance(value, (str, int, float)) else str(value)
