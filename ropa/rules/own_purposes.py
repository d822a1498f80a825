"""Processors that are controllers, too: Art. 28(10) GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.party import Party
from ropa.model.processing import Client, ControllerActivity, ProcessorActivity, SubProcessor
from ropa.model.transfer import Recipient
from ropa.rules.acting import asked, partly_unread
from ropa.rules.catalogue import Complaints, rule
from ropa.rules.roles import PROCESSING

if TYPE_CHECKING:
    from ropa.model.node import Node
    from ropa.register import Register

CONTROLLING = ("controller", "joint-controller")
RECEIVING = {"processor": "processor", "sub-processor": "processor", "controller": "controller"}
BY_KEY: dict[tuple[type[Node], str | int], str] = {
    (ControllerActivity, "controller"): "controller",
    (ProcessorActivity, "processor"): "processor",
    (SubProcessor, "party"): "processor",
    (Client, "party"): "controller",
}
"""The role that a key gives to the party it names; of joint controllers none stands alone."""


@rule(
    "ROL-008",
    on=Party,
    severity="warning",
    cites=("GDPR 4(7)", "GDPR 4(8)", "GDPR 28(10)"),
)
def both_roles_are_stated(party: Party, register: Register) -> Complaints:
    """A party that is processor here and controller there states both capacities.

    Often that is right: a bank processes payments for others and keeps accounts of its own. Where
    nobody has said so it may be a slip, or a processor that determines purposes. Confirm it with
    one `[[capacities]]` for each role in the party's record, or correct the roles.
    """
    roles = {each.role for each in party.capacities or ()}
    if roles.intersection(PROCESSING) and roles.intersection(CONTROLLING):
        return
    found = first_records(party, register)
    if len(found) == 2:
        words = (
            f"{party.id} is a processor in {found['processor']} and a controller in"
            f" {found['controller']}, but does not state both capacities"
        )
        yield party.at("capacities"), words


def first_records(party: Party, register: Register) -> dict[str, str]:
    """The first record in which the party is a processor, and the first as a controller."""
    found: dict[str, str] = {}
    for node, path in register.referring_to(party):
        if isinstance(node, Recipient):
            role = RECEIVING.get(node.role or "")
        else:
            role = BY_KEY.get((type(node), path[-1]))
        if role and role not in found and asked(node.record, register):
            found[role] = node.record.name
            if len(found) == 2:
                break
    return found


@rule(
    "ROL-009",
    on=Recipient,
    given=("own_purposes",),
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 28(10)",),
)
def processor_with_own_purposes_is_a_controller(
    recipient: Recipient, register: Register
) -> Complaints:
    """A processor that determines purposes is recorded as a controller for these.

    It counts as a controller in respect of that processing, and receives the data as one. Add a
    second `[[recipients]]` entry for it with `role = "controller"` and that purpose, or correct
    `own_purposes`.
    """
    activity = recipient.record
    if not recipient.own_purposes or recipient.role not in PROCESSING:
        return
    if isinstance(activity, ControllerActivity) and not controlling(recipient, activity):
        words = (
            f"{recipient.label or 'the processor'} determines purposes of its own"
            f" (“{recipient.own_purposes[0]}”), but is not recorded as a controller for them"
        )
        yield recipient.at("own_purposes"), words


def controlling(recipient: Recipient, activity: ControllerActivity) -> bool:
    """Whether another entry of the record names the same recipient as a controller."""
    if recipient.party and recipient.party in (activity.joint_controllers or ()):
        return True
    return any(
        each.role in CONTROLLING and each.label == recipient.label
        for each in activity.recipients or ()
    )


@rule(
    "ROL-010",
    on=ProcessorActivity,
    given=("own_purposes",),
    bound="gdpr",
    cites=("GDPR 28(10)", "GDPR 30(1)"),
)
def own_purposes_are_recorded_as_a_controller(
    service: ProcessorActivity, register: Register
) -> Complaints:
    """A processor that determines purposes keeps a controller's record for these.

    It counts as a controller in respect of that processing. Write a record in `controller/` with
    `controller` naming it, or correct `own_purposes`.
    """
    party = register.one(Party, service.processor)
    if not service.own_purposes or not party or partly_unread("controller", register):
        return
    references = register.referring_to(party)
    if not any(isinstance(node, ControllerActivity) for node, _ in references):
        words = (
            f"{party.id} determines purposes of its own (“{service.own_purposes[0]}”), but no"
            " controller's record names it as controller"
        )
        yield service.at("own_purposes"), words
