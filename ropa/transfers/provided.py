"""What is provided abroad, held against its route, or found without one: APPI 27 to 29 and 31."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.transfers.flow import Reason
from ropa.transfers.papers import lack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.model.appi.foreign_transfer import ForeignTransfer
    from ropa.register import Register
    from ropa.transfers.case import Asking, Case

EXCEPTIONS = frozenset(f"27(1)({each})" for each in ("i", "ii", "iii", "iv", "v", "vi", "vii"))
"""Cases in which Art. 28(1) asks for no consent."""


def undeclared(case: Case, register: Register) -> Reason:
    """Something goes abroad, and no record of a route is referred to."""
    if case.claim.kind == "related-information" and case.claim.shown:
        words = "it is confirmed that the person was told of the country, its system and measures"
        cites = ("APPI 31(1)(ii)",)
        return Reason("confirmed", "safeguarded", ("information_confirmed",), words, cites)
    if case.claim.beside:
        words = f"a route to {case.whom} is recorded, and not referred to"
        return lack("route-not-named", "foreign_transfer", words, ("APPI 28(1)",))
    if case.claim.kind == "recipient":
        return unclassified(case, register)
    name = register.party_name(case.importer)
    words = f"{name} is in {case.country}, and no route under Art. 28 is referred to"
    keys = case.keys or ("foreign_transfer",)
    article = "APPI 31(1)(ii)" if case.claim.kind == "related-information" else "APPI 28(1)"
    return Reason("without-route", "undeclared", keys, words, (article,))


def unclassified(case: Case, register: Register) -> Reason:
    """A recipient abroad whom no record under the Act names."""
    name = register.party_name(case.importer)
    if case.law.area("gdpr", case.country, case.on) == "inside":
        words = f"whether the designation of a State reaches {case.country}, where {name} is"
        cites = ("APPI Rules 15", "PPC Notice 1/2019")
        said = f"{words} established, is not confirmed here: decide it"
        return Reason("territory", "unclear", case.keys, said, cites)
    sender = register.party_name(case.exporter) or "the business"
    words = (
        f"{name} is in {case.country}, and no record under the Act says whether and on which route"
        f" {sender} provides data to it"
    )
    return Reason("unclassified", "undeclared", case.keys, words, ("APPI 28(1)", "PPC Q&A 12-1"))


def as_stated(case: Case, route: ForeignTransfer, *, consented: bool) -> Iterator[Reason]:
    """What a record says of itself against the route that it refers to."""
    if case.claim.stopped:
        words = f"it is later than {route.stopped_on}, when provision on {route.id} stopped"
        yield lack("after-stop", "provided_on", words, ("APPI Rules 18(1)",), "lacking")
    if case.claim.kind == "provision":
        yield from based(case, route, consented)
    elif consented and not case.claim.shown:
        yield UNSHOWN[case.claim.kind]()


def based(case: Case, route: ForeignTransfer, consented: bool) -> Iterator[Reason]:
    """Whether the basis of a provision fits a route by consent, or one under Art. 27."""
    basis = case.claim.basis
    article_27 = (route.route or "").startswith(("conforming-", "designated-"))
    if not basis:
        words = "the basis of the provision is not stated"
        yield lack("no-basis-stated", "basis", words, ("APPI 27(1)", "APPI 28(1)"))
    elif basis == "legitimate-interest":
        words = "a legitimate interest is no ground of the Act"
        yield lack("no-such-basis", "basis", words, ("APPI 27(1)",), "lacking")
    elif consented and basis != "28(1)":
        words = f"{basis} carries nothing on a route by consent, for which Art. 27 does not apply"
        yield lack("article-away", "basis", words, ("APPI 28(1)",), "lacking")
    elif consented and not case.claim.shown:
        words = "28(1) is stated, but not that consent was obtained"
        yield lack("consent-unstated", "consent", words, ("APPI 28(1)", "APPI Rules 20(1)"))
    elif article_27 and basis == "28(1)":
        words = f"the route {route.route} asks for a ground of Art. 27, the record states 28(1)"
        yield lack("no-article", "basis", words, ("PPC Guidelines Foreign 2",))


def unrecorded() -> Reason:
    words = "the route is consent, and no record of provision under Art. 29 is referred to"
    return lack("unrecorded", "provision", words, ("APPI 28(1)", "APPI 29(1)"))


def unconfirmed() -> Reason:
    words = "it is not confirmed that the person was told of the country, its system and measures"
    return lack("unconfirmed", "information_confirmed", words, ("APPI 31(1)(ii)",))


UNSHOWN: dict[Asking, Callable[[], Reason]] = {
    "entrustment": unrecorded,
    "joint-use": unrecorded,
    "related-information": unconfirmed,
}
"""What a route by consent asks of what is no provision of its own."""
