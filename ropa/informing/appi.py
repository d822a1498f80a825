"""The matters of Art. 32(1) APPI and Art. 10 of its Cabinet Order, with what states each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ropa.history.values import country
from ropa.informing.fact import NAMED, Fact, Said
from ropa.model.labels import meaning
from ropa.model.paper import Measure
from ropa.model.terms import RequestKind
from ropa.wording import called, entries, stated
from ropa.words import phrase

if TYPE_CHECKING:
    from ropa.informing.group import Group
    from ropa.register import Register


class Matter(NamedTuple):
    """A matter that is made accessible: its name in templates, its point, and what states it."""

    id: str
    cite: str
    said: Callable[[Group, Register], Iterator[Said]]


def facts(group: Group, register: Register) -> Iterator[Fact]:
    """Every matter, in the order of the Act."""
    for matter in MATTERS:
        for said in matter.said(group, register):
            yield Fact(matter.id, (matter.cite,), said.words, said.lacks, (said.spot,))


def address(group: Group, _: Register) -> Iterator[Said]:
    """The address of the business."""
    words = stated(group.entity, "address")
    yield Said(group.entity.at("address"), words or phrase("the address"), lacks=not words)


def complaints(group: Group, _: Register) -> Iterator[Said]:
    """Where complaints are received."""
    words = stated(group.entity, "complaint_contact")
    lacking = phrase("where complaints are received")
    yield Said(group.entity.at("complaint_contact"), words or lacking, lacks=not words)


def name(group: Group, register: Register) -> Iterator[Said]:
    """The name of the business."""
    yield Said(group.entity.at("title"), called(group.entity.id, register))


def head(group: Group, _: Register) -> Iterator[Said]:
    """The name of the representative, where the business is a corporation."""
    person = group.entity.representative
    parts = [stated(person, "title"), stated(person, "name")] if person else []
    if person and person.name:
        yield Said(person.at("name"), " ".join(filter(None, parts)))
    elif group.entity.form != "individual":
        spot = group.entity.at("representative", "name")
        yield Said(spot, phrase("who represents the business"), lacks=True)


def purposes(group: Group, _: Register) -> Iterator[Said]:
    """The purposes of use of all personal data that the business holds."""
    for each in group.concerned:
        for purpose in each.record.purposes or ():
            words = stated(purpose, "text")
            yield Said(purpose.at("text"), words or phrase("the purpose"), lacks=not words)
        if not each.record.purposes:
            yield Said(each.record.at("purposes"), phrase("the purposes"), lacks=True)
    if not group.concerned:
        yield Said(group.entity.at(), phrase("the purposes"), lacks=True)


def procedures(group: Group, _: Register) -> Iterator[Said]:
    """How requests are made, of which Art. 37(1) lets the business say more."""
    for each in group.concerned:
        for number, words in enumerate(entries(each.record, "rights")):
            yield Said(each.record.at("rights", number), words)
    if not any(each.record.rights for each in group.concerned):
        record = group.bearers[0]
        spot = record.at("rights") if group.concerned else record.at()
        yield Said(spot, phrase("the procedures for requests"), lacks=True)


def fee(group: Group, _: Register) -> Iterator[Said]:
    """The fee, where one has been set, Art. 38(1)."""
    charged = group.entity.fee
    if charged and isinstance(charged.amount, int):
        kinds = ", ".join(meaning(RequestKind, each) for each in charged.charged_for or ())
        amount = phrase("{amount} yen", amount=charged.amount)
        words = phrase(NAMED, what=kinds, words=amount) if kinds else amount
        yield Said(charged.at("amount"), words)


def measures(group: Group, register: Register) -> Iterator[Said]:
    """What has been done for security, with the countries whose systems were looked at.

    Art. 10(i) of the Order excepts what may hinder security once it is known; no key says which.
    """
    named = dict.fromkeys(name for each in group.concerned for name in each.record.measures or ())
    known = [found for found in (register.one(Measure, each) for each in named) if found]
    for measure in known:
        places = ", ".join(map(country, measure.countries or ()))
        words = stated(measure, "description") or stated(measure, "title")
        yield Said(measure.at("description"), f"{words} ({places})" if places else words)
    if not known:
        record = group.bearers[0]
        spot = record.at("measures") if group.concerned else record.at()
        yield Said(spot, phrase("the security measures"), lacks=True)


def accredited(group: Group, _: Register) -> Iterator[Said]:
    """The accredited organisation, where the business is one of its target businesses."""
    if group.entity.accredited:
        yield Said(group.entity.at("accredited"), stated(group.entity, "accredited"))


MATTERS = (
    Matter("name", "APPI 32(1)(i)", name),
    Matter("address", "APPI 32(1)(i)", address),
    Matter("representative", "APPI 32(1)(i)", head),
    Matter("purposes", "APPI 32(1)(ii)", purposes),
    Matter("procedures", "APPI 32(1)(iii)", procedures),
    Matter("fee", "APPI 32(1)(iii)", fee),
    Matter("measures", "APPI Cabinet Order 10(i)", measures),
    Matter("complaints", "APPI Cabinet Order 10(ii)", complaints),
    Matter("accredited", "APPI Cabinet Order 10(iii)", accredited),
)
"""In the order of the law."""
