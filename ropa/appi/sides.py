"""The other side of a record: where it is, what form it has, and whether the Act counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from msgspec import UnsetType

from ropa.law import is_country
from ropa.model.appi.common import StatutoryRecord
from ropa.model.appi.entrustment import Entrustment
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.appi.joint_use import ForeignUser, JointUse
from ropa.model.appi.provision import Provision
from ropa.model.appi.related_information import RelatedInformation
from ropa.model.node import Record
from ropa.model.party import Party

if TYPE_CHECKING:
    from datetime import date

    from ropa.model.appi.common import Counterparty
    from ropa.register import Register

Outgoing: TypeAlias = Provision | RelatedInformation | Entrustment | ForeignUser
"""What may refer to a route abroad."""

Where: TypeAlias = Literal[
    "japan", "designated", "conforming", "abroad", "unknown", "same-person", "not-handled"
]
"""Where the Act sees a third party. `same-person` and `not-handled` are no third parties at all:
nothing is provided to them."""

CONFORMING = frozenset(
    ["conforming-contract", "conforming-group-rules", "conforming-certification"]
)
"""Routes by a system conforming to the prescribed standards, Rule 16."""

HOME = "JP"


class Side(NamedTuple):
    """Where a third party stands, and its country as far as it is stated."""

    where: Where
    country: str


def party_of(counterparty: Counterparty | None, register: Register) -> Party | None:
    """The record of the other side, where one is named and read."""
    return register.one(Party, counterparty.party) if counterparty else None


def id_of(counterparty: Counterparty | UnsetType | None) -> str:
    """Id of the other side's party; empty where none is named."""
    return (counterparty.party or "") if counterparty else ""


def country_of(counterparty: Counterparty | None, register: Register) -> str:
    """Country of the other side by its party's record; empty where it is not stated."""
    return register.country_of(id_of(counterparty))


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


def day_of(stating: Outgoing | Record, register: Register) -> date:
    """The day whose law holds: that of what is recorded, of the last time where it went on.

    Where no such day is stated it goes on, and the register's own day holds; none later ever does.
    """
    record = stating if isinstance(stating, Record) else stating.record
    known = happened(record) if isinstance(record, StatutoryRecord) else None
    ended = record.ended if isinstance(record, Record) else None
    return min(known or ended or register.on, register.on)


def happened(record: StatutoryRecord) -> date | None:
    """The day of what is recorded, as far as one is stated."""
    if record.at_length:
        return record.last_day or record.period_end or None
    return record.single_day or record.last_day or record.record_created_on or None


def foreign(country: str, register: Register, on: date | None = None) -> bool:
    """Whether the country is a foreign country of Art. 28: neither Japan nor designated."""
    home = country == HOME or register.law.designated(country, on or register.on)
    return is_country(country) and not home


def route_of(stating: Outgoing, register: Register) -> ForeignTransfer | None:
    """The route that is referred to, where there is one and it was read."""
    return register.one(ForeignTransfer, stating.foreign_transfer)


def side_of(stating: Outgoing, country: str, register: Register) -> Side:
    """Where the third party stands; a country that its own record lacks is taken from the route."""
    route = route_of(stating, register)
    if route is None:
        return Side(standing(country, "", day_of(stating, register), register), country)
    country = country or route.foreign_country or ""
    if route.same_legal_person:
        return Side("same-person", country)
    if route.route == "not-a-provision":
        return Side("not-handled", country)
    if route.domestic_database_use:
        return Side("japan", country)
    return Side(standing(country, route.route or "", day_of(stating, register), register), country)


def standing(country: str, route: str, on: date, register: Register) -> Where:
    """Where a third party in this country stands, reached by this route on this day."""
    if country == HOME:
        return "japan"
    known = is_country(country)
    if known and register.law.designated(country, on):
        return "designated"
    if route in CONFORMING:
        return "conforming"
    return "abroad" if known or route == "28(1)" else "unknown"


def pseudonymized(record: Provision | JointUse) -> bool:
    """Whether the data are pseudonymized personal information, of which Art. 28(1) asks nothing.

    Art. 41(6) holds “notwithstanding Art. 28(1)”: by law or under Art. 27(5), in Japan and abroad.
    """
    if isinstance(record, Provision) and record.basis == "41(6)":
        return record.pseudonymized is not False
    return record.pseudonymized is True


def beyond_article_27(stating: Outgoing, country: str, register: Register) -> bool:
    """Whether Art. 28(1) takes the third party in this country out of Art. 27.

    It does where the third party is in a country that is not designated and has no system
    conforming to the prescribed standards; what is no provision is none abroad either.
    """
    return side_of(stating, country, register).where == "abroad"
