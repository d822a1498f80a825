"""A system conforming to the prescribed standards: APPI 28(1) and (3), Rules 16 and 18."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ropa.appi.checks import standings
from ropa.law import scheme
from ropa.law.duties import applies
from ropa.transfers.certified import last_checked, runs
from ropa.transfers.flow import Reason
from ropa.transfers.papers import lack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.appi.foreign_transfer import ForeignTransfer
    from ropa.model.party import Certification
    from ropa.register import Register
    from ropa.transfers.case import Case

INSTRUMENTS = {"conforming-contract": "contract", "conforming-group-rules": "group rules"}
"""What Rule 16(i) asks for on each route."""

SCHEMES = ("apec-cbpr", "global-cbpr")
"""International frameworks of Rule 16(ii)."""

CHECKS = {
    "implementation": "whether the equivalent measures are carried out",
    "foreign-system": "which systems of the country may affect them",
}

ANSWERS = {
    ("conforming", "method"): "how the system is established",
    ("conforming", "measures_summary"): "an outline of the equivalent measures",
    ("check_frequency",): "how often they are checked",
    ("affecting_systems",): "whether foreign systems may affect them",
}
"""What a person may ask under Rule 18(3) and only the record can tell."""


def by_conforming_system(route: ForeignTransfer, case: Case, _: Register) -> Iterator[Reason]:
    """Everything that the system lacks; if nothing, that the third party is none of Art. 28."""
    lacks = [*established(route, case), *answerable(route, case), *checked(route, case)]
    yield from lacks
    if not lacks:
        named = route.conforming.instrument if route.conforming else ""
        message = "the third party has a system conforming to the prescribed standards"
        cites = ("APPI 28(1)", "APPI Rules 16")
        yield Reason("conforming", "safeguarded", ("route",), message, cites, named or "CBPR")


def established(route: ForeignTransfer, case: Case) -> Iterator[Reason]:
    if route.route == "conforming-certification":
        yield from certified(case)
        return
    what = INSTRUMENTS[route.route or ""]
    paper = route.conforming or None
    if not (paper and paper.instrument):
        words = f"the {what} on which the system rests is not named"
        yield lack("no-instrument", ("conforming", "instrument"), words, ("APPI Rules 16(i)",))
    elif paper.date and paper.date > case.on:
        words, keys = f"the {what} “{paper.instrument}” is of {paper.date}", ("conforming", "date")
        yield lack("instrument-later", keys, words, ("APPI Rules 16(i)",), "lacking")


def certified(case: Case) -> Iterator[Reason]:
    """Whether a certificate under an international framework stands behind the system."""
    cites = ("APPI Rules 16(ii)", "PPC Guidelines Foreign 4-3")
    kept = (case.party.certifications if case.party else None) or ()
    known = [each for each in kept if each.scheme in SCHEMES]
    valid = [each for each in known if runs(each, case.on)]
    best = max(valid, key=strength, default=None)
    if not known:
        words = f"no certification under APEC CBPR or Global CBPR of {case.whom} is recorded"
        yield lack("uncertified", ("conforming", "certification"), words, cites)
    elif best is None:
        words = f"the certification “{known[-1].scheme}” of {case.whom} does not cover {case.on}"
        yield lack("certificate-ended", ("conforming", "certification"), words, cites, "lacking")
    elif not settled(best):
        words = (
            f"whether “{best.scheme}” is a framework of Rule 16(ii) is not confirmed here: compare"
            " the edition of the guidelines that is in force"
        )
        yield lack("scheme-open", ("conforming", "certification"), words, cites, "unclear")
    elif not best.checked:
        words = f"nobody has looked up the certification “{best.scheme}” of {case.whom}"
        yield lack("cbpr-unchecked", ("conforming", "certification"), words, cites)


def strength(certificate: Certification) -> tuple[bool, date]:
    return settled(certificate), last_checked(certificate)


def settled(certificate: Certification) -> bool:
    """Whether it is confirmed that the framework is one of Rule 16(ii)."""
    known = scheme(certificate.scheme or "")
    return known is not None and known.sure != "to verify"


def answerable(route: ForeignTransfer, case: Case) -> Iterator[Reason]:
    """Whether a request under Art. 28(3) could be answered; the country is asked for elsewhere."""
    if not applies("foreign-checks", case.on):
        return
    absent = {keys: words for keys, words in ANSWERS.items() if not said(route, keys)}
    if absent:
        what = ", ".join(f"{words} ({'.'.join(keys)})" for keys, words in absent.items())
        words = f"a request of the person could not be answered, the record does not tell: {what}"
        cites = ("APPI 28(3)", "APPI Rules 18(3)")
        yield lack("unanswerable", next(iter(absent)), words, cites)


def said(route: ForeignTransfer, keys: tuple[str, ...]) -> bool:
    if keys[0] == "conforming":
        return bool(route.conforming and getattr(route.conforming, keys[1]))
    return bool(getattr(route, keys[0]))


def checked(route: ForeignTransfer, case: Case) -> Iterator[Reason]:
    """Whether each of the two regular checks was made lately enough."""
    for each in standings(route, case.on):
        if each.late(case.on):
            told = CHECKS[each.matter]
            last = f"was last checked on {each.last}" if each.last else "was never checked"
            cites = ("APPI Rules 18(1)(i)", "PPC Guidelines Foreign 6-1")
            yield lack("overdue", "checks", f"{told} {last}, as far as the record says", cites)
