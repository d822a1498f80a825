"""Statements of one flow held against each other, and grounds that stand beside grounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.paper import Agreement
from ropa.model.transfer import Transfer
from ropa.transfers.flow import Judgement, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.register import Register

TOOLS = (
    *("scc", "bcr", "ad-hoc-clauses", "code-of-conduct", "certification"),
    *("public-instrument", "administrative-arrangement", "idta", "uk-addendum"),
)
"""Grounds of Art. 46."""
PAPERS = (*TOOLS, "bcr-c", "bcr-p")
"""Types of agreement that hold one of them."""
DECIDED = ("adequacy", "dpf", "uk-us-data-bridge", "swiss-us-dpf")
"""Grounds of Art. 45."""


def beside(judged: list[Judgement], register: Register) -> tuple[Judgement, ...]:
    """The judgements on one flow, each with what it says against the others or itself."""
    several = len(judged) > 1
    return tuple(
        each._replace(reasons=(*each.reasons, *more))
        if (more := tuple(remarks(each, judged if several else (), register)))
        else each
        for each in judged
    )


def remarks(
    judgement: Judgement, others: list[Judgement] | tuple[()], register: Register
) -> Iterator[Reason]:
    if not judgement.basis:
        return
    known = {*papers(judgement.statement, register), *(each.basis for each in others)}
    tool = next((each for each in sorted(known) if each in PAPERS), "")
    decided = next((each for each in sorted(known) if each in DECIDED), "")
    if judgement.basis.startswith("49(") and (tool or decided):
        yield not_the_only_ground(judgement, tool or decided)
    elif judgement.basis in DECIDED and tool and judgement.verdict == "adequate":
        message = f"“{judgement.basis}” covers the transfer: {tool} is not needed, but may be kept"
        yield Reason("fallback", "adequate", ("basis",), message, ("GDPR 46(1)",))
    yield from contradictions(judgement, others)


def papers(statement: object, register: Register) -> Iterator[str]:
    """The types of the agreements that an entry refers to."""
    if isinstance(statement, Transfer):
        for name in statement.agreements or ():
            paper = register.one(Agreement, name)
            if paper and paper.type:
                yield paper.type


def not_the_only_ground(judgement: Judgement, other: str) -> Reason:
    """A remark to the reader: which of the two carries the flow is no other verdict."""
    basis, verdict = judgement.basis, judgement.verdict
    message = f"{basis} holds in the absence of other grounds, and {other} is recorded beside it"
    return Reason("beside-a-ground", verdict, ("basis",), message, ("GDPR 49(1)",))


def contradictions(judgement: Judgement, others: list[Judgement] | tuple[()]) -> Iterator[Reason]:
    """Where an earlier statement of the flow names another country or another ground."""
    for other in others:
        if other is judgement:
            return
        where = f"{other.processing.name} says"
        if judgement.country and other.country and judgement.country != other.country:
            message = f"{where} that the data go to {other.country}, this entry {judgement.country}"
            yield Reason("conflict", "unclear", ("country",), message, ("GDPR 44",))
        if other.basis and rivals(judgement.basis, other.basis):
            message = f"{where} “{other.basis}” for this flow, this entry “{judgement.basis}”"
            yield Reason("conflict", "unclear", ("basis",), message, ("GDPR 44",))


def rivals(one: str, other: str) -> bool:
    """Whether two grounds speak against each other; a safeguard may be kept beside a decision."""
    if one == other or one.startswith("49(") or other.startswith("49("):
        return False
    return not ({one, other} & {*DECIDED} and {one, other} & {*TOOLS})
