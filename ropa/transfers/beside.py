"""Statements of one flow held against each other, and grounds that stand beside grounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.model.paper import Agreement
from ropa.model.transfer import Transfer
from ropa.transfers.flow import Judgement, Reason
from ropa.transfers.regimes import spoken

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
SOLITARY = ("49(", "27(1)", "not-a-provision")
"""How grounds begin that carry single flows, beside whatever carries the others."""


class Said(NamedTuple):
    """What the statements of one flow say: who first names each country and each ground."""

    countries: dict[str, Judgement]
    grounds: dict[str, Judgement]

    @property
    def agreed(self) -> bool:
        return len(self.countries) <= 1 and len(self.grounds) <= 1


def beside(judged: list[Judgement], regime: str, register: Register) -> tuple[Judgement, ...]:
    """The judgements on one flow, each with what it says against the others or itself."""
    said = Said({}, {})
    for each in judged:
        said.countries.setdefault(each.country, each)
        said.grounds.setdefault(each.basis, each)
    said.countries.pop("", None)
    said.grounds.pop("", None)
    return tuple(
        each._replace(reasons=(*each.reasons, *(spoken(r, regime, register.on) for r in more)))
        if (more := tuple(remarks(each, said, register)))
        else each
        for each in judged
    )


def remarks(judgement: Judgement, said: Said, register: Register) -> Iterator[Reason]:
    if not judgement.basis:
        return
    if judgement.basis.startswith("49(") or judgement.basis in DECIDED:
        yield from superfluous(judgement, said, register)
    if not said.agreed:
        yield from contradictions(judgement, said)


def superfluous(judgement: Judgement, said: Said, register: Register) -> Iterator[Reason]:
    """Where a ground is named although another one is recorded for the same flow."""
    known = sorted({*papers(judgement.statement, register), *said.grounds})
    tool = next((each for each in known if each in PAPERS), "")
    decided = next((each for each in known if each in DECIDED), "")
    if judgement.basis.startswith("49("):
        if tool or decided:
            yield not_the_only_ground(judgement, tool or decided)
    elif tool and judgement.verdict == "adequate":
        message = f"“{judgement.basis}” covers the transfer: {tool} is not needed, but may be kept"
        yield Reason("fallback", "adequate", ("basis",), message, ("GDPR 46(1)",))


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


def contradictions(judgement: Judgement, said: Said) -> Iterator[Reason]:
    """What the first statement of the flow that names another country, or a rival ground, says.

    One is enough to ask which is right: with each of many, a register would be told for each two.
    """
    country, other = next(iter(said.countries.items()), (judgement.country, judgement))
    if judgement.country and country != judgement.country:
        message = f"{other.record.name} says that the data go to {country}, this entry"
        yield conflict("country", f"{message} {judgement.country}")
    for ground, other in said.grounds.items():
        if ground == judgement.basis:
            return
        if rivals(judgement.basis, ground):
            message = f"{other.record.name} says “{ground}” for this flow, this entry"
            yield conflict("basis", f"{message} “{judgement.basis}”")
            return


def conflict(key: str, message: str) -> Reason:
    return Reason("conflict", "unclear", (key,), message, ("GDPR 44",))


def rivals(one: str, other: str) -> bool:
    """Whether two grounds speak against each other; a safeguard may be kept beside a decision."""
    if one == other or one.startswith(SOLITARY) or other.startswith(SOLITARY):
        return False
    return not ({one, other} & {*DECIDED} and {one, other} & {*TOOLS})
