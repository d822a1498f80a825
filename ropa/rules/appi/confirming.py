"""What is confirmed on receiving personal data: background, consent, publication. Art. 30 APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.duty import record_is_due
from ropa.appi.sides import day_of, foreign
from ropa.model.appi.receipt import Receipt
from ropa.rules.appi.asking import due_here, from_the_eu
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register

RELATED = "related-information"


@rule("RCP-011", on=Receipt, bound="appi", cites=("APPI 30(1)", "APPI Rules 24(1)"))
def background_is_recorded(receipt: Receipt, register: Register) -> Complaints:
    """A record of receipt holds the background of the acquisition.

    From whom the third party had the data, and how: ask it to show you. Not asked for with
    information related to personal information.
    """
    due = due_here(receipt, "background", register) and receipt.source_class != RELATED
    if due and not receipt.acquisition_background:
        words = "the background of the acquisition (取得の経緯) is not recorded"
        yield receipt.at("acquisition_background"), words


@rule(
    "RCP-012",
    on=Receipt,
    given=("acquisition_background",),
    severity="warning",
    bound="appi",
    cites=("APPI Rules 22(2)",),
)
def background_was_shown(receipt: Receipt, register: Register) -> Complaints:
    """The background is confirmed by being shown a document, or in another suitable way.

    Write into `[acquisition_confirmation]` what was shown: a purchase contract, the form by which
    the person gave the data, a clause of the contract.
    """
    shown = receipt.acquisition_confirmation
    excused = receipt.source_class == RELATED or receipt.same_as_confirmed
    if record_is_due(receipt, register) and not excused and not (shown and shown.document):
        words = "no document is named that shows the background of the acquisition"
        yield receipt.at("acquisition_confirmation", "document"), words


@rule(
    "RCP-013",
    on=Receipt,
    given=("acquisition_background",),
    severity="note",
    bound="appi",
    cites=("PPC Guidelines General 3-7-5-1",),
)
def background_is_not_asked_for(receipt: Receipt, register: Register) -> Complaints:
    """With information related to personal information no background is confirmed.

    Rule 24(1)(iii) leaves it out. It may be kept as a fact; nobody has to ask the third party.
    """
    if receipt.source_class == RELATED:
        words = "the background is recorded, which is not asked for here"
        yield receipt.at("acquisition_background"), words


@rule(
    "RCP-014",
    on=Receipt,
    given=("source_class", "opt-out"),
    bound="appi",
    cites=("APPI Rules 24(1)",),
)
def receipt_by_opt_out_has_its_day(receipt: Receipt, register: Register) -> Complaints:
    """A record of receipt by opt-out holds the date of the receipt.

    Each receipt is recorded on its own, with its day: `received_on`.
    """
    if due_here(receipt, "date", register) and not receipt.received_on:
        yield receipt.at("received_on"), "the date of a receipt by opt-out is not recorded"


@rule(
    "RCP-015",
    on=Receipt,
    given=("source_class", "opt-out"),
    bound="appi",
    cites=("APPI Rules 24(1)", "APPI 27(4)"),
)
def publication_is_recorded(receipt: Receipt, register: Register) -> Complaints:
    """A record of receipt by opt-out says that the opt-out is published.

    Look it up on the site of the Commission and write `ppc_publication = { url, checked_on }`.
    """
    seen = receipt.ppc_publication
    if due_here(receipt, "publication", register) and not (seen and (seen.url or seen.checked_on)):
        words = "that the opt-out is published under Art. 27(4) is not recorded"
        yield receipt.at("ppc_publication"), words


@rule(
    "RCP-016",
    on=Receipt,
    given=("source_class", "consent", RELATED),
    bound="appi",
    cites=("APPI Rules 24(1)",),
)
def consent_to_the_receipt_is_recorded(receipt: Receipt, register: Register) -> Complaints:
    """A record of receipt with consent says that consent was obtained.

    With personal data the consent to the provision; with information related to personal
    information the consent to its being acquired as personal data, of each person.
    """
    consent = receipt.consent
    if due_here(receipt, "consent", register) and not (consent and consent.obtained):
        yield receipt.at("consent"), "that consent was obtained is not recorded"


@rule(
    "RCP-017",
    on=Receipt,
    given=("source_class", "opt-out"),
    bound="appi",
    cites=("APPI Rules 23(2)", "APPI Rules 23(3)"),
)
def receipt_by_opt_out_is_recorded_each_time(receipt: Receipt, register: Register) -> Complaints:
    """A receipt by opt-out is recorded each time.

    Neither one record for a period nor a contract stands for it: make a record for each receipt.
    """
    if receipt.at_length and record_is_due(receipt, register):
        words = f"the method {receipt.record_method} is stated for a receipt by opt-out"
        yield receipt.at("record_method"), words


@rule(
    "RCP-018",
    on=Receipt,
    given=("acquisition_source", "unknown"),
    severity="warning",
    bound="appi",
    cites=("APPI 20(1)", "PPC Guidelines Records 3-1-3"),
)
def source_is_known(receipt: Receipt, register: Register) -> Complaints:
    """The third party knows from whom it had the data.

    Where it does not, the acquisition may have been improper, and Art. 20(1) forbids to take such
    data on: ask, or decide not to use them.
    """
    yield receipt.at("acquisition_source"), "the third party does not know where the data come from"


@rule(
    "RCP-019", on=Receipt, given=("same_as_confirmed",), bound="appi", cites=("APPI Rules 22(3)",)
)
def earlier_confirmation_holds(receipt: Receipt, register: Register) -> Complaints:
    """A confirmation that is relied on is of the same third party, in a record still kept.

    Confirm again, or name the right record in `same_as_confirmed`.
    """
    earlier = register.one(Receipt, receipt.same_as_confirmed)
    spot = receipt.at("same_as_confirmed")
    if earlier is None:
        return
    if earlier is receipt:
        yield spot, "the record relies on its own confirmation"
    elif earlier.status == "retired":
        yield spot, f"the record {earlier.id} it relies on is retired"
    elif whom(earlier) and whom(receipt) and whom(earlier) != whom(receipt):
        yield spot, f"{earlier.id} is of {whom(earlier)}, this receipt of {whom(receipt)}"


def whom(receipt: Receipt) -> str:
    """The third party: its id, else its name."""
    other = receipt.counterparty or None
    return (other.party or other.name or "") if other else ""


@rule(
    "RCP-020",
    on=Receipt,
    given=("data_origin",),
    bound="appi",
    cites=("APPI Supplementary Rules 3",),
)
def purpose_in_the_eu_is_recorded(receipt: Receipt, register: Register) -> Complaints:
    """Data received under the adequacy decision keep the purpose of their transfer.

    Confirm and record the purpose for which they were received from the EU or the United Kingdom:
    `eu_origin = { purpose_received = "…" }`. They are used within it.
    """
    origin = receipt.eu_origin
    if not from_the_eu(receipt) or (origin and origin.purpose_received):
        return
    words = "the purpose for which the data were received from the EU is not recorded"
    yield receipt.at("eu_origin", "purpose_received"), words


@rule("RCP-021", on=Receipt, given=("source_class", RELATED), bound="appi", cites=("APPI 31(1)",))
def link_is_stated(receipt: Receipt, register: Register) -> Complaints:
    """Information acquired as personal data names the personal data it is linked with.

    Art. 31 applies because it is added to data of known persons: write which, `linked_with`.
    """
    if record_is_due(receipt, register) and not receipt.linked_with:
        words = "the personal data that the information is linked with are not stated"
        yield receipt.at("linked_with"), words


@rule(
    "RCP-022",
    on=Receipt,
    given=("source_class", RELATED),
    bound="appi",
    cites=("APPI Rules 24(1)",),
)
def information_abroad_was_given(receipt: Receipt, register: Register) -> Complaints:
    """A business abroad records that the information of Art. 31(1)(ii) was given.

    The persons are told the country, its system and the measures before they consent: write
    `information_given = true` where they were. Not asked of a business in the EEA or the United
    Kingdom, which are designated and no foreign countries in Art. 31(1)(ii).
    """
    country = register.country_of(receipt.business)
    abroad = foreign(country, register, day_of(receipt, register))
    if abroad and due_here(receipt, "information", register) and not receipt.information_given:
        words = f"the business is in {country}; that the persons were informed is not recorded"
        yield receipt.at("information_given"), words
