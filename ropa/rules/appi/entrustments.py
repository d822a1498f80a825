"""Entrustment of the handling of personal data: Art. 25, 27(5)(i) and 28 APPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.checks import AUDITED, older
from ropa.appi.sides import beyond_article_27, country_of, foreign, route_of
from ropa.model.appi.entrustment import Entrustment, SubEntrustment
from ropa.model.appi.provision import Provision
from ropa.rules.acting import OVER
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register

OUT = ("direction", "out")


@rule("ENT-001", on=Entrustment, bound="appi", cites=("APPI 25", "APPI 27(5)(i)"))
def business_in_entrustment_is_named(entrustment: Entrustment, register: Register) -> Complaints:
    """A record of entrustment says whose record it is.

    Name the business handling personal information that entrusts, or is entrusted:
    `business = "acme-jp"`, the id of a record in `parties/`.
    """
    if not entrustment.business:
        yield entrustment.at("business"), "the business that entrusts or is entrusted is not named"


@rule("ENT-002", on=Entrustment, bound="appi", cites=("APPI 25", "APPI 27(5)(i)"))
def direction_of_entrustment_is_stated(entrustment: Entrustment, register: Register) -> Complaints:
    """A record of entrustment says who entrusts.

    Whoever entrusts supervises; whoever is entrusted keeps within the work. Write
    `direction = "out"` where the business entrusts another, `"in"` where it is entrusted.
    """
    if not entrustment.direction:
        words = "whether the business entrusts or is entrusted is not stated"
        yield entrustment.at("direction"), words


@rule("ENT-003", on=Entrustment, bound="appi", cites=("APPI 25", "APPI 27(5)(i)"))
def other_side_of_entrustment_is_named(entrustment: Entrustment, register: Register) -> Complaints:
    """A record of entrustment names the other side.

    Nobody can supervise a business that is not named. Write its name into `[counterparty]`.
    """
    if not (entrustment.counterparty and entrustment.counterparty.name):
        whom = "entrusting person" if entrustment.direction == "in" else "entrusted person"
        yield entrustment.at("counterparty", "name"), f"the name of the {whom} is not recorded"


@rule("ENT-004", on=Entrustment, bound="appi", cites=("APPI 27(5)(i)", "APPI 25"))
def entrusted_work_is_stated(entrustment: Entrustment, register: Register) -> Complaints:
    """A record of entrustment says which work is entrusted.

    The data may be used within it and for nothing else: `work = "Delivery of orders"`.
    """
    if not entrustment.work:
        yield entrustment.at("work"), "the entrusted work is not recorded"


@rule(
    "ENT-005",
    on=Entrustment,
    bound="appi",
    cites=("APPI 27(5)(i)", "PPC Guidelines General 3-6-3(1)", "PPC Q&A 7-42"),
)
def entrustment_stays_within_the_work(entrustment: Entrustment, register: Register) -> Complaints:
    """What is entrusted is handled for the one who entrusts, and for nothing else.

    An entrusted person that uses the data for purposes of its own, or collates them person by
    person with data that it got elsewhere, is a third party: the provision needs a ground of
    Art. 27, consent as a rule, and records of both sides. Record it in `appi/provisions/`.
    """
    for key, words in beyond_the_work(entrustment):
        yield entrustment.at(key), f"{words}, which Art. 27(5)(i) does not cover"


def beyond_the_work(entrustment: Entrustment) -> Iterator[tuple[str, str]]:
    """What the record says of the handling that is no entrustment: the key, and in words."""
    if entrustment.own_purpose_use:
        yield "own_purpose_use", "the entrusted person is said to use the data for its own purposes"
    if entrustment.collation_with_own_data:
        words = "the entrusted person is said to collate the data with data of its own"
        yield "collation_with_own_data", words
    if entrustment.within_purpose is False:
        words = "the handling is said to go beyond what is needed for the purpose of use"
        yield "within_purpose", words


@rule(
    "ENT-006",
    on=Entrustment,
    given=OUT,
    severity="warning",
    bound="appi",
    cites=("APPI 25", "PPC Guidelines General 3-4-4(1)"),
)
def entrusted_person_is_checked_first(entrustment: Entrustment, register: Register) -> Complaints:
    """Before entrusting, the security of the entrusted person is checked.

    It takes measures equal to those that Art. 23 asks of the business itself. Write the day of the
    check into `selection_checked_on`.
    """
    if not entrustment.selection_checked_on and entrustment.status not in OVER:
        words = "no day on which the security of the entrusted person was checked is recorded"
        yield entrustment.at("selection_checked_on"), words


@rule(
    "ENT-009",
    on=Entrustment,
    given=OUT,
    severity="warning",
    bound="appi",
    cites=("APPI 25", "PPC Guidelines General 3-4-4(3)"),
)
def handling_is_looked_at(entrustment: Entrustment, register: Register) -> Complaints:
    """Whoever entrusts looks regularly at how the data are handled.

    An audit is desirable; its interval is for the business to set. Look, then write the day into
    `last_audit_on` and the next one into `next_audit_on`. That two years are long is a choice of
    this project. Where neither is written nothing is said.
    """
    last, due = entrustment.last_audit_on, entrustment.next_audit_on
    if entrustment.status in OVER:
        return
    if due and due < register.on and not (last and last >= due):
        yield entrustment.at("next_audit_on"), f"the next look at the handling was due on {due}"
    elif last and older(last, register.on, AUDITED):
        yield entrustment.at("last_audit_on"), f"the handling was last looked at on {last}"


@rule(
    "ENT-010",
    on=SubEntrustment,
    given=("allowed",),
    severity="warning",
    bound="appi",
    cites=("APPI 25", "PPC Guidelines General 3-4-4"),
)
def re_entrustment_is_reported_first(sub: SubEntrustment, register: Register) -> Complaints:
    """Re-entrustment is reported or approved before.

    So that whoever entrusts knows who handles the data. Write what the contract asks for into
    `approval`.
    """
    entrusting = isinstance(sub.record, Entrustment) and sub.record.direction == "out"
    if entrusting and not sub.approval:
        words = "re-entrustment is allowed, but no prior report or approval is recorded"
        yield sub.at("approval"), words


@rule(
    "ENT-011",
    on=Entrustment,
    given=OUT,
    bound="appi",
    cites=("APPI 28(1)", "PPC Q&A 12-1"),
)
def entrusted_person_abroad_has_its_route(
    entrustment: Entrustment, register: Register
) -> Complaints:
    """Entrustment to a person abroad refers to the route it takes.

    Art. 28 applies to entrustment, too; the EEA and the United Kingdom, as designated, are no
    foreign countries. Write the record in `appi/foreign-transfers/`, also where the provider does
    not handle the data, and refer to it: `foreign_transfer = "acme-us"`.
    """
    country = country_of(entrustment.counterparty or None, register)
    if not entrustment.foreign_transfer and foreign(country, register):
        words = f"the entrusted person is in {country}, but no route under Art. 28 is referred to"
        yield entrustment.at("foreign_transfer"), words


@rule(
    "ENT-012",
    on=Entrustment,
    given=OUT,
    bound="appi",
    cites=("APPI 28(1)", "APPI 29(1)", "PPC Q&A 12-1"),
)
def entrustment_by_consent_abroad_is_recorded(
    entrustment: Entrustment, register: Register
) -> Complaints:
    """Entrustment to a person abroad by consent has a record of provision.

    Where the entrusted person has no conforming system and its country is not designated, Art. 27
    does not apply: consent under Art. 28(1) is needed, and the record of Art. 29 is due although it
    is entrustment. Write it in `appi/provisions/` and refer to it: `provision = "acme-us"`.
    """
    route = route_of(entrustment, register)
    if not route or route.route != "28(1)" or entrustment.provision:
        return
    country = country_of(entrustment.counterparty or None, register) or route.foreign_country or ""
    if beyond_article_27(entrustment, country, register):
        words = f"the entrusted person is in {country} and receives the data by consent, but no"
        yield entrustment.at("provision"), f"{words} record of the provision is referred to"


@rule("ENT-013", on=Provision, given=("entrustment",), bound="appi", cites=("APPI 27(5)(i)",))
def entrusted_data_are_provided_on_instruction(
    provision: Provision, register: Register
) -> Complaints:
    """Entrusted data are provided to a third party on instruction only.

    A business that was entrusted with data may not provide them as its own. Where the one who
    entrusted them instructed it, write `instructed = true`, and record it on that one's behalf.
    """
    entrustment = register.one(Entrustment, provision.entrustment)
    if entrustment and entrustment.direction == "in" and not provision.instructed:
        words = f"the data were entrusted ({entrustment.id}), but no instruction to provide them"
        yield provision.at("instructed"), f"{words} is recorded"
