"""Confirmation and records on receipt, Art. 30 APPI: the items of Rule 24(1) in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.model.appi.receipt import Receipt
from ropa.model.terms import AcquisitionManner, AcquisitionSource
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import (
    everything,
    refers,
)
from ropa.wording import coded, labelled, lines, marked

if TYPE_CHECKING:
    from datetime import date

    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell


def first_day(row: Receipt, _: Extract) -> date | str | None:
    """The day of the receipt, or the first of the period; both where they differ."""
    once, first = row.received_on or None, row.period_start or None
    if once and first and once != first:
        return lines([once.isoformat(), f"{first.isoformat()} (period)"])
    return once or first


def last_day(row: Receipt, _: Extract) -> date | str | None:
    return common.last_days(row.period_end or None, row.last_received_on or None)


def confirmed(row: Receipt, extract: Extract) -> str:
    """How name, address and representative were confirmed, or by which earlier record."""
    same = refers(Receipt, "same_as_confirmed")(row, extract)
    known = everything(row.provider_confirmation or None)
    return lines([known, f"same as confirmed: {same}" if same else ""])


def source(row: Receipt, _: Extract) -> str:
    """From whom the provider had the data, and how it acquired them."""
    known = (
        ("acquisition_source", AcquisitionSource, row.acquisition_source),
        ("acquisition_manner", AcquisitionManner, row.acquisition_manner),
    )
    return lines(marked(coded(words, value), row, name) for name, words, value in known)


def published(row: Receipt, _: Extract) -> str:
    """That the opt-out is published by the Commission, where and when it was looked up."""
    return everything(row.ppc_publication or None)


def purpose_in_eu(row: Receipt, _: Extract) -> str:
    return lines(labelled(row.eu_origin, "purpose_received")) if row.eu_origin else ""


CELLS: dict[str, Cell[Any]] = {
    **common.CELLS,
    "first_day": first_day,
    "last_day": last_day,
    "confirmed": confirmed,
    "source": source,
    "published": published,
    "purpose_in_eu": purpose_in_eu,
    "ground": common.ground,
    "consent_proof": common.consent_proof,
    "country": common.country,
    **common.STATUTORY,
}
"""By the name of an item, what a cell holds."""
