"""Transfers under the other safeguards of Art. 46 GDPR, and under derogations of Art. 49."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.rules.catalogue import Complaints, rule
from ropa.rules.transfers import because
from ropa.transfers import Flow

if TYPE_CHECKING:
    from ropa.register import Register


@rule("TRF-022", on=Flow, cites=("GDPR 46(2)", "GDPR 47"))
def safeguard_states_its_approval(flow: Flow, register: Register) -> Complaints:
    """A safeguard states who approved it, and what it binds the importer to.

    Binding rules need the authority and the day of approval; a code or a certification its scheme,
    its number and end, and the importer's commitments. State them in the agreement.
    """
    yield from because(flow, "unapproved")


@rule("TRF-023", on=Flow, cites=("GDPR 47", "GDPR 46(2)(b)"))
def binding_rules_are_for_this_role(flow: Flow, register: Register) -> Complaints:
    """Binding corporate rules are made for the role in which the exporter sends.

    Rules for processors cover data processed for others, rules for controllers the group's own
    data. Refer to the rules of the right sort, or correct the role.
    """
    yield from because(flow, "wrong-rules")


@rule("TRF-024", on=Flow, cites=("GDPR 46(3)",))
def clauses_of_ones_own_are_authorised(flow: Flow, register: Register) -> Complaints:
    """Clauses and arrangements of one's own are authorised beforehand.

    They carry data only with the authorisation of the supervisory authority. State `authority`,
    `reference` and `authorised` in the agreement, or use clauses that need none.
    """
    yield from because(flow, "unauthorised")


@rule("TRF-025", on=Flow, cites=("GDPR 46(2)(a)", "GDPR 46(3)(b)"))
def instrument_is_between_public_bodies(flow: Flow, register: Register) -> Complaints:
    """An instrument between public bodies has public bodies on both sides.

    State `form = "public-body"` in the record of the party, if it is one; a company needs another
    ground.
    """
    yield from because(flow, "not-public")


@rule("TRF-027", on=Flow, cites=("GDPR 49(1)",))
def derogation_states_its_conditions(flow: Flow, register: Register) -> Complaints:
    """A derogation states the conditions under which it holds.

    Explicit consent after information on the risks, necessity, the law that recognises the public
    interest: write what the finding names into the transfer.
    """
    yield from because(flow, "unstated")


@rule("TRF-028", on=Flow, cites=("GDPR 49(1)", "GDPR recital 111"))
def derogation_is_for_rare_transfers(flow: Flow, register: Register) -> Complaints:
    """A derogation for rare transfers is used for no others.

    Contracts and legal claims carry occasional transfers only, compelling interests none that
    repeats. State `occasional` or `repetitive`; for a regular flow name another ground.
    """
    yield from because(flow, "not-occasional")


@rule("TRF-029", on=Flow, cites=("GDPR 49(6)", "GDPR 30(1)(e)"))
def circumstances_are_assessed_in_the_record(flow: Flow, register: Register) -> Complaints:
    """Compelling legitimate interests are assessed in the record.

    The record documents the assessment and the safeguards. Refer to an assessment of the type
    `derogation`.
    """
    yield from because(flow, "unweighed")


@rule("TRF-030", on=Flow, cites=("GDPR 49(3)",))
def authority_uses_no_private_derogation(flow: Flow, register: Register) -> Complaints:
    """An authority exercising its public powers uses no derogation that is closed to it.

    Consent, contracts and compelling interests are not open to it. Name another ground, or say with
    `public_powers = false` that no public power is exercised.
    """
    yield from because(flow, "public-powers")


@rule("TRF-031", on=Flow, cites=("GDPR 49(2)",))
def register_is_not_sent_whole(flow: Flow, register: Register) -> Complaints:
    """A public register is not transferred as a whole.

    The derogation covers single consultations, not the entirety of the personal data or of
    categories in the register. Narrow the transfer, or name another ground.
    """
    yield from because(flow, "whole-register")


@rule("TRF-032", on=Flow, severity="warning", cites=("GDPR 49(1)",))
def derogation_stands_alone(flow: Flow, register: Register) -> Complaints:
    """A derogation is named only where there is no other ground.

    A decision or a safeguard is recorded for the same flow. Keep the ground that carries it.
    """
    yield from because(flow, "beside-a-ground")


@rule("TRF-035", on=Flow, severity="note", cites=("GDPR 49(1)",))
def derogation_is_known(flow: Flow, register: Register) -> Complaints:
    """A transfer rests on a derogation.

    Its conditions are stated; whether they are met is for a person to confirm from time to time.
    """
    yield from because(flow, "derogation")
