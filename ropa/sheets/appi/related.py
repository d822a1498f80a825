"""Information related to personal information that was provided, Art. 31 APPI, Rule 28(1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.model.appi.related_information import RelatedInformation
from ropa.model.terms import Expectation, ProvisionBasis
from ropa.sheets.appi import common
from ropa.wording import coded, labelled, lines, marked, said

if TYPE_CHECKING:
    from datetime import date

    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell


def confirmed(row: RelatedInformation, _: Extract) -> str:
    return lines([said(row, "confirmation_method"), said(row, "confirmed_on")])


def informed(row: RelatedInformation, _: Extract) -> str:
    """That the information was confirmed to be given, and how, where the third party is abroad."""
    keys = ("information_confirmed", "information_confirmation_method")
    return lines(said(row, each) for each in keys)


def days(row: RelatedInformation, _: Extract) -> date | str | None:
    """The day; of a period the first, the last, and the last provision in it."""
    once = row.provided_on or None
    period = (
        (row.period_start, "first"),
        (row.period_end, "last"),
        (row.last_provided_on, "last provision"),
    )
    told = [f"{day.isoformat()} ({word})" for day, word in period if day]
    alone = once.isoformat() if once and once != row.period_start else ""
    return lines([alone, *told]) if told else once


def expected(row: RelatedInformation, _: Extract) -> str:
    """Whether it is expected to become personal data, the clause by which not, what exempts it."""
    words = coded(Expectation, row.expected_as_personal_data)
    basis = coded(ProvisionBasis, row.basis)
    told = (marked(words, row, "expected_as_personal_data"), marked(basis, row, "basis"))
    return lines([*told, *labelled(row, "no_use_clause", "exemption_reason")])


def abroad(row: RelatedInformation, extract: Extract) -> str:
    return lines([common.country(row, extract), common.route(row, extract)])


CELLS: dict[str, Cell[Any]] = {
    **common.CELLS,
    "confirmed": confirmed,
    "informed": informed,
    "days": days,
    "expected": expected,
    "abroad": abroad,
    **common.STATUTORY,
}
"""By the name of an item, what a cell holds."""
