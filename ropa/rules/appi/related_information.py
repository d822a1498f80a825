"""Information related to personal information that is given to others: Art. 31 APPI, Rule 28."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.appi.case import ITEMS_OF_27
from ropa.appi.duty import record_is_due
from ropa.appi.sides import beyond_article_27, country_of, foreign, has_representative
from ropa.law.duties import applies
from ropa.model.appi.related_information import RelatedInformation
from ropa.rules.appi.asking import due_here, made_on
from ropa.rules.appi.vague import tells_nothing
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.model.terms import RecordedItem
    from ropa.register import Register

GROUPS = re.compile(
    r"^(?:our |its |the |any |all )*(?:alliance |advertising |business )?"
    r"(?:partners|third parties|companies|advertisers|recipients)\b|^提携先|^第三者|^広告主",
    re.IGNORECASE,
)
"""Words that name a group where each recipient is to be named."""


def due(info: RelatedInformation, item: RecordedItem, register: Register) -> bool:
    """Whether Rule 28(1) asks for an item in this very record."""
    in_force = applies("related-information", made_on(info, register.on))
    return in_force and due_here(info, item, register)


@rule("RLI-001", on=RelatedInformation, bound="appi", cites=("APPI 31(1)",))
def consent_was_confirmed(info: RelatedInformation, register: Register) -> Complaints:
    """Consent is confirmed before the information is provided.

    Where the third party is expected to acquire it as personal data, do not provide it before you
    confirmed that the person consents to that: then write `consent_confirmed = true`.
    """
    expected = info.expected_as_personal_data == "yes"
    if expected and due(info, "consent", register) and not info.consent_confirmed:
        words = "that the person's consent was confirmed is not recorded"
        yield info.at("consent_confirmed"), words


@rule("RLI-002", on=RelatedInformation, severity="warning", bound="appi", cites=("APPI 31(1)",))
def expectation_is_stated(info: RelatedInformation, register: Register) -> Complaints:
    """The record says whether the third party is expected to acquire personal data.

    Art. 31 asks for consent only then: "yes", "no-by-contract" with the clause, or "no". In the
    cases of Art. 27(1)(i) to (vii) it asks for nothing: state the `basis`.
    """
    if not info.expected_as_personal_data and info.basis not in ITEMS_OF_27:
        words = "whether the third party is expected to acquire personal data is not stated"
        yield info.at("expected_as_personal_data"), words


@rule(
    "RLI-003",
    on=RelatedInformation,
    given=("consent_confirmed",),
    bound="appi",
    cites=("APPI Rules 28(1)", "PPC Guidelines General 3-7-4-3-1"),
)
def method_of_confirmation_is_recorded(info: RelatedInformation, register: Register) -> Complaints:
    """The record says how the consent was confirmed.

    By a statement of the third party, by seeing the consent, or by obtaining it yourself: write
    `confirmation_method`.
    """
    if due(info, "consent", register) and not info.confirmation_method:
        yield info.at("confirmation_method"), "how the consent was confirmed is not recorded"


@rule("RLI-004", on=RelatedInformation, bound="appi", cites=("APPI 31(1)", "APPI Rules 26(2)"))
def information_abroad_was_confirmed(info: RelatedInformation, register: Register) -> Complaints:
    """With a third party abroad it is confirmed that the persons were informed.

    Of the country, its system and the measures, unless the country is designated or the third
    party has a conforming system: then write `information_confirmed = true` and how.
    """
    country = country_of(info.counterparty or None, register)
    expected = info.expected_as_personal_data == "yes"
    if not expected or not beyond_article_27(info, country, register):
        return
    if due(info, "information", register) and not info.information_confirmed:
        words = f"the third party is in {country}; that the persons were informed is not confirmed"
        yield info.at("information_confirmed"), words


@rule("RLI-005", on=RelatedInformation, bound="appi", cites=("APPI Rules 28(1)", "PPC Q&A 8-13"))
def day_of_provision_is_recorded(info: RelatedInformation, register: Register) -> Complaints:
    """The record holds the date of the provision, in bulk the first and the last day.

    While a bulk provision goes on, the last day is added when it ends.
    """
    if not due(info, "date", register):
        return
    if info.record_method != "bulk":
        if not (info.provided_on or info.period_start or info.last_provided_on):
            yield info.at("provided_on"), "the date of the provision is not recorded"
        return
    if not info.period_start:
        yield info.at("period_start"), "the first day of the provision is not recorded"
    if info.status == "ended" and not info.period_end:
        yield info.at("period_end"), "the last day of the provision is not recorded"


@rule("RLI-006", on=RelatedInformation, bound="appi", cites=("APPI Rules 28(1)",))
def recipient_of_information_is_named(info: RelatedInformation, register: Register) -> Complaints:
    """The record names the third party.

    Write its name as it was on the day into `[counterparty]`; a later change leaves it alone.
    """
    other = info.counterparty
    if due(info, "name", register) and not (other and other.name):
        yield info.at("counterparty", "name"), "the name of the third party is not recorded"


@rule("RLI-007", on=RelatedInformation, bound="appi", cites=("APPI Rules 28(1)",))
def recipient_of_information_has_an_address(
    info: RelatedInformation, register: Register
) -> Complaints:
    """The record holds the address of the third party.

    Write it as it was on the day: `address` in `[counterparty]`.
    """
    other = info.counterparty
    if due(info, "address", register) and not (other and other.address):
        yield info.at("counterparty", "address"), "the address of the third party is not recorded"


@rule("RLI-008", on=RelatedInformation, bound="appi", cites=("APPI Rules 28(1)",))
def recipient_of_information_has_a_representative(
    info: RelatedInformation, register: Register
) -> Complaints:
    """The record names the representative of a corporation.

    Of corporations and bodies that have one. Write the name as it was on the day into
    `[counterparty]`.
    """
    other = info.counterparty or None
    asked = due(info, "representative", register) and has_representative(other, register)
    if asked and not (other and other.representative):
        words = "the name of the third party's representative is not recorded"
        yield info.at("counterparty", "representative"), words


@rule("RLI-009", on=RelatedInformation, bound="appi", cites=("APPI Rules 28(1)",))
def items_of_information_are_recorded(info: RelatedInformation, register: Register) -> Complaints:
    """The record lists the items of the information.

    Write them one by one, not the information itself: `data_items = ["ウェブサイトの閲覧履歴"]`.
    """
    if due(info, "items", register) and not info.data_items:
        yield info.at("data_items"), "no item of the information is recorded"


@rule(
    "RLI-010",
    on=RelatedInformation,
    given=("data_items",),
    bound="appi",
    cites=("PPC Guidelines General 3-7-4-3-1",),
)
def items_of_information_are_concrete(info: RelatedInformation, register: Register) -> Complaints:
    """The items tell concretely what was provided.

    “All information related to personal information” does not: name browsing history, purchase
    history, age and sex.
    """
    items = info.data_items or ()
    if due(info, "items", register) and items and all(map(tells_nothing, items)):
        yield info.at("data_items"), f"“{items[0]}” does not tell what was provided"


@rule(
    "RLI-011",
    on=RelatedInformation,
    given=("expected_as_personal_data", "no-by-contract"),
    bound="appi",
    cites=("PPC Guidelines General 3-7-1-3",),
)
def clause_against_use_is_named(info: RelatedInformation, register: Register) -> Complaints:
    """A contract that rules out the use as personal data is named by its clause.

    Write `no_use_clause`; where there is none, the third party may be expected to acquire it.
    """
    if not info.no_use_clause:
        words = "the clause by which it is not used as personal data is not named"
        yield info.at("no_use_clause"), words


@rule(
    "RLI-012",
    on=RelatedInformation,
    given=("consent_collected_by", "provider"),
    bound="appi",
    cites=("PPC Guidelines General 3-7-2-2",),
)
def each_recipient_is_named(info: RelatedInformation, register: Register) -> Complaints:
    """Who obtains the consent for others names each of them.

    The provider may do it for the third party, and then tells the person each recipient and the
    items. Write a record for each.
    """
    other = info.counterparty
    if other and other.name and not other.party and GROUPS.search(other.name):
        words = f"“{other.name}” names a group, and not each recipient"
        yield info.at("counterparty", "name"), words


@rule("RLI-013", on=RelatedInformation, bound="appi", cites=("APPI 31(1)", "APPI 31(2)"))
def information_abroad_has_its_route(info: RelatedInformation, register: Register) -> Complaints:
    """Information for a third party abroad refers to the route it takes.

    Whether the persons must be informed follows from it. Write the record in
    `appi/foreign-transfers/` and refer to it: `foreign_transfer = "acme-us"`.
    """
    country = country_of(info.counterparty or None, register)
    if not foreign(country, register) or info.foreign_transfer:
        return
    if due(info, "name", register):
        words = f"the third party is in {country}, but no route under Art. 28 is referred to"
        yield info.at("foreign_transfer"), words


@rule("RLI-014", on=RelatedInformation, bound="appi", cites=("APPI 31(1)",))
def informing_business_is_named(info: RelatedInformation, register: Register) -> Complaints:
    """A record of related information says whose record it is.

    Name the business that provided the information: `business = "acme-jp"`, the id of a record in
    `parties/`.
    """
    if record_is_due(info, register) and not info.business:
        yield info.at("business"), "the business that provided the information is not named"


@rule(
    "RLI-016",
    on=RelatedInformation,
    given=("basis", *sorted(ITEMS_OF_27)),
    severity="warning",
    bound="appi",
    cites=("APPI 27(1)", "APPI 31(1)"),
)
def case_that_spares_confirmation_is_explained(
    info: RelatedInformation, register: Register
) -> Complaints:
    """Related information under an item of Art. 27(1) says what makes the item apply.

    Art. 31(1) asks for no consent in these cases, each of which has conditions of its own. Write
    the law or the facts into `exemption_reason`.
    """
    if not info.exemption_reason:
        yield info.at("exemption_reason"), f"{info.basis} is stated, but not what makes it apply"
