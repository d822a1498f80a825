"""Pseudonymized and anonymized information, Art. 41 to 46 APPI, and what was published on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.model.appi.processed_information import ProcessedInformation
from ropa.model.notice import Notice
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import refers
from ropa.wording import lines, said, stated

if TYPE_CHECKING:
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell


def recipient(row: ProcessedInformation, _: Extract) -> str:
    """The third party as it was on the day."""
    each = row.counterparty or None
    return lines(said(each, name) for name in ("name", "address", "representative")) if each else ""


def published_in(row: ProcessedInformation, extract: Extract) -> str:
    return lines([refers(Notice, "notice")(row, extract), stated(row, "published_url")])


CELLS: dict[str, Cell[Any]] = {
    **common.CELLS,
    "recipient": recipient,
    "published_in": published_in,
}
"""By the name of an item, what a cell holds."""
