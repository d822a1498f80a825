"""Columns that a workbook no longer has: what the register says of their keys stays as it is.

A column that was deleted, renamed or doubled says nothing of its key. Only an empty cell below a
heading says that a value is to go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.grid.book import Remark
from ropa.keyed.columns import columns
from ropa.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.imports.keyed import Coming
    from ropa.keyed.columns import Column
    from ropa.keyed.rows import Data

LOST = (
    "the sheet has no column {keys}, and rows of {block} were changed: which row its values belong"
    " to is not known; put the column back"
)


class Filled(NamedTuple):
    """A record of a workbook with what its sheet has no column for."""

    data: Data
    keys: tuple[str, ...] = ()
    """Of the columns whose values were taken from the register."""
    faults: tuple[Remark, ...] = ()


def filled(coming: Coming, here: Data) -> Filled:
    """What the workbook says, and beside it what the register says under the missing columns."""
    data, keys, faults = copied(coming.data), [], []
    blocks: dict[str, list[Column]] = {}
    for column in columns(KINDS[coming.kind]):
        if column.key not in coming.lacking:
            continue
        if column.block:
            blocks.setdefault(column.block, []).append(column)
        elif (value := at(here, column.way)) is not None:
            enter(data, column.way, value)
            keys.append(column.key)
    for block, lacking in blocks.items():
        told = [each for each in lacking if any(at(one, each.way) for one in here.get(block, ()))]
        if restored(block, lacking, here, data):
            keys += [each.key for each in told]
        elif told:
            words = LOST.format(keys=", ".join(each.key for each in told), block=block)
            faults.append(Remark(coming.sheet, coming.row, 0, words))
    return Filled(data, tuple(keys), tuple(faults))


def restored(block: str, lacking: Sequence[Column], here: Data, data: Data) -> bool:
    """Whether the blocks are those of the register but for the columns that are missing."""
    if block not in here:
        return False
    kept = [without(one, lacking) for one in here[block]]
    if [each for each in kept if each] != [each for each in data.get(block, []) if each]:
        return False
    data[block] = here[block]
    return True


def at(table: Any, way: Sequence[str]) -> Any:
    """The value at the end of a way; None where there is none."""
    for key in way:
        if not isinstance(table, dict) or key not in table:
            return None
        table = table[key]
    return table


def enter(table: Data, way: Sequence[str], value: Any) -> None:
    *above, last = way
    for key in above:
        table = table.setdefault(key, {})
    table.setdefault(last, value)


def without(block: Data, lacking: Sequence[Column]) -> Data:
    """A block without these keys, and without tables that hold nothing else."""
    return dict(rest(block, (), {each.way for each in lacking}))


def rest(table: Data, above: tuple[str, ...], gone: set[tuple[str, ...]]) -> Iterator[Any]:
    for key, value in table.items():
        way = (*above, key)
        if isinstance(value, dict):
            inner = dict(rest(value, way, gone))
            if inner or not value:
                yield key, inner
        elif way not in gone:
            yield key, value


def copied(value: Any) -> Any:
    """Plain data of their own: what was read stays as it is."""
    if isinstance(value, dict):
        return {key: copied(each) for key, each in value.items()}
    return [copied(each) for each in value] if isinstance(value, list) else value
