"""What persons are told of transfers: Art. 13(1)(f) and 14(1)(f) GDPR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.history.values import country
from ropa.informing.fact import NAMED, Said
from ropa.law import is_country
from ropa.model.labels import meaning
from ropa.model.paper import Agreement
from ropa.model.terms import TransferBasis
from ropa.model.transfer import Transfer
from ropa.transfers import flows
from ropa.wording import called, marked, stated
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.informing.group import Group
    from ropa.register import Register
    from ropa.transfers import Flow, Judgement

WITH_COPIES = ("incomplete", "unclear", "safeguarded")
"""Verdicts of flows with safeguards of which a person may have a copy."""
NO_GROUND = ("undeclared", "lacking")
"""Verdicts of flows without a ground that could be told."""
NO_SAFEGUARDS = ("adequacy", "dpf")
"""Grounds that are decisions of the Commission, which are published."""
COMPELLING = "49(1)-2"


def transfers(group: Group, register: Register) -> Iterator[Said]:
    """Each transfer, with the adequacy decision or the safeguards, and how to obtain a copy."""
    records = {each.record.name for each in group.concerned}
    for flow in flows(register):
        if flow.regime != "gdpr":
            continue
        for judged in flow.judgements:
            if judged.record.name in records and judged.verdict != "no-transfer":
                yield from one(flow, judged, register)


def one(flow: Flow, judged: Judgement, register: Register) -> Iterator[Said]:
    statement = judged.statement
    place = marked(country(judged.country), statement, "country") if judged.country else ""
    where = ", ".join(filter(None, (called(flow.importer, register), place)))
    if judged.verdict in NO_GROUND:
        words = phrase("a ground of the transfer that holds ({recipient})", recipient=where)
        yield Said(statement.at(*judged.reason.keys), words, lacks=True)
    elif judged.basis:
        meant = marked(meaning(TransferBasis, judged.basis) or judged.basis, statement, "basis")
        told = "; ".join(filter(None, (meant, decision(judged.country, register))))
        yield Said(statement.at(), phrase(NAMED, what=where, words=told))
    if not judged.country:
        words = phrase("the country to which data go ({recipient})", recipient=where)
        yield Said(statement.at("country"), words, lacks=True)
    if not isinstance(statement, Transfer) or judged.basis in NO_SAFEGUARDS:
        return
    if judged.basis == COMPELLING:
        words = stated(statement, "safeguards") or phrase("the suitable safeguards")
        yield Said(statement.at("safeguards"), words, lacks=not statement.safeguards)
    elif judged.verdict in WITH_COPIES:
        yield from copies(statement, where, register)


def decision(country: str, register: Register) -> str:
    """Whether there is an adequacy decision for the country; empty where that is not known."""
    if not is_country(country) or not register.law.covered("gdpr", country, register.on):
        return ""
    rows = register.law.adequacy("gdpr", country, register.on)
    if not rows:
        return phrase("there is no adequacy decision")
    names = ", ".join(dict.fromkeys(each.decision for each in rows))
    if all(each.partial for each in rows):
        return phrase("adequacy decision, within its scope: {names}", names=names)
    return phrase("adequacy decision: {names}", names=names)


def copies(transfer: Transfer, where: str, register: Register) -> Iterator[Said]:
    """How persons obtain a copy of the safeguards."""
    papers = [register.one(Agreement, each) for each in transfer.agreements or ()]
    known = [each for each in papers if each]
    for paper in known:
        if paper.copies:
            words = phrase(
                "copy of the safeguards ({recipient}): {how}",
                recipient=where,
                how=stated(paper, "copies"),
            )
            yield Said(paper.at("copies"), words)
    if not any(each.copies for each in known):
        spot = known[0].at("copies") if known else transfer.at("agreements")
        words = phrase("how to obtain a copy of the safeguards ({recipient})", recipient=where)
        yield Said(spot, words, lacks=True)
