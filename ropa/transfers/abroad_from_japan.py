"""From records to cases under Art. 28 APPI: routes, what goes on them, and who is on none.

What counts is where the third party is, not where a server stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from ropa.appi.sides import CONFORMING, foreign, pseudonymized
from ropa.binding import in_force
from ropa.law.duties import applies
from ropa.model.appi.entrustment import Entrustment
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.appi.joint_use import JointUse
from ropa.model.appi.provision import Provision
from ropa.model.appi.related_information import RelatedInformation
from ropa.model.node import Record
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.transfers.case import Asking, Case, Claim
from ropa.transfers.gather import Hint, current, hints
from ropa.transfers.provided import EXCEPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping
    from datetime import date

    from ropa.model.appi.common import Counterparty
    from ropa.model.node import Maybe, Node
    from ropa.place import Route
    from ropa.register import Register

R = TypeVar("R", bound=Record)
Pairs: TypeAlias = "set[tuple[str, str]]"
"""Business and third party."""


class Stated(NamedTuple):
    """What a record says of one third party, and of the route to it."""

    statement: Node
    kind: Asking
    party: str
    """Id of the third party, or empty."""
    name: str
    """Its name, where no party is named."""
    way: str
    """Id of the route."""
    keys: Route = ()
    basis: str = ""
    shown: bool = False
    last: date | None = None
    """The last day on which anything was provided, where it is stated."""


def abroad_from_japan(register: Register) -> Iterator[Case]:
    """Every case of Art. 28 on the register's day; there is none before there was the article."""
    if not applies("record-of-provision", register.on):
        return
    of_the_act = {shape: living(shape, register) for shape in READERS}
    activities = living(ControllerActivity, register)
    parties = register.every(Party) if activities or any(of_the_act.values()) else ()
    among = {each.id: each for each in parties if foreign(each.country or "", register)}
    ways: Pairs = set()
    known: Pairs = set()
    for shape, records in of_the_act.items():
        for record in records:
            for stated in READERS[shape](record):
                if spared(record):
                    known.add((record.business or "", stated.party))
                elif stated.way or stated.party in among:
                    case = declared(stated, record, ways, register)
                    known.add((case.exporter, case.importer))
                    yield case
        ways |= known
    yield from unclassified(activities, among, known, register)


def spared(record: Record) -> bool:
    """Whether Art. 41(6) sets Art. 28(1) aside, so that there is no case of it."""
    return isinstance(record, (Provision, JointUse)) and pseudonymized(record)


def living(shape: type[R], register: Register) -> list[R]:
    """The records that describe what goes on that day, and that the Act binds."""
    found = (each for each in register.every(shape) if current(each, register))
    bound = [each for each in found if "appi" in in_force(each, register)]
    return [each for each in bound if not stopped(each, register)]


def stopped(record: Record, register: Register) -> bool:
    """Whether it is a route on which provision has stopped."""
    last = record.stopped_on if isinstance(record, ForeignTransfer) else None
    return bool(last and last < register.on)


def declared(stated: Stated, record: Any, ways: Pairs, register: Register) -> Case:
    """The case of what is stated; where it names no third party, of the one its route leads to."""
    route = register.one(ForeignTransfer, stated.way)
    importer = stated.party or stated.name
    if not importer and route and route.counterparty:
        importer = route.counterparty.party or route.counterparty.name or ""
    party = register.one(Party, importer)
    exporter = record.business or ""
    return Case(
        law=register.law,
        regime="appi",
        record=record,
        statement=stated.statement,
        keys=stated.keys,
        transfer=None,
        exporter=exporter,
        exporter_role="controller",
        sender=register.one(Party, exporter),
        importer=importer,
        importer_role=None,
        party=party,
        country=(route.foreign_country if route else "") or (party.country if party else "") or "",
        on=register.on,
        claim=Claim(
            kind=stated.kind,
            route=stated.way,
            ground=stated.basis if stated.basis in EXCEPTIONS else (route and route.route) or "",
            basis=stated.basis,
            shown=stated.shown,
            stopped=later(stated.last, route),
            beside=not stated.way and (exporter, importer) in ways,
        ),
    )


