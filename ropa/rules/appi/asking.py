"""What the rules on statutory records ask first: whether an item is due, and in this record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.duty import held_elsewhere, record_is_due
from ropa.law.duties import applies

if TYPE_CHECKING:
    from datetime import date

    from ropa.model.appi.common import StatutoryRecord
    from ropa.model.terms import RecordedItem
    from ropa.register import Register

INTERPRETED = frozenset(
    [
        "by-person",
        "for-person",
        "to-person-equivalent",
        "delivered-to-person",
        "publicly-available",
        "not-personal-data-for-recipient",
        "no-act-of-receiving",
    ]
)
"""Cases in which no record is due by interpretation, GL-R 2-2."""

ITEMS_OF_27 = frozenset(f"27(1)({each})" for each in ("i", "ii", "iii", "iv", "v", "vi", "vii"))
"""Cases in which Art. 28(1) asks for nothing."""

SHARING = frozenset(["27(5)(i)", "27(5)(ii)", "27(5)(iii)"])
"""Entrustment, succession, joint use: who receives the data is no third party, Art. 27(5)."""


def due_here(record: StatutoryRecord, item: RecordedItem, register: Register) -> bool:
    """Whether the record itself must hold an item: it is due, and no other paper holds the item."""
    held = held_elsewhere(record, register)
    return record_is_due(record, register) and item not in held


def made_on(record: StatutoryRecord, on: date) -> date:
    """The day whose Rule a record follows: when it was made, or its last day if ongoing."""
    ongoing = record.record_method in ("bulk", "contract-document")
    day = record.last_day if ongoing else record.record_created_on or record.single_day
    return min(day or on, on)


def of_2022(record: StatutoryRecord, on: date) -> bool:
    """Whether the record follows the Rules that ask for address and representative."""
    return applies("provision-address-and-representative", made_on(record, on))
