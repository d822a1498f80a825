"""Spreadsheets from outside: the form is told by content, and read as plain cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from ropa.errors import RopaError
from ropa.grid import cell_name, read, unprefixed

ODD = Path(__file__).parent / "data" / "spreadsheets"


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [
        (0, 0, "A1"),
        (6, 1, "B7"),
        (0, 25, "Z1"),
        (0, 26, "AA1"),
        (0, 701, "ZZ1"),
        (0, 702, "AAA1"),
        (1_048_575, 16_383, "XFD1048576"),
    ],
)
def test_a_cell_is_named_as_people_name_it(row: int, column: int, name: str) -> None:
    assert cell_name(row, column) == name


@pytest.mark.parametrize("first", "=+-@\t\r\n\0＝＋－＠")
def test_the_apostrophe_of_our_own_csv_comes_off(first: str) -> None:
    assert unprefixed(f"'{first}x") == f"{first}x"


@pytest.mark.parametrize("text", ["", "'", "'x", "=x", "''=x", "x'=y", "' =x"])
def test_any_other_apostrophe_stays(text: str) -> None:
    assert unprefixed(text) == text


@pytest.mark.parametrize(("file", "value"), [("ok.xlsx", "hi"), ("dim.xlsx", 1)])
def test_one_cell_is_one_cell_whatever_the_file_claims(file: str, value: object) -> None:
    book = read(file, (ODD / file).read_bytes())
    assert [(sheet.name, sheet.rows) for sheet in book.sheets] == [("s", [(value,)])]
    assert (book.remarks, book.ignored) == ((), ())


def test_a_formula_gives_the_value_stored_last() -> None:
    (sheet,) = read("formula.xlsx", (ODD / "formula.xlsx").read_bytes()).sheets
    assert sheet.rows == [("cached",)]
    assert sheet.formulas == {(0, 0)}


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("bomb.xlsx", "it unpacks to more than 200 MiB"),
        ("far.xlsx", "its sheets reach over more than 2,000,000 cells, one as far as XFD1048576"),
        ("lol.xlsx", "a part of it declares a document type or an entity"),
        ("xxe.xlsx", "a part of it declares a document type or an entity"),
    ],
)
def test_a_hostile_workbook_is_refused_with_its_name_and_the_reason(file: str, reason: str) -> None:
    with pytest.raises(RopaError) as refused:
        read(file, (ODD / file).read_bytes())
    assert str(refused.value) == f"{file}: {reason}"
    assert refused.value.hint
