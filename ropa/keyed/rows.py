"""Records as rows: the first holds what stands once, each further one the next block of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.keyed import cell
from ropa.keyed.cell import EMPTY_BLOCKS, EMPTY_TABLE, Unreadable, Value, Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ropa.keyed.columns import Column

Data = dict[str, Any]
Row = dict[int, Written]
"""The cells of a row that are not empty, by the number of their column."""

Found = Mapping[int, Value]
"""The same, as people may leave it."""


class Fault(NamedTuple):
    """A cell that cannot be read: its row and column in what was handed over, from 0."""

    row: int
    column: int
    message: str


class Read(NamedTuple):
    """What the rows of one record say."""

    id: str
    row: int
    """Number of its first row in what was handed over, from 0."""
    data: Data
    faults: tuple[Fault, ...]
    group: tuple[int, ...]
    """Numbers of all its rows."""
    blocks: dict[str, list[int]]
    """By key of a list of blocks, the number of the row in which each stands."""


def rows(data: Data, columns: Sequence[Column]) -> list[Row]:
    """The cells of a record, row by row: at least one."""
    found: list[Row] = [{}]
    for number, column in enumerate(columns):
        if not column.block:
            enter(found[0], number, column, data, column.way)
            continue
        blocks = data.get(column.block)
        if blocks is None:
            continue
        if not blocks and first_of(column, columns, number):
            found[0][number] = EMPTY_BLOCKS
        while len(found) < len(blocks):
            found.append({})
        for row, block in zip(found, blocks, strict=False):
            if not block and first_of(column, columns, number):
                row[number] = EMPTY_TABLE
            enter(row, number, column, block, column.way)
    return found


def first_of(column: Column, columns: Sequence[Column], number: int) -> bool:
    """Whether the column is the first of its list of blocks."""
    return not number or columns[number - 1].block != column.block


def enter(row: Row, number: int, column: Column, table: Data, way: tuple[str, ...]) -> None:
    """Enter the value at the end of a way into the row, or that a table on it is empty."""
    for depth, key in enumerate(way):
        if key not in table:
            return
        if depth == len(way) - 1:
            row[number] = cell.content(column, table[key])
            return
        table = table[key]
        if not table and leads(column, depth):
            row[number] = EMPTY_TABLE
            return


def leads(column: Column, depth: int) -> bool:
    """Whether the column is the one of the first key in the table at this depth of its way."""
    return all(
        shape.__struct_encode_fields__[0] == key
        for shape, key in zip(column.shapes[depth + 1 :], column.way[depth + 1 :], strict=True)
    )


def records(found: Iterable[tuple[str, Found]], columns: Sequence[Column]) -> list[Read]:
    """The records of rows, each row with the id that stands in it; none continues the row above.

    The rows of a record need not stand together: people sort sheets. What stands before the first
    id is a record of the id "".
    """
    groups: dict[str, list[tuple[int, Found]]] = {}
    name = ""
    for number, (own, row) in enumerate(found):
        name = own or name
        groups.setdefault(name, []).append((number, row))
    return [record(name, group, columns) for name, group in groups.items()]


def record(name: str, group: Sequence[tuple[int, Found]], columns: Sequence[Column]) -> Read:
    data: Data = {}
    faults: list[Fault] = []
    where: dict[str, list[int]] = {}
    for number, row in group:
        blocks: dict[str, Data] = {}
        for place, content in sorted(row.items()):
            message = put(data, blocks, columns[place], cell.typed(content))
            if message:
                faults.append(Fault(number, place, message))
        for key, block in blocks.items():
            data.setdefault(key, []).append(block)
            where.setdefault(key, []).append(number)
    numbers = tuple(number for number, _ in group)
    return Read(name, numbers[0], data, tuple(faults), numbers, where)


def put(data: Data, blocks: dict[str, Data], column: Column, content: Value) -> str:
    """Enter the content of a cell; what is returned says why it could not be."""
    if not column.block:
        return put_value(data, column, content)
    if content == EMPTY_BLOCKS:
        data.setdefault(column.block, [])
        return ""
    return put_value(blocks.setdefault(column.block, {}), column, content)


def put_value(table: Data, column: Column, content: Value) -> str:
    *way, last = column.way
    if content == EMPTY_TABLE:
        for key in way:
            table = table.setdefault(key, {})
        return ""
    try:
        said = cell.value(column, content)
    except Unreadable as error:
        return str(error)
    for key in way:
        table = table.setdefault(key, {})
    if table.setdefault(last, said) != said:
        return "another row of the same record says something else here"
    return ""
