"""Which papers stand for the contract with a processor: Art. 28(3) and 28(7) GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.paper import Agreement

if TYPE_CHECKING:
    from ropa.model.processing import Processing, SubProcessor
    from ropa.model.transfer import Recipient
    from ropa.register import Register

BETWEEN_BOTH = "2021/915"
"""Clauses of the Commission between controllers and processors, Art. 28(7)."""
FOR_TRANSFERS = "2021/914"
STANDING_IN = frozenset([2, 3])
"""Modules of (EU) 2021/914 that meet Art. 28(3): recital 9 and Clause 2(a)."""


def named(entry: Recipient | SubProcessor, register: Register) -> list[Agreement]:
    """The papers that an entry refers to, as far as they could be read."""
    papers = register.records["agreements"]
    return [papers[each] for each in entry.agreements or () if each in papers]  # type: ignore[misc]


def stated(paper: Agreement, processing: Processing) -> str:
    """ "contract", "none", or in words why it cannot be seen whether the paper is the contract."""
    if paper.type == "dpa":
        return "contract"
    if not paper.type:
        return f"{paper.id} does not say of which type it is"
    return clauses(paper, processing) if paper.type == "scc" else "none"


def clauses(paper: Agreement, processing: Processing) -> str:
    if paper.decision and BETWEEN_BOTH in paper.decision:
        return "contract"
    if paper.decision and FOR_TRANSFERS not in paper.decision:
        return "none"
    modules = modules_of(paper, processing)
    if modules & STANDING_IN:
        return "contract"
    if not modules:
        return f"{paper.id} does not say which modules of the clauses were agreed"
    if 4 in modules:
        return f"{paper.id} holds module 4 alone, and it is doubtful whether that is the contract"
    return "none"


def modules_of(paper: Agreement, processing: Processing) -> frozenset[int]:
    """The modules that were agreed, else those by which the record's transfers rely on it."""
    if paper.modules:
        return frozenset(paper.modules)
    entries = (each for each in processing.transfers or () if paper.id in (each.agreements or ()))
    return frozenset(each.module for each in entries if each.module)


def stands(paper: Agreement, processing: Processing) -> bool:
    return stated(paper, processing) == "contract"
