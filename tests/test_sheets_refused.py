"""What the writer of workbooks does not take is told, and never left out without a word."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from xlsxwriter.worksheet import Worksheet

from ropa.errors import RopaError
from ropa.lint import lint
from ropa.load import load
from ropa.sheets import Facts, workbook
from ropa.sheets.layout import Choice
from ropa.sheets.manner import Manner
from ropa.sheets.verify import compare
from ropa.sheets.write import offer
from ropa.tree import WorkTree

EXAMPLE = Path(__file__).parents[1] / "templates" / "example"
FACTS = Facts("", "", datetime(2026, 11, 21, tzinfo=UTC), "1.2.3")


def written(manner: Manner) -> bytes:
    register = load(WorkTree(str(EXAMPLE)), date(2026, 11, 21))
    return workbook(register, lint(register), FACTS._replace(manner=manner))


@pytest.mark.parametrize(
    ("call", "manner", "words"),
    [
        ("write_string", Manner(), r"cannot hold row 1, column 1 of "),
        ("add_table", Manner(accessible=True), r"cannot mark the table of "),
        ("insert_chart", Manner(), r"cannot hold a chart on Overview"),
    ],
)
def test_what_the_writer_refuses_is_no_workbook(
    call: str, manner: Manner, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """XlsxWriter says so by a number that is not 0, and goes on."""
    monkeypatch.setattr(Worksheet, call, lambda *_, **__: -1)
    with pytest.raises(RopaError, match=f"the workbook {words}"):
        written(manner)


def test_a_workbook_of_other_sheets_holds_not_what_the_register_says() -> None:
    with pytest.raises(
        RopaError, match=r"the workbook does not hold .*: its sheets are"
    ) as refusal:
        compare(written(Manner()), [])
    assert refusal.value.hint == "nothing was written; please report it"


def test_a_list_of_choices_that_is_refused_is_told() -> None:
    class Refusing:
        def data_validation(self, *_: object) -> int:
            return -2

    choice = Choice(column=0, first=1, last=2, words="kinds", prompt="", strict=True)
    with pytest.raises(RopaError, match="cannot hold a list of choices for kinds"):
        offer(Refusing(), choice)
