"""Which columns a kind of record has: one for each key that holds a value."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin

from msgspec import Meta, Struct
from msgspec.structs import fields

from ropa.model.labels import label
from ropa.model.plan import element, in_reading_order, refers_to
from ropa.model.shape import is_table
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.node import Record

Sort = Literal["text", "word", "day", "number", "truth"]
"""What a cell holds: a text, a word of a vocabulary, a day, a whole number, or yes or no."""

SORTS: dict[type, Sort] = {str: "text", dt.date: "day", int: "number", bool: "truth"}

FIRST = ("title", "title_ja", "status")
"""Keys that say what a row is about: they stand before all others."""


class Column(NamedTuple):
    """A key that holds a value, or a list of values."""

    block: str
    """The key of the list of blocks in which it lies; empty for what stands once in a record."""
    way: tuple[str, ...]
    """The keys below it, as in `("retention", "period")`."""
    sort: Sort = "text"
    many: bool = False
    words: tuple[str, ...] = ()
    """The vocabulary, where it has one."""
    refers: str = ""
    """The kind of record whose ids it holds."""
    shapes: tuple[type[Struct], ...] = ()
    """The types in which the keys of the way lie, that of the record or block first."""

    @property
    def key(self) -> str:
        """How the column is named in a heading: `purposes.text`."""
        return ".".join((self.block, *self.way) if self.block else self.way)


@cache
def columns(shape: type[Record]) -> tuple[Column, ...]:
    """The columns of a kind, those that name the record first."""
    known = {each.encode_name: each for each in in_reading_order(shape)}
    order = [*FIRST, *(key for key in known if key not in FIRST)]
    return tuple(each for key in order for each in of_field(shape, known[key]))


def of_field(shape: type[Struct], field: Any) -> Iterator[Column]:
    """The column of a key of the record; of a table or a list of blocks, those of its keys."""
    inner, limits, many = element(field.type)
    key = field.encode_name
    if not is_table(inner):
        yield leaf(Column("", (key,), shapes=(shape,)), inner, limits, many)
    elif many:
        yield from below(inner, Column(key, ()))
    else:
        yield from below(inner, Column("", (key,), shapes=(shape,)))


def below(shape: type[Struct], above: Column) -> Iterator[Column]:
    """The columns of a table. Raises TypeError for a list of blocks in it: rows are one deep."""
    for field in fields(shape):
        inner, limits, many = element(field.type)
        way = (*above.way, field.encode_name)
        column = above._replace(way=way, shapes=(*above.shapes, shape))
        if not is_table(inner):
            yield leaf(column, inner, limits, many)
        elif many:
            raise TypeError(f"{column.key} is a list of blocks within a table")
        else:
            yield from below(inner, column)


def leaf(column: Column, shape: Any, limits: tuple[Meta, ...], many: bool) -> Column:
    """The column with what its cells hold."""
    column = column._replace(many=many, refers=refers_to(limits))
    if get_origin(shape) is Literal:
        return column._replace(sort="word", words=get_args(shape))
    return column._replace(sort=SORTS[shape])


def named(column: Column, shape: type[Record]) -> str:
    """What the column is called in the language of the workbook, in words."""
    parts = [label(each, key) for each, key in zip(column.shapes, column.way, strict=True)]
    whole = label(shape, column.block) if column.block else parts.pop(0)
    for part in parts:
        whole = phrase("{whole}: {part}", whole=whole, part=part)
    return whole


def heading(column: Column, shape: type[Record]) -> str:
    """The heading: in words, and on its last line the key, by which it is known again."""
    return f"{named(column, shape)}\n{column.key}"
