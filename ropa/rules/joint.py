"""Joint controllers and their arrangement: Art. 26 GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.paper import Agreement
from ropa.model.processing import ControllerActivity
from ropa.rules.acting import bound_references
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register


@rule("JNT-001", on=ControllerActivity, bound="gdpr", cites=("GDPR 26(1)",))
def joint_controllers_have_an_arrangement(
    activity: ControllerActivity, register: Register
) -> Complaints:
    """Joint controllers have an arrangement between them.

    They determine in a transparent manner who answers for which duty, above all towards the
    persons. Record it in `agreements/` with `type = "joint-controllers"` and refer to it:
    `arrangement = "fair-2026"`.
    """
    paper = register.one(Agreement, activity.arrangement)
    if paper and paper.type and paper.type != "joint-controllers":
        words = f"{paper.id} is of type {paper.type} and no arrangement of joint controllers"
        yield activity.at("arrangement"), words
    if activity.arrangement:
        return
    if activity.joint_controllers:
        names = ", ".join(activity.joint_controllers)
        words = f"joint controllers are recorded ({names}), but no arrangement between them"
        yield activity.at("arrangement"), words
    for each in activity.recipients or ():
        unnamed = each.party not in (activity.joint_controllers or ())
        if each.role == "joint-controller" and unnamed and not each.agreements:
            words = f"{each.label or 'a recipient'} is recorded as a joint controller, but no"
            yield each.at("agreements"), f"{words} arrangement with it"


@rule("JNT-002", on=Agreement, severity="warning", cites=("GDPR 26(2)",))
def essence_is_made_available(paper: Agreement, register: Register) -> Complaints:
    """The essence of an arrangement is made available to the persons.

    Say where they can read it: `essence = "privacy notice of the website, section 2"`.
    """
    if paper.type != "joint-controllers" or paper.essence:
        return
    references = bound_references(paper, register)
    if any(path == ("arrangement",) for _, path in references):
        words = "the arrangement does not say how its essence is made available to the persons"
        yield paper.at("essence"), words


@rule(
    "JNT-003",
    on=ControllerActivity,
    given=("joint_controllers",),
    severity="warning",
    bound="gdpr",
    cites=("GDPR 26(1)",),
)
def arrangement_binds_each_joint_controller(
    activity: ControllerActivity, register: Register
) -> Complaints:
    """The arrangement is between all the controllers of the record.

    It is an arrangement between the joint controllers, so each of them is a party to it. Complete
    its `parties`, or correct who is recorded as joint controller.
    """
    if not activity.joint_controllers or not activity.arrangement:
        return
    paper = register.one(Agreement, activity.arrangement)
    if paper and paper.parties:
        together = [activity.actor, *activity.joint_controllers]
        missing = [each for each in together if each and each not in paper.parties]
        if missing:
            words = f"{paper.id} does not name {', '.join(missing)} among its parties"
            yield activity.at("arrangement"), words
