"""Transfers under derogations: consent, contracts, claims, compelling interests. Art. 49 GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.rules.catalogue import Complaints, rule
from ropa.rules.transfers import because
from ropa.transfers import Flow

if TYPE_CHECKING:
    from ropa.register import Register


@rule("TRF-027", on=Flow, cites=("GDPR 49(1)", "GDPR 49(4)"))
def derogation_states_its_conditions(flow: Flow, register: Register) -> Complaints:
    """A derogation states the conditions under which it holds.

    Explicit consent after information on the risks, necessity, the law of the Union or of a Member
    State that recognises the public interest, the days on which the authority and the persons were
    told: write what the finding names into the transfer.
    """
    yield from because(flow, "unstated")


@rule("TRF-028", on=Flow, cites=("GDPR 49(1)", "GDPR recital 111"))
def derogation_is_for_rare_transfers(flow: Flow, register: Register) -> Complaints:
    """A derogation for rare transfers is used for no others.

    Contracts and legal claims (49(1)(b), (c), (e)) carry occasional transfers only, compelling
    legitimate interests (second subparagraph) none that repeats. State `occasional` or
    `repetitive`; for a regular flow name a decision or a safeguard.
    """
    yield from because(flow, "not-occasional")


@rule("TRF-029", on=Flow, cites=("GDPR 49(6)", "GDPR 30(1)(e)", "GDPR 30(2)(c)"))
def circumstances_are_assessed_in_the_record(flow: Flow, register: Register) -> Complaints:
    """Compelling legitimate interests are assessed in the record.

    Whoever relies on the second subparagraph weighs all circumstances and documents the assessment
    and the suitable safeguards in the record itself. Refer to an assessment of the type
    `derogation` that is done: `assessment = "weighing-acme-2026"`.
    """
    yield from because(flow, "unweighed")


@rule("TRF-030", on=Flow, cites=("GDPR 49(3)",))
def authority_uses_no_private_derogation(flow: Flow, register: Register) -> Complaints:
    """An authority exercising its public powers uses no derogation that is closed to it.

    Consent, contracts (49(1)(a) to (c)) and compelling legitimate interests are closed to what an
    authority does in the exercise of its public powers. Name another ground, or say with
    `public_powers = false` that none is exercised.
    """
    yield from because(flow, "public-powers")


@rule("TRF-031", on=Flow, cites=("GDPR 49(2)",))
def register_is_not_sent_whole(flow: Flow, register: Register) -> Complaints:
    """A public register is not transferred as a whole.

    The derogation does not carry the entirety of the personal data in the register, nor entire
    categories of them. Narrow the transfer, or name another ground.
    """
    yield from because(flow, "whole-register")


@rule("TRF-032", on=Flow, severity="warning", cites=("GDPR 49(1)",))
def derogation_stands_alone(flow: Flow, register: Register) -> Complaints:
    """A derogation is named only where there is no other ground.

    Derogations hold in the absence of an adequacy decision and of safeguards, and one of these is
    recorded for the same flow. Keep the ground that carries it.
    """
    yield from because(flow, "beside-a-ground")


@rule("TRF-035", on=Flow, severity="note", cites=("GDPR 49(1)",))
def derogation_is_known(flow: Flow, register: Register) -> Complaints:
    """A transfer rests on a derogation.

    Its conditions are stated; whether they are met is for a person to confirm from time to
    time. Look at it again at each review, and name another ground where the transfer has become
    regular.
    """
    yield from because(flow, "derogation")
