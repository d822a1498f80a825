"""Roles: a record against the capacities in which its own party acts. Art. 4(7), 4(8), 28 GDPR."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ropa.model.party import Party
from ropa.model.processing import ControllerActivity, ProcessorActivity
from ropa.model.shape import suggestion
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.model.party import Capacity
    from ropa.model.processing import Processing
    from ropa.register import Register

PROCESSING = ("processor", "sub-processor")


def capacity_of(processing: Processing, register: Register) -> Capacity | None:
    """The capacity that the record falls under, if it names one that its party states."""
    party = register.one(Party, processing.actor)
    return party.acts_as(processing.capacity) if party and processing.capacity else None


@rule(
    "ROL-001",
    on=ControllerActivity,
    given=("capacity",),
    bound="gdpr",
    cites=("GDPR 4(7)", "GDPR 4(8)"),
)
def controller_acts_as_controller(activity: ControllerActivity, register: Register) -> Complaints:
    """A controller's record falls under no capacity in which its party is solely a processor.

    The party's own papers say that it acts there on the instructions of others. Move the record
    to `processor/`, or name the capacity it really falls under.
    """
    capacity = capacity_of(activity, register)
    if capacity and capacity.solely and capacity.role in PROCESSING:
        words = (
            f"{activity.controller} says that it acts solely as {capacity.role} in"
            f" “{capacity.title or capacity.id}”, but this is a controller's record"
        )
        yield activity.at("capacity"), words


@rule(
    "ROL-002",
    on=ProcessorActivity,
    given=("capacity",),
    bound="gdpr",
    cites=("GDPR 4(7)", "GDPR 4(8)"),
)
def processor_acts_as_processor(activity: ProcessorActivity, register: Register) -> Complaints:
    """A processor's record falls under a capacity in which its party is a processor.

    The party's own papers say that it determines purposes and means there. Move the record to
    `controller/`, or name the capacity it really falls under.
    """
    capacity = capacity_of(activity, register)
    if capacity and capacity.role and capacity.role not in PROCESSING:
        words = (
            f"{activity.processor} says that it acts as {capacity.role} in"
            f" “{capacity.title or capacity.id}”, but this is a processor's record"
        )
        yield activity.at("capacity"), words


@rule(
    "ROL-003",
    on=ProcessorActivity,
    given=("capacity",),
    severity="warning",
    bound="gdpr",
    cites=("GDPR 28(2)", "GDPR 28(4)"),
)
def sub_processors_agree_with_the_capacity(
    activity: ProcessorActivity, register: Register
) -> Complaints:
    """No sub-processor is recorded where the party says that it uses none.

    Either the record or the published statement is out of date. Correct the one that is.
    """
    capacity = capacity_of(activity, register)
    if not capacity or capacity.sub_processors is not False:
        return
    for each in activity.sub_processors or ():
        words = (
            f"{each.label or 'a sub-processor'} is recorded, but {activity.processor} says that it"
            f" uses none in “{capacity.title or capacity.id}”"
        )
        yield each.at("party"), words


@rule("ROL-004", on=ControllerActivity, severity="warning", bound="gdpr", cites=("GDPR 4(7)",))
def controller_names_its_capacity(activity: ControllerActivity, register: Register) -> Complaints:
    """A controller's record names the capacity it falls under, where its party states any.

    Without it the record cannot be held against what the party says of itself, and a slip of the
    pen would switch that check off. Write `capacity = "…"`.
    """
    yield from unnamed(activity, register)


@rule("ROL-005", on=ProcessorActivity, severity="warning", bound="gdpr", cites=("GDPR 4(8)",))
def processor_names_its_capacity(activity: ProcessorActivity, register: Register) -> Complaints:
    """A processor's record names the capacity it falls under, where its party states any.

    Without it the record cannot be held against what the party says of itself, and a slip of the
    pen would switch that check off. Write `capacity = "…"`.
    """
    yield from unnamed(activity, register)


def unnamed(processing: Processing, register: Register) -> Complaints:
    party = register.one(Party, processing.actor)
    ours = processing.actor in register.entities
    if party and ours and party.capacities and not processing.capacity:
        known = ", ".join(each.id or "?" for each in party.capacities)
        yield (
            processing.at("capacity"),
            f"the record names none of {party.id}'s capacities: {known}",
        )


@rule("ROL-006", on=ControllerActivity, given=("capacity",))
def capacity_of_controller_exists(activity: ControllerActivity, register: Register) -> Complaints:
    """The capacity that a controller's record names is one of its party's.

    Capacities are listed in the party's record under `[[capacities]]`. Correct the id.
    """
    yield from unknown(activity, register)


@rule("ROL-007", on=ProcessorActivity, given=("capacity",))
def capacity_of_processor_exists(activity: ProcessorActivity, register: Register) -> Complaints:
    """The capacity that a processor's record names is one of its party's.

    Capacities are listed in the party's record under `[[capacities]]`. Correct the id.
    """
    yield from unknown(activity, register)


def unknown(processing: Processing, register: Register) -> Complaints:
    party = register.one(Party, processing.actor)
    if not party or not processing.capacity or party.acts_as(processing.capacity):
        return
    known = [each.id for each in party.capacities or () if each.id]
    words = f'{party.id} has no capacity "{processing.capacity}"'
    yield processing.at("capacity"), f"{words}{suggestion(processing.capacity, known)}"


@rule(
    "ROL-014",
    on=ControllerActivity,
    given=("recipients",),
    severity="warning",
    bound="gdpr",
    cites=("GDPR 28(2)", "GDPR 28(4)"),
)
def sub_processors_agree_with_the_processors(
    activity: ControllerActivity, register: Register
) -> Complaints:
    """No sub-processor is recorded where every processor of the record says that it uses none.

    Either the record or what the processors say of themselves is out of date. Correct the one
    that is.
    """
    subs = [each for each in activity.recipients or () if each.role == "sub-processor"]
    if not subs:
        return
    engaged = [each.party for each in activity.recipients or () if each.role == "processor"]
    if engaged and all(uses_none(register.one(Party, each)) for each in engaged):
        names = ", ".join(dict.fromkeys(each for each in engaged if each))
        for each in subs:
            whom = each.label or "a sub-processor"
            yield each.at("role"), f"{whom} is recorded, but by the words of {names} none is used"


def uses_none(party: Party | None) -> bool:
    """Whether the party says in each of its capacities as processor that it engages no other."""
    acting = [each for each in (party and party.capacities) or () if each.role in PROCESSING]
    return bool(acting) and all(each.sub_processors is False for each in acting)


@rule(
    "ROL-015",
    on=ProcessorActivity,
    given=("sub_processors",),
    severity="warning",
    bound="gdpr",
    cites=("GDPR 28(4)",),
)
def engaging_processor_is_of_the_record(
    record: ProcessorActivity, register: Register
) -> Complaints:
    """A sub-processor is engaged by the record's processor or by one of its sub-processors.

    `engaged_by` tells the links of a chain. A party that processes nothing here can engage
    nobody for it; record it under `[[sub_processors]]`, too, or correct the id.
    """
    subs = record.sub_processors or ()
    entries = Counter(each.party for each in subs)
    for sub in subs:
        engaging = sub.engaged_by
        others = entries[engaging] - (sub.party == engaging)
        if engaging and engaging != record.actor and not others:
            words = (
                f"{engaging} is said to engage {sub.label or 'a sub-processor'}, but is neither"
                " the processor of this record nor a sub-processor of it"
            )
            yield sub.at("engaged_by"), words
