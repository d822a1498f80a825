"""One group of persons, and the activities of one controller that concern it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from ropa.binding import in_force, laws_of
from ropa.errors import Misuse, RopaError
from ropa.lexicon import says
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.model.shape import suggestion
from ropa.transfers.regimes import WORDS
from ropa.understanding.folding import key
from ropa.visible import one_line
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.model.data import Data
    from ropa.model.node import Record
    from ropa.register import Register

Told = Literal["gdpr", "appi"]
"""A law that says what a notice states."""
LAWS: tuple[Told, ...] = ("gdpr", "appi")
Side = Literal["direct", "elsewhere"]
"""Whether data come from the persons themselves, Art. 13, or not, Art. 14 GDPR."""
EXEMPT = "{key}: no information is due by the record, {exemption}"
PARTLY = "{key}: of what is obtained elsewhere no information is due by the record, {exemption}"
OTHER_LAW = "{record}: it is not bound by this law"
SHOWN = 12
"""How many groups are named to somebody who asks for one that is not known."""


class Concerned(NamedTuple):
    """An activity, and its sets of data that are about the group."""

    record: ControllerActivity
    data: tuple[Data, ...]


class Group(NamedTuple):
    """A group of persons as one controller informs it under one law."""

    persons: str
    """The category of data subjects; empty for all of them."""
    entity: Party
    law: Told
    concerned: tuple[Concerned, ...]
    left_out: tuple[str, ...]
    """In words, a line each: records and sets of data of which nothing is told, and why."""

    @property
    def bearers(self) -> tuple[Record, ...]:
        """Where what all of them lack could be stated: the activities, else the controller."""
        return tuple(each.record for each in self.concerned) or (self.entity,)

    @property
    def data(self) -> tuple[Data, ...]:
        """Every set of data that is about the group."""
        return tuple(chain.from_iterable(each.data for each in self.concerned))


def group(register: Register, persons: str, entity: str = "", law: str = "") -> Group:
    """The group of this name; under the APPI all persons, where none is named.

    Raises Misuse where no active record is about it, or where it is not clear by whom or under
    which law it is told; RopaError where the controller's file cannot be read.
    """
    about = [each for each in register.every(ControllerActivity) if concerns(each, persons)]
    if persons and not about:
        raise unknown(register, persons)
    controller = told_by(register, about, entity)
    under = told_under(register, controller, law)
    if not persons and under == "gdpr":
        raise Misuse("--persons is missing: which group is told?", hint=known_groups(register))
    own = [each for each in about if controller.id in controllers(each, register)]
    kept = [each for each in own if not why_not(each, under, register)]
    sets = {each.name: matching(each, persons) for each in kept}
    concerned = [
        Concerned(each, tuple(data for data in sets[each.name] if told(data, under)))
        for each in kept
    ]
    outside = [why_not(each, under, register) for each in own]
    exempt = [exempted(each, under) for each in chain.from_iterable(sets.values())]
    found = tuple(each for each in concerned if each.data)
    if persons and not found:
        raise Misuse(
            f'nothing is to be told about "{one_line(persons)}"',
            hint="; ".join(filter(None, (*outside, *exempt))) or "ropa list controller",
        )
    return Group(persons, controller, under, found, tuple(filter(None, (*outside, *exempt))))


def concerns(activity: ControllerActivity, persons: str) -> bool:
    return bool(matching(activity, persons))


def matching(activity: ControllerActivity, persons: str) -> list[Data]:
    """The sets of data about these persons, however their name is spelt; all for no name."""
    wanted = key(persons)
    sets = activity.data or ()
    return [each for each in sets if not persons or wanted in map(key, each.subjects or ())]


def told(data: Data, law: Told) -> bool:
    """Whether persons are to be told: Art. 14(5) GDPR excepts data obtained elsewhere only."""
    return law != "gdpr" or any(sides(data))


def exempted(data: Data, law: Told) -> str:
    """What is not told of a set of data by an exemption of Art. 14(5); empty where all is."""
    from ropa.informing.fact import keyed

    if not data.exemption or law != "gdpr" or data.direct is True:
        return ""
    words = PARTLY if told(data, law) else EXEMPT
    return phrase(words, key=keyed(data.at()), exemption=data.exemption)


def why_not(activity: ControllerActivity, law: str, register: Register) -> str:
    """Why nothing is told of an activity; empty where it is told."""
    if activity.status != "active":
        return f"{activity.name}: {phrase(activity.status)}"
    if law in in_force(activity, register) or not in_force(activity, register):
        return ""
    return phrase(OTHER_LAW, record=activity.name)


def controllers(activity: ControllerActivity, register: Register) -> list[str]:
    """Who determines its purposes; where that is not stated, the entities of the register."""
    named = [each for each in (activity.controller, *(activity.joint_controllers or ())) if each]
    return named if activity.controller else [*named, *register.entities]


def told_by(register: Register, about: Iterable[ControllerActivity], entity: str) -> Party:
    """The controller that tells: the one named, else the only one that there is."""
    active = [each for each in about if each.status == "active"]
    named = (name for each in active or about for name in controllers(each, register))
    possible = dict.fromkeys(named if about else register.entities)
    own = [each for each in possible if each in register.entities] or list(possible)
    if entity and entity not in possible:
        words = f'"{one_line(entity)}" is the controller of no record about them'
        raise Misuse(f"{words}{suggestion(entity, possible)}", hint=f"--for: {', '.join(possible)}")
    if not entity and len(own) != 1:
        raise Misuse("several controllers hold data about them", hint=f"--for: {', '.join(own)}")
    name = entity or own[0]
    party = register.one(Party, name)
    if party is None:
        raise RopaError(f"parties/{name} cannot be read", hint="ropa check says why")
    return party


def told_under(register: Register, party: Party, law: str) -> Told:
    """The law that is asked for, else the only one of these that binds the controller."""
    bound = laws_of(party, register.on, register.law)
    possible = [each for each in LAWS if each == law] or [each for each in LAWS if each in bound]
    if len(possible) == 1:
        return possible[0]
    if possible:
        raise Misuse(f"{party.name} is bound by both laws", hint="--law gdpr or --law appi")
    others = " and the ".join(WORDS[each].name for each in sorted(bound))
    if others:
        raise Misuse(
            f"{party.name} is bound by the {others}, of which no notice is drawn",
            hint="notices are drawn under the GDPR and the APPI alone",
        )
    raise Misuse(
        f"{party.name} is bound by neither the GDPR nor the APPI, as far as it says",
        hint="--law says under which of them the persons are told",
    )


def known(register: Register) -> list[str]:
    """The groups of persons that active records name, in the order of records."""
    active = (each for each in register.every(ControllerActivity) if each.status == "active")
    sets = chain.from_iterable(each.data or () for each in active)
    return list(dict.fromkeys(chain.from_iterable(each.subjects or () for each in sets)))


def unknown(register: Register, persons: str) -> Misuse:
    """What to say of a group that no record is about."""
    words = f'no record is about "{one_line(persons)}"'
    return Misuse(f"{words}{suggestion(persons, known(register))}", hint=known_groups(register))


def known_groups(register: Register) -> str:
    names = [one_line(each) for each in known(register)]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"known: {', '.join(names[:SHOWN]) or 'none'}{more}"


def sides(data: Data) -> Iterator[Side]:
    """Which of the two articles ask about a set of data; both where nobody has said.

    An exemption of Art. 14(5) takes away Art. 14 and nothing of Art. 13.
    """
    if isinstance(data.direct, bool):
        direct, elsewhere = data.direct, not data.direct
    else:
        source = data.source or ""
        elsewhere = bool(says("elsewhere", source)) or not source
        direct = bool(says("the-person", source)) or not says("elsewhere", source)
    if data.exemption:
        direct, elsewhere = direct and bool(data.direct or data.source), False
    if direct:
        yield "direct"
    if elsewhere:
        yield "elsewhere"


def from_elsewhere(data: Data) -> bool:
    return "elsewhere" in sides(data)
