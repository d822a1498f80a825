"""To whom data are disclosed, and under which contract: Art. 30(1)(d) and 28(3) GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from ropa.model.processing import ControllerActivity
from ropa.model.transfer import Recipient
from ropa.rules.acting import OVER
from ropa.rules.catalogue import Complaints, rule
from ropa.rules.contracts import named, stated
from ropa.transfers.papers import last_day

if TYPE_CHECKING:
    from ropa.model.paper import Agreement
    from ropa.register import Register


@rule("REP-001", on=ControllerActivity, bound="gdpr", cites=("GDPR 30(1)(d)",))
def recipients_are_stated(activity: ControllerActivity, register: Register) -> Complaints:
    """The record states the recipients, or that there are none.

    Write one `[[recipients]]` for each party or category; processors are recipients too. Where
    nobody receives the data, say so: `recipients = []`.
    """
    if activity.recipients is UNSET:
        yield activity.at("recipients"), "no recipient is stated, nor that there are none"


@rule("REP-002", on=Recipient, within=ControllerActivity, bound="gdpr", cites=("GDPR 30(1)(d)",))
def recipient_is_named(recipient: Recipient, register: Register) -> Complaints:
    """Each recipient is a party or a category.

    Write `party = "acme-us"`, or `category = "hosting providers"` where none can be named.
    """
    if not recipient.label:
        yield recipient.at("party"), "the entry names neither a party nor a category"


@rule(
    "REP-003",
    on=Recipient,
    given=("role", "processor"),
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 28(3)",),
)
def processor_is_bound_by_contract(recipient: Recipient, register: Register) -> Complaints:
    """A processor is bound by a contract.

    Processing by a processor is governed by a contract or other legal act. Refer to it:
    `agreements = ["dpa-acme-2024"]`, of type `dpa`. Clauses of (EU) 2021/914, module 2 or 3, stand
    for it, and so do those of (EU) 2021/915.
    """
    activity = recipient.record
    if not isinstance(activity, ControllerActivity):
        return
    whom = f"“{recipient.label}”" if recipient.label else "the recipient"
    if not recipient.agreements:
        words = f"{whom} is recorded as a processor, but no contract is named"
        yield recipient.at("agreements"), words
        return
    papers = named(recipient, register)
    if len(papers) < len(recipient.agreements):
        # What a paper is that cannot be found or read is not known; that is said elsewhere.
        return
    if reason := no_contract(papers, activity, register):
        words = f"{whom} is recorded as a processor, but {reason}"
        yield recipient.at("agreements"), words


def no_contract(papers: list[Agreement], activity: ControllerActivity, register: Register) -> str:
    """Why none of the papers is a contract that binds on the day; empty where one may be."""
    perhaps = [each for each in papers if stated(each, activity) != "none"]
    if not perhaps:
        kinds = [f"{each.id} is of type {described(each)}" for each in papers]
        return f"{', '.join(kinds)} and no contract of Art. 28(3)"
    days = [last_day(each) for each in perhaps]
    over = [day for day in days if day < register.on]
    goes_on = activity.status not in OVER and (not activity.ended or activity.ended >= register.on)
    if goes_on and len(over) == len(days):
        return f"the contract named bound until {max(over)} only"
    return ""


def described(paper: Agreement) -> str:
    """The type of a paper, for clauses with what distinguishes them."""
    if paper.type != "scc":
        return paper.type or ""
    modules = " and ".join(map(str, paper.modules or ()))
    return f"scc (module {modules})" if modules else f"scc ({paper.decision})"


@rule(
    "REP-004",
    on=Recipient,
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 4(7)", "GDPR 4(8)"),
)
def processor_is_another(recipient: Recipient, register: Register) -> Complaints:
    """The processor is another than the controller.

    A department of the same legal person is `internal`; nobody processes on behalf of itself.
    """
    activity = recipient.record
    if not isinstance(activity, ControllerActivity) or recipient.role != "processor":
        return
    if recipient.party and recipient.party == activity.controller:
        words = f"{recipient.party} is the controller of this record and no processor of its own"
        yield recipient.at("role"), words
