"""The mirror: what one entity of a register records of another, the other records, too.

One register may hold several companies. Where one is the other's processor, the same processing
stands in two records: Art. 30(1)(d) and Art. 30(2)(a), (b) GDPR.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.party import Party
from ropa.model.processing import Client, ControllerActivity, ProcessorActivity, SubProcessor
from ropa.model.transfer import Recipient
from ropa.rules.acting import OVER, bound, partly_unread
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.model.processing import Processing
    from ropa.register import Register


@rule("ROL-011", on=Party, cites=("GDPR 30(2)(a)", "GDPR 30(2)(b)"))
def processor_of_the_register_records_its_controller(
    party: Party, register: Register
) -> Complaints:
    """An entity that is another's processor keeps a processor's record that names the controller.

    Its record holds each controller on behalf of which it acts, and the categories of processing
    for each. Add the controller under `[[controllers]]` in one of its records in `processor/`, or
    correct the recipient's role.
    """
    services = services_of(party, register)
    if unnamed(services):
        return
    for recipient, controller in unmirrored(party, services, register):
        words = (
            f"{party.id} is recorded as a processor, but no processor's record of it names"
            f" {controller} as controller"
        )
        yield recipient.at("party"), words


@rule("ROL-012", on=Party, severity="warning", cites=("GDPR 30(2)(a)", "GDPR 30(2)(b)"))
def controller_is_on_the_list(party: Party, register: Register) -> Complaints:
    """An entity that is another's processor has the controller on its list.

    Its processor's records give categories of controllers, with a list kept elsewhere. Decide
    whether this controller is on it, or name it under `[[controllers]]`.
    """
    services = services_of(party, register)
    categories = unnamed(services)
    if not categories:
        return
    for recipient, controller in unmirrored(party, services, register):
        words = (
            f"{party.id} is recorded as a processor, and no processor's record of it names"
            f" {controller}: decide whether it is among {categories[0]}"
        )
        yield recipient.at("party"), words


def services_of(party: Party, register: Register) -> list[ProcessorActivity]:
    """The processor's records of an entity of the register."""
    if party.id not in register.entities:
        return []
    return [
        node
        for node, path in register.referring_to(party)
        if path == ("processor",)
        and isinstance(node, ProcessorActivity)
        and node.status != "retired"
    ]


def unnamed(services: Sequence[ProcessorActivity]) -> list[str]:
    """The categories of controllers that stand for names."""
    clients = (each for service in services for each in service.controllers or ())
    return [
        f"“{each.category}”" if each.category else "the controllers that are not named"
        for each in clients
        if not each.party
    ]


def unmirrored(
    party: Party, services: Sequence[ProcessorActivity], register: Register
) -> Iterator[tuple[Recipient, str]]:
    """Where a controller names the entity as its processor, and the entity not the controller."""
    if not owes_records(party, services, register) or partly_unread("processor", register):
        return
    named = {each.party for service in services for each in service.controllers or ()}
    for node, _ in register.referring_to(party):
        if not isinstance(node, Recipient) or node.role != "processor":
            continue
        activity = node.record
        if not isinstance(activity, ControllerActivity) or activity.status in OVER:
            continue
        controllers = {activity.actor, *(activity.joint_controllers or ())} - {""}
        if controllers and party.id not in controllers and named.isdisjoint(controllers):
            yield node, activity.actor


def owes_records(party: Party, own: Sequence[Processing], register: Register) -> bool:
    """Whether Art. 30 asks an entity of this register for records."""
    ours = party.id in register.entities
    return ours and any(bound(each, register) for each in (party, *own))


@rule("ROL-013", on=Party, cites=("GDPR 30(1)(d)",))
def controller_of_the_register_records_its_processor(
    party: Party, register: Register
) -> Complaints:
    """An entity for which another processes data has it among its recipients.

    The controller's record states the recipients, and a processor is one. Add it under
    `[[recipients]]` in the record of the activity, or correct the processor's record. Where the
    controller records recipients by category, nothing is said.
    """
    if party.id not in register.entities:
        return
    clients = [node for node, _ in register.referring_to(party) if isinstance(node, Client)]
    if not clients or partly_unread("controller", register):
        return
    activities = activities_of(party, register)
    recipients = [each for activity in activities for each in activity.recipients or ()]
    by_category = any(not each.party and may_process(each) for each in recipients)
    if by_category or not owes_records(party, activities, register):
        return
    known = {party.id, *(each.party for each in recipients if each.party)}
    for client in clients:
        name = unrecorded(client, known, party, register)
        if name:
            words = (
                f"{name} records {party.id} as a controller for which it acts, but no controller's"
                f" record of {party.id} names {name} as a recipient"
            )
            yield client.at("party"), words


def activities_of(party: Party, register: Register) -> list[ControllerActivity]:
    """The records of which the party is controller or joint controller."""
    return [
        node
        for node, _ in register.referring_to(party)
        if isinstance(node, ControllerActivity) and node.status != "retired"
    ]


def may_process(recipient: Recipient) -> bool:
    return not recipient.role or recipient.role in ("processor", "sub-processor")


def unrecorded(client: Client, known: set[str], party: Party, register: Register) -> str:
    """The processor that acts for the party and is none of those known; "" where there is none."""
    service = client.record
    if not isinstance(service, ProcessorActivity) or service.status in OVER:
        return ""
    processor = register.one(Party, service.processor)
    if not processor or processor.id in known:
        return ""
    references = register.referring_to(processor)
    engaged = (node.record for node, _ in references if isinstance(node, SubProcessor))
    # A sub-processor's recipient entry stands in the record of the processor that engages it.
    below = any(acts_for(record, party) for record in engaged)
    return "" if below else processor.id


def acts_for(record: object, party: Party) -> bool:
    clients = record.controllers if isinstance(record, ProcessorActivity) else ()
    return any(each.party == party.id for each in clients or ())
