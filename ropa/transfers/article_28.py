"""Grounds of Art. 28 APPI for a provision to a third party in a foreign country.

The verdict answers Art. 28. Whether the provision has a ground of Art. 27 besides, and what its
record holds, is for the rules on the records of the Act.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import law
from ropa.law.duties import applies
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.transfers.conforming import by_conforming_system
from ropa.transfers.flow import VERDICTS, Reason
from ropa.transfers.papers import lack, not_read
from ropa.transfers.provided import EXCEPTIONS, as_stated, undeclared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.model.appi.foreign_transfer import ConsentInformation
    from ropa.register import Register
    from ropa.transfers.case import Case

HOME = "JP"

EXCEPTED = ("provision", "related-information")
"""What may be one of the cases of Art. 27(1), which Art. 28(1) and 31(1) except."""

INFORMATION = {
    "country_system": ("unspecified_reason", "the system of the country"),
    "third_party_measures": ("measures_unavailable_reason", "the measures of the third party"),
}
"""What the person is told, Rule 17(2), and what may stand for it, Rule 17(3) and (4)."""


def by_article_28(case: Case, register: Register) -> Iterator[Reason]:
    """Every reason that Art. 28 gives for a verdict on the case; there is at least one."""
    route = register.one(ForeignTransfer, case.claim.route)
    if case.party and case.importer == case.exporter:
        yield of_one_person(("counterparty", "party"))
    elif case.claim.kind in EXCEPTED and case.claim.basis in EXCEPTIONS:
        yield excepted(case.claim.basis, ("basis",))
    elif not case.claim.route:
        yield undeclared(case, register)
    elif route is None:
        yield unresolved(case, register)
    elif case.claim.kind == "route":
        yield from by_route(route, case, register)
    elif led_elsewhere(route, case):
        yield of_another(route, case)
    else:
        yield from as_stated(case, route, consented=asks_consent(route, case))
        yield carried(tuple(by_route(route, case, register)))


def of_one_person(keys: tuple[str, ...]) -> Reason:
    cites = ("PPC Guidelines Foreign 2-2",)
    return Reason("same-person", "no-transfer", keys, "within one legal person", cites)


def excepted(item: str, keys: tuple[str, ...]) -> Reason:
    message = f"a case of Art. {item} is relied on, for which Art. 28 asks for no consent"
    cites = ("APPI 28(1)", f"APPI {item}")
    return Reason("exception", "derogation", keys, message, cites, f"Art. {item}")


def unresolved(case: Case, register: Register) -> Reason:
    if register.unread("appi/foreign-transfers", case.claim.route):
        return not_read("foreign_transfer", ("APPI 28(1)",))
    words = f"the route “{case.claim.route}” is none of the register's"
    return lack("route-missing", "foreign_transfer", words, ("APPI 28(1)",))


def led_elsewhere(route: ForeignTransfer, case: Case) -> bool:
    """Whether the route referred to is another business's, or leads to another third party."""
    to = (route.counterparty.party if route.counterparty else None) or ""
    ours = not route.business or not case.exporter or route.business == case.exporter
    return not ours or bool(to and case.party and to != case.party.id)


def of_another(route: ForeignTransfer, case: Case) -> Reason:
    to = (route.counterparty.party if route.counterparty else None) or case.importer
    own = route.business or case.exporter
    words = (
        f"{route.id} is a route from {own} to {to}, the record is one from {case.exporter} to"
        f" {case.whom}"
    )
    return lack("route-of-another", "foreign_transfer", words, ("APPI 28(1)",))


def carried(reasons: tuple[Reason, ...]) -> Reason:
    """The reason that decides on the route, for a record that refers to it."""
    gravest = min(reasons, key=lambda each: VERDICTS.index(each.verdict))
    return gravest._replace(id="by-route", keys=("foreign_transfer",))


def asks_consent(route: ForeignTransfer, case: Case) -> bool:
    """Whether the provision rests on consent under Art. 28(1)."""
    return route.route == "28(1)" and not route.domestic_database_use and not settled(route, case)


def by_route(route: ForeignTransfer, case: Case, register: Register) -> Iterator[Reason]:
    """What the route comes to, place by place and then by its own ground."""
    if route.same_legal_person:
        yield of_one_person(("same_legal_person",))
    elif route.domestic_database_use:
        words = "the third party uses the database for business inside Japan"
        keys, cites = ("domestic_database_use",), ("PPC Guidelines Foreign 2-2",)
        yield Reason("not-abroad", "no-transfer", keys, words, cites)
    elif route.route == "not-a-provision":
        yield by_handling(route)
    elif parted(route, case):
        yield two_countries(route, case)
    elif reason := settled(route, case):
        yield reason
    else:
        yield from named(route, case)
        yield from JUDGES[route.route or ""](route, case, register)


def by_handling(route: ForeignTransfer) -> Reason:
    """Whether the record shows that a service does not handle the data it keeps."""
    shown = route.no_handling or None
    cites = ("PPC Q&A 7-53", "PPC Q&A 12-3")
    if shown and shown.clause and shown.access_control:
        words = "the third party does not handle the data, by contract and access control"
        return Reason("no-handling", "no-transfer", ("no_handling",), words, cites)
    words = "no clause and no access control show that the third party does not handle the data"
    if shown and (shown.clause or shown.access_control):
        words = f"no {'access control' if shown.clause else 'clause'} shows that the third party"
        words += " does not handle the data"
    return lack("handling-open", "no_handling", words, cites)


def parted(route: ForeignTransfer, case: Case) -> bool:
    home = (case.party.country or "") if case.party else ""
    stated = route.foreign_country or ""
    return law.is_country(home) and law.is_country(stated) and home != stated


