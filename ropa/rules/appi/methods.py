"""How a record of provision is made: each time, in bulk, by a contract, by the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.appi.duty import record_is_due
from ropa.model.appi.provision import Provision
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register

LATE = 14
"""Days after which "without delay" is asked about: a choice of this project, not of the law."""


@rule("PRV-029", on=Provision, given=("basis", "27(2)"), bound="appi", cites=("APPI Rules 19(2)",))
def opt_out_is_recorded_each_time(provision: Provision, register: Register) -> Complaints:
    """Provision by opt-out is recorded each time.

    Neither one record for a period nor a contract stands for it, Rule 19(2) and (3): make a record
    for each provision.
    """
    if provision.at_length and record_is_due(provision, register):
        words = f"the method {provision.record_method} is stated for a provision by opt-out"
        yield provision.at("record_method"), words


@rule(
    "PRV-030",
    on=Provision,
    given=("record_method", "contract-document"),
    bound="appi",
    cites=("APPI Rules 19(3)",),
)
def contract_supplies_the_person(provision: Provision, register: Register) -> Complaints:
    """A contract stands for the record only in connection with goods or services to the person.

    Where it does, say `for_goods_or_services_to_person = true`. Else the document may be a record
    made each time, kept for three years: `record_method = "each-time"`.
    """
    if record_is_due(provision, register) and not provision.for_goods_or_services_to_person:
        unsaid = "whether it is in connection with goods or services to the person is not stated"
        denied = "it is stated to be in connection with no goods or services to the person"
        words = denied if provision.for_goods_or_services_to_person is False else unsaid
        found = f"a contract stands for the record, and {words}"
        yield provision.at("for_goods_or_services_to_person"), found


@rule(
    "PRV-031",
    on=Provision,
    given=("record_method", "contract-document"),
    bound="appi",
    cites=("APPI Rules 19(3)",),
)
def contract_is_named(provision: Provision, register: Register) -> Complaints:
    """The contract that stands for the record is named.

    Write `[contract_document]` with its title and `items_covered`. What it does not contain is
    recorded here: the rules on single items say so.
    """
    paper = provision.contract_document
    if record_is_due(provision, register) and not (paper and paper.title):
        words = "the document that stands for the record is not named"
        yield provision.at("contract_document", "title"), words


@rule(
    "PRV-032",
    on=Provision,
    given=("record_method", "bulk"),
    bound="appi",
    cites=("APPI Rules 19(2)", "PPC Guidelines General 3-7-4-2-2"),
)
def bulk_record_has_its_period(provision: Provision, register: Register) -> Complaints:
    """A bulk record says from when it runs.

    Write `period_start`, and `period_end` once the provision has ended.
    """
    if record_is_due(provision, register) and not provision.period_start:
        yield provision.at("period_start"), "a bulk record does not say from when it runs"


@rule(
    "PRV-033",
    on=Provision,
    given=("record_method", "bulk"),
    severity="note",
    bound="appi",
    cites=("APPI Rules 19(2)",),
)
def bulk_record_is_of_many(provision: Provision, register: Register) -> Complaints:
    """A bulk record is of continuous or repeated provision.

    A single provision is recorded each time. Where a contract makes further ones certain, refer to
    it in `evidence`.
    """
    only = provision.last_provided_on or provision.period_end
    if provision.evidence or provision.contract_document or not provision.period_start:
        return
    if only == provision.period_start and record_is_due(provision, register):
        yield provision.at("record_method"), f"one provision, on {only}, is recorded in bulk"


@rule(
    "PRV-034",
    on=Provision,
    given=("provided_on",),
    severity="warning",
    bound="appi",
    cites=("APPI Rules 19(2)",),
)
def record_is_made_without_delay(provision: Provision, register: Register) -> Complaints:
    """A record is made each time, without delay.

    The law names no number of days; this asks after two weeks. Say in `notes` what delayed it, and
    make the next one on the day.
    """
    made, given = provision.record_created_on, provision.provided_on
    if provision.at_length or not made or not given:
        return
    late = (made - given).days
    if late > LATE and record_is_due(provision, register):
        words = f"the record was made on {made}, {late} days after the provision"
        yield provision.at("record_created_on"), words


@rule(
    "PRV-036",
    on=Provision,
    given=("made_by", "counterparty"),
    severity="warning",
    bound="appi",
    cites=("PPC Guidelines Records 4-1-3",),
)
def record_of_the_recipient_is_at_hand(provision: Provision, register: Register) -> Complaints:
    """A record that the recipient makes is at hand.

    The provider stays responsible for it: write into `evidence` where the recipient's record is.
    """
    if record_is_due(provision, register) and not provision.evidence:
        yield provision.at("evidence"), "the recipient makes the record, and nothing shows it"
