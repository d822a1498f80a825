"""Which items a record must hold, Rules 20(1) and 24(1), and what it says of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.sides import foreign, has_representative
from ropa.disclosure.answer import Entry
from ropa.law.duties import applies
from ropa.model.appi.common import StatutoryRecord
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.model.party import Party

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from ropa.disclosure.answer import Item
    from ropa.model.terms import RecordedItem
    from ropa.register import Register

    Asked = tuple[RecordedItem, ...]
    Reader = Callable[[StatutoryRecord], Entry | None]

EVERY: Asked = ("name", "address", "representative", "persons", "items")
"""What the Rules ask for whatever the ground."""

PROVISIONS: dict[str, Asked] = {
    "27(2)": ("date", *EVERY),
    "27(1)": ("consent", *EVERY),
    "": EVERY,
}
"""Rule 20(1), by ground. Under Art. 28(1) consent is the ground of whatever is due."""

RECEIPTS: dict[str, Asked] = {
    "opt-out": (
        "date", "name", "address", "representative", "background", "persons", "items", "publication"
    ),
    "consent": ("consent", "name", "address", "representative", "background", "persons", "items"),
    "related-information": ("consent", "information", *EVERY),
    "non-business": ("name", "address", "representative", "background", "persons", "items"),
    "": EVERY,
}  # fmt: skip
"""Rule 24(1), by class of the provider."""

OTHER_SIDE = frozenset(["name", "address", "representative"])
DATED = "provision-address-and-representative"


def asked_of(record: StatutoryRecord, register: Register) -> Asked:
    """The items that the Rules ask this record to hold.

    Where a record does not state its ground or class, those that every one asks for.
    """
    if isinstance(record, Receipt):
        return tuple(
            each for each in RECEIPTS[record.source_class or ""] if due(each, record, register)
        )
    basis = getattr(record, "basis", "") or ""
    group = basis if basis in ("", "27(2)") else "27(1)"
    return tuple(each for each in PROVISIONS[group] if due(each, record, register))


def due(item: RecordedItem, record: StatutoryRecord, register: Register) -> bool:
    """Whether an item of the table is asked for here: of a person without one, no representative.

    The information of Art. 31(1)(ii) is recorded by a business abroad only, Rule 24(1)(iii)(a).
    """
    if item == "representative":
        return has_representative(record.counterparty or None, register)
    if item == "information":
        party = register.one(Party, record.business)
        return bool(party and foreign(party.country or "", register))
    return True


def entries_of(record: StatutoryRecord, register: Register) -> Iterator[Entry]:
    """Every item of the record with what is recorded, in the order of the Rules.

    What the record omits is taken from the earlier one that it relies on, Rules 20(2) and 24(2).
    What identifies the person is left to the one who knows who asks.
    """
    many = isinstance(record, Provision) and record.recipient_unspecified_many
    if many:
        yield Entry("many", "many")
    for item in asked_of(record, register):
        entry = recorded(item, record, register) if item != "persons" else Entry(item, "stated")
        unasked = item in OTHER_SIDE and (many or older(item, record, register))
        if entry.wording != "missing" or not unasked:
            yield entry


def older(item: RecordedItem, record: StatutoryRecord, register: Register) -> bool:
    """Whether the record is from before address and representative had to be in it."""
    day = record.record_created_on or record.last_day or record.single_day or register.on
    return isinstance(record, Provision) and item != "name" and not applies(DATED, day)


def recorded(item: RecordedItem, record: StatutoryRecord, register: Register) -> Entry:
    """An item as the record, the earlier one or the document instead of the record holds it."""
    for each in chain(record, item, register):
        entry = READERS[item](each)
        if entry:
            return entry
        paper = each.contract_document
        if paper and item in (paper.items_covered or ()):
            named = (paper.title or "", *((paper.date,) if paper.date else ()))
            return Entry(item, "document", named)
    return Entry(item, "missing")


def chain(record: StatutoryRecord, item: Item, register: Register) -> Iterator[StatutoryRecord]:
    """The record and, as long as the item is omitted, the earlier ones that it relies on."""
    seen: set[str] = set()
    following: StatutoryRecord | None = record
    while following and following.id not in seen:
        yield following
        seen.add(following.id)
        omitted = item in (following.omitted_items or ())
        following = earlier(following, register) if omitted else None


def earlier(record: StatutoryRecord, register: Register) -> StatutoryRecord | None:
    found = register.records[record.kind].get(record.relies_on)
    return found if isinstance(found, StatutoryRecord) else None


def broken(record: StatutoryRecord, register: Register) -> list[str]:
    """The omitted items that no earlier record holds, though one should."""
    return [
        each
        for each in record.omitted_items or ()
        if each in asked_of(record, register)
        and each != "persons"
        and recorded(each, record, register).wording == "missing"
    ]


def day_of(record: StatutoryRecord) -> Entry | None:
    if record.single_day:
        return Entry("date", "stated", (record.single_day,))
    days: list[date] = [
        each for each in (record.period_start, record.period_end or record.last_day) if each
    ]
    return Entry("date", "period", tuple(days)) if days else None


def of_other_side(item: RecordedItem) -> Reader:
    def reader(record: StatutoryRecord) -> Entry | None:
        text = getattr(record.counterparty, item) if record.counterparty else ""
        return Entry(item, "stated", (text,)) if text else None

    return reader


def consented(record: StatutoryRecord) -> Entry | None:
    consent = getattr(record, "consent", None)
    return Entry("consent", "obtained") if consent and consent.obtained is True else None


def informed(record: StatutoryRecord) -> Entry | None:
    given = getattr(record, "information_given", False) is True
    return Entry("information", "given") if given else None


def background(record: StatutoryRecord) -> Entry | None:
    text = getattr(record, "acquisition_background", "")
    return Entry("background", "stated", (text,)) if text else None


def published(record: StatutoryRecord) -> Entry | None:
    place = getattr(record, "ppc_publication", None)
    found = place and (place.url or place.checked_on)
    return Entry("publication", "published") if found else None


def items(record: StatutoryRecord) -> Entry | None:
    return Entry("items", "stated", record.data_items) if record.data_items else None


def persons(record: StatutoryRecord) -> Entry | None:
    return Entry("persons", "stated") if record.identifiable_persons else None


READERS: dict[RecordedItem, Reader] = {
    "date": day_of,
    "name": of_other_side("name"),
    "address": of_other_side("address"),
    "representative": of_other_side("representative"),
    "background": background,
    "persons": persons,
    "items": items,
    "consent": consented,
    "information": informed,
    "publication": published,
}
