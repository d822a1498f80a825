"""Data protection impact assessment and prior consultation: Art. 35 and 36 GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.paper import Assessment
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.model.risk import ImpactAssessment
from ropa.rules.catalogue import Complaints, rule
from ropa.rules.risks import criteria, decides, patterns, seen, stated_facts

if TYPE_CHECKING:
    from ropa.register import Register

UNDER_WAY = ("in-progress", "done")
BY_LAW = frozenset(["6(1)(c)", "6(1)(e)"])
"""Bases whose law may have been assessed when it was made, Art. 35(10)."""


@rule("DPI-001", on=ControllerActivity, bound="gdpr", cites=("GDPR 35(1)", "GDPR 35(3)"))
def assessment_is_made_where_the_law_names_it(
    activity: ControllerActivity, register: Register
) -> Complaints:
    """Processing that Art. 35(3) names has an impact assessment.

    It names systematic and extensive evaluation on which grave decisions rest (a), special or
    criminal data on a large scale (b), and systematic monitoring of public areas on a large scale
    (c). Carry it out before the processing, and say how far it is: `dpia = { status = "done" }`.
    Where Art. 35(10) excuses a task laid down by law, `justification` says so.
    """
    found = patterns(activity)
    dpia = activity.dpia
    if not found or (dpia and (dpia.status in UNDER_WAY or assessed_by_law(activity, dpia))):
        return
    status = f"its status is {dpia.status}" if dpia and dpia.status else "none is stated"
    for point, words in found:
        place = f"Art. 35(3)({point}) asks for an impact assessment, and {status}"
        yield activity.at("dpia", "status") if dpia else activity.at("dpia"), f"{words}: {place}"


def assessed_by_law(activity: ControllerActivity, dpia: ImpactAssessment) -> bool:
    """Whether the record says that the law itself was assessed, Art. 35(10)."""
    bases = {each.basis for each in activity.purposes or ()}
    excused = dpia.required is False and dpia.justification
    return bool(excused and bases and bases <= BY_LAW)


@rule(
    "DPI-002",
    on=ControllerActivity,
    given=("dpia",),
    severity="warning",
    bound="gdpr",
    cites=("GDPR 35(1)", "GDPR 5(2)", "WP248 rev.01"),
)
def refusal_of_assessment_is_justified(
    activity: ControllerActivity, register: Register
) -> Complaints:
    """Two or more criteria and no impact assessment: the record says why.

    By WP248 (its wording is to be verified) processing that meets two of the nine criteria needs
    one in most cases. Write what makes this one different: `justification = "…"`.
    """
    dpia = activity.dpia
    if not dpia or dpia.required is not False or dpia.justification:
        return
    met = criteria(activity)
    if len(met) > 1:
        words = f"an assessment is said not to be required, without justification: {', '.join(met)}"
        yield dpia.at("justification"), words


@rule(
    "DPI-003",
    on=ImpactAssessment,
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 35(1)", "GDPR 35(7)"),
)
def finished_assessment_is_at_hand(dpia: ImpactAssessment, register: Register) -> Complaints:
    """An impact assessment that is done is at hand, with its date.

    Refer to its record, an assessment of type `dpia` with the day on which it was completed:
    `assessment = "dpia-video"`.
    """
    if dpia.status != "done":
        return
    if not dpia.assessment:
        yield dpia.at("assessment"), "the assessment is done, but none is referred to"
        return
    found = register.one(Assessment, dpia.assessment)
    if found and found.type != "dpia":
        what = f"of type {found.type}" if found.type else "of no stated type"
        words = f"the assessment is done, but {found.id} is {what} and no impact assessment"
        yield dpia.at("assessment"), words
    elif found and not found.done:
        words = f"the assessment is done, but the record of {found.id} does not say when"
        yield dpia.at("assessment"), words


@rule(
    "DPI-004", on=ImpactAssessment, within=ControllerActivity, bound="gdpr", cites=("GDPR 35(2)",)
)
def officer_was_asked(dpia: ImpactAssessment, register: Register) -> Complaints:
    """The advice of the officer is part of the impact assessment, where there is one.

    The controller seeks it when carrying out the assessment. Write what the officer advised:
    `advice = "…"`.
    """
    activity = dpia.record
    if dpia.status != "done" or dpia.advice or not isinstance(activity, ControllerActivity):
        return
    party = register.one(Party, activity.controller)
    if party and party.dpo:
        words = f"the assessment is done, but the advice of the officer of {party.id} is not stated"
        yield dpia.at("advice"), words


@rule(
    "DPI-005", on=ImpactAssessment, within=ControllerActivity, bound="gdpr", cites=("GDPR 36(1)",)
)
def authority_is_consulted_on_high_risk(dpia: ImpactAssessment, register: Register) -> Complaints:
    """The authority is consulted before processing that leaves a high risk.

    Where the measures do not bring the risk down, the controller asks the authority first. Write
    the day, `consulted = 2026-03-02`, or the risk that further measures leave.
    """
    if dpia.residual_risk == "high" and not dpia.consulted:
        words = "a high risk remains, but no consultation of the authority is recorded"
        yield dpia.at("consulted"), words


@rule(
    "DPI-006",
    on=ImpactAssessment,
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 35(11)",),
)
def assessment_keeps_up(dpia: ImpactAssessment, register: Register) -> Complaints:
    """The impact assessment keeps up with what is done.

    The controller reviews it at least when the risk changes. Look at it again, and enter the new
    date in its record.
    """
    found = register.one(Assessment, dpia.assessment)
    activity = dpia.record
    if not found or not isinstance(activity, ControllerActivity):
        return
    if activity.changed and found.done and activity.changed > found.done:
        words = f"the processing changed on {activity.changed}, after {found.id} of {found.done}"
        yield dpia.at("assessment"), words
    elif found.review and found.review < register.on:
        yield dpia.at("assessment"), f"{found.id} was to be looked at again on {found.review}"


@rule(
    "DPI-007",
    on=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 35(1)", "WP248 rev.01"),
)
def criteria_agree_with_the_record(activity: ControllerActivity, register: Register) -> Complaints:
    """The stated criteria of risk agree with the rest of the record.

    The record's own words meet a criterion that is not among those stated. Add it to `criteria`,
    or correct what the record says. The wording of WP248 is to be verified.
    """
    if not isinstance(activity.criteria, tuple):
        return
    for criterion, why in seen(activity).items():
        if criterion not in activity.criteria:
            yield activity.at("criteria"), f"{criterion} is not stated, but the record has {why}"


@rule(
    "DPI-008",
    on=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 35(1)", "WP248 rev.01"),
)
def risky_processing_was_looked_at(activity: ControllerActivity, register: Register) -> Complaints:
    """Where the record meets two criteria of risk, it says whether an assessment is required.

    By WP248 (its wording is to be verified) two of the nine criteria call for an impact assessment
    in most cases. Write the outcome: `dpia = { required = false, justification = "…" }`, or how far
    the assessment is.
    """
    if activity.dpia or isinstance(activity.criteria, tuple) or patterns(activity):
        return
    facts = stated_facts(activity)
    if len(facts) > 1:
        words = "; ".join(f"{criterion} ({why})" for criterion, why in facts.items())
        yield activity.at("dpia"), f"nothing says whether an impact assessment is required: {words}"


@rule(
    "DPI-009",
    on=ImpactAssessment,
    within=ControllerActivity,
    severity="note",
    bound="gdpr",
    cites=("GDPR 35(4)", "GDPR 35(5)"),
)
def national_list_was_looked_at(dpia: ImpactAssessment, register: Register) -> Complaints:
    """Before an assessment is refused, the authority's list is looked at.

    Authorities publish lists of processing that needs one, and may publish lists of what needs
    none. Write what the list says: `national_list = "…"`.
    """
    if dpia.required is False and not dpia.national_list:
        words = "no assessment is said to be required, but not what the authority's list says"
        yield dpia.at("national_list"), words


@rule(
    "DPI-010",
    on=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 22(1)", "GDPR 35(3)"),
)
def automated_decision_was_assessed(activity: ControllerActivity, register: Register) -> Complaints:
    """A solely automated decision with a grave effect has an impact assessment, or says why not.

    If the evaluation behind it is systematic and extensive, Art. 35(3)(a) demands one. Say which it
    is, `extensive = false`, or how far the assessment is: `dpia = { status = "done" }`.
    """
    if activity.dpia or any(point == "a" for point, _ in patterns(activity)):
        return
    for each in activity.automated_decisions or ():
        if each.solely and decides(each) and not isinstance(each.extensive, bool):
            whom = f"“{each.text}”" if each.text else "the decision"
            words = "is solely automated, but not whether the evaluation is extensive is stated"
            yield each.at("extensive"), f"{whom} {words}, nor an impact assessment"
