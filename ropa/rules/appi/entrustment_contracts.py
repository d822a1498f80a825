"""The contract of an entrustment: Art. 25 APPI, and Art. 28(3) GDPR where it binds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from ropa.appi.sides import HOME
from ropa.model.appi.entrustment import Entrustment
from ropa.model.paper import Agreement
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.rules.acting import OVER, bound
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register

PROCESSOR_CONTRACTS = ("dpa", "entrustment", "scc")
"""Papers that may be the contract of Art. 28(3) GDPR, the contract of the entrustment included."""

OUT = ("direction", "out")


@rule(
    "ENT-007",
    on=Entrustment,
    given=OUT,
    severity="warning",
    bound="appi",
    cites=("APPI 25", "PPC Guidelines General 3-4-4(2)"),
)
def entrustment_has_a_contract(entrustment: Entrustment, register: Register) -> Complaints:
    """An entrustment has a contract.

    It says what is asked of the handling, and how the business learns about it. Name it in
    `[contract]`, or refer to it: `agreements = ["entrustment-acme"]`. Where the GDPR asks for it,
    too, `ropa explain ENT-008`.
    """
    named = contract_named(entrustment) or entrustment.agreements
    if not named and entrustment.status not in OVER and not gdpr_asks(entrustment, register):
        yield entrustment.at("contract"), "no contract of the entrustment is named"


@rule("ENT-008", on=Entrustment, given=OUT, bound="gdpr", cites=("GDPR 28(3)",))
def entrustment_is_a_contract_with_a_processor(
    entrustment: Entrustment, register: Register
) -> Complaints:
    """An entrustment under the GDPR has the contract that it asks for with a processor.

    Asked where the GDPR binds the business for these data: it is established there, the data come
    directly from persons there (`data_origin`), or an activity that the GDPR binds is named in
    `processing_activities`. Refer to the contract: `agreements = ["dpa-acme-2024"]`, or name it in
    `[contract]`. Where that activity records the processor, and no contract, `ropa explain REP-003`
    alone.
    """
    if entrustment.status in OVER or contract_named(entrustment) or told(entrustment, register):
        return
    if gdpr_asks(entrustment, register) and not any(contracts(entrustment, register)):
        papers = ", ".join(entrustment.agreements or ())
        found = f"{papers} is no contract with a processor" if papers else "no contract is named"
        words = f"{found}, and the GDPR binds the business for these data"
        yield entrustment.at("agreements"), words


def contract_named(entrustment: Entrustment) -> bool:
    paper = entrustment.contract
    return bool(paper and (paper.title or paper.date or paper.location))


def contracts(entrustment: Entrustment, register: Register) -> Iterator[str]:
    """Papers that are the contract, or may be: one that was not read or says no type included."""
    for name in entrustment.agreements or ():
        paper = register.one(Agreement, name)
        if not paper or not paper.type or paper.type in PROCESSOR_CONTRACTS:
            yield name


def gdpr_asks(entrustment: Entrustment, register: Register) -> bool:
    """Whether the GDPR or the UK GDPR binds the business for the entrusted data."""
    if not bound(entrustment, register):
        return False
    business = register.one(Party, entrustment.business)
    established = bool(business and business.country and business.country != HOME)
    direct = "eea-direct" in (entrustment.data_origin or ())
    return established or direct or any(activities(entrustment, register))


def activities(entrustment: Entrustment, register: Register) -> Iterator[ControllerActivity]:
    """The activities named that either GDPR binds."""
    for name in entrustment.processing_activities or ():
        activity = register.one(ControllerActivity, name)
        if activity and bound(activity, register):
            yield activity


def told(entrustment: Entrustment, register: Register) -> bool:
    """Whether an activity that is named records the same processor and no contract with it."""
    other = entrustment.counterparty
    party = other.party if other else UNSET
    return any(
        each.role == "processor" and not each.agreements and each.party == party
        for activity in activities(entrustment, register)
        for each in activity.recipients or ()
    )
