"""Agreements and security measures: each once, with the records that rest on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.paper import Agreement
from ropa.sheets.cells import bulleted, listed
from ropa.wording import marked, written

if TYPE_CHECKING:
    from ropa.sheets.extract import Extract


def parties(row: Agreement, extract: Extract) -> str:
    found = enumerate(row.parties or ())
    written_out = (
        marked(written(each, extract.register), row, "parties", number) for number, each in found
    )
    return listed(row.parties, bulleted(written_out))
