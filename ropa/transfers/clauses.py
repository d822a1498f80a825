"""Standard contractual clauses: present, signed, between these parties, for these roles."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ropa import law
from ropa.law.duties import applies
from ropa.model.paper import Agreement, Assessment
from ropa.transfers.flow import Reason, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.law import ClauseSet
    from ropa.model.party import Party
    from ropa.register import Register
    from ropa.transfers.case import Case

CURRENT = "(EU) 2021/914"
ARTICLE = ("GDPR 46(2)(c)",)


def lack(name: str, key: str, message: str, verdict: Verdict = "incomplete") -> Reason:
    return Reason(name, verdict, (key,), message, ARTICLE)


def by_clauses(case: Case, register: Register) -> Iterator[Reason]:
    """Everything that the clauses of this case lack; if nothing, that they hold."""
    papers, unread = papers_of(case, register)
    paper = best([each for each in papers if each.type == "scc"], case)
    lacks = list(lacking(paper, papers, unread, case, register))
    yield from lacks
    if not lacks and paper:
        decision = paper.decision or CURRENT
        message = f"clauses of {decision}, signed, between these parties ({paper.id})"
        yield Reason("clauses", "safeguarded", ("basis",), message, ARTICLE, decision)


def best(clauses: list[Agreement], case: Case) -> Agreement | None:
    """The paper that lacks least; of equals the first."""
    if len(clauses) == 1:
        return clauses[0]
    return min(clauses, key=lambda each: len(list(paper_lacks(each, case))), default=None)


def lacking(
    paper: Agreement | None,
    papers: list[Agreement],
    unread: bool,
    case: Case,
    register: Register,
) -> Iterator[Reason]:
    if unread and not paper:
        yield not_read("agreements")
        return
    if not papers:
        yield lack("no-agreement", "agreements", "no agreement holds the clauses")
    elif not paper:
        names = ", ".join(each.id for each in papers)
        yield lack("no-agreement", "agreements", f"no agreement of the type scc among: {names}")
    if paper:
        yield from paper_lacks(paper, case)
    elif applies("transfer-modules", case.on):
        yield from module_fits(None, case)
    if not exempt(case, paper):
        yield from assessed(case, register)
    yield from importer_bound(case, paper)


def papers_of(case: Case, register: Register) -> tuple[list[Agreement], bool]:
    """The agreements of the entry, and whether one of them could not be read."""
    named = (case.transfer.agreements if case.transfer else None) or ()
    papers = [paper for name in named if (paper := register.one(Agreement, name))]
    return papers, any(register.unread("agreements", name) for name in named)


def paper_lacks(paper: Agreement, case: Case) -> Iterator[Reason]:
    known = law.clause_set(paper.decision or CURRENT)
    if known is None:
        words = f"{paper.id}: “{paper.decision}” is no decision on standard clauses"
        yield lack("unknown-clauses", "agreements", words)
        return
    if not known.transfer_tool:
        words = f"{paper.id}: clauses of {known.decision} carry no transfer"
        yield lack("no-transfer-tool", "agreements", words, "lacking")
        return
    yield from in_time(paper, known, case)
    yield from between(paper, case)
    if known.modules:
        yield from module_fits(paper, case)
    else:
        yield from roles_fit(known, case)


def in_time(paper: Agreement, known: ClauseSet, case: Case) -> Iterator[Reason]:
    if not paper.signed:
        yield lack("unsigned", "agreements", f"{paper.id} states no day of signature")
    elif not known.signable(paper.signed):
        words = f"clauses of {known.decision} could not be signed on {paper.signed} ({paper.id})"
        yield lack("signed-out-of-time", "agreements", words, "lacking")
    elif max(paper.from_ or paper.signed, paper.signed) > case.on:
        first = max(paper.from_ or paper.signed, paper.signed)
        yield lack("not-yet", "agreements", f"{paper.id} binds only from {first}", "lacking")
    elif (last := last_day(paper)) < case.on:
        yield lack("lapsed", "agreements", f"{paper.id} ended on {last}", "lacking")
    elif not known.reliable(case.on):
        yield no_longer(paper, known)


def last_day(paper: Agreement) -> date:
    """The last day on which a paper binds: agreed, or when it ended before."""
    return min(paper.until or date.max, paper.ended or date.max)


def not_read(key: str) -> Reason:
    """That a paper is there and cannot be read, which is reported at its own file."""
    return lack("unread", key, f"a record under {key} cannot be read", "unclear")


def no_longer(paper: Agreement, known: ClauseSet) -> Reason:
    last = known.rely_until - timedelta(1) if known.rely_until else ""
    words = f"{paper.id}: clauses of {known.decision} could be relied on until {last}"
    if known.rely_sure == "to verify":
        words = f"{words}, a day that is not confirmed here: decide whether they still carry data"
        return lack("old-clauses", "agreements", words, "unclear")
    return lack("signed-out-of-time", "agreements", words, "lacking")


def between(paper: Agreement, case: Case) -> Iterator[Reason]:
    """Whether the paper binds exporter and importer; categories cannot be looked up."""
    bound = paper.parties or ()
    sides = (each.id for each in (case.sender, case.party) if each)
    missing = [side for side in sides if side not in bound]
    if missing:
        words = f"{paper.id} does not name {' or '.join(missing)} among its parties"
        yield lack("not-between", "agreements", words)


def module_fits(paper: Agreement | None, case: Case) -> Iterator[Reason]:
    agreed = (paper.modules if paper else None) or ()
    stated = case.transfer.module if case.transfer else None
    number = stated or (agreed[0] if len(agreed) == 1 else None)
    if not number:
        yield lack("no-module", "module", "the module of the clauses is not stated")
        return
    known = law.clause_set(CURRENT)
    module = known.module(number) if known else None
    if module is None:
        yield lack("no-module", "module", f"the clauses have no module {number}")
    elif paper and agreed and number not in agreed:
        yield lack("no-module", "module", f"{paper.id} does not contain module {number}")
    elif case.importer_role is None:
        yield lack("no-role", "module", role_words(case, number), "unclear")
    elif (module.exporter, module.importer) != (case.exporter_role, case.importer_role):
        words = (
            f"module {number} is for {module.exporter} to {module.importer},"
            f" the record says {case.exporter_role} to {case.importer_role}"
        )
        yield lack("wrong-module", "module", words)


def role_words(case: Case, number: int) -> str:
    whom = case.importer or "the importer"
    return f"in which role {whom} receives the data is not stated: module {number} may not fit"


def roles_fit(known: ClauseSet, case: Case) -> Iterator[Reason]:
    if case.importer_role is None:
        whom = case.importer or "the importer"
        words = f"in which role {whom} receives the data is not stated"
        yield lack("no-role", "agreements", words, "unclear")
    elif (case.exporter_role, case.importer_role) not in known.pairs:
        words = f"clauses of {known.decision} are not for {case.exporter_role} to"
        yield lack("wrong-module", "agreements", f"{words} {case.importer_role}")


def exempt(case: Case, paper: Agreement | None) -> bool:
    """Module 4 asks for an assessment only where the processor adds data of its own."""
    stated = case.transfer.module if case.transfer else None
    return (stated or None) == 4 or bool(paper and not stated and paper.modules == (4,))


def assessed(case: Case, register: Register) -> Iterator[Reason]:
    name = (case.transfer.assessment or "") if case.transfer else ""
    if not applies("transfer-assessment", case.on):
        return
    if register.unread("assessments", name):
        yield not_read("assessment")
        return
    paper = register.one(Assessment, name)
    cites = ("C-311/18", "(EU) 2021/914 Clause 14")
    if paper is None:
        words = "no transfer impact assessment is recorded"
    elif paper.type != "tia":
        words = f"{name} is no transfer impact assessment"
    elif not paper.done or paper.done > case.on:
        words = f"the transfer impact assessment {name} is not done"
    else:
        return
    yield Reason("no-assessment", "incomplete", ("assessment",), words, cites)


def importer_bound(case: Case, paper: Agreement | None) -> Iterator[Reason]:
    """The clauses of 2021 are not made for an importer that is itself subject to the GDPR."""
    known = law.clause_set(paper.decision or CURRENT) if paper else None
    if known is None or known.importer_under_gdpr or not subject(case.party):
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
