"""Transfers under a decision: adequacy of a country, frameworks, certificates. Art. 45 GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.rules.catalogue import Complaints, rule
from ropa.rules.transfers import because
from ropa.transfers import Flow

if TYPE_CHECKING:
    from ropa.register import Register


@rule("TRF-005", on=Flow, cites=("GDPR 45(1)",))
def adequacy_decision_covers_the_transfer(flow: Flow, register: Register) -> Complaints:
    """An adequacy decision relied on is in force and covers the destination.

    Decisions cover the countries they name from a day until another. Name another ground, or
    correct the country.
    """
    yield from because(flow, "not-adequate")


@rule("TRF-006", on=Flow, cites=("C-362/14", "2000/520/EC"))
def safe_harbor_is_not_relied_on(flow: Flow, register: Register) -> Complaints:
    """No transfer relies on Safe Harbor.

    The Court of Justice declared the decision invalid on 6 October 2015. Name the ground on which
    the transfer rests today: the EU-US framework for a certified recipient, or clauses.
    """
    yield from because(flow, "safe-harbor-ended")


@rule("TRF-007", on=Flow, cites=("C-311/18", "(EU) 2016/1250"))
def privacy_shield_is_not_relied_on(flow: Flow, register: Register) -> Complaints:
    """No transfer relies on the Privacy Shield.

    The Court of Justice declared the decision invalid on 16 July 2020, without a period of grace.
    Name the ground on which the transfer rests today: the EU-US framework for a certified
    recipient, or clauses.
    """
    yield from because(flow, "privacy-shield-ended")


@rule("TRF-008", on=Flow, cites=("GDPR 45(1)", "(EU) 2023/1795"))
def recipient_is_certified(flow: Flow, register: Register) -> Complaints:
    """A recipient under a framework is certified, and somebody has looked it up.

    The decision covers only organisations on the public list. Record the certificate in the
    party under `[[certifications]]`: scheme, from, until, covers, and `checked`, the day on which
    it was looked up.
    """
    yield from because(flow, "not-certified", "certificate-lapsed", "certificate-unchecked")


@rule("TRF-009", on=Flow, severity="warning", cites=("(EU) 2023/1795",))
def certificate_is_looked_up_yearly(flow: Flow, register: Register) -> Complaints:
    """A certificate is looked up again each year.

    Certifications are renewed yearly and may lapse unseen. Look the recipient up and set
    `checked`. The year is this project's choice.
    """
    yield from because(flow, "certificate-stale")


@rule("TRF-037", on=Flow, severity="warning", cites=("(EU) 2023/1795",))
def certificate_covers_the_data(flow: Flow, register: Register) -> Complaints:
    """A certificate covers the kinds of data that go.

    Companies certify for data on employees (hr), for other data (non-hr), or both. State `covers`
    in the certification and in the transfer. How the decision tells the two apart has not been
    compared here: hence a warning.
    """
    yield from because(flow, "not-covered")


@rule("TRF-034", on=Flow, severity="note", cites=("GDPR 46(1)",))
def clauses_beside_a_decision_are_known_as_a_fallback(flow: Flow, register: Register) -> Complaints:
    """Clauses beside an adequacy decision are not needed.

    Safeguards are for the absence of a decision. They may be kept for the day on which it ends:
    then nothing is to be done.
    """
    yield from because(flow, "fallback")
