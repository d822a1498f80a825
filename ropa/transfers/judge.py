"""The verdict on one case, by the law of its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ropa import law
from ropa.transfers.chapter_five import by_chapter_five
from ropa.transfers.flow import Judgement, Reason
from ropa.transfers.regimes import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.register import Register
    from ropa.transfers.case import Case


Known: TypeAlias = "dict[object, tuple[Reason, ...]]"
"""Reasons by what they rest on: activities of one company state the same flow again and again."""


def by_article_28(case: Case, register: Register) -> Iterator[Reason]:
    """Art. 28 APPI, loaded where a business in Japan provides anything abroad."""
    from ropa.transfers.article_28 import by_article_28

    return by_article_28(case, register)


JUDGES: dict[str, Callable[[Case, Register], Iterator[Reason]]] = {
    "gdpr": by_chapter_five,
    "uk-gdpr": by_chapter_five,
    "fadp": by_chapter_five,
    "appi": by_article_28,
}
"""Who judges under which law."""


def judge(case: Case, register: Register, known: Known) -> Judgement:
    """The judgement on a case: at least one reason, the gravest decides."""
    basis = case.grounds if case.transfer or case.claim.kind != "transfer" else None
    reasons = known.get(basis) if basis else None
    if reasons is None:
        reasons = tuple(of_its_day(reason, case) for reason in JUDGES[case.regime](case, register))
        if basis:
            known[basis] = reasons
    return Judgement(case.statement, case.record, case.basis, case.country, reasons)


def of_its_day(reason: Reason, case: Case) -> Reason:
    """The reason in the words of its law; before the GDPR the Directive knew no record."""
    told = spoken(reason, case.regime, case.on)
    early = case.regime == "gdpr" and case.on < law.begins("gdpr", case.home)
    if early and reason.id == "no-country":
        return told._replace(id="unknown-destination", verdict="unclear")
    return told
