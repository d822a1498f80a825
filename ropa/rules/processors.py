"""Contracts with processors, and the processors that these engage: Art. 28 GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from ropa.model.node import Record
from ropa.model.paper import Agreement
from ropa.model.processing import (
    ControllerActivity,
    Processing,
    ProcessorActivity,
    SubProcessor,
)
from ropa.model.terms import ContractTerm
from ropa.model.transfer import Recipient
from ropa.rules.acting import bound_references
from ropa.rules.catalogue import Complaints, rule
from ropa.rules.contracts import named, stands, stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register

TERMS: tuple[str, ...] = get_args(ContractTerm)


def users(paper: Agreement, register: Register) -> Iterator[Recipient | SubProcessor]:
    """The entries of processors and sub-processors that rely on the paper."""
    for node, _ in bound_references(paper, register):
        processor = isinstance(node, Recipient) and node.role == "processor"
        if processor or isinstance(node, SubProcessor):
            yield node  # type: ignore[misc]


@rule("PRC-001", on=Agreement, severity="warning", cites=("GDPR 28(3)", "GDPR 28(9)"))
def contract_has_a_date(paper: Agreement, register: Register) -> Complaints:
    """A contract with a processor says when it was signed.

    Whether it was there when the processing began, and whether it is older than what is done
    today, is read from the day: `signed = 2026-03-02`.
    """
    if paper.type == "dpa" and not paper.signed and any(users(paper, register)):
        yield paper.at("signed"), "the contract does not say when it was signed"


@rule(
    "PRC-002",
    on=Record,
    given=("changed",),
    within=Processing,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 28(3)",),
)
def contract_is_not_older_than_the_processing(record: Record, register: Register) -> Complaints:
    """The contract with a processor is not older than the last change of what is done.

    The contract sets out the subject-matter, duration, nature and purpose of the processing, the
    data and the persons. Look whether it still fits what was changed on the day stated in
    `changed`, and amend it, or waive the finding with the result.
    """
    if not isinstance(record, Processing) or not record.changed:
        return
    for each in engaged(record):
        papers = [paper for paper in named(each, register) if stands(paper, record)]
        days = [paper.signed for paper in papers if paper.signed]
        if days and max(days) < record.changed:
            words = (
                f"the contract with {each.label or 'the processor'} was signed on {max(days)},"
                f" before the last change of the processing on {record.changed}"
            )
            yield each.at("agreements"), words


def engaged(processing: Processing) -> Iterator[Recipient | SubProcessor]:
    if isinstance(processing, ProcessorActivity):
        yield from processing.sub_processors or ()
    else:
        yield from (each for each in processing.recipients or () if each.role == "processor")


@rule("PRC-003", on=Agreement, severity="warning", cites=("GDPR 28(3)",))
def contract_covers_each_point(paper: Agreement, register: Register) -> Complaints:
    """A contract with a processor covers each point of Art. 28(3).

    Instructions, confidentiality, security, further processors, help with the rights of persons,
    help with Art. 32 to 36, erasure or return, audits. Read the contract and list what it covers:
    `terms = ["28(3)(a)", "28(3)(b)", …]`.
    """
    if paper.type != "dpa" or (paper.terms and set(paper.terms) >= set(TERMS)):
        return
    if not any(isinstance(each, Recipient) for each in users(paper, register)):
        return
    missing = [each for each in TERMS if each not in (paper.terms or ())]
    if len(missing) == len(TERMS):
        words = "it is not stated which points of Art. 28(3) the contract covers"
    else:
        words = f"the points that the contract is said to cover lack {', '.join(missing)}"
    yield paper.at("terms"), words


@rule(
    "PRC-004",
    on=SubProcessor,
    within=ProcessorActivity,
    bound="gdpr",
    cites=("GDPR 28(2)", "GDPR 28(4)"),
)
def sub_processor_is_authorised(sub: SubProcessor, register: Register) -> Complaints:
    """A sub-processor is engaged with the controller's written authorisation.

    The processor engages no other without it. Say which one there is:
    `authorisation = "specific"`, or `"general"`, under which the controller is told of changes
    and may object.
    """
    if not sub.authorisation:
        whom = sub.label or "a sub-processor"
        words = f"{whom} is recorded, but no written authorisation of the controller"
        yield sub.at("authorisation"), words


@rule(
    "PRC-005",
    on=Recipient,
    given=("role", "processor"),
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 28(3)",),
)
def contract_binds_processor_and_controller(recipient: Recipient, register: Register) -> Complaints:
    """The contract with a processor binds it with regard to the controller.

    Both stand among its `parties`. Where another company of the group signed for one of them, say
    so by naming in `parties` everyone whom the contract binds.
    """
    activity = recipient.record
    if not isinstance(activity, ControllerActivity):
        return
    gaps: list[tuple[Agreement, list[str]]] = []
    for paper in named(recipient, register):
        missing = unbound(paper, recipient, activity) if paper.parties else []
        if stands(paper, activity):
            if not missing:
                return
            gaps.append((paper, missing))
    for paper, missing in gaps[:1]:
        words = f"{paper.id} does not name {' and '.join(missing)} among its parties"
        yield recipient.at("agreements"), words


def unbound(paper: Agreement, recipient: Recipient, activity: ControllerActivity) -> list[str]:
    """Who of the two is no party to the paper; one of joint controllers is enough."""
    bound = paper.parties or ()
    joint = activity.joint_controllers or ()
    with_us = activity.actor in bound or any(each in bound for each in joint)
    missing = [] if with_us or not activity.actor else [activity.actor]
    if recipient.party and recipient.party not in bound:
        missing.append(recipient.party)
    return missing


@rule(
    "PRC-006",
    on=Recipient,
    given=("role", "processor"),
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 28(3)", "(EU) 2021/914 Clause 2"),
)
def contract_can_be_told_from_the_paper(recipient: Recipient, register: Register) -> Complaints:
    """It can be seen that a paper named for a processor is its contract.

    A contract of Art. 28(3) is of type `dpa`; clauses of (EU) 2021/914, module 2 or 3, stand for
    one. Whether module 4 does is doubtful, and still to be verified: Clause 2 speaks of processors
    as importers only. State type and modules, or refer to a contract beside them.
    """
    activity = recipient.record
    if not isinstance(activity, ControllerActivity):
        return
    papers = named(recipient, register)
    if any(each.type == "dpa" for each in papers):
        return
    found = [stated(each, activity) for each in papers]
    doubts = [] if "contract" in found else [each for each in found if each != "none"]
    if doubts:
        yield recipient.at("agreements"), doubts[0]
