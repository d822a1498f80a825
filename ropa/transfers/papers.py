"""The papers behind a transfer: which the entry names, whom they bind, and when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ropa.law.duties import applies
from ropa.model.paper import Agreement, Assessment
from ropa.transfers.flow import Reason, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.law import ClauseSet
    from ropa.place import Route
    from ropa.register import Register
    from ropa.transfers.case import Case

ASSESSED = {
    "gdpr": ("C-311/18", "EDPB Recommendations 01/2020"),
    "uk-gdpr": ("C-311/18",),
    "fadp": ("FADP 16(2)",),
}
"""Where each regime asks for an assessment of the destination."""


def lack(
    name: str,
    keys: str | Route,
    message: str,
    cites: tuple[str, ...],
    verdict: Verdict = "incomplete",
) -> Reason:
    """A reason that names what a paper or an entry does not say."""
    return Reason(name, verdict, (keys,) if isinstance(keys, str) else keys, message, cites)


def not_read(key: str, cites: tuple[str, ...]) -> Reason:
    """That a paper is there and cannot be read, which is reported at its own file."""
    return lack("unread", key, f"a record under {key} cannot be read", cites, "unclear")


def papers_of(case: Case, register: Register) -> tuple[list[Agreement], bool]:
    """The agreements of the entry, and whether one of them could not be read."""
    named = (case.transfer.agreements if case.transfer else None) or ()
    papers = [paper for name in named if (paper := register.one(Agreement, name))]
    return papers, any(register.unread("agreements", name) for name in named)


def missing(papers: list[Agreement], types: tuple[str, ...], what: str) -> str:
    """That no paper of these types is among those the entry names."""
    if not papers:
        return f"no agreement holds {what}"
    names = ", ".join(each.id for each in papers)
    return f"no agreement of the type {' or '.join(types)} among: {names}"


def first_day(paper: Agreement) -> date:
    """The first day on which a paper binds, as far as it says."""
    return max(paper.from_ or date.min, paper.signed or date.min)


def last_day(paper: Agreement) -> date:
    """The last day on which a paper binds: agreed, or when it ended before."""
    return min(paper.until or date.max, paper.ended or date.max)


def running(paper: Agreement, case: Case, cites: tuple[str, ...]) -> Iterator[Reason]:
    """Whether the paper binds on the day."""
    if first_day(paper) > case.on:
        words = f"{paper.id} binds only from {first_day(paper)}"
        yield lack("not-yet", "agreements", words, cites, "lacking")
    elif last_day(paper) < case.on:
        words = f"{paper.id} ended on {last_day(paper)}"
        yield lack("lapsed", "agreements", words, cites, "lacking")


def between(paper: Agreement, case: Case, cites: tuple[str, ...]) -> Iterator[Reason]:
    """Whether the paper binds exporter and importer; categories cannot be looked up."""
    bound = paper.parties or ()
    sides = (each.id for each in (case.sender, case.party) if each)
    absent = [side for side in sides if side not in bound]
    if absent:
        words = f"{paper.id} does not name {' or '.join(absent)} among its parties"
        yield lack("not-between", "agreements", words, cites)


def assessed(case: Case, register: Register, made: ClauseSet | None = None) -> Iterator[Reason]:
    """Whether somebody has looked at the law of the destination, and lately enough.

    `made` is the set of clauses that asks for it in words, and that it must not be older than.
    """
    cites = (*ASSESSED[case.regime], *([f"{made.decision} Clause 14"] if made else []))
    name = (case.transfer.assessment or "") if case.transfer else ""
    if not applies("transfer-assessment", case.on):
        return
    if register.unread("assessments", name):
        yield not_read("assessment", cites)
        return
    paper = register.one(Assessment, name)
    if paper is None:
        yield unassessed("no transfer impact assessment is recorded", cites)
    elif paper.type != "tia":
        yield unassessed(f"{name} is no transfer impact assessment", cites)
    elif not paper.done or paper.done > case.on:
        yield unassessed(f"the transfer impact assessment {name} is not done", cites)
    elif paper.review and paper.review < case.on:
        words = f"the transfer impact assessment {name} was to be looked at again by {paper.review}"
        yield lack("assessment-stale", "assessment", words, cites)
    elif made and made.adopted and paper.done < made.adopted:
        words = (
            f"the transfer impact assessment {name} of {paper.done} is older than the clauses of"
            f" {made.decision}, adopted on {made.adopted}"
        )
        yield lack("assessment-stale", "assessment", words, cites)


def unassessed(message: str, cites: tuple[str, ...]) -> Reason:
    return lack("no-assessment", "assessment", message, cites)
