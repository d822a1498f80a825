"""Routes to third parties in foreign countries: Art. 28 APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from ropa.law import is_country
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register


@rule("FTR-001", on=ForeignTransfer, bound="appi", cites=("APPI 28(1)",))
def foreign_recipient_is_named(transfer: ForeignTransfer, register: Register) -> Complaints:
    """A foreign transfer names the third party.

    Write its name as it was on the day into `[counterparty]`; the party's own record holds today's.
    """
    if not (transfer.counterparty and transfer.counterparty.name):
        yield transfer.at("counterparty", "name"), "the name of the third party is not recorded"


@rule("FTR-002", on=ForeignTransfer, bound="appi", cites=("APPI Rules 17(2)", "APPI Rules 18(3)"))
def foreign_country_is_named(transfer: ForeignTransfer, register: Register) -> Complaints:
    """A foreign transfer names the foreign country.

    The person is told its name before consenting, and on request. Where it cannot be specified,
    say why under `consent_info`.
    """
    info = transfer.consent_info
    excused = transfer.route in (UNSET, "28(1)") and info and info.unspecified_reason
    if not transfer.foreign_country and not excused:
        yield transfer.at("foreign_country"), "the name of the foreign country is not recorded"


@rule("FTR-003", on=ForeignTransfer, bound="appi", cites=("APPI 28(1)", "APPI Rules 16"))
def route_is_chosen(transfer: ForeignTransfer, register: Register) -> Complaints:
    """A foreign transfer takes one route.

    Consent after information, a conforming system with its yearly checks, or a designated
    country: each brings duties of its own, so one of them is chosen. Where a text supports both a
    conforming system and consent, decide which one the provision rests on and write `route`.
    """
    if transfer.route:
        return
    both = transfer.conforming and transfer.consent_info
    words = (
        "no route is chosen: the text supports a conforming system and consent; choose one"
        if both
        else "no route under Art. 28(1) is stated"
    )
    yield transfer.at("route"), words


@rule("FTR-004", on=ForeignTransfer, bound="appi", cites=("APPI 28(1)", "APPI Rules 15"))
def designated_country_is_designated(transfer: ForeignTransfer, register: Register) -> Complaints:
    """A country relied on as designated is one that the Commission has designated.

    Designated are the States of the EEA and the United Kingdom. Choose another route.
    """
    country = transfer.foreign_country or ""
    relied = transfer.route == "designated-country" and is_country(country)
    if relied and not register.law.designated(country, register.on):
        yield (
            transfer.at("route"),
            f"{country} was not designated by the Commission on {register.on}",
        )


@rule("FTR-005", on=ForeignTransfer, bound="appi", cites=("APPI 28(1)",))
def transferring_business_is_named(transfer: ForeignTransfer, register: Register) -> Complaints:
    """A foreign transfer says whose route it is.

    Name the business handling personal information that provides the data: `business = "acme-jp"`,
    the id of a record in `parties/`.
    """
    if not transfer.business:
        yield transfer.at("business"), "the business that provides the data is not named"
