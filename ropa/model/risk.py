"""What the risk to persons depends on: automated decisions, impact assessment, reviews."""

from datetime import date
from typing import Annotated

from msgspec import UNSET

from ropa.model.node import AssessmentId, Maybe, Node, Text, Texts, says
from ropa.model.terms import AssessmentProgress, AutomatedGround, DecisionEffect, RiskLevel


class AutomatedDecision(Node, frozen=True):
    """A decision by automated means, or profiling, Art. 22 GDPR."""

    text: Annotated[Maybe[Text], says("What is decided or predicted.")] = UNSET
    solely: Annotated[Maybe[bool], says("Whether no person takes part in deciding.")] = UNSET
    effect: Annotated[Maybe[DecisionEffect], says("What it does to the person.")] = UNSET
    extensive: Annotated[
        Maybe[bool], says("Whether the evaluation is systematic and extensive, Art. 35(3)(a).")
    ] = UNSET
    profiling: Annotated[Maybe[bool], says("Whether it is profiling, Art. 4(4).")] = UNSET
    ground: Annotated[Maybe[AutomatedGround], says("Ground of Art. 22(2).")] = UNSET
    law: Annotated[Maybe[Text], says("Law that authorises it, with 22(2)(b).")] = UNSET
    safeguards: Annotated[
        Maybe[Text], says("Measures that safeguard the person's rights, Art. 22(3) and (4).")
    ] = UNSET
    logic: Annotated[Maybe[Text], says("The logic involved, Art. 13(2)(f).")] = UNSET


class ImpactAssessment(Node, frozen=True):
    """Whether an impact assessment is required and how far it is, Art. 35 and 36 GDPR."""

    required: Annotated[Maybe[bool], says("Whether it is required.")] = UNSET
    justification: Annotated[Maybe[Text], says("Why it is not required.")] = UNSET
    status: Annotated[Maybe[AssessmentProgress], says("How far it is.")] = UNSET
    assessment: Annotated[Maybe[AssessmentId], says("The assessment.")] = UNSET
    advice: Annotated[Maybe[Text], says("What the officer advised, Art. 35(2).")] = UNSET
    residual_risk: Annotated[Maybe[RiskLevel], says("Risk that the measures leave.")] = UNSET
    consulted: Annotated[
        Maybe[date], says("Day on which the authority was consulted, Art. 36(1).")
    ] = UNSET
    national_list: Annotated[
        Maybe[Text], says("What the authority's list of Art. 35(4) or (5) says of it.")
    ] = UNSET


class Review(Node, frozen=True):
    """One look at the whole record, Art. 5(2) and 24(1) GDPR."""

    done: Annotated[Maybe[date], says("Day of the review.")] = UNSET
    reviewer: Annotated[Maybe[Text], says("Function that reviewed it.")] = UNSET
    note: Annotated[Maybe[Text], says("What was found.")] = UNSET
    next: Annotated[Maybe[date], says("Day by which it is looked at again.")] = UNSET
    content: Annotated[
        Maybe[Text], says("Mark of what the record said then, written by `ropa review`.")
    ] = UNSET
    relied_on: Annotated[
        Maybe[Texts],
        says("Records it relied on, each with the mark of what it said, as `ropa review` writes."),
    ] = UNSET
