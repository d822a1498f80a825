"""Third parties abroad certified under an international framework: Rule 16(ii) APPI."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ropa.appi.sides import party_of
from ropa.model.appi.foreign_transfer import Conforming, ForeignTransfer
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.model.party import Certification
    from ropa.register import Register

NOTHING = Conforming()

SCHEMES = ("apec-cbpr", "global-cbpr")
"""Certifications under an international framework, Rule 16(ii)."""


@rule(
    "FTR-011",
    on=ForeignTransfer,
    given=("route", "conforming-certification"),
    bound="appi",
    cites=("APPI Rules 16(ii)", "PPC Guidelines Foreign 4-3"),
)
def certification_holds(transfer: ForeignTransfer, register: Register) -> Complaints:
    """A conforming system by certification has one that holds.

    Under an international framework: APEC CBPR, and by the guideline of December 2025 also Global
    CBPR. Write `[[certifications]]` with scheme, `from` and `until` into the record of the third
    party, and choose another route where it has run out.
    """
    found = certificates(transfer, register)
    named = (transfer.conforming or NOTHING).certification
    if not found and not named:
        words = (
            "the route is a certification, but no CBPR certification of the third party is named"
        )
        yield transfer.at("conforming", "certification"), words
    elif found and not any(each for each in found if holds(each, register.on)):
        days = " and ".join(window(each) for each in found)
        words = f"the CBPR certification of the third party held {days}, not on {register.on}"
        yield transfer.at("conforming", "certification"), words


@rule(
    "FTR-012",
    on=ForeignTransfer,
    given=("route", "conforming-certification"),
    severity="warning",
    bound="appi",
    cites=("APPI Rules 16(ii)", "PPC Guidelines Foreign 4-3"),
)
def certification_can_be_looked_up(transfer: ForeignTransfer, register: Register) -> Complaints:
    """It can be seen until when a certification holds, and that its framework counts.

    Write `[[certifications]]` with scheme and `until` into the record of the third party. That
    Global CBPR counts beside APEC CBPR is reported of the guideline of December 2025, and still to
    be verified.
    """
    found = certificates(transfer, register)
    valid = [each for each in found if holds(each, register.on)]
    spot = transfer.at("conforming", "certification")
    if not found and (transfer.conforming or NOTHING).certification:
        yield spot, "the record of the third party does not state the certification and its days"
    elif valid and not any(each.until for each in valid):
        yield spot, "until when the certification of the third party holds is not stated"
    elif valid and all(each.scheme == "global-cbpr" for each in valid):
        yield spot, "the third party is certified under Global CBPR alone (to verify)"


def certificates(transfer: ForeignTransfer, register: Register) -> list[Certification]:
    """Certifications of the third party that Rule 16(ii) may mean."""
    party = party_of(transfer.counterparty or None, register)
    found = (party.certifications or ()) if party else ()
    return [each for each in found if each.scheme in SCHEMES]


def holds(certificate: Certification, on: date) -> bool:
    """Whether a certification holds on a day, as far as it says."""
    return (certificate.from_ or date.min) <= on <= (certificate.until or date.max)


def window(certificate: Certification) -> str:
    first = f"from {certificate.from_} " if certificate.from_ else ""
    return f"{first}until {certificate.until}" if certificate.until else first.strip()
