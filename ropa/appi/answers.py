"""What decides which record of the Act a fact asks for, and what is still to be asked.

To whom or from whom, what, on what basis, in which country, by which route: each is asked only
where the answers before it leave the record open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.appi.case import ITEMS_OF_27, SHARED
from ropa.appi.sides import HOME, foreign
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.party import Party

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ropa.register import Register

ROUTES_ABROAD = "appi/foreign-transfers"

ROUTED = frozenset(["27(1)", "28(1)", "27(2)", *SHARED])
"""Grounds for which the route abroad decides what is to be recorded; on the others no record is due
at home or abroad."""

ROUTE_KEYS: dict[str, dict[str, Any]] = {
    "conforming-contract": {"route": "conforming-contract"},
    "conforming-group-rules": {"route": "conforming-group-rules"},
    "conforming-certification": {"route": "conforming-certification"},
    "28(1)": {"route": "28(1)"},
    "not-a-provision": {"route": "not-a-provision"},
    "same-legal-person": {"same_legal_person": True},
    "domestic-database": {"domestic_database_use": True},
    "undecided": {"undecided": ("route",)},
}
"""How the other side abroad is reached, and what a foreign transfer then states."""

ANYWHERE = frozenset(["not-a-provision", "same-legal-person"])
"""Answers on the other side that make it no third party, in Japan too."""

NON_BUSINESS = "non-business"
"""In place of a ground: received from one that is no business handling personal information."""


class Answers(NamedTuple):
    """What is known of a provision or a receipt; empty where it was not answered."""

    direction: str = ""
    """`out` where the business gives, `in` where it receives."""
    business: str = ""
    party: str = ""
    """Id of the other side."""
    many: bool = False
    """Whether it is unspecified and many persons."""
    what: str = ""
    """`personal-data`, `related-information`, `pseudonymized` or `anonymized`."""
    expected: str = ""
    """Whether information related to personal information is acquired as personal data: `yes`,
    `no-by-contract` or `no`."""
    basis: str = ""
    """A ground of a provision, or NON_BUSINESS."""
    country: str = ""
    """Of the other side, where its own record states none."""
    route: str = ""
    """A key of ROUTE_KEYS."""
    day: date | None = None
    voluntary: bool = False


def missing(answers: Answers, register: Register) -> str:
    """The next answer that decides and is not known, by its name in Answers; or empty."""
    return next((name for name, lacks in ASKED.items() if lacks(answers, register)), "")


def route_of(answers: Answers) -> str:
    """The route as it was answered; consent under Art. 28(1) is ground and route in one."""
    return answers.route or ("28(1)" if answers.basis == "28(1)" else "")


def chosen(route: ForeignTransfer) -> bool:
    """Whether a foreign transfer says how the other side is reached."""
    return bool(route.route or route.same_legal_person or route.domestic_database_use)


def route_known(answers: Answers, register: Register) -> ForeignTransfer | None:
    """The one route of the register to this party that fits the answers; None where none does."""
    if not answers.party or not routed(answers, register):
        return None
    fitting = [
        each
        for each in register.records[ROUTES_ABROAD].values()
        if isinstance(each, ForeignTransfer) and fits(each, answers)
    ]
    decided = [each for each in fitting if chosen(each)] or fitting
    return decided[0] if len(decided) == 1 else None


def fits(route: ForeignTransfer, answers: Answers) -> bool:
    """Whether a route is one of this business to this party, for this ground, not over."""
    same = route.counterparty and route.counterparty.party == answers.party
    if not same or route.status in ("ended", "retired") or route.stopped_on:
        return False
    if route.business and answers.business and route.business != answers.business:
        return False
    if route.article27_basis and route.article27_basis != answers.basis:
        return False
    asked = ROUTE_KEYS.get(route_of(answers), {})
    return not asked or not chosen(route) or all(getattr(route, key) == asked[key] for key in asked)


def routed(answers: Answers, register: Register) -> bool:
    """Whether Art. 28 is to be answered: of what is given to a third party abroad."""
    if answers.direction != "out" or not abroad(answers, register):
        return False
    if answers.what == "related-information":
        return answers.expected == "yes" and answers.basis not in ITEMS_OF_27
    return answers.what in ("", "personal-data") and answers.basis in ROUTED


def abroad(answers: Answers, register: Register) -> bool:
    return foreign(country_of(answers, register), register, answers.day)


def country_of(answers: Answers, register: Register) -> str:
    """The country that the other side's record states, else the one that was answered."""
    party = register.one(Party, answers.party)
    return (party.country if party and party.country else "") or answers.country


def lacks_other_side(answers: Answers, _: Register) -> bool:
    return not answers.direction or not (answers.party or answers.many)


def lacks_matter(answers: Answers, _: Register) -> bool:
    return not answers.what


def lacks_expectation(answers: Answers, _: Register) -> bool:
    return answers.what == "related-information" and not answers.expected


def lacks_ground(answers: Answers, _: Register) -> bool:
    """Art. 31(1) asks for no ground; of what is no provision, and anonymized, none is needed."""
    grounded = answers.what in ("personal-data", "pseudonymized")
    return grounded and not answers.basis and answers.route not in ANYWHERE


def lacks_country(answers: Answers, register: Register) -> bool:
    """Only what is given asks for a country, and only on grounds that Art. 28(1) may take away."""
    if answers.direction == "in" or answers.many or country_of(answers, register):
        return False
    asked = answers.what == "personal-data" and answers.basis in ROUTED
    related = answers.what == "related-information" and answers.expected == "yes"
    return (asked or related) and answers.route not in ANYWHERE


def lacks_route(answers: Answers, register: Register) -> bool:
    if route_of(answers) or not routed(answers, register):
        return False
    known = route_known(answers, register)
    return known is None or not chosen(known)


ASKED: dict[str, Callable[[Answers, Register], bool]] = {
    "party": lacks_other_side,
    "what": lacks_matter,
    "expected": lacks_expectation,
    "basis": lacks_ground,
    "country": lacks_country,
    "route": lacks_route,
}
"""What is asked, in this order, and when it is still to be asked."""


def contradiction(answers: Answers, register: Register) -> str:
    """Which two answers exclude each other, in words; or empty."""
    stated = register.country_of(answers.party)
    if answers.country and stated and answers.country != stated:
        return f"{answers.party} is recorded in {stated}, not in {answers.country}"
    if answers.direction == "in" and answers.route:
        return "a route abroad is asked of what is given, not of what is received"
    if answers.basis == NON_BUSINESS and answers.direction == "out":
        return f"{NON_BUSINESS} is said of one that gives, not of one that receives"
    return route_at_home(answers, register) or consents(answers)


def route_at_home(answers: Answers, register: Register) -> str:
    country = country_of(answers, register)
    needed = route_of(answers) and answers.route not in ANYWHERE
    if not needed or answers.direction != "out" or not country or abroad(answers, register):
        return ""
    designated = "" if country == HOME else ", which is designated (Rule 15)"
    words = f"the third party is in {country}{designated}, no foreign country of Art. 28(1)"
    return f"{words}: {route_of(answers)} does not fit it"


def consents(answers: Answers) -> str:
    """Consent of Art. 28(1) beside a route by which Art. 27 applies."""
    if answers.basis != "28(1)" or answers.route in ("", "28(1)"):
        return ""
    return f"28(1) is consent where no other route is taken, and {answers.route} is answered"
