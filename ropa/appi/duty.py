"""Whether a record is due, and why: Art. 28 to 31 and 41(6) APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.appi.sides import beyond_article_27, country_of
from ropa.model.appi.provision import Provision

if TYPE_CHECKING:
    from ropa.model.appi.common import StatutoryRecord
    from ropa.register import Register

DUE = frozenset(["", "27(1)", "28(1)", "27(2)"])
"""Bases with which a record is due, the absent one included: nothing exempts such a provision.

A legitimate interest is no ground of the Act: a rule asks for another, and what the record must
hold follows from that one.
"""

SHARED = frozenset(["27(5)(i)", "27(5)(ii)", "27(5)(iii)"])
"""Entrustment, succession, joint use: exempt, unless Art. 28(1) takes Art. 27 away."""


class Duty(NamedTuple):
    """Whether a record is due, in words with its article."""

    due: bool | None
    """None where the provision rests on no ground of the Act."""
    why: str
    cites: tuple[str, ...]


def duty(record: StatutoryRecord, register: Register) -> Duty:
    """Whether the Act asks for this record, and why."""
    if isinstance(record, Provision) and record.basis == "legitimate-interest":
        return Duty(None, "a legitimate interest is no ground of the Act", ("APPI 27(1)",))
    due = record_is_due(record, register)
    return Duty(due, "nothing exempts it" if due else "it is exempt", ("APPI 29(1)",))


def record_is_due(record: StatutoryRecord, register: Register) -> bool:
    """Whether the Act asks for this record, as far as its ground tells."""
    if not isinstance(record, Provision):
        return True
    basis = record.basis or ""
    if basis in SHARED:
        country = country_of(record.counterparty or None, register)
        return beyond_article_27(record, country, register)
    return basis in DUE


def held_elsewhere(record: StatutoryRecord, register: Register) -> frozenset[str]:
    """Items that another paper holds: an earlier record, Rule 20(2), or a document, Rule 19(3)."""
    earlier = register.records[record.kind].get(record.relies_on)
    kept = earlier is not None and earlier is not record
    omitted = (record.omitted_items if kept else None) or ()
    consented = getattr(record, "basis", "") in ("27(1)", "28(1)")
    paper = record.contract_document if consented else None
    return frozenset((*omitted, *((paper.items_covered if paper else None) or ())))
