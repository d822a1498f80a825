"""The safeguards of Art. 46 GDPR other than standard clauses: rules, codes, certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import law
from ropa.transfers.flow import Reason
from ropa.transfers.papers import assessed, between, lack, missing, not_read, papers_of, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.law import Safeguard
    from ropa.model.paper import Agreement
    from ropa.register import Register
    from ropa.transfers.case import Case, Role

WORDS = {
    "authority": "which authority approved it",
    "reference": "the reference of the approval",
    "authorised": "the day of the approval",
    "scheme": "under which scheme",
    "certificate": "the number of the certificate",
    "commitments": "the importer's binding commitments",
    "until": "until when it runs",
}
"""What a key of an agreement tells."""


PUBLIC = ("public-body", "international-organisation")


def by_safeguard(case: Case, register: Register) -> Iterator[Reason]:
    """Everything that the papers of a safeguard lack; if nothing, that it holds."""
    row = law.safeguard(case.basis, case.regime)
    if row is None or (case.regime == "fadp" and case.on < law.begins("fadp", "")):
        yield unknown(case)
        return
    papers, unread = papers_of(case, register)
    fitting = [each for each in papers if each.type in row.papers]
    lacks = list(lacking(row, papers, fitting, unread, case))
    if row.assessment:
        lacks += assessed(case, register)
    yield from lacks
    if not lacks:
        message = f"{row.title} ({fitting[0].id})"
        yield Reason("safeguard", "safeguarded", ("basis",), message, row.cites, row.title)


def unknown(case: Case) -> Reason:
    message = f"whether “{case.basis}” holds under this law is for a person to decide"
    article = "GDPR 49(1)" if case.basis.startswith("49(") else "GDPR 46(1)"
    return Reason("not-judged", "unclear", ("basis",), message, (article,))


def lacking(
    row: Safeguard, papers: list[Agreement], fitting: list[Agreement], unread: bool, case: Case
) -> Iterator[Reason]:
    if fitting:
        yield from min((list(paper_lacks(row, each, case)) for each in fitting), key=len)
    elif unread:
        yield not_read("agreements", row.cites)
    else:
        words = missing(papers, row.papers, row.title)
        yield lack("no-agreement", "agreements", words, row.cites)
    if row.public:
        yield from public_sides(row, case)


def paper_lacks(row: Safeguard, paper: Agreement, case: Case) -> Iterator[Reason]:
    role = row.exporter_role(paper.type or "")
    if role and role != case.exporter_role:
        yield for_another_role(row, paper, role, case)
    yield from approved(row, paper, case)
    yield from running(paper, case, row.cites)
    yield from between(paper, case, row.cites)


def for_another_role(row: Safeguard, paper: Agreement, role: Role, case: Case) -> Reason:
    words = f"{paper.id} is made for data of a {role}, the record says {case.exporter_role}"
    if paper.type not in row.open_roles:
        return lack("wrong-rules", "agreements", words, row.cites, "lacking")
    words = f"{words}: decide whether the rules reach what the group processes for others"
    return lack("rules-open", "agreements", words, row.cites, "unclear")


def approved(row: Safeguard, paper: Agreement, case: Case) -> Iterator[Reason]:
    """Whether the paper states what stands behind it: approval, scheme, commitments."""
    absent = [key for key in row.needs if not getattr(paper, key)]
    if row.authorisation and absent == list(row.needs):
        words = f"{paper.id} states no authorisation by a supervisory authority"
        yield lack("unauthorised", "agreements", words, row.cites, "lacking")
    elif absent:
        told = ", ".join(WORDS[key] for key in absent)
        words = f"{paper.id} does not state {told} ({', '.join(absent)})"
        yield lack("unapproved", "agreements", words, row.cites)
    if "authorised" in row.needs and paper.authorised and paper.authorised > case.on:
        what = "authorised" if row.authorisation else "approved"
        words = f"{paper.id} is {what} only from {paper.authorised}"
        yield lack("unauthorised", "agreements", words, row.cites, "lacking")


def public_sides(row: Safeguard, case: Case) -> Iterator[Reason]:
    """Whether exporter and importer are public bodies."""
    for side in (each for each in (case.sender, case.party) if each):
        if not side.form:
            words = f"whether {side.id} is a public body is not stated (form)"
            yield lack("not-public", "basis", words, row.cites)
        elif side.form not in PUBLIC:
            words = f"{row.title}: the record of {side.id} says {side.form}"
            yield lack("not-public", "basis", words, row.cites, "lacking")
