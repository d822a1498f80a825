"""What became of the records since an earlier state: one row a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.history.became import became
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ropa.history import Change, Dated, Statement
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell

ABBREVIATED = 12
"""Letters of a commit, as everywhere where people read it."""
NONE = "Nothing has changed since then."


class Row(NamedTuple):
    """A change, or one statement of it; neither where there is none at all."""

    dated: Dated | None = None
    statement: Statement | None = None


def rows(changes: Iterable[Dated]) -> Iterator[Row]:
    """What became of a record as a whole, then what it says otherwise; that there is nothing."""
    found = [row for each in changes for row in of_change(each)]
    return iter(found or [Row()])


def of_change(dated: Dated) -> Iterator[Row]:
    if dated.change.sort != "changed":
        yield Row(dated)
    yield from (Row(dated, each) for each in dated.change.statements)


def day(row: Row, _: Extract) -> date | str | None:
    if row.dated is None:
        return None
    return row.dated.day or phrase("not committed")


def commit(row: Row, _: Extract) -> str | None:
    return row.dated.commit[:ABBREVIATED] if row.dated else None


def record(row: Row, _: Extract) -> str | None:
    return named(row.dated.change) if row.dated else None


def named(change: Change) -> str:
    """KIND/ID; of a file that is no record, its name."""
    return change.name if change.kind else change.id


def title(row: Row, _: Extract) -> str | None:
    return row.dated.change.title if row.dated else None


def what(row: Row, _: Extract) -> str | None:
    if row.statement:
        return row.statement.subject
    return became(row.dated.change) if row.dated else None


def before(row: Row, _: Extract) -> str | None:
    if row.statement:
        return row.statement.before
    renamed = row.dated and row.dated.change.sort == "renamed"
    return row.dated.change.earlier if row.dated and renamed else None


def after(row: Row, _: Extract) -> str | None:
    if row.statement:
        return row.statement.after
    renamed = row.dated and row.dated.change.sort == "renamed"
    return row.dated.change.id if row.dated and renamed else None


def words(row: Row, _: Extract) -> str:
    if row.statement:
        return row.statement.words
    return became(row.dated.change) if row.dated else phrase(NONE)


CELLS: dict[str, Cell[Any]] = {
    "day": day,
    "commit": commit,
    "record": record,
    "title": title,
    "what": what,
    "before": before,
    "after": after,
    "words": words,
}
"""By the name of an item, what a cell holds."""
