"""Entrustment and the supervision of the entrusted person, Art. 27(5)(i) and 25 APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.model.appi.entrustment import Entrustment
from ropa.sheets.appi import common
from ropa.sheets.appi.keys import (
    everything,
)
from ropa.sheets.cells import listed
from ropa.wording import labelled, lines, said

if TYPE_CHECKING:
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell


def persons(row: Entrustment, _: Extract) -> str:
    """Who is concerned, how many, and the list of them."""
    each = row.identifiable_persons or None
    return lines([common.identified(each), *labelled(each, "count")]) if each else ""


def contract(row: Entrustment, _: Extract) -> str:
    """Title and date of the contract, where it is and what it says on the handling."""
    return everything(row.contract or None)


def sub_entrusted(row: Entrustment, extract: Extract) -> str:
    """Whether re-entrustment is allowed, on what approval, and to whom."""
    found = row.sub_entrustment or None
    if found is None:
        return ""
    named = common.named_parties(found, "parties", found.parties or None, extract.register)
    return lines([*labelled(found, "allowed", "approval"), listed(found.parties, named)])


def looked_at(row: Entrustment, _: Extract) -> str:
    return lines([said(row, "last_audit_on"), said(row, "audit_method")])


def ended(row: Entrustment, _: Extract) -> str:
    """When it ended, and what becomes of the data."""
    return lines([said(row, "ended"), said(row, "return_or_erase")])


CELLS: dict[str, Cell[Any]] = {
    **common.CELLS,
    "persons": persons,
    "contract": contract,
    "sub_entrusted": sub_entrusted,
    "looked_at": looked_at,
    "end": ended,
    "route": common.route,
    "country": common.country,
}
"""By the name of an item, what a cell holds."""
