"""Grounds of Chapter V GDPR, before it 95/46/EC 25 and 26, and of what stands for it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import law
from ropa.transfers.adequate import by_decision
from ropa.transfers.certified import by_certificate, by_none_in_force
from ropa.transfers.clauses import by_clauses
from ropa.transfers.derogations import by_derogation
from ropa.transfers.flow import Reason
from ropa.transfers.regimes import WORDS
from ropa.transfers.safeguards import by_safeguard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.register import Register
    from ropa.transfers.case import Case


def by_chapter_five(case: Case, register: Register) -> Iterator[Reason]:
    """Every reason that Chapter V gives for a verdict on the case; there is at least one."""
    if case.party and case.importer == case.exporter:
        yield Reason("same-person", "no-transfer", ("to",), "within one legal person", ("GDPR 44",))
    elif case.transfer is None:
        yield undecided(case) if disputed(case) else not_declared(case, register)
    elif organisation(case):
        yield from by_ground(case, register)
    elif not case.country:
        yield unidentified(case)
        yield from without_country(case, register)
    elif not law.is_country(case.country):
        yield misnamed(case)
        yield from without_country(case, register)
    else:
        yield from by_area(case, register)


def organisation(case: Case) -> bool:
    return case.party is not None and case.party.form == "international-organisation"


def item(case: Case) -> str:
    """The item of Art. 30 that asks for transfers in this kind of record."""
    return "GDPR 30(2)(c)" if case.record.kind == "processor" else "GDPR 30(1)(e)"


def not_declared(case: Case, register: Register) -> Reason:
    name = register.party_name(case.importer)
    if organisation(case):
        where = "is an international organisation"
    else:
        where = f"is established outside {WORDS[case.regime].area} ({case.country})"
    sender = register.party_name(case.exporter) or "the exporter"
    message = f"{name} {where}, but no transfer entry from {sender} names it"
    cites = (item(case), "GDPR 44")
    return Reason("undeclared", "undeclared", case.keys, message, cites)


def unidentified(case: Case) -> Reason:
    return Reason(
        "no-country",
        "incomplete",
        ("country",),
        f"the country of destination is not identified for “{case.whom}”",
        (item(case),),
    )


def misnamed(case: Case) -> Reason:
    words = law.misnamed(case.country)
    return Reason("no-country", "incomplete", ("country",), words, (item(case),))


def without_country(case: Case, register: Register) -> Iterator[Reason]:
    """What can be said although the destination is unknown."""
    if case.basis in CERTIFIED:
        yield from by_none_in_force(case)
    elif case.basis != "adequacy":
        yield from by_ground(case, register)


def by_area(case: Case, register: Register) -> Iterator[Reason]:
    bridge = case.law.treated_as_inside(case.regime, case.country, case.on)
    if parted(case):
        yield elsewhere(case)
    elif case.law.area(case.regime, case.country, case.on) == "inside":
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
    return (
        law.is_country(case.country)
        and case.law.area(case.regime, case.country, case.on) == "review"
    )


def undecided(case: Case) -> Reason:
    row = case.law.territory(case.regime, case.country, case.on)
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
    outside = law.is_country(home) and case.law.area(case.regime, home, case.on) == "outside"
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
    area = WORDS[case.regime].area
    if case.basis:
        message = f"{case.whom} is in {case.country}, inside {area}: no ground is needed"
        return Reason("basis-inside", "no-transfer", ("basis",), message, ("GDPR 1(3)",))
    message = f"{case.country} is in {area}"
    return Reason("inside", "no-transfer", (), message, ("GDPR 1(3)",))


def by_ground(case: Case, register: Register) -> Iterator[Reason]:
    if case.basis:
        yield from JUDGES[case.basis](case, register)
    elif case.transfer and case.transfer.claimed:
        yield Reason(
            "claimed",
            "lacking",
            ("claimed",),
            f"“{case.transfer.claimed}” is none of the grounds of {WORDS[case.regime].grounds}",
            ("GDPR 44", "GDPR 46"),
        )
    elif case.onward:
        yield onward(case)
    else:
        yield Reason("no-basis", "lacking", ("basis",), groundless(case), ("GDPR 44",))


def onward(case: Case) -> Reason:
    """Data passed on abroad: Art. 44 covers it, but whose ground it is may stand elsewhere."""
    message = f"no ground is named for the onward transfer from {case.exporter} to {case.whom}"
    return Reason("onward-without-ground", "incomplete", ("basis",), message, ("GDPR 44",))


def groundless(case: Case) -> str:
    """That no ground is named, and which one would hold."""
    open_to = case.law.adequacy(case.regime, case.country, case.on) if case.country else ()
    known = next((each for each in open_to if not each.partial and not each.scheme), None)
    if known and known.days_sure != "to verify":
        return f"no ground is named for {case.whom}: {known.decision} covers {case.country}"
    return f"no ground of {WORDS[case.regime].grounds} is named for {case.whom}"


def by_ordinary_consent(case: Case, register: Register) -> Iterator[Reason]:
    """Consent of Art. 6(1)(a), which is consent to the processing and not to the transfer."""
    message = "consent of Art. 6(1)(a) is no ground for a transfer; Art. 49(1)(a) asks for its own"
    yield Reason("ordinary-consent", "lacking", ("basis",), message, ("GDPR 49(1)(a)",))


CERTIFIED = ("dpf", "safe-harbor", "privacy-shield", "uk-us-data-bridge", "swiss-us-dpf")
SAFEGUARDS = (
    "ad-hoc-clauses",
    "administrative-arrangement",
    "bcr",
    "certification",
    "code-of-conduct",
    "public-instrument",
)
DEROGATIONS = (*(f"49(1)({letter})" for letter in "abcdefg"), "49(1)-2")
JUDGES: dict[str, Callable[[Case, Register], Iterator[Reason]]] = {
    "adequacy": by_decision,
    **dict.fromkeys(CERTIFIED, by_certificate),
    **dict.fromkeys(("scc", "idta", "uk-addendum"), by_clauses),
    **dict.fromkeys(SAFEGUARDS, by_safeguard),
    **dict.fromkeys(DEROGATIONS, by_derogation),
    "6(1)(a)": by_ordinary_consent,
}
"""Who judges which ground of the vocabulary."""
