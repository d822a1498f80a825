"""Transfer entries against the rest of the record, and places that lie outside the area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from ropa.law.places import place_within
from ropa.model.paper import System
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.model.transfer import Transfer
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register


@rule(
    "TRF-042",
    on=Transfer,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 30(1)(d)", "GDPR 30(1)(e)", "GDPR 30(2)(c)"),
)
def transfer_names_its_importer(transfer: Transfer, register: Register) -> Complaints:
    """A transfer names the importer, or a category of importers.

    A country alone does not say who receives the data there, and whether a ground holds depends on
    that. Write `to = "acme-us"`, or `category = "resellers"` where none can be named.
    """
    if not transfer.label:
        yield transfer.at("to"), "the entry names neither an importer nor a category of importers"


@rule(
    "TRF-038",
    on=Transfer,
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 30(1)(d)", "GDPR 30(1)(e)"),
)
def importer_is_a_recipient(transfer: Transfer, register: Register) -> Complaints:
    """The importer of a transfer is among the recipients.

    The record holds the categories of recipients, those in third countries included. Name the
    importer under `[[recipients]]`, or take the entry out if no data go there. A category of
    recipients may hold the importer, and what a recipient sends on (`from`) goes to recipients of
    its own: of these nothing is said. Art. 30(2) asks a processor for no recipients.
    """
    activity = transfer.record
    if not isinstance(activity, ControllerActivity) or activity.recipients is UNSET:
        return
    onward = transfer.from_ and transfer.from_ != activity.controller
    if onward or not transfer.label or received(transfer, activity, register):
        return
    key = "to" if transfer.to else "category"
    words = f"data go to “{transfer.label}”, which is none of the recipients of the record"
    yield transfer.at(key), words


def received(transfer: Transfer, activity: ControllerActivity, register: Register) -> bool:
    """Whether the record names the importer elsewhere, or a category that may hold it."""
    for recipient in activity.recipients or ():
        if recipient.category and not recipient.party and recipient.role != "internal":
            return True
    named = set(receivers(activity, register))
    if transfer.to:
        return transfer.to in named
    return not transfer.country or transfer.country in countries_of(named, register)


def receivers(activity: ControllerActivity, register: Register) -> Iterator[str]:
    """Every party to which the record says that data go, its own included."""
    yield activity.actor
    yield from (each.party for each in activity.recipients or () if each.party)
    yield from activity.joint_controllers or ()
    for name in activity.systems or ():
        system = register.one(System, name)
        if system and system.operator:
            yield system.operator


def countries_of(parties: set[str], register: Register) -> set[str]:
    found = (register.one(Party, name) for name in parties)
    return {party.country for party in found if party and party.country}


@rule(
    "TRF-039",
    on=Transfer,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 4(26)", "GDPR 30(1)(e)", "GDPR 30(2)(c)"),
)
def organisation_is_the_destination(transfer: Transfer, register: Register) -> Complaints:
    """An international organisation is a destination of its own.

    Data sent to an international organisation go to the organisation and not to the country of its
    seat: a decision on that country does not cover it. Leave `country` out of the entry.
    """
    party = register.one(Party, transfer.to)
    if party and party.form == "international-organisation" and transfer.country:
        words = (
            f"{party.heading} is an international organisation and itself the destination, the"
            f" entry says {transfer.country}"
        )
        yield transfer.at("country"), words


@rule("TRF-040", on=Party, severity="warning", cites=("GDPR 30(1)(e)", "TFEU 355"))
def territory_is_recorded_under_its_own_code(party: Party, register: Register) -> Complaints:
    """A party in a territory outside the area is not recorded under the State it belongs to.

    Greenland is not in the Union with Denmark, Jersey no part of the United Kingdom, Curaçao not in
    the Union with the Netherlands; data that go there leave the area. Correct `country`, or the
    address. The list of places is short, and some of it is marked as to be verified: hence a
    warning.
    """
    for key, text in (("region", party.region), ("address", party.address)):
        found = place_within(party.country or "", text) if party.country and text else None
        if not found:
            continue
        place, name = found
        if place.code and register.law.area("gdpr", place.code, register.on) == "inside":
            continue
        own = f" ({place.code})" if place.code else ""
        words = (
            f"the {key} names “{name}”, that is {place.title}{own}, but {party.country} is recorded"
        )
        yield party.at("country"), f"{words}: {place.told}"
        return
