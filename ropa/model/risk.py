"""What the risk to persons depends on: automated decisions, impact assessment, reviews."""

from datetime import date

from msgspec import UNSET

from ropa.model.node import AssessmentId, Maybe, Node, Text, Texts
from ropa.model.terms import AssessmentProgress, AutomatedGround, DecisionEffect, RiskLevel


class AutomatedDecision(Node, frozen=True):
    """A decision by automated means, or profiling, Art. 22 GDPR."""

    text: Maybe[Text] = UNSET
    """What is decided or predicted."""
    solely: Maybe[bool] = UNSET
    """Whether no person takes part in deciding."""
    effect: Maybe[DecisionEffect] = UNSET
    """What it does to the person."""
    extensive: Maybe[bool] = UNSET
    """Whether the evaluation is systematic and extensive, Art. 35(3)(a)."""
    profiling: Maybe[bool] = UNSET
    """Whether it is profiling, Art. 4(4)."""
    ground: Maybe[AutomatedGround] = UNSET
    """Ground of Art. 22(2)."""
    law: Maybe[Text] = UNSET
    """Law that authorises it, with 22(2)(b)."""
    safeguards: Maybe[Text] = UNSET
    """Measures that safeguard the person's rights, Art. 22(3) and (4)."""
    logic: Maybe[Text] = UNSET
    """The logic involved, Art. 13(2)(f)."""


class ImpactAssessment(Node, frozen=True):
    """Whether an impact assessment is required and how far it is, Art. 35 and 36 GDPR."""

    required: Maybe[bool] = UNSET
    """Whether it is required."""
    justification: Maybe[Text] = UNSET
    """Why it is not required."""
    status: Maybe[AssessmentProgress] = UNSET
    """How far it is."""
    assessment: Maybe[AssessmentId] = UNSET
    """The assessment."""
    advice: Maybe[Text] = UNSET
    """What the officer advised, Art. 35(2)."""
    residual_risk: Maybe[RiskLevel] = UNSET
    """Risk that the measures leave."""
    consulted: Maybe[date] = UNSET
    """Day on which the authority was consulted, Art. 36(1)."""
    national_list: Maybe[Text] = UNSET
    """What the authority's list of Art. 35(4) or (5) says of it."""


class Review(Node, frozen=True):
    """One look at the whole record, Art. 5(2) and 24(1) GDPR."""

    done: Maybe[date] = UNSET
    """Day of the review."""
    reviewer: Maybe[Text] = UNSET
    """Function that reviewed it."""
    note: Maybe[Text] = UNSET
    """What was found."""
    next: Maybe[date] = UNSET
    """Day by which it is looked at again."""
    content: Maybe[Text] = UNSET
    """Mark of what the record said then, written by `ropa review`."""
    relied_on: Maybe[Texts] = UNSET
    """Records it relied on, each with the mark of what it said, as `ropa review` writes."""
