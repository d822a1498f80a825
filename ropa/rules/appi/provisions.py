"""Provisions to third parties: the items that their records hold. Art. 29 APPI, Rule 20(1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.duty import record_is_due
from ropa.appi.sides import has_representative, party_of
from ropa.model.appi.provision import Provision
from ropa.rules.appi.asking import due_here, of_2022
from ropa.rules.appi.vague import identifies_nobody, open_ended, tells_nothing
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.model.terms import RecordedItem
    from ropa.register import Register


@rule("PRV-001", on=Provision, bound="appi", cites=("APPI 29(1)", "APPI Rules 20(1)"))
def third_party_is_named(provision: Provision, register: Register) -> Complaints:
    """A record of provision names the third party.

    Write its name as it was on the day into `[counterparty]`, or say that the data were provided
    to unspecified and many persons.
    """
    other = provision.counterparty
    named = (other and other.name) or provision.recipient_unspecified_many
    if due_here(provision, "name", register) and not named:
        yield provision.at("counterparty", "name"), "the name of the third party is not recorded"


@rule("PRV-002", on=Provision, bound="appi", cites=("APPI 29(1)", "APPI Rules 20(1)"))
def third_party_has_an_address(provision: Provision, register: Register) -> Complaints:
    """A record of provision holds the address of the third party.

    Asked for since 1 April 2022. Write it as it was on the day: `address` in `[counterparty]`.
    """
    other = provision.counterparty
    if asked_for(provision, "address", register) and not (other and other.address):
        words = "the address of the third party is not recorded (required since 2022-04-01)"
        yield provision.at("counterparty", "address"), words


@rule("PRV-003", on=Provision, bound="appi", cites=("APPI 29(1)", "APPI Rules 20(1)"))
def third_party_has_a_representative(provision: Provision, register: Register) -> Complaints:
    """A record of provision to a corporation names its representative.

    Asked for since 1 April 2022, of corporations and of bodies that have one. Write the name of
    the representative as it was on the day into `[counterparty]`.
    """
    other = provision.counterparty or None
    asked = asked_for(provision, "representative", register)
    if not asked or not has_representative(other, register):
        return
    if not (other and other.representative):
        words = "the name of the third party's representative is not recorded"
        yield provision.at("counterparty", "representative"), words


def asked_for(provision: Provision, item: RecordedItem, register: Register) -> bool:
    """Whether address and representative of a single third party are due."""
    many = provision.recipient_unspecified_many
    due = of_2022(provision, register.on)
    return due and not many and due_here(provision, item, register)


@rule("PRV-004", on=Provision, bound="appi", cites=("APPI 29(1)", "APPI Rules 20(1)"))
def identifiable_persons_are_listed(provision: Provision, register: Register) -> Complaints:
    """A record of provision identifies the persons.

    Their names stay out of the register: point at a list of identifiers kept elsewhere,
    `identifiable_persons = { reference, location, sha256, count }`.
    """
    persons = provision.identifiable_persons
    if due_here(provision, "persons", register) and not (persons and persons.reference):
        words = "nothing identifies the persons whose data were provided"
        yield provision.at("identifiable_persons"), words


@rule("PRV-005", on=Provision, bound="appi", cites=("APPI 29(1)", "APPI Rules 20(1)"))
def items_are_recorded(provision: Provision, register: Register) -> Complaints:
    """A record of provision lists the items of the personal data.

    Write the items, not the data: `data_items = ["email address"]`.
    """
    if due_here(provision, "items", register) and not provision.data_items:
        yield provision.at("data_items"), "no item of the personal data is recorded"


@rule(
    "PRV-006",
    on=Provision,
    bound="appi",
    cites=("APPI Rules 20(1)", "PPC Guidelines General 3-7-4-3-1"),
)
def items_say_what_was_provided(provision: Provision, register: Register) -> Complaints:
    """The items tell concretely what was provided.

    “All information we hold” does not. An open end beside concrete items is for
    `ropa explain PRV-007`.
    """
    items = provision.data_items or ()
    if record_is_due(provision, register) and items and all(map(tells_nothing, items)):
        yield provision.at("data_items"), f"“{items[0]}” does not tell what was provided"


@rule("PRV-007", on=Provision, severity="warning", bound="appi", cites=("APPI Rules 20(1)",))
def items_have_no_open_end(provision: Provision, register: Register) -> Complaints:
    """The list of items has no open end.

    “Other items” beside concrete ones leaves open what else was provided. Name it or leave it out.
    """
    items = provision.data_items or ()
    open_ends = [at for at, text in enumerate(items) if tells_nothing(text) or open_ended(text)]
    if record_is_due(provision, register) and 0 < len(open_ends) < len(items):
        for position in open_ends:
            words = f"“{items[position]}” leaves open what was provided"
            yield provision.at("data_items", position), words


@rule("PRV-012", on=Provision, bound="appi", cites=("APPI 29(1)",))
def providing_business_is_named(provision: Provision, register: Register) -> Complaints:
    """A record of provision says whose record it is.

    Name the business handling personal information that made the provision: `business = "acme-jp"`,
    the id of a record in `parties/`.
    """
    if not provision.business:
        yield provision.at("business"), "the business that provided the data is not named"


@rule("PRV-013", on=Provision, bound="appi", cites=("APPI Rules 20(1)",))
def third_party_is_one_or_many(provision: Provision, register: Register) -> Complaints:
    """A provision has a named recipient, or unspecified and many, not both.

    Where the data were open to anybody, say `recipient_unspecified_many = true` and leave the
    name out; where they went to one third party, name it and delete that key.
    """
    other = provision.counterparty
    if provision.recipient_unspecified_many and other and (other.name or other.party):
        words = f"“{other.name or other.party}” is named beside unspecified and many persons"
        yield provision.at("recipient_unspecified_many"), words


@rule(
    "PRV-014",
    on=Provision,
    bound="appi",
    cites=("APPI Rules 20(1)", "PPC Guidelines General 3-7-6-3-1"),
)
def identifiable_persons_are_told_apart(provision: Provision, register: Register) -> Complaints:
    """What identifies the persons tells them apart.

    “All persons whose data we hold” identifies nobody. A number of each person does: name the
    list that holds the numbers. One that is proved by its `sha256` may be called as it likes.
    """
    persons = provision.identifiable_persons
    if not persons or not due_here(provision, "persons", register):
        return
    if persons.reference and not persons.sha256 and identifies_nobody(persons.reference):
        words = f"“{persons.reference}” does not identify the persons"
        yield provision.at("identifiable_persons", "reference"), words


@rule("PRV-015", on=Provision, given=("basis", "27(2)"), bound="appi", cites=("APPI Rules 20(1)",))
def opt_out_provision_has_its_day(provision: Provision, register: Register) -> Complaints:
    """A record of provision by opt-out holds the date of the provision.

    With opt-out each provision is recorded on its own, with its day: `provided_on`.
    """
    if due_here(provision, "date", register) and not provision.provided_on:
        yield provision.at("provided_on"), "the date of a provision by opt-out is not recorded"


@rule(
    "PRV-016",
    on=Provision,
    severity="note",
    bound="appi",
    cites=("APPI Rules 20(2)", "PPC Guidelines Records 4-2"),
)
def third_party_is_as_it_was(provision: Provision, register: Register) -> Complaints:
    """The third party's particulars have changed since the record was made.

    Keep the copy: it says what was true on that day. A new provision gets a record with the
    particulars of today.
    """
    party = party_of(provision.counterparty or None, register)
    if party is None or not provision.counterparty:
        return
    head = party.representative.name if party.representative else ""
    today = {"name": party.title, "address": party.address, "representative": head}
    for key, now in today.items():
        then = getattr(provision.counterparty, key)
        if then and now and then != now:
            words = f"“{then}” is recorded, the party's own record says “{now}” today"
            yield provision.at("counterparty", key), words
