"""The derogations of Art. 49 GDPR: each with its conditions, stated or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from ropa import law
from ropa.model.paper import Assessment
from ropa.transfers.flow import Reason, Verdict
from ropa.transfers.papers import lack, not_read
from ropa.transfers.safeguards import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.law import Derogation
    from ropa.model.transfer import Transfer
    from ropa.register import Register
    from ropa.transfers.case import Case

WORDS = {
    "explicit_consent": "whether consent is explicit",
    "risks_explained": "how the risks were explained",
    "necessity": "why the transfer is necessary",
    "law": "the law that recognises the public interest",
    "number_of_persons": "how many persons are concerned",
    "safeguards": "the suitable safeguards",
    "authority_informed": "when the authority was informed",
    "persons_informed": "when the persons were informed",
}
"""What a key of a transfer tells."""


def by_derogation(case: Case, register: Register) -> Iterator[Reason]:
    """Every condition of the derogation that is not stated or not met; if none, that it is used."""
    row = law.derogation(case.basis, case.regime)
    if row is None or case.transfer is None:
        yield unknown(case)
        return
    if row.new and case.on < law.begins(case.regime, case.home):
        words = f"{named(row)} came with the GDPR: 95/46/EC 26(1) knows no such derogation"
        yield unmet("not-adequate", "basis", words, row)
        return
    lacks = [*conditions(row, case.transfer, case), *weighed(row, case, register)]
    yield from lacks
    if not lacks:
        message = f"{named(row)} is relied on, {row.title}; its conditions are stated"
        yield Reason("derogation", "derogation", ("basis",), message, row.cites, row.article)


def conditions(row: Derogation, transfer: Transfer, case: Case) -> Iterator[Reason]:
    yield from stated(row, transfer, case)
    yield from seldom(row, transfer)
    if transfer.explicit_consent is False and "explicit_consent" in row.needs:
        words = f"{named(row)} asks for explicit consent, the entry says that it is not"
        yield unmet("unstated", "explicit_consent", words, row)
    if transfer.whole_register is True and not row.whole_register:
        words = f"{named(row)} does not carry a whole register or whole categories of it"
        yield unmet("whole-register", "whole_register", words, row)
    if not row.public_powers:
        yield from private_only(row, transfer, case)


def named(row: Derogation) -> str:
    """The derogation as lawyers name it: “49(1)-2” is the second subparagraph."""
    return row.article.replace("-2", " second subparagraph")


def unmet(
    name: str, key: str, message: str, row: Derogation, verdict: Verdict = "lacking"
) -> Reason:
    return lack(name, key, message, row.cites, verdict)


def stated(row: Derogation, transfer: Transfer, case: Case) -> Iterator[Reason]:
    """One reason for all that the entry leaves out, and one for each day that is still to come."""
    absent = [key for key in row.needs if getattr(transfer, key) is UNSET]
    if absent:
        told = ", ".join(WORDS[key] for key in absent)
        words = f"{named(row)} is relied on, but not stated: {told} ({', '.join(absent)})"
        yield unmet("unstated", absent[0], words, row, "incomplete")
    for key in ("authority_informed", "persons_informed"):
        day = getattr(transfer, key)
        if key in row.needs and day and day > case.on:
            whom = "authority" if key == "authority_informed" else "persons"
            words = f"{named(row)}: the {whom} will be informed only on {day}"
            yield unmet("unstated", key, words, row, "incomplete")


def seldom(row: Derogation, transfer: Transfer) -> Iterator[Reason]:
    """Whether the transfer is as rare as the derogation asks."""
    if not row.occasional and not row.not_repetitive:
        return
    asked = "occasional" if row.occasional else "repetitive"
    if transfer.repetitive is True or (row.occasional and transfer.occasional is False):
        wanted = "occasional" if row.occasional else "not repetitive"
        words = f"{named(row)} holds for transfers that are {wanted}, the entry says otherwise"
        key = "repetitive" if transfer.repetitive is True else "occasional"
        yield unmet("not-occasional", key, words, row)
    elif getattr(transfer, asked) is UNSET:
        words = f"{named(row)} is relied on, but not stated whether the transfer is {asked}"
        yield unmet("not-occasional", asked, words, row, "incomplete")


def private_only(row: Derogation, transfer: Transfer, case: Case) -> Iterator[Reason]:
    """Art. 49(3): not for what authorities do in the exercise of their public powers."""
    cites = (*row.cites, "GDPR 49(3)")
    if transfer.public_powers is True:
        words = f"{named(row)} is not open to an authority in the exercise of its public powers"
        yield lack("public-powers", "public_powers", words, cites, "lacking")
    elif transfer.public_powers is UNSET and case.sender and case.sender.form == "public-body":
        words = (
            f"{case.sender.id} is a public body: state whether it sends the data in the exercise of"
            " its public powers (public_powers)"
        )
        yield lack("public-powers-open", "public_powers", words, cites, "unclear")


def weighed(row: Derogation, case: Case, register: Register) -> Iterator[Reason]:
    """Whether the assessment of Art. 49(6) stands in the record."""
    if not row.assessment:
        return
    name = (case.transfer.assessment or "") if case.transfer else ""
    if register.unread("assessments", name):
        yield not_read("assessment", row.cites)
        return
    paper = register.one(Assessment, name)
    if paper is None:
        words = f"{named(row)} is relied on, but no assessment of the circumstances is recorded"
    elif paper.type != "derogation":
        words = f"{name} is no assessment of the circumstances of {named(row)}"
    elif not paper.done or paper.done > case.on:
        words = f"the assessment {name} is not done"
    else:
        return
    yield lack("unweighed", "assessment", words, row.cites)
