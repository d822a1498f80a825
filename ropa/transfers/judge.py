"""The verdict on one case, by the law of its day: Chapter V GDPR, before it 95/46/EC 25 and 26."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import law
from ropa.transfers.adequate import by_certificate, by_decision, by_organisation
from ropa.transfers.clauses import by_clauses
from ropa.transfers.flow import Judgement, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from ropa.register import Register
    from ropa.transfers.case import Case

JUDGES: dict[str, Callable[[Case, Register], Iterator[Reason]]] = {
    "adequacy": by_decision,
    "dpf": by_certificate,
    "safe-harbor": by_certificate,
    "privacy-shield": by_certificate,
    "scc": by_clauses,
}
"""Who judges which ground. The other grounds of the vocabulary are left to a person."""


def judge(case: Case, register: Register) -> Judgement:
    """The judgement on a case: at least one reason, the gravest decides."""
    reasons = tuple(why(case, register))
    if case.on < law.begins("gdpr", ""):
        reasons = tuple(of_its_day(reason, case.on) for reason in reasons)
    return Judgement(case.statement, case.processing, case.basis, reasons)


def of_its_day(reason: Reason, on: date) -> Reason:
    """The reason with the law of its day: before the GDPR the Directive, which knew no record."""
    cites = law.cites_on(reason.cites, on)
    if reason.id == "no-country":
        return reason._replace(id="unknown-destination", verdict="unclear", cites=cites)
    return reason._replace(cites=cites)


def why(case: Case, register: Register) -> Iterator[Reason]:
    if case.party and case.importer == case.exporter:
        yield Reason("same-person", "no-transfer", ("to",), "within one legal person", ("GDPR 44",))
    elif case.transfer is None:
        yield undecided(case) if disputed(case) else not_declared(case, register)
    elif case.party and case.party.form == "international-organisation":
        yield from by_organisation(case, register)
    elif not case.country:
        yield unidentified(case)
        yield from without_country(case, register)
    elif not law.is_country(case.country):
        yield misnamed(case)
        yield from without_country(case, register)
    else:
        yield from by_area(case, register)


def item(case: Case) -> str:
    """The item of Art. 30 that asks for transfers in this kind of record."""
    return "GDPR 30(2)(c)" if case.processing.kind == "processor" else "GDPR 30(1)(e)"


def not_declared(case: Case, register: Register) -> Reason:
    name = register.party_name(case.importer)
    if case.party and case.party.form == "international-organisation":
        where = "is an international organisation"
    else:
        where = f"is established outside the EEA ({case.country})"
    sender = register.party_name(case.exporter)
    message = f"{name} {where}, but no transfer entry from {sender} names it"
    cites = (item(case), "GDPR 44")
    return Reason("undeclared", "undeclared", case.keys, message, cites)


def unidentified(case: Case) -> Reason:
    whom = case.importer or "the importer"
    return Reason(
        "no-country",
        "incomplete",
        ("country",),
        f"the country of destination is not identified for “{whom}”",
        (item(case),),
    )


def misnamed(case: Case) -> Reason:
    words = law.misnamed(case.country)
    return Reason("no-country", "incomplete", ("country",), words, (item(case),))


def without_country(case: Case, register: Register) -> Iterator[Reason]:
    """What can be said although the destination is unknown."""
    if case.basis in ("scc", ""):
        yield from by_ground(case, register)


def by_area(case: Case, register: Register) -> Iterator[Reason]:
    bridge = law.treated_as_inside("gdpr", case.country, case.on)
    if parted(case):
        yield elsewhere(case)
    elif law.area("gdpr", case.country, case.on) == "inside":
        yield inside(case)
    elif disputed(case):
        yield undecided(case)
    elif bridge:
        message = f"{bridge.decision}: {bridge.scope_text}"
        yield Reason("bridge", "no-transfer", (), message, (), bridge.decision)
    else:
        yield from by_ground(case, register)


def disputed(case: Case) -> bool:
    """Whether the law leaves it to a person what the territory is."""
    return law.is_country(case.country) and law.area("gdpr", case.country, case.on) == "review"


def undecided(case: Case) -> Reason:
    row = law.territory("gdpr", case.country, case.on)
    word = f": {row.note}" if row and row.note else ""
    return Reason(
        "territory",
        "unclear",
        ("country",) if case.transfer else case.keys,
        f"whether {case.country} counts as a third country is not settled here{word}",
        ("GDPR 44",),
    )


def parted(case: Case) -> bool:
    """Whether the importer is established outside, and the entry names another country."""
    home = (case.party.country or "") if case.party else ""
    outside = law.is_country(home) and law.area("gdpr", home, case.on) == "outside"
    return outside and home != case.country


def elsewhere(case: Case) -> Reason:
    home = case.party.country if case.party else ""
    return Reason(
        "two-countries",
        "unclear",
        ("country",),
        f"the entry says {case.country}, the record of {case.importer} says {home}: decide in which"
        " country it receives the data",
        ("GDPR 44",),
    )


def inside(case: Case) -> Reason:
    if case.basis:
        whom = case.importer or "the importer"
        message = f"{whom} is in {case.country}, inside the EEA: no ground is needed"
        return Reason("basis-inside", "no-transfer", ("basis",), message, ("GDPR 1(3)",))
    return Reason("inside", "no-transfer", (), f"{case.country} is in the EEA", ("GDPR 1(3)",))


def by_ground(case: Case, register: Register) -> Iterator[Reason]:
    if case.basis:
        yield from JUDGES.get(case.basis, left_to_a_person)(case, register)
    elif case.transfer and case.transfer.claimed:
        yield Reason(
            "claimed",
            "lacking",
            ("claimed",),
            f"“{case.transfer.claimed}” is none of the grounds of Chapter V",
            ("GDPR 44", "GDPR 46"),
        )
    else:
        yield Reason("no-basis", "lacking", ("basis",), groundless(case), ("GDPR 44",))


def groundless(case: Case) -> str:
    """That no ground is named, and which one would hold."""
    open_to = law.adequacy("gdpr", case.country, case.on) if case.country else ()
    known = next((each for each in open_to if not each.partial and not each.scheme), None)
    whom = case.importer or "the importer"
    if known:
        return f"no ground is named for {whom}: {known.decision} covers {case.country}"
    return f"no ground of Chapter V is named for {whom}"


def left_to_a_person(case: Case, register: Register) -> Iterator[Reason]:
    yield Reason(
        "not-judged",
        "unclear",
        ("basis",),
        f"the ground “{case.basis}” is not judged by this version: a person must decide on it",
        ("GDPR 44",),
    )
