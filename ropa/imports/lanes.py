"""The columns of a sheet that are read, and what their texts mean for each kind of record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ropa.imports.cells import understood
from ropa.imports.draft import ColumnRead, Header
from ropa.imports.headings import headings, plain, spellings
from ropa.imports.meaning import SILENT, Outcome, Way
from ropa.layouts.targets import targets
from ropa.understanding.days import days_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.grid import Value
    from ropa.imports.context import Context
    from ropa.layouts import Column
    from ropa.layouts import Sheet as Form
    from ropa.understanding.days import Order

ID = "id"
Rows = dict[int, tuple["Value", ...]]
"""The rows that are read, by their number counted from 0."""


@dataclass(slots=True)
class Lane:
    """One column of the sheet that is read, and what its texts mean for a kind of record."""

    index: int
    column: Column
    heading: str
    read: ColumnRead
    ways: dict[str, list[Way]] = field(default_factory=dict)
    known: dict[tuple[str, Value], Outcome] = field(default_factory=dict)
    counts: Counter[tuple[str, Value]] = field(default_factory=Counter)

    @property
    def header(self) -> Header:
        return Header(self.index, self.heading)

    def numbers(self, form: Form) -> bool:
        """Whether the column numbers the rows in the file itself."""
        return self.column.heading == form.id_column or ID in self.column.shows

    def understood(self, kind: str, value: Value) -> Outcome:
        """What a text of this column means for records of this kind."""
        made = self.known.get((kind, value))
        if made is None:
            made = self.known[kind, value] = self.meant(kind, value)
        return made

    def meant(self, kind: str, value: Value) -> Outcome:
        ways = self.ways[kind]
        return understood(value, ways) if ways else SILENT


def places(row: Sequence[Value]) -> dict[str, int]:
    """Where each heading stands first; a bracket at its end counts where nothing else is so."""
    found: dict[str, int] = {}
    for which in (0, -1):
        for index, heading in enumerate(headings(row)):
            if words := spellings(heading):
                found.setdefault(words[which], index)
    return found


def lanes(
    form: Form,
    top: Sequence[Value],
    rows: Rows,
    kinds: dict[int, str],
    context: Context,
) -> Iterator[Lane]:
    """The columns that the form knows and the sheet has, in the form's order."""
    where = places(top)
    each_kind = sorted(set(kinds.values()) or {form.records})
    for column in form.columns:
        index = next((where[each] for each in names(column) if each in where), None)
        if index is None:
            continue
        fills = {kind: targets(column, form.records, kind) for kind in each_kind}
        keys = tuple(
            dict.fromkeys(each.path or "notes" for every in fills.values() for each in every)
        )
        lane = Lane(index, column, str(top[index]), ColumnRead(index, str(top[index]), keys))
        if not keys and not lane.numbers(form):
            continue
        values = [cells[index] if index < len(cells) else None for cells in rows.values()]
        lane.counts = Counter(zip(kinds.values(), values, strict=True))
        days = any(each.reads == "day" for every in fills.values() for each in every)
        order = context.order or (proved_order(lane) if days else "")
        for kind, every in fills.items():
            lane.ways[kind] = [Way(column, each, kind, order, context) for each in every]
        yield lane


def names(column: Column) -> list[str]:
    """The headings under which a column is met, made plain, its own first."""
    return [plain(each) for each in (column.heading, *column.also)]


def proved_order(lane: Lane) -> Order:
    """The order of day and month that the column proves; empty where it proves none."""
    return days_order(value for _, value in lane.counts).value or ""


def account(lane: Lane) -> None:
    """Count what became of the cells of a column."""
    read = lane.read
    for (kind, value), made in lane.known.items():
        times = lane.counts[kind, value]
        read.became += times if made.facts else 0
        read.kept += times if made.kept and not made.facts else 0
        read.said += times if made.silent else 0
        read.meanings.append((value, times, made.how))
    read.filled = sum(times for (_, value), times in lane.counts.items() if value is not None)
