"""What a notice says that no record does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.appi.common import AppiRecord
from ropa.model.notice import Notice
from ropa.model.paper import System
from ropa.model.party import Party
from ropa.rules.catalogue import Complaints, rule
from ropa.rules.telling import RECORDED, Known, of, over, own

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from ropa.model.node import Record, Spot
    from ropa.model.processing import ControllerActivity
    from ropa.register import Register


@rule(
    "NTC-005",
    on=Notice,
    given=("tells",),
    severity="note",
    cites=("GDPR 5(1)(a)", "GDPR 5(2)", "APPI 21(1)"),
)
def what_a_notice_tells_is_recorded(notice: Notice, register: Register) -> Complaints:
    """What a notice tells of stands in a record.

    Persons read that there is an officer, that data come from others or go abroad, and no record
    of the publisher says so. Complete the records, or correct the notice.
    """
    known = Known(register.one(Party, notice.publisher), own(notice, register), register)
    if over(notice) or not known.activities:
        return
    for position, item in enumerate(notice.tells or ()):
        if item in RECORDED and not RECORDED[item](known):
            words = f"it tells of “{item}”, and no record of its publisher does"
            yield notice.at("tells", position), words


@rule(
    "NTC-006",
    on=Notice,
    given=("countries",),
    severity="warning",
    cites=("GDPR 13(1)(f)", "GDPR 30(1)(e)", "APPI 28(2)"),
)
def countries_named_are_recorded(notice: Notice, register: Register) -> Complaints:
    """Each country that a notice names stands in a record.

    Persons read that their data go there. Record the transfer, the recipient or the place where the
    data are kept, or correct the notice.
    """
    activities = own(notice, register)
    if over(notice) or not activities:
        return
    party = register.one(Party, notice.publisher)
    known = {*places(notice, activities, register), (party.country or "") if party else ""}
    for spot, country in missing(notice, "countries", known):
        yield spot, f"it says that data go to {country}, which no record of its publisher does"


def missing(notice: Notice, key: str, known: Container[str]) -> Iterator[tuple[Spot, str]]:
    """What a list of the notice names that is not known, and where it stands."""
    for position, each in enumerate(getattr(notice, key) or ()):
        if each not in known:
            yield notice.at(key, position), each


def places(
    notice: Notice, activities: Iterable[ControllerActivity], register: Register
) -> Iterator[str]:
    """The countries to which records of the publisher say that data go."""
    for each in activities:
        for transfer in each.transfers or ():
            yield transfer.destination(register.one(Party, transfer.to))
        yield from (register.country_of(one.party) for one in each.recipients or ())
        for system in (register.one(System, name) for name in each.systems or ()):
            yield from (system.countries or ()) if system else ()
    for record in under_the_act(notice, register):
        yield from (register.country_of(each.id) for each in parties_of(record, register))


def under_the_act(notice: Notice, register: Register) -> Iterator[AppiRecord]:
    """The records under the Act of the publisher."""
    return (each for each in of(notice.publisher or "", register) if isinstance(each, AppiRecord))


def parties_of(record: Record, register: Register) -> Iterator[Party]:
    """The parties that a record names."""
    return (each for each in register.named.get(id(record), ()) if isinstance(each, Party))


@rule("NTC-007", on=Notice, given=("bases",), severity="note", cites=("GDPR 13(1)(c)", "GDPR 6(1)"))
def bases_named_are_recorded(notice: Notice, register: Register) -> Complaints:
    """Each legal basis that a notice names is that of a purpose.

    A basis that no record of the publisher rests on tells persons of a processing that is not
    recorded, or that there is not. Complete the records, or correct the notice.
    """
    known = Known(None, own(notice, register), register)
    if over(notice) or not known.activities:
        return
    for spot, basis in missing(notice, "bases", known.bases):
        yield spot, f"it names {basis}, on which no purpose of its publisher rests"


@rule(
    "NTC-008",
    on=Notice,
    given=("partners",),
    severity="warning",
    cites=("GDPR 13(1)(e)", "GDPR 30(1)(d)", "APPI 29(1)"),
)
def partners_listed_are_recorded(notice: Notice, register: Register) -> Complaints:
    """Each recipient that a notice lists stands in a record.

    Persons read that it receives their data. Add it to the recipients of the activity, or take it
    out of the notice.
    """
    records: list[Record] = [*own(notice, register), *under_the_act(notice, register)]
    if over(notice) or not records:
        return
    known = {party.id for record in records for party in parties_of(record, register)}
    for spot, partner in missing(notice, "partners", known):
        yield spot, f"{partner} is listed, and no record of its publisher names it"
