"""Items left out of a record because an earlier one has them: Rules 20(2), 24(2) and 28(2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.appi.duty import record_is_due
from ropa.appi.keeping import own
from ropa.model.appi.common import StatutoryRecord
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.model.appi.related_information import RelatedInformation
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.model.terms import RecordedItem
    from ropa.register import Register

OTHER_SIDE = frozenset(["name", "address", "representative"])
"""Items that tell of one third party and of no other."""

KEYS: dict[RecordedItem, tuple[tuple[str, ...], ...]] = {
    "date": (("single_day",), ("last_day",), ("period_start",)),
    "name": (("counterparty", "name"),),
    "address": (("counterparty", "address"),),
    "representative": (("counterparty", "representative"),),
    "background": (("acquisition_background",),),
    "persons": (("identifiable_persons", "reference"),),
    "items": (("data_items",),),
    "consent": (("consent", "obtained"), ("consent_confirmed",)),
    "information": (("information_given",), ("information_confirmed",)),
    "publication": (("ppc_publication", "url"), ("ppc_publication", "checked_on")),
}
"""Where a record holds each item."""


@rule(
    "PRV-035", on=Provision, given=("omits_items_from",), bound="appi", cites=("APPI Rules 20(2)",)
)
def omitted_items_stand_in_a_kept_record(provision: Provision, register: Register) -> Complaints:
    """Items are left out only where an earlier record, still kept, holds them.

    Name the earlier record and the items; where it may be deleted, or is of another third party,
    write them here again.
    """
    yield from unfounded(provision, register)


@rule("RCP-023", on=Receipt, given=("omits_items_from",), bound="appi", cites=("APPI Rules 24(2)",))
def items_omitted_from_a_receipt_are_kept(receipt: Receipt, register: Register) -> Complaints:
    """Items of a receipt are left out only where an earlier record, still kept, holds them.

    Name the earlier record and the items; where it may be deleted, or is of another third party,
    write them here again.
    """
    yield from unfounded(receipt, register)


@rule(
    "RLI-015",
    on=RelatedInformation,
    given=("omits_items_from",),
    bound="appi",
    cites=("APPI Rules 28(2)",),
)
def items_omitted_of_related_information_are_kept(
    info: RelatedInformation, register: Register
) -> Complaints:
    """Items of related information are left out only where an earlier record, still kept, has them.

    Name the earlier record and the items; where it may be deleted, or is of another third party,
    write them here again.
    """
    yield from unfounded(info, register)


def unfounded(record: StatutoryRecord, register: Register) -> Complaints:
    """Why a record may not leave out what it leaves out."""
    earlier = earlier_of(record, register)
    if earlier is None or not record_is_due(record, register):
        return
    spot = record.at("omits_items_from")
    until = own(earlier, register)
    if earlier is record:
        yield spot, "the record relies on itself"
    elif earlier.status == "retired":
        yield spot, f"the record {earlier.id} it relies on is retired"
    elif until.deletable_from and until.deletable_from <= made(record, register):
        yield spot, f"the record {earlier.id} it relies on was to be kept until {until.ends_on}"
    else:
        yield from differing(record, earlier, register)


def earlier_of(record: StatutoryRecord, register: Register) -> StatutoryRecord | None:
    found = register.records[record.kind].get(record.relies_on)
    return found if isinstance(found, StatutoryRecord) else None


def made(record: StatutoryRecord, register: Register) -> date:
    return record.record_created_on or record.single_day or register.on


def differing(record: StatutoryRecord, earlier: StatutoryRecord, register: Register) -> Complaints:
    """Items that no earlier record holds, or that it holds of another third party."""
    other = whom(record) and whom(earlier) and whom(record) != whom(earlier)
    for position, item in enumerate(record.omitted_items or ()):
        spot = record.at("omitted_items", position)
        if not any(holds(each, item) for each in chain(earlier, item, register)):
            yield spot, f"the record {earlier.id} does not hold the omitted item “{item}”"
        elif other and item in OTHER_SIDE:
            words = f"the omitted item “{item}” is in {earlier.id} that of {whom(earlier)}"
            yield spot, f"{words}, this record is of {whom(record)}"


def chain(
    earlier: StatutoryRecord, item: RecordedItem, register: Register
) -> Iterator[StatutoryRecord]:
    """The earlier record and, as long as it leaves out the item too, those that it relies on."""
    seen: set[str] = set()
    following: StatutoryRecord | None = earlier
    while following and following.id not in seen:
        yield following
        seen.add(following.id)
        omitted = item in (following.omitted_items or ())
        following = earlier_of(following, register) if omitted else None


def holds(record: StatutoryRecord, item: RecordedItem) -> bool:
    """Whether a record, or the document that stands for it, has the item."""
    paper = record.contract_document
    covered = bool(paper) and item in (paper.items_covered or ())  # type: ignore[union-attr]
    return covered or any(stated(record, keys) for keys in KEYS[item])


def stated(record: StatutoryRecord, keys: tuple[str, ...]) -> bool:
    found: Any = record
    for key in keys:
        found = getattr(found, key, None) if found else None
    return bool(found)


def whom(record: StatutoryRecord) -> str:
    """The third party: its id, else its name."""
    other = record.counterparty or None
    return (other.party or other.name or "") if other else ""
