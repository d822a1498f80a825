"""Provisions to third parties: what their records hold. Art. 27 to 29 APPI, Rule 20(1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.appi.duty import held_elsewhere, record_is_due
from ropa.appi.sides import HOME, country_of, has_representative
from ropa.law import is_country
from ropa.law.duties import applies
from ropa.model.appi.provision import Provision
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from datetime import date

    from ropa.model.terms import RecordedItem
    from ropa.register import Register

CATCH_ALL = re.compile(
    r"^(?:all|any)\b(?: (?:other|of|the|our|its|personal|available|customer|relevant|kinds?))*"
    r" (?:information|data)\b(?! (?:on|of|about))"
    r"|(?:全ての|すべての)(?:個人)?(?:情報|データ)|いずれかの情報|一切|^その他|^others?\b",
    re.IGNORECASE,
)
"""Items that tell nobody what was provided."""

ITEMS_OF_27 = frozenset(f"27(1)({each})" for each in ("i", "ii", "iii", "iv", "v", "vi", "vii"))
"""Cases in which Art. 28(1) asks for nothing."""


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


def due_here(provision: Provision, item: RecordedItem, register: Register) -> bool:
    """Whether the record itself must hold an item: it is due, and no other paper holds the item."""
    held = held_elsewhere(provision, register)
    return record_is_due(provision, register) and item not in held


def asked_for(provision: Provision, item: RecordedItem, register: Register) -> bool:
    """Whether address and representative of a single third party are due."""
    due = applies("provision-address-and-representative", made_on(provision, register.on))
    many = provision.recipient_unspecified_many
    return due and not many and due_here(provision, item, register)


def made_on(provision: Provision, on: date) -> date:
    """The day whose Rule a record follows: when it was made, or its last provision if ongoing."""
    ongoing = provision.record_method in ("bulk", "contract-document")
    single = provision.record_created_on or provision.provided_on
    day = provision.last_provided_on if ongoing else single
    return min(day or on, on)


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


@rule("PRV-006", on=Provision, bound="appi", cites=("APPI Rules 20(1)",))
def items_say_what_was_provided(provision: Provision, register: Register) -> Complaints:
    """The items tell concretely what was provided.

    “All information we hold” does not. An open end beside concrete items is for
    `ropa explain PRV-007`.
    """
    items = provision.data_items or ()
    if record_is_due(provision, register) and items and all(map(CATCH_ALL.search, items)):
        yield provision.at("data_items"), f"“{items[0]}” does not tell what was provided"


@rule("PRV-007", on=Provision, severity="warning", bound="appi", cites=("APPI Rules 20(1)",))
def items_have_no_open_end(provision: Provision, register: Register) -> Complaints:
    """The list of items has no open end.

    “Other items” beside concrete ones leaves open what else was provided. Name it or leave it out.
    """
    items = provision.data_items or ()
    open_ends = [position for position, text in enumerate(items) if CATCH_ALL.search(text)]
    if record_is_due(provision, register) and 0 < len(open_ends) < len(items):
        for position in open_ends:
            words = f"“{items[position]}” leaves open what was provided"
            yield provision.at("data_items", position), words


@rule("PRV-008", on=Provision, bound="appi", cites=("APPI 27(1)", "APPI Rules 20(1)"))
def consent_is_recorded(provision: Provision, register: Register) -> Complaints:
    """A provision based on consent records that consent was obtained.

    That a policy mentions the provision is no consent. Write
    `consent = { obtained = true, method = "…" }` where it was given.
    """
    consent = provision.consent
    asked = provision.basis in ("27(1)", "28(1)") and due_here(provision, "consent", register)
    if asked and not (consent and consent.obtained):
        words = f"{provision.basis} is stated, but not that consent was obtained"
        yield provision.at("consent"), words


@rule("PRV-009", on=Provision, bound="appi", cites=("APPI 27(1)",))
def provision_rests_on_the_act(provision: Provision, register: Register) -> Complaints:
    """A provision rests on a ground of the Act.

    The Act knows consent, opt-out and its listed cases; a legitimate interest is none of them.
    """
    if provision.basis == "legitimate-interest":
        words = "a legitimate interest is stated, which is no ground of Art. 27"
        yield provision.at("basis"), words


@rule("PRV-010", on=Provision, bound="appi", cites=("APPI 27(1)", "APPI 28(1)"))
def basis_of_provision_is_stated(provision: Provision, register: Register) -> Complaints:
    """A record of provision states the basis of the provision.

    Whether a record is due, and which items it holds, follows from the basis. Where none is
    stated the record counts as due.
    """
    if not provision.basis:
        claimed = f": “{provision.claimed}”" if provision.claimed else ""
        yield provision.at("basis"), f"the basis of the provision is not stated{claimed}"


@rule("PRV-011", on=Provision, bound="appi", cites=("APPI 28(1)",))
def provision_abroad_has_its_route(provision: Provision, register: Register) -> Complaints:
    """A provision to a third party abroad refers to the route it takes.

    Except in the cases of Art. 27(1)(i) to (vii), Art. 28 is to be answered for a third party in a
    foreign country; the EEA and the United Kingdom, as designated, are none. Write the record in
    `appi/foreign-transfers/` and refer to it: `foreign_transfer = "acme-us"`.
    """
    country = country_of(provision.counterparty or None, register)
    home = country == HOME or register.law.designated(country, register.on)
    excepted = (provision.basis or "") in ITEMS_OF_27
    if is_country(country) and not (home or excepted or provision.foreign_transfer):
        words = f"the third party is in {country}, but no route under Art. 28 is referred to"
        yield provision.at("foreign_transfer"), words


@rule("PRV-012", on=Provision, bound="appi", cites=("APPI 29(1)",))
def providing_business_is_named(provision: Provision, register: Register) -> Complaints:
    """A record of provision says whose record it is.

    Name the business handling personal information that made the provision: `business = "acme-jp"`,
    the id of a record in `parties/`.
    """
    if not provision.business:
        yield provision.at("business"), "the business that provided the data is not named"
