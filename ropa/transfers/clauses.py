"""Standard clauses, the IDTA and the Addendum: signed, between these parties, for these roles."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ropa.law.duties import applies
from ropa.transfers.certified import of_another_law
from ropa.transfers.flow import Reason, Verdict
from ropa.transfers.papers import assessed, between, lack, missing, not_read, papers_of, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.law import ClauseSet
    from ropa.model.paper import Agreement
    from ropa.model.party import Party
    from ropa.register import Register
    from ropa.transfers.case import Case

CURRENT = "(EU) 2021/914"
DECISIONS = {"idta": "IDTA", "uk-addendum": "UK Addendum B1.0"}
"""The decision that a type of paper comes from, where the paper names none."""
NAMES = {"scc": "the clauses", "idta": "the IDTA", "uk-addendum": "the Addendum"}
ADDENDA = {"uk-addendum": "the UK Addendum", "swiss-addendum": "the Swiss adaptations"}
ARTICLE = ("GDPR 46(2)(c)",)


def clauses_lack(
    name: str, key: str, message: str, verdict: Verdict = "incomplete", also: str = ""
) -> Reason:
    return lack(name, key, message, (*ARTICLE, *([also] if also else ())), verdict)


def module_lack(name: str, message: str, verdict: Verdict = "incomplete") -> Reason:
    return clauses_lack(name, "module", message, verdict, CURRENT)


def by_clauses(case: Case, register: Register) -> Iterator[Reason]:
    """Everything that the clauses of this case lack; if nothing, that they hold."""
    if case.basis in DECISIONS and not case.law.clause_set(DECISIONS[case.basis], case.regime):
        yield of_another_law(case, NAMES[case.basis])
        return
    papers, unread = papers_of(case, register)
    paper = best([each for each in papers if holds(each, case.basis)], case)
    lacks = list(lacking(paper, papers, unread, case, register))
    yield from lacks
    if not lacks and paper:
        decision = decision_of(paper)
        message = f"clauses of {decision}, signed, between these parties ({paper.id})"
        yield Reason("clauses", "safeguarded", ("basis",), message, ARTICLE, decision)


def holds(paper: Agreement, basis: str) -> bool:
    """Whether a paper may hold what is claimed; clauses may carry the Addendum with them."""
    return paper.type == basis or (paper.type == "scc" and basis in (paper.addenda or ()))


def decision_of(paper: Agreement) -> str:
    return paper.decision or DECISIONS.get(paper.type or "", CURRENT)


def best(clauses: list[Agreement], case: Case) -> Agreement | None:
    """The paper that lacks least; of equals the first."""
    if len(clauses) == 1:
        return clauses[0]
    return min(clauses, key=lambda each: len(list(paper_lacks(each, [], case))), default=None)


def lacking(
    paper: Agreement | None,
    papers: list[Agreement],
    unread: bool,
    case: Case,
    register: Register,
) -> Iterator[Reason]:
    if unread and not paper:
        yield not_read("agreements", ARTICLE)
        return
    if paper:
        yield from paper_lacks(paper, papers, case)
    else:
        words = missing(papers, (case.basis or "scc",), NAMES.get(case.basis, NAMES["scc"]))
        yield clauses_lack("no-agreement", "agreements", words)
        if case.basis == "scc" and applies("transfer-modules", case.on):
            yield from module_fits(None, case)
    if not exempt(case, paper):
        yield from assessed(case, register, asking(paper, case))
    yield from importer_bound(case, paper)


def paper_lacks(paper: Agreement, papers: list[Agreement], case: Case) -> Iterator[Reason]:
    known = case.law.clause_set(decision_of(paper), case.regime)
    if known is None:
        words = f"{paper.id}: “{decision_of(paper)}” is no decision on clauses for transfers"
        yield clauses_lack("unknown-clauses", "agreements", words)
        return
    if not known.transfer_tool:
        words = f"{paper.id}: clauses of {known.decision} carry no transfer"
        yield clauses_lack("no-transfer-tool", "agreements", words, "lacking")
        return
    yield from in_time(paper, known, case)
    yield from between(paper, case, ARTICLE)
    if known.modules:
        yield from module_fits(paper, case)
    else:
        yield from roles_fit(known, case)
    yield from carried(paper, papers, known, case)


def in_time(paper: Agreement, known: ClauseSet, case: Case) -> Iterator[Reason]:
    if not paper.signed:
        yield clauses_lack("unsigned", "agreements", f"{paper.id} states no day of signature")
    elif not known.signable(paper.signed):
        yield unsignable(paper, known)
    elif ill := list(running(paper, case, ARTICLE)):
        yield from ill
    elif not known.reliable(case.on):
        yield no_longer(paper, known)


def unsignable(paper: Agreement, known: ClauseSet) -> Reason:
    words = f"clauses of {known.decision} could not be signed on {paper.signed} ({paper.id})"
    if known.sign_sure == "to verify":
        words = f"{words}, by a day that is not confirmed here: decide whether they carry data"
        return clauses_lack("old-clauses", "agreements", words, "unclear", known.decision)
    return clauses_lack("signed-out-of-time", "agreements", words, "lacking", known.decision)


def no_longer(paper: Agreement, known: ClauseSet) -> Reason:
    last = known.rely_until - timedelta(1) if known.rely_until else ""
    words = f"{paper.id}: clauses of {known.decision} could be relied on until {last}"
    if known.rely_sure == "to verify":
        words = f"{words}, a day that is not confirmed here: decide whether they still carry data"
        return clauses_lack("old-clauses", "agreements", words, "unclear", known.decision)
    return clauses_lack("signed-out-of-time", "agreements", words, "lacking", known.decision)


def module_fits(paper: Agreement | None, case: Case) -> Iterator[Reason]:
    agreed = (paper.modules if paper else None) or ()
    stated = case.transfer.module if case.transfer else None
    number = stated or (agreed[0] if len(agreed) == 1 else None)
    if not number:
        yield module_lack("no-module", "the module of the clauses is not stated")
        return
    known = case.law.clause_set(CURRENT)
    module = known.module(number) if known else None
    if module is None:
        yield module_lack("no-module", f"the clauses have no module {number}")
    elif paper and agreed and number not in agreed:
        yield module_lack("no-module", f"{paper.id} does not contain module {number}")
    elif case.importer_role is None:
        yield module_lack("no-role", role_words(case, number), "unclear")
    elif (module.exporter, module.importer) != (case.exporter_role, case.importer_role):
        words = (
            f"module {number} is for {module.exporter} to {module.importer},"
            f" the record says {case.exporter_role} to {case.importer_role}"
        )
        yield module_lack("wrong-module", words)


def role_words(case: Case, number: int) -> str:
    return f"in which role {case.whom} receives the data is not stated: module {number} may not fit"


def roles_fit(known: ClauseSet, case: Case) -> Iterator[Reason]:
    pairs = set(known.pairs)
    if len(pairs) == 4:
        return
    if case.importer_role is None:
        words = f"in which role {case.whom} receives the data is not stated"
        yield clauses_lack("no-role", "agreements", words, "unclear")
    elif (case.exporter_role, case.importer_role) not in pairs:
        words = f"clauses of {known.decision} are not for {case.exporter_role} to"
        words = f"{words} {case.importer_role}"
        yield clauses_lack("wrong-module", "agreements", words, also=known.decision)


def carried(
    paper: Agreement, papers: list[Agreement], known: ClauseSet, case: Case
) -> Iterator[Reason]:
    """Whether what must stand beside the clauses does, in the same paper or in one of its own."""
    if not known.needs:
        return
    added = case.law.clause_set(DECISIONS.get(known.needs, ""), case.regime)
    if known.needs in (paper.addenda or ()):
        if added and paper.signed and not added.signable(paper.signed):
            yield unsignable(paper, added)
        return
    beside = next((each for each in papers if each.type == known.needs), None)
    if beside is None:
        yield without_addendum(paper, known, case)
        return
    yield from in_time(beside, added, case) if added else running(beside, case, ARTICLE)
    yield from between(beside, case, ARTICLE)


def without_addendum(paper: Agreement, known: ClauseSet, case: Case) -> Reason:
    added = ADDENDA.get(known.needs, known.needs)
    words = f"{paper.id} carries no transfer without {added}, of which none is recorded"
    verdict: Verdict = "lacking" if case.regime == "uk-gdpr" else "incomplete"
    return clauses_lack("no-addendum", "agreements", words, verdict)


def asking(paper: Agreement | None, case: Case) -> ClauseSet | None:
    """The clauses of 2021, where the paper holds these and the GDPR binds: see their Clause 14."""
    known = case.law.clause_set(decision_of(paper)) if paper and case.regime == "gdpr" else None
    return known if known and known.modules else None


def exempt(case: Case, paper: Agreement | None) -> bool:
    """Module 4 asks for an assessment only where the processor adds data of its own."""
    stated = case.transfer.module if case.transfer else None
    return (stated or None) == 4 or bool(paper and not stated and paper.modules == (4,))


def importer_bound(case: Case, paper: Agreement | None) -> Iterator[Reason]:
    """The clauses of 2021 are not made for an importer that is itself subject to the GDPR."""
    known = case.law.clause_set(decision_of(paper), case.regime) if paper else None
    if case.regime != "gdpr" or not known or known.importer_under_gdpr or not subject(case.party):
        return
    words = (
        f"{case.importer} is itself subject to the GDPR: no set of clauses is made for that"
        " case; decide which ground holds"
    )
    yield Reason("importer-bound", "unclear", ("basis",), words, ("(EU) 2021/914 recital 7",))


def subject(party: Party | None) -> bool:
    """Whether the register says that the GDPR binds the party, by Art. 3(1) or 3(2)."""
    if party is None:
        return False
    return bool(party.gdpr and party.gdpr.applies) or "gdpr" in (party.laws or ())
