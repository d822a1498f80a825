"""Whether a record of a provision is due: Art. 28, 29(1) and 41(6) APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.law import is_country
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.appi.provision import Provision
from ropa.model.party import Party

if TYPE_CHECKING:
    from ropa.model.appi.common import Counterparty
    from ropa.register import Register

DUE = frozenset(["", "27(1)", "28(1)", "27(2)"])
"""Bases with which a record is due, the absent one included: nothing exempts such a provision.

A legitimate interest is no ground of the Act: a rule asks for another, and what the record must
hold follows from that one.
"""

SHARED = frozenset(["27(5)(i)", "27(5)(ii)", "27(5)(iii)"])
"""Entrustment, succession, joint use: exempt, unless Art. 28(1) takes Art. 27 away."""

CONFORMING = frozenset(
    ["conforming-contract", "conforming-group-rules", "conforming-certification"]
)
HOME = "JP"


def duty(provision: Provision, register: Register) -> bool | None:
    """Whether a record is due; None where the provision rests on no ground of the Act."""
    if provision.basis == "legitimate-interest":
        return None
    return record_is_due(provision, register)


def record_is_due(provision: Provision, register: Register) -> bool:
    """Whether Art. 29(1) asks for a record of this provision, as far as its ground tells."""
    basis = provision.basis or ""
    if basis in SHARED:
        return beyond_article_27(provision, register)
    return basis in DUE


def beyond_article_27(provision: Provision, register: Register) -> bool:
    """Whether the third party is abroad without designation or conforming system, Art. 28(1)."""
    country = country_of(provision.counterparty or None, register)
    if not is_country(country) or country == HOME or register.law.designated(country, register.on):
        return False
    route = register.one(ForeignTransfer, provision.foreign_transfer)
    return not (route and route.route in (*CONFORMING, "not-a-provision"))


def held_elsewhere(provision: Provision, register: Register) -> frozenset[str]:
    """Items that another paper holds: an earlier record, Rule 20(2), or a document, Rule 19(3)."""
    earlier = register.one(Provision, provision.omits_items_from)
    kept = earlier is not None and earlier is not provision
    omitted = (provision.omitted_items if kept else None) or ()
    paper = provision.contract_document if provision.basis in ("27(1)", "28(1)") else None
    return frozenset((*omitted, *((paper.items_covered if paper else None) or ())))


def country_of(counterparty: Counterparty | None, register: Register) -> str:
    """Country of the other side by its party's record; empty where it is not stated."""
    party = register.one(Party, counterparty.party) if counterparty else None
    return (party.country or "") if party else ""


def has_representative(counterparty: Counterparty | None, register: Register) -> bool:
    """Whether the law asks for a representative: of a corporation or body, or of a form unknown."""
    party = register.one(Party, counterparty.party) if counterparty else None
    return not party or party.form not in (
        "individual",
        "public-body",
        "international-organisation",
    )