def later(last: date | None, route: ForeignTransfer | None) -> bool:
    """Whether it was provided after the day on which provision on its route stopped."""
    stopped_on = route.stopped_on if route and route.route in CONFORMING else None
    return bool(last and stopped_on and last > stopped_on)


def sides(other: Maybe[Counterparty]) -> tuple[str, str]:
    """Id and name of the other side, as far as they are stated."""
    return (other.party or "", other.name or "") if other else ("", "")


def routes(route: ForeignTransfer) -> Iterator[Stated]:
    yield Stated(route, "route", *sides(route.counterparty), route.id)


def provided(provision: Provision) -> Iterator[Stated]:
    yield Stated(
        provision,
        "provision",
        *sides(provision.counterparty),
        provision.foreign_transfer or "",
        basis=provision.basis or "",
        shown=bool(provision.consent and provision.consent.obtained),
        last=provision.last_day or provision.single_day,
    )


def entrusted(entrustment: Entrustment) -> Iterator[Stated]:
    if entrustment.direction == "out":
        both, way = sides(entrustment.counterparty), entrustment.foreign_transfer or ""
        yield Stated(entrustment, "entrustment", *both, way, shown=bool(entrustment.provision))


def used(joint: JointUse) -> Iterator[Stated]:
    """The joint users abroad, each with its route, and the others, the responsible one included."""
    listed = joint.foreign_users or ()
    for user in listed:
        both, way = (user.party or "", ""), user.foreign_transfer or ""
        yield Stated(user, "joint-use", *both, way, shown=bool(user.provision))
    named = {joint.business, *(each.party for each in listed)}
    responsible, _ = sides(joint.counterparty)
    others: dict[str, Route] = {responsible: ("counterparty", "party")} if responsible else {}
    others |= {name: ("users", position) for position, name in enumerate(joint.users or ())}
    for name, keys in others.items():
        if name not in named:
            yield Stated(joint, "joint-use", name, "", "", keys)


def informed(related: RelatedInformation) -> Iterator[Stated]:
    """Information that is expected to become personal data abroad, Art. 31(1)(ii)."""
    if related.expected_as_personal_data not in ("no", "no-by-contract"):
        yield Stated(
            related,
            "related-information",
            *sides(related.counterparty),
            related.foreign_transfer or "",
            basis=related.basis or "",
            shown=bool(related.information_confirmed),
            last=related.last_day or related.single_day,
        )


READERS: dict[type[Any], Callable[[Any], Iterator[Stated]]] = {
    ForeignTransfer: routes,
    Provision: provided,
    Entrustment: entrusted,
    JointUse: used,
    RelatedInformation: informed,
}
"""What each kind of record says; the routes first, so that it is known where one is recorded."""


def unclassified(
    activities: list[ControllerActivity],
    among: Mapping[str, Party],
    known: Pairs,
    register: Register,
) -> Iterator[Case]:
    """Recipients abroad in the records of a controller whom no record under the Act names."""
    for activity in activities:
        met = {activity.actor}
        for hint in (*hints(activity, register, among), *sent(activity, among)):
            if hint.party in met or (activity.actor, hint.party) in known:
                continue
            met.add(hint.party)
            yield found(activity, hint, among[hint.party], register)


def sent(activity: ControllerActivity, among: Container[str]) -> Iterator[Hint]:
    """Where an entry under Chapter V says that data of the business go."""
    for transfer in activity.transfers or ():
        own = not transfer.from_ or transfer.from_ == activity.controller
        if own and transfer.to in among:
            yield Hint(transfer, ("to",), transfer.to or "", None)


def found(activity: ControllerActivity, hint: Hint, party: Party, register: Register) -> Case:
    return Case(
        law=register.law,
        regime="appi",
        record=activity,
        statement=hint.statement,
        keys=hint.keys,
        transfer=None,
        exporter=activity.actor,
        exporter_role="controller",
        sender=register.one(Party, activity.actor),
        importer=party.id,
        importer_role=hint.role,
        party=party,
        country=party.country or "",
        on=register.on,
        claim=Claim("recipient"),
    )