def two_countries(route: ForeignTransfer, case: Case) -> Reason:
    home = case.party.country if case.party else ""
    words = (
        f"{case.whom} is established in {home}, the route says {route.foreign_country}: the place"
        " of the third party counts, not that of the data; decide who receives them"
    )
    cites = ("APPI 28(1)", "PPC Q&A 12-11")
    return Reason("two-countries", "unclear", ("foreign_country",), words, cites)


def settled(route: ForeignTransfer, case: Case) -> Reason | None:
    """What the place of the third party alone decides."""
    country = case.country
    if country == HOME:
        words = f"{country} is no foreign country"
        return Reason("inside", "no-transfer", ("foreign_country",), words, ("APPI 28(1)",))
    rows = case.law.adequacy("appi", country, case.on, "designated-country") if country else ()
    if rows:
        words, decision = f"{rows[0].decision} designates {country}", rows[0].decision
        grounds = ("APPI 28(1)", "APPI Rules 15")
        return Reason("designated", "adequate", ("route",), words, grounds, decision)
    if route.route == "designated-country" and territory_open(case):
        words = f"whether the designation of a State reaches {country} is not confirmed here"
        cites = ("APPI Rules 15", "PPC Notice 1/2019")
        return Reason("designation-open", "unclear", ("route",), words, cites)
    return None


def territory_open(case: Case) -> bool:
    """Whether a territory of a designated State goes by a code that the Notice does not list."""
    return (
        law.is_country(case.country)
        and not case.law.decisions("appi", case.country)
        and case.law.area("gdpr", case.country, case.on) == "inside"
    )


def named(route: ForeignTransfer, case: Case) -> Iterator[Reason]:
    """Whether the record names the country, or why it cannot be specified, Rule 17(3)."""
    info = route.consent_info or None
    excused = route.route == "28(1)" and info is not None and bool(info.unspecified_reason)
    cites = ("APPI Rules 17(2)", "APPI Rules 18(3)")
    if case.country and not law.is_country(case.country):
        words = law.misnamed(case.country)
        yield lack("country-misnamed", "foreign_country", words, cites)
    elif not route.foreign_country and not excused:
        words = "the name of the foreign country is not recorded"
        yield lack("country-unstated", "foreign_country", words, cites)


def by_consent(route: ForeignTransfer, case: Case, _: Register) -> Iterator[Reason]:
    """Consent after information, which is asked for where it was given since 1 April 2022."""
    info = route.consent_info or None
    day = min((info.provided_on if info else None) or case.on, case.on)
    absent = [key for key in INFORMATION if not told(info, key)]
    cites = ("APPI 28(2)", "APPI Rules 17(2)")
    if not applies("consent-information", day):
        yield consented("consent is the ground, without information until 2022-03-31")
    elif absent:
        what = " and ".join(INFORMATION[key][1] for key in absent)
        words = f"the information for consent does not tell {what} ({', '.join(absent)})"
        yield lack("uninformed", ("consent_info", absent[0]), words, cites)
    else:
        yield consented("consent is the ground, after information on country and measures")


def told(info: ConsentInformation | None, key: str) -> bool:
    """Whether the person is told it, or why it cannot be told."""
    return any(info and getattr(info, each) for each in (key, INFORMATION[key][0]))


def consented(message: str) -> Reason:
    cites = ("APPI 28(1)", "APPI 28(2)")
    return Reason("consent", "safeguarded", ("route",), message, cites)


def by_exception(route: ForeignTransfer, case: Case, _: Register) -> Iterator[Reason]:
    """The cases of Art. 27(1), in which Art. 28 asks for no consent."""
    item = route.article27_basis or ""
    if item in EXCEPTIONS:
        yield excepted(item, ("article27_basis",))
    elif item:
        words = f"{item} is none of the cases of Art. 27(1)(i) to (vii), which alone spare consent"
        yield lack("no-exception", "article27_basis", words, ("APPI 28(1)",), "lacking")
    else:
        words = "which case of Art. 27(1) spares consent is not stated"
        yield lack("no-exception", "article27_basis", words, ("APPI 28(1)",))


def not_designated(route: ForeignTransfer, case: Case, _: Register) -> Iterator[Reason]:
    """A country relied on as designated that is not, or was not yet."""
    country, cites = case.country, ("APPI 28(1)", "APPI Rules 15")
    rows = case.law.decisions("appi", country) if law.is_country(country) else ()
    coming = next((row for row in rows if row.from_ > case.on), None)
    words = f"{country or 'the country'} is not designated by the Commission"
    if coming:
        words = f"{coming.decision} designates {country} only from {coming.from_}"
    yield lack("not-designated", "route", words, cites, "lacking")


def unchosen(route: ForeignTransfer, case: Case, _: Register) -> Iterator[Reason]:
    supports = {
        "a conforming system": route.conforming,
        "consent": route.consent_info,
    }
    found = [words for words, table in supports.items() if table]
    if found:
        words = f"no route is chosen, the record supports {' and '.join(found)}"
        yield lack("no-route", "route", words, ("APPI 28(1)",))
    else:
        yield lack("no-route", "route", "no route is stated", ("APPI 28(1)",), "lacking")


JUDGES: dict[str, Callable[[ForeignTransfer, Case, Register], Iterator[Reason]]] = {
    "designated-country": not_designated,
    "conforming-contract": by_conforming_system,
    "conforming-group-rules": by_conforming_system,
    "conforming-certification": by_conforming_system,
    "28(1)": by_consent,
    "27(1)": by_exception,
    "": unchosen,
}
"""Who judges which route, where the place does not decide."""
