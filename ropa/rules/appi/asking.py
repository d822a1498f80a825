"""What the rules on statutory records ask first: whether an item is due, and in this record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.duty import held_elsewhere, record_is_due
from ropa.law.duties import applies

if TYPE_CHECKING:
    from datetime import date

    from ropa.model.appi.common import AppiRecord, StatutoryRecord
    from ropa.model.terms import RecordedItem
    from ropa.register import Register

EU_ORIGIN = frozenset(["eea-adequacy", "uk-adequacy"])
"""Origins under the adequacy decision, for which the Supplementary Rules hold."""


def from_the_eu(record: AppiRecord) -> bool:
    """Whether data came from the EU or the United Kingdom under an adequacy decision."""
    return not EU_ORIGIN.isdisjoint(record.data_origin or ())


def due_here(record: StatutoryRecord, item: RecordedItem, register: Register) -> bool:
    """Whether the record itself must hold an item: it is due, and no other paper holds the item."""
    held = held_elsewhere(record, register)
    return record_is_due(record, register) and item not in held


def made_on(record: StatutoryRecord, on: date) -> date:
    """The day whose Rule a record follows: when it was made, or its last day if ongoing."""
    day = record.last_day if record.at_length else record.record_created_on or record.single_day
    return min(day or on, on)


def of_2022(record: StatutoryRecord, on: date) -> bool:
    """Whether the record follows the Rules that ask for address and representative."""
    return applies("provision-address-and-representative", made_on(record, on))
