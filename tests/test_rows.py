from __future__ import annotations

import copy
import typing

import msgspec
import pytest

from ropa.rows import NamedTuple


class Row(NamedTuple):
    """A row."""

    name: str
    count: int = 3
    parts: tuple[str, ...] = ()

    scale = 2

    @property
    def doubled(self) -> int:
        return self.count * self.scale

    @classmethod
    def of(cls, name: str) -> Row:
        return cls(name)


class Model(typing.NamedTuple):
    name: str
    count: int = 3
    parts: tuple[str, ...] = ()


def test_a_row_is_the_tuple_that_typing_makes() -> None:
    row = Row("a", parts=("b",))
    assert row == ("a", 3, ("b",)) == Model("a", parts=("b",))
    assert repr(row) == repr(Model("a", parts=("b",))).replace("Model", "Row")
    assert hash(row) == hash(Model(*row))
    assert Row._fields == Model._fields
    assert Row._field_defaults == Model._field_defaults
    assert Row.__mro__[1:] == Model.__mro__[1:]
    assert typing.get_type_hints(Row) == typing.get_type_hints(Model)
    assert row._replace(count=4)._asdict() == {"name": "a", "count": 4, "parts": ("b",)}


def test_a_row_keeps_what_its_class_says_besides() -> None:
    assert (Row.__doc__, Row.__module__, Row.__qualname__) == ("A row.", __name__, "Row")
    assert Row("a", 4).doubled == 8
    assert Row.of("a") == Row("a")
    assert not hasattr(Row("a"), "__dict__")


def test_a_row_is_copied_and_read_as_others_are() -> None:
    row = Row("a", 5, ("b",))
    assert copy.deepcopy(row) == row
    assert msgspec.convert(["a", 5, ["b"]], Row) == row
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(["a", "five"], Row)
