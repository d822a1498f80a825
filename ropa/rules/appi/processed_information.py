"""Pseudonymized and anonymized information: Art. 41 to 46 APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.appi.processed_information import ProcessedInformation
from ropa.rules.appi.asking import from_the_eu
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register

PSEUDONYMIZED = ("type", "pseudonymized")
ANONYMIZED = ("type", "anonymized")


@rule("PCI-001", on=ProcessedInformation, bound="appi", cites=("APPI 41(1)", "APPI 43(1)"))
def processed_information_is_of_one_type(
    info: ProcessedInformation, register: Register
) -> Complaints:
    """Processed information is pseudonymized or anonymized.

    The duties differ: state `type`, and the business whose it is.
    """
    if not info.type:
        yield info.at("type"), "whether it is pseudonymized or anonymized is not stated"
    if not info.business:
        yield info.at("business"), "the business that made it is not named"


@rule(
    "PCI-002",
    on=ProcessedInformation,
    given=ANONYMIZED,
    bound="appi",
    cites=("APPI 43(3)", "APPI Rules 36"),
)
def items_of_anonymized_information_are_published(
    info: ProcessedInformation, register: Register
) -> Complaints:
    """The items of anonymized information are published without delay after it was made.

    Write the items into `data_items`, and where and when they were published.
    """
    if not info.data_items:
        yield info.at("data_items"), "the items contained in it are not recorded"
    if info.made_on and not info.published_on:
        words = f"it was made on {info.made_on}, and no publication of its items is recorded"
        yield info.at("published_on"), words


@rule(
    "PCI-003",
    on=ProcessedInformation,
    given=("provided_on",),
    bound="appi",
    cites=("APPI 43(4)", "APPI 44", "APPI Rules 37"),
)
def provision_is_published_first(info: ProcessedInformation, register: Register) -> Complaints:
    """Before anonymized information is provided, items and method are published.

    Write `provision_published_on`, a day not after the provision, and `provision_method`.
    """
    if info.type != "anonymized":
        return
    published, given = info.provision_published_on, info.provided_on
    if not published:
        yield info.at("provision_published_on"), "no publication before the provision is recorded"
    elif given and published > given:
        words = f"published on {published}, after the provision on {given}"
        yield info.at("provision_published_on"), words
    if not info.provision_method:
        yield info.at("provision_method"), "the method of provision is not recorded"


@rule(
    "PCI-004",
    on=ProcessedInformation,
    given=("provided_on",),
    bound="appi",
    cites=("APPI 43(4)", "APPI 44"),
)
def third_party_was_told_what_it_is(info: ProcessedInformation, register: Register) -> Complaints:
    """The third party is told that it receives anonymized information.

    By an e-mail, a document or in another suitable way. Write `recipient_told = true` where it was.
    """
    if info.type == "anonymized" and not info.recipient_told:
        words = "that the third party was told what it receives is not recorded"
        yield info.at("recipient_told"), words


@rule(
    "PCI-005",
    on=ProcessedInformation,
    given=PSEUDONYMIZED,
    bound="appi",
    cites=("APPI 41(6)", "APPI 42(1)"),
)
def pseudonymized_information_is_not_given(
    info: ProcessedInformation, register: Register
) -> Complaints:
    """Pseudonymized information is not provided to a third party.

    Except by law and in the cases of Art. 27(5): those stand in `appi/provisions/`,
    `appi/entrustments/` and `appi/joint-uses/`.
    """
    if info.provided_on or info.counterparty:
        key = "provided_on" if info.provided_on else "counterparty"
        yield info.at(key), "a provision of pseudonymized information is recorded"


@rule(
    "PCI-006",
    on=ProcessedInformation,
    given=("collated",),
    bound="appi",
    cites=("APPI 41(7)", "APPI 43(5)", "APPI 45"),
)
def processed_information_is_not_collated(
    info: ProcessedInformation, register: Register
) -> Complaints:
    """Processed information is not collated to identify a person.

    End the collation and write `collated = false`; a record cannot justify it.
    """
    yield info.at("collated"), "it is recorded as collated to identify a person"


@rule(
    "PCI-007",
    on=ProcessedInformation,
    given=("contacts_persons",),
    bound="appi",
    cites=("APPI 41(8)",),
)
def nobody_is_contacted_by_it(info: ProcessedInformation, register: Register) -> Complaints:
    """Pseudonymized information is not used to contact a person.

    Neither by telephone nor mail nor visit. Use the personal data themselves, within their purpose.
    """
    if info.type != "anonymized":
        yield info.at("contacts_persons"), "it is recorded as used to contact persons"


@rule(
    "PCI-008",
    on=ProcessedInformation,
    given=PSEUDONYMIZED,
    severity="warning",
    bound="appi",
    cites=("APPI 41(3)", "APPI 41(4)"),
)
def purposes_of_pseudonymized_information_are_published(
    info: ProcessedInformation, register: Register
) -> Complaints:
    """The purposes of pseudonymized information are published.

    Publication stands in place of a notice to the person. Write `purposes` and `published_on`.
    """
    if not info.purposes:
        yield info.at("purposes"), "the purposes of use are not recorded"
    elif not info.published_on:
        yield info.at("published_on"), "no publication of the purposes is recorded"


@rule(
    "PCI-009",
    on=ProcessedInformation,
    severity="warning",
    bound="appi",
    cites=("APPI 41(1)", "APPI 41(2)", "APPI 43(1)", "APPI 43(2)"),
)
def processing_meets_its_standard(info: ProcessedInformation, register: Register) -> Complaints:
    """Processed information is made by the standard, and its key is kept safe.

    Write what was deleted or replaced into `standard`, and into `security` how the deleted
    information and the method are kept.
    """
    if not info.standard:
        yield info.at("standard"), "how it was processed is not recorded"
    if not info.security:
        words = "how the deleted information and the method are kept safe is not recorded"
        yield info.at("security"), words


@rule(
    "PCI-010",
    on=ProcessedInformation,
    given=("data_origin",),
    severity="warning",
    bound="appi",
    cites=("APPI Supplementary Rules 5", "APPI Supplementary Rules 6"),
)
def processed_information_of_eu_origin_is_narrower(
    info: ProcessedInformation, register: Register
) -> Complaints:
    """Data of EU origin are anonymized for good, and pseudonymized for statistics only.

    The text of these Supplementary Rules has not been compared here: read it before you decide.
    Then write `irreversible = true`, or `statistical = true`.
    """
    if not from_the_eu(info):
        return
    if info.type == "anonymized" and not info.irreversible:
        words = "data of EU origin: that nobody can reverse it is not recorded"
        yield info.at("irreversible"), words
    if info.type == "pseudonymized" and not info.statistical:
        words = "data of EU origin: a statistical purpose alone is not recorded"
        yield info.at("statistical"), words
