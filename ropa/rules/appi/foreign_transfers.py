"""Routes to third parties in foreign countries: Art. 28 APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from ropa.appi.sides import party_of
from ropa.law import is_country
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.appi.provision import Provision
from ropa.rules.appi.words import speaks_of_state_law
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    conforming system and consent, decide which one the provision rests on and write `route`. Who is
    the same legal person, or uses a database for business inside Japan, is no third party in a
    foreign country, and needs none.
    """
    if transfer.route or transfer.same_legal_person or transfer.domestic_database_use:
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


@rule(
    "FTR-019",
    on=ForeignTransfer,
    given=("same_legal_person",),
    severity="warning",
    bound="appi",
    cites=("APPI 28(1)", "PPC Guidelines Foreign 2-2"),
)
def same_person_is_no_third_party(transfer: ForeignTransfer, register: Register) -> Complaints:
    """What moves within one legal person is no provision.

    A branch abroad is no third party. Correct `same_legal_person` where the other side is a company
    of its own, as a subsidiary is; else no record of provision is due, and the one that refers to
    this route can end.
    """
    for node, _ in register.referring_to(transfer):
        if isinstance(node, Provision):
            words = f"it is recorded as the same legal person, but {node.name} is a provision to it"
            yield transfer.at("same_legal_person"), words


@rule(
    "FTR-020",
    on=ForeignTransfer,
    given=("foreign_country", "US"),
    severity="note",
    bound="appi",
    cites=("APPI Rules 17(2)(ii)", "PPC Guidelines Foreign 5-2"),
)
def state_is_named_with_its_law(transfer: ForeignTransfer, register: Register) -> Complaints:
    """Where the law of a State is the main rule, the State is named.

    The name of the country is enough; of the State it is desirable. Write it into the record of
    the third party: `region = "California"`.
    """
    info = transfer.consent_info
    party = party_of(transfer.counterparty or None, register)
    told = (info.country_system if info else "") or ""
    if party and not party.region and speaks_of_state_law(told):
        words = f"the information speaks of the law of a State, but {party.id} states none"
        yield transfer.at("counterparty", "party"), words


@rule(
    "FTR-021",
    on=ForeignTransfer,
    given=("route", "not-a-provision"),
    severity="warning",
    bound="appi",
    cites=("APPI 28(1)", "PPC Q&A 7-53", "PPC Q&A 12-3", "PPC Q&A 10-25"),
)
def provider_handles_no_data(transfer: ForeignTransfer, register: Register) -> Complaints:
    """A provider that keeps data and does not handle them is bound not to, and shut out.

    Then nothing is provided to it. Write the clause and the control of access into `[no_handling]`,
    with the countries of the servers, which are stated with the security measures beside the
    country of the provider. Where it is the same legal person, or uses a database for business
    inside Japan, say that instead.
    """
    if transfer.same_legal_person or transfer.domestic_database_use:
        return
    missing = list(unproved(transfer))
    if missing:
        words = f"it is stated to be no provision, but not {', nor '.join(missing)}"
        yield transfer.at("no_handling"), words


def unproved(transfer: ForeignTransfer) -> Iterator[str]:
    """What is not stated of a provider that is said not to handle the data."""
    said = transfer.no_handling
    if not (said and said.clause):
        yield "by which clause the third party does not handle the data"
    if not (said and said.access_control):
        yield "how its access is shut out"
    if not (said and said.server_countries):
        yield "in which countries the servers stand"
