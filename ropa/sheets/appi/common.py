"""What the ledgers of the Act share: the other side, persons, method, and time of keeping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.appi.duty import duty
from ropa.appi.keeping import keeping
from ropa.model.appi.entrustment import Entrustment
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.party import Party
from ropa.model.terms import DataOrigin, ProvisionBasis, RecordMethod, Route, SpecialCategory
from ropa.sheets.appi.keys import refers
from ropa.sheets.cells import bulleted, listed
from ropa.sheets.columns import key
from ropa.wording import (
    coded,
    entries,
    flat,
    head_of,
    labelled,
    lines,
    marked,
    paper,
    seat,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ropa.model.appi.common import AppiRecord, StatutoryRecord
    from ropa.model.node import Elsewhere, Node
    from ropa.register import Register
    from ropa.sheets.extract import Extract
    from ropa.sheets.layout import Cell

ONGOING = "継続中 (ongoing)"
"""Instead of the last day of keeping, while what is recorded still goes on."""

DUE = {True: "yes", False: "no", None: "undecided"}
"""Whether a record is due, in a word."""


def other_party(row: Any, extract: Extract) -> str:
    """The other side as the register knows it today."""
    named = row.counterparty.party if row.counterparty else ""
    return marked(written(named, extract.register), row.counterparty, "party") if named else ""


def country(row: Any, extract: Extract) -> str:
    """The country of the other side, with its name."""
    party = extract.register.one(Party, row.counterparty.party) if row.counterparty else None
    return seat(party) if party else ""


def business(row: AppiRecord, extract: Extract) -> str:
    """The business handling personal information, with its representative."""
    if not row.business:
        return ""
    party = extract.register.one(Party, row.business)
    head = head_of(party) if party else ""
    name = marked(flat(extract.register.party_name(row.business)), row, "business")
    return lines([name, f"represented by {head}" if head else ""])


def identified(each: Elsewhere | None) -> str:
    """What identifies the persons: a list kept elsewhere."""
    return lines(labelled(each, "category", "reference", "location", "sha256")) if each else ""


def persons(row: Any, _: Extract) -> str:
    return identified(row.identifiable_persons or None)


def consent_proof(row: Any, _: Extract) -> str:
    keys = ("obtained_on", "method", "text_version", "evidence", "guardian")
    return lines(labelled(row.consent, *keys)) if row.consent else ""


def ground(row: Any, _: Extract) -> str:
    """The basis; words that were claimed and fit none of the list."""
    claimed = labelled(row, "claimed") if hasattr(row, "claimed") else ()
    return lines([marked(coded(ProvisionBasis, row.basis), row, "basis"), *claimed])


def route_record(row: Any, extract: Extract) -> ForeignTransfer | None:
    return extract.register.one(ForeignTransfer, row.foreign_transfer)


def route(row: Any, extract: Extract) -> str:
    """The ground under Art. 28, and the record that states it."""
    return way(row.foreign_transfer or "", extract.register)


def way(name: str, register: Register) -> str:
    """The same for a route by its id."""
    found = register.one(ForeignTransfer, name)
    shown = paper(ForeignTransfer, name, register) if name else ""
    if found is None:
        return shown
    chosen = marked(coded(Route, found.route), found, "route")
    under = marked(coded(ProvisionBasis, found.article27_basis), found, "article27_basis")
    return lines([chosen, f"Art. 27: {under}" if under else "", f"route: {shown}"])


def method(row: StatutoryRecord, _: Extract) -> str:
    made = "" if row.made_by == "self" else f"made by the {row.made_by}"
    return lines([marked(coded(RecordMethod, row.record_method), row, "record_method"), made])


def document(row: StatutoryRecord, _: Extract) -> str:
    """The paper that stands for the record, and the items it covers."""
    each = row.contract_document or None
    return lines(labelled(each, "title", "date", "location", "items_covered")) if each else ""


def earlier(row: StatutoryRecord, extract: Extract) -> str:
    """The earlier record of the kind that holds what this one omits, and what that is."""
    name = row.relies_on
    found = marked(paper(type(row), name, extract.register), row, "omits_items_from")
    return lines([found if name else "", *entries(row, "omitted_items")])


def last_days(period_end: date | None, last: date | None) -> date | str | None:
    """The last day of a period and the last act in it: one day, or both where they differ."""
    if period_end and last and period_end != last:
        return lines([f"{period_end.isoformat()} (period)", f"{last.isoformat()} (last)"])
    return last or period_end


def kept_until(row: StatutoryRecord, extract: Extract) -> date | str | None:
    """Last day on which the record must be kept, Rules 21, 25 and 29."""
    found = keeping(row, extract.register)
    return ONGOING if found.ongoing else found.ends_on


def deletable(row: StatutoryRecord, extract: Extract) -> date | None:
    """First day on which the record may go."""
    return keeping(row, extract.register).deletable_from


def due(row: StatutoryRecord, extract: Extract) -> str:
    """Whether the Act asks for the record, and why, with the article."""
    found = duty(row, extract.register)
    known = labelled(row, "exemption_reason", "for_goods_or_services_to_person")
    why = f"{DUE[found.due]}: {found.why} ({', '.join(found.cites)})"
    return lines([why, *known])


def maker(row: AppiRecord, _: Extract) -> str:
    return lines(labelled(row, "department", "recorded_by"))


def origin(row: AppiRecord, _: Extract) -> str:
    """Where the data come from; the special categories of the GDPR among those from the EU."""
    found = (
        marked(coded(DataOrigin, each), row, "data_origin", number)
        for number, each in enumerate(row.data_origin or ())
    )
    special = ", ".join(
        marked(coded(SpecialCategory, each), row, "special", number)
        for number, each in enumerate(row.special or ())
    )
    return lines([listed(row.data_origin, found), f"special: {special}" if special else ""])


def voluntary(row: AppiRecord, _: Extract) -> str:
    return "任意記録 (voluntary)" if row.voluntary else ""


def excluded(row: StatutoryRecord, _: Extract) -> str:
    return lines(labelled(row, "art11_exclusion", "art11_reason", "art11_approver"))


def named_parties(
    node: Node, name: str, found: Iterable[str] | None, register: Register
) -> list[str]:
    """Parties written out, each marked where it was inferred."""
    return bulleted(
        marked(flat(written(each, register)), node, name, number)
        for number, each in enumerate(found or ())
    )


ROUTE_OF_ENTRUSTMENT = refers(Entrustment, "entrustment")

CELLS: dict[str, Cell[Any]] = {
    "status": key("status"),
    "business": business,
    "other_party": other_party,
    "maker": maker,
    "origin": origin,
    "voluntary": voluntary,
}
"""By the name of an item, the cell that the records of every ledger have."""

STATUTORY: dict[str, Cell[Any]] = {
    "persons": persons,
    "method": method,
    "document": document,
    "earlier": earlier,
    "kept_until": kept_until,
    "deletable": deletable,
    "due": due,
    "excluded": excluded,
}
"""The same, of the records that Art. 29 to 31 ask for."""
