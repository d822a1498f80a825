"""Receipts from third parties: the items that their records hold. Art. 30 APPI, Rule 24(1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.duty import record_is_due
from ropa.appi.sides import has_representative
from ropa.model.appi.receipt import Receipt
from ropa.rules.appi.asking import due_here
from ropa.rules.appi.vague import identifies_nobody, open_ended, tells_nothing
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register


@rule("RCP-001", on=Receipt, bound="appi", cites=("APPI 30(1)", "APPI Rules 24(1)"))
def provider_is_named(receipt: Receipt, register: Register) -> Complaints:
    """A record of receipt names the third party.

    Confirm its name, and write it as it was on the day into `[counterparty]`.
    """
    other = receipt.counterparty
    if due_here(receipt, "name", register) and not (other and other.name):
        yield receipt.at("counterparty", "name"), "the name of the third party is not recorded"


@rule("RCP-002", on=Receipt, bound="appi", cites=("APPI 30(1)", "APPI Rules 24(1)"))
def provider_has_an_address(receipt: Receipt, register: Register) -> Complaints:
    """A record of receipt holds the address of the third party.

    Confirm it, and write it as it was on the day: `address` in `[counterparty]`.
    """
    other = receipt.counterparty
    if due_here(receipt, "address", register) and not (other and other.address):
        words = "the address of the third party is not recorded"
        yield receipt.at("counterparty", "address"), words


@rule("RCP-003", on=Receipt, bound="appi", cites=("APPI 30(1)", "APPI Rules 24(1)"))
def provider_has_a_representative(receipt: Receipt, register: Register) -> Complaints:
    """A record of receipt from a corporation names its representative.

    Asked for of corporations and of bodies that have one. Confirm it, and write it as it was on
    the day into `[counterparty]`.
    """
    other = receipt.counterparty or None
    if not due_here(receipt, "representative", register):
        return
    if has_representative(other, register) and not (other and other.representative):
        words = "the name of the third party's representative is not recorded"
        yield receipt.at("counterparty", "representative"), words


@rule("RCP-004", on=Receipt, bound="appi", cites=("APPI Rules 24(1)",))
def persons_received_are_listed(receipt: Receipt, register: Register) -> Complaints:
    """A record of receipt identifies the persons.

    Their names stay out of the register: point at a list of identifiers kept elsewhere,
    `identifiable_persons = { reference, location, sha256, count }`.
    """
    persons = receipt.identifiable_persons
    if due_here(receipt, "persons", register) and not (persons and persons.reference):
        words = "nothing identifies the persons whose data were received"
        yield receipt.at("identifiable_persons"), words


@rule(
    "RCP-005",
    on=Receipt,
    bound="appi",
    cites=("APPI Rules 24(1)", "PPC Guidelines General 3-7-6-3-1"),
)
def persons_received_are_told_apart(receipt: Receipt, register: Register) -> Complaints:
    """What identifies the persons tells them apart.

    “All persons whose data we hold” identifies nobody. A number of each person does: name the
    list that holds the numbers. One that is proved by its `sha256` may be called as it likes.
    """
    persons = receipt.identifiable_persons
    if not persons or not due_here(receipt, "persons", register):
        return
    if persons.reference and not persons.sha256 and identifies_nobody(persons.reference):
        words = f"“{persons.reference}” does not identify the persons"
        yield receipt.at("identifiable_persons", "reference"), words


@rule("RCP-006", on=Receipt, bound="appi", cites=("APPI Rules 24(1)",))
def items_received_are_recorded(receipt: Receipt, register: Register) -> Complaints:
    """A record of receipt lists the items of the personal data.

    Write the items, not the data: `data_items = ["email address"]`.
    """
    if due_here(receipt, "items", register) and not receipt.data_items:
        yield receipt.at("data_items"), "no item of the personal data is recorded"


@rule(
    "RCP-007",
    on=Receipt,
    given=("data_items",),
    bound="appi",
    cites=("APPI Rules 24(1)", "PPC Guidelines General 3-7-6-3-1"),
)
def items_say_what_was_received(receipt: Receipt, register: Register) -> Complaints:
    """The items tell concretely what was received.

    “All information relating to personal information” does not. Name what the third party gives.
    """
    items = receipt.data_items or ()
    if record_is_due(receipt, register) and items and all(map(tells_nothing, items)):
        yield receipt.at("data_items"), f"“{items[0]}” does not tell what was received"


@rule(
    "RCP-008",
    on=Receipt,
    given=("data_items",),
    severity="warning",
    bound="appi",
    cites=("APPI Rules 24(1)",),
)
def items_received_have_no_open_end(receipt: Receipt, register: Register) -> Complaints:
    """The list of items received has no open end.

    “Other items” beside concrete ones leaves open what else was received. Name it or leave it out.
    """
    items = receipt.data_items or ()
    open_ends = [at for at, text in enumerate(items) if tells_nothing(text) or open_ended(text)]
    if record_is_due(receipt, register) and 0 < len(open_ends) < len(items):
        for position in open_ends:
            words = f"“{items[position]}” leaves open what was received"
            yield receipt.at("data_items", position), words


@rule("RCP-009", on=Receipt, bound="appi", cites=("APPI 30(1)",))
def receiving_business_is_named(receipt: Receipt, register: Register) -> Complaints:
    """A record of receipt says whose record it is.

    Name the business handling personal information that received the data: `business = "acme-jp"`,
    the id of a record in `parties/`.
    """
    if not receipt.business:
        yield receipt.at("business"), "the business that received the data is not named"


@rule("RCP-010", on=Receipt, severity="warning", bound="appi", cites=("APPI Rules 24(1)",))
def class_of_the_provider_is_stated(receipt: Receipt, register: Register) -> Complaints:
    """A record of receipt says which class of provider gave the data.

    What the record must hold follows from it: opt-out, consent, information related to personal
    information, or one that is no business. Until it is stated, what all classes of personal data
    ask for is asked.
    """
    if not receipt.source_class and record_is_due(receipt, register):
        yield receipt.at("source_class"), "the class of the provider is not stated"
