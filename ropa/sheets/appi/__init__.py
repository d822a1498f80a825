"""The ledgers (台帳) of the Act: what stands in the cells of each kind of record.

Their columns are data, in `templates/sheets/appi.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.sheets.appi import (
    abroad,
    entrusted,
    joint,
    opted,
    processed,
    provisions,
    receipts,
    related,
)

if TYPE_CHECKING:
    from ropa.sheets.layout import Cell

CELLS: dict[str, dict[str, Cell[Any]]] = {
    "appi/provisions": provisions.CELLS,
    "appi/receipts": receipts.CELLS,
    "appi/related-information": related.CELLS,
    "appi/foreign-transfers": abroad.CELLS,
    "appi/joint-uses": joint.CELLS,
    "appi/entrustments": entrusted.CELLS,
    "appi/opt-outs": opted.CELLS,
    "appi/processed-information": processed.CELLS,
}
"""By kind and by the name of an item, what a cell holds."""
