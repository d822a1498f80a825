"""The other side of a record: where it is, what form it has, and whether the Act counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ropa.law import is_country
from ropa.model.appi.entrustment import Entrustment
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.appi.joint_use import ForeignUser
from ropa.model.appi.provision import Provision
from ropa.model.appi.related_information import RelatedInformation
from ropa.model.party import Party

if TYPE_CHECKING:
    from ropa.model.appi.common import Counterparty
    from ropa.register import Register

Outgoing: TypeAlias = Provision | RelatedInformation | Entrustment | ForeignUser
"""What may refer to a route abroad."""

CONFORMING = frozenset(
    ["conforming-contract", "conforming-group-rules", "conforming-certification"]
)
"""Routes by a system conforming to the prescribed standards, Rule 16."""

HOME = "JP"


def party_of(counterparty: Counterparty | None, register: Register) -> Party | None:
    """The record of the other side, where one is named and read."""
    return register.one(Party, counterparty.party) if counterparty else None


def country_of(counterparty: Counterparty | None, register: Register) -> str:
    """Country of the other side by its party's record; empty where it is not stated."""
    party = party_of(counterparty, register)
    return (party.country or "") if party else ""


def has_representative(counterparty: Counterparty | None, register: Register) -> bool:
    """Whether the law asks for a representative: of a corporation or body, or of a form unknown."""
    party = party_of(counterparty, register)
    return not party or party.form not in (
        "individual",
        "public-body",
        "international-organisation",
    )


def body_of_16_2(counterparty: Counterparty | None, register: Register) -> bool:
    """Whether the other side is one of the bodies that Art. 29 and 30 do not count, Art. 16(2)."""
    party = party_of(counterparty, register)
    if party is None:
        return False
    if isinstance(party.public_body_16_2, bool):
        return party.public_body_16_2
    return party.form == "public-body" and party.country == HOME


def foreign(country: str, register: Register) -> bool:
    """Whether the country is a foreign country of Art. 28: neither Japan nor designated."""
    home = country == HOME or register.law.designated(country, register.on)
    return is_country(country) and not home


def route_of(stating: Outgoing, register: Register) -> ForeignTransfer | None:
    """The route that is referred to, where there is one and it was read."""
    return register.one(ForeignTransfer, stating.foreign_transfer)


def beyond_article_27(stating: Outgoing, country: str, register: Register) -> bool:
    """Whether Art. 28(1) takes the third party in this country out of Art. 27.

    It does where the third party is in a country that is not designated and has no system
    conforming to the prescribed standards; what is no provision is none abroad either.
    """
    if not foreign(country, register):
        return False
    route = route_of(stating, register)
    return not (route and route.route in (*CONFORMING, "not-a-provision"))
