"""What became of the records since an earlier state: one row a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.history.became import became
from ropa.sheets.extract import named
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from ropa.history import Change, Dated, Statement
    from ropa.register import Register
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell

ABBREVIATED = 12
"""Letters of a commit, as everywhere where people read it."""
NONE = "Nothing has changed since then."


class Since(NamedTuple):
    """What became of the records that are shown, since an earlier state."""

    words: str
    """Which state that is."""
    changes: tuple[Dated, ...]

    @property
    def number(self) -> int:
        """How many rows tell of them."""
        return sum(1 for each in self.changes for _ in of_change(each))


class Row(NamedTuple):
    """A change, or one statement of it; neither where there is none at all."""

    dated: Dated | None = None
    statement: Statement | None = None


def concerning(
    found: Iterable[Dated], states: Sequence[Register], entity: str, *, drafts: bool = False
) -> tuple[Dated, ...]:
    """The changes of what is shown of either state, of the whole register or of one entity's part.

    A file that no state could read may hold what concerns anyone, and is named to everyone. What
    stands outside the records is told of the whole register only.
    """
    parts = [named(each, entity) for each in states]
    shown = {name for names, left in parts for name in (*names, *(left if drafts else ()))}
    read = {each.name for state in states for each in state.all_records()}

    def wanted(change: Change) -> bool:
        if not change.kind:
            return not entity
        names = {change.name, f"{change.kind}/{change.earlier}"}
        return bool(names & shown) or not names & read

    return tuple(each for each in found if wanted(each.change))


def rows(changes: Iterable[Dated] | None) -> Iterator[Row]:
    """What became of a record as a whole, then what it says otherwise; that there is nothing."""
    if changes is None:
        return iter(())
    return iter([row for each in changes for row in of_change(each)] or [Row()])


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
    return row.dated.change.name if row.dated else None


def title(row: Row, _: Extract) -> str | None:
    return row.dated.change.title if row.dated else None


def what(row: Row, _: Extract) -> str | None:
    if row.statement:
        return row.statement.subject
    return became(row.dated.change) if row.dated else None


def before(row: Row, _: Extract) -> str | None:
    if row.statement:
        return row.statement.before
    return row.dated.change.earlier if row.dated and is_renamed(row) else None


def after(row: Row, _: Extract) -> str | None:
    if row.statement:
        return row.statement.after
    return row.dated.change.id if row.dated and is_renamed(row) else None


def is_renamed(row: Row) -> bool:
    return row.dated is not None and row.dated.change.sort == "renamed"


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
