"""The items of Art. 13 and 14 GDPR, each with what the register states for it.

What applies only under a condition of the law appears where the records meet it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ropa.history.values import country
from ropa.informing.fact import NAMED, Fact, Said
from ropa.informing.group import from_elsewhere, sides
from ropa.informing.persons import automated, objection, rights, withdrawal
from ropa.informing.transfers import transfers
from ropa.law.persons import INTEREST
from ropa.model.labels import heading, meaning
from ropa.model.party import Party
from ropa.model.terms import Condition as SpecialCondition
from ropa.model.terms import LegalBasis, RecipientRole, SpecialCategory
from ropa.sheets.processing import limit
from ropa.wording import CHANNELS, called, flat, marked, officer, stated
from ropa.words import phrase

if TYPE_CHECKING:
    from ropa.informing.group import Concerned, Group
    from ropa.model.data import Data, Retention
    from ropa.model.purpose import Purpose
    from ropa.model.transfer import Recipient
    from ropa.register import Register


class Item(NamedTuple):
    """An item of the law: its name in templates, its point in each article, and what states it."""

    id: str
    direct: str
    """Its point in Art. 13; empty where that does not ask for it."""
    elsewhere: str
    """Its point in Art. 14; empty where that does not ask for it."""
    said: Callable[[Group, Register], Iterator[Said]]


def facts(group: Group, register: Register) -> Iterator[Fact]:
    """Every fact that the articles which apply ask for, item by item."""
    for item in ITEMS:
        for said in item.said(group, register):
            cites = asking(item, said.sets or group.data)
            if cites:
                yield Fact(item.id, cites, said.words, said.lacks, (said.spot,))


def asking(item: Item, sets: tuple[Data, ...]) -> tuple[str, ...]:
    """The points that ask for an item about these sets of data."""
    points = {"direct": item.direct, "elsewhere": item.elsewhere}
    found = {points[side] for data in sets for side in sides(data)}
    return tuple(sorted(f"GDPR {each}" for each in found if each))


def controller(group: Group, register: Register) -> Iterator[Said]:
    """Art. 13(1)(a), 14(1)(a): who, and how to reach them; joint controllers, too, Art. 26."""
    shared = (name for each in group.concerned for name in each.record.joint_controllers or ())
    for name in dict.fromkeys((group.entity.id, *shared)):
        party = register.one(Party, name)
        if party:
            yield Said(party.at("title"), reached(party))
            if not (party.address or party.email or party.phone):
                words = phrase("how to reach {party}", party=called(name, register))
                yield Said(party.at("email"), words, lacks=True)
    for each in group.concerned:
        if not each.record.controller:
            yield Said(each.record.at("controller"), phrase("the controller"), lacks=True)


def reached(party: Party) -> str:
    """A party with its address and every way to reach it, on one line."""
    address, name = flat(stated(party, "address")), country(party.country or "")
    parts = [heading(party), address, "" if name in address else name]
    return ", ".join(filter(None, (*parts, *(stated(party, each) for each in CHANNELS))))


def representative(group: Group, register: Register) -> Iterator[Said]:
    """Art. 13(1)(a), 14(1)(a): the representative in the Union, where Art. 27 asks for one."""
    scope = group.entity.gdpr
    if not scope:
        return
    spot = scope.at("eu_representative")
    if scope.eu_representative:
        party = register.one(Party, scope.eu_representative)
        yield Said(spot, reached(party) if party else scope.eu_representative)
    elif scope.applies == "3(2)" and not scope.exemption:
        yield Said(spot, phrase("the representative in the Union"), lacks=True)


def data_officer(group: Group, _: Register) -> Iterator[Said]:
    """Art. 13(1)(b), 14(1)(b): the officer, where there is one, with a way to reach them."""
    person = group.entity.dpo
    if not person:
        return
    words = ", ".join(filter(None, officer(group.entity).split("\n")))
    if words:
        yield Said(person.at(), words)
    if not (person.email or person.phone or person.address):
        yield Said(person.at("email"), phrase("how to reach the officer"), lacks=True)


def purposes(group: Group, _: Register) -> Iterator[Said]:
    """Art. 13(1)(c), 14(1)(c): each purpose with its legal basis."""
    for each in group.concerned:
        found = each.record.purposes
        if not found:
            words = phrase("the purposes")
            yield Said(each.record.at("purposes"), words, lacks=True, sets=each.data)
        for purpose in found or ():
            yield from one_purpose(purpose, each)


def one_purpose(purpose: Purpose, each: Concerned) -> Iterator[Said]:
    text = stated(purpose, "text")
    if not text:
        yield Said(purpose.at("text"), phrase("the purpose"), lacks=True, sets=each.data)
    elif purpose.basis:
        words = phrase(NAMED, what=text, words=ground(purpose))
        yield Said(purpose.at("text"), words, sets=each.data)
    else:
        yield Said(purpose.at("text"), text, sets=each.data)
    if not purpose.basis:
        words = phrase(
            "the legal basis of “{purpose}”", purpose=text or purpose.at("text").path[-2]
        )
        yield Said(purpose.at("basis"), words, lacks=True, sets=each.data)


def ground(purpose: Purpose) -> str:
    """`performance of a contract, Art. 6(1)(b) GDPR`, and the law behind it."""
    meant = meaning(LegalBasis, purpose.basis or "")
    words = phrase("{meaning}, Art. {point} GDPR", meaning=meant, point=purpose.basis)
    words = marked(words, purpose, "basis")
    return ", ".join(filter(None, (words, stated(purpose, "law"))))


def special(group: Group, _: Register) -> Iterator[Said]:
    """The condition of Art. 9(2), which is part of the legal basis of special categories."""
    for data in group.data:
        kinds = ", ".join(meaning(SpecialCategory, each) for each in data.special or ())
        kinds = marked(kinds, data, "special")
        if kinds and data.condition:
            meant = meaning(SpecialCondition, data.condition)
            basis = phrase("{meaning}, Art. {point} GDPR", meaning=meant, point=data.condition)
            law = stated(data, "law")
            words = phrase(NAMED, what=kinds, words=marked(basis, data, "condition"))
            yield Said(data.at("condition"), ", ".join(filter(None, (words, law))), sets=(data,))
        elif kinds:
            words = phrase("the condition of Art. 9(2) ({data})", data=kinds)
            yield Said(data.at("condition"), words, lacks=True, sets=(data,))


def interests(group: Group, _: Register) -> Iterator[Said]:
    """Art. 13(1)(d), 14(2)(b): the legitimate interests, where a purpose rests on 6(1)(f)."""
    for each in group.concerned:
        for purpose in each.record.purposes or ():
            if purpose.basis == INTEREST:
                text = stated(purpose, "text")
                words = stated(purpose, "interest") or phrase(
                    "the legitimate interest behind “{purpose}”", purpose=text
                )
                lacks = not purpose.interest
                yield Said(purpose.at("interest"), words, lacks=lacks, sets=each.data)


def recipients(group: Group, register: Register) -> Iterator[Said]:
    """Art. 13(1)(e), 14(1)(e): the recipients or categories of recipients, if any."""
    for each in group.concerned:
        found = each.record.recipients
        if not isinstance(found, tuple):
            spot = each.record.at("recipients")
            words = phrase("the recipients, or that there are none")
            yield Said(spot, words, lacks=True, sets=each.data)
        else:
            for recipient in found:
                yield one_recipient(recipient, each, register)


def one_recipient(recipient: Recipient, each: Concerned, register: Register) -> Said:
    name = called(recipient.party, register) if recipient.party else ""
    who = marked(name, recipient, "party") or stated(recipient, "category")
    if not who:
        words = phrase("who a recipient is")
        return Said(recipient.at("party"), words, lacks=True, sets=each.data)
    meant = meaning(RecipientRole, recipient.role) if recipient.role else ""
    role = marked(meant, recipient, "role")
    details = "; ".join(filter(None, (role, stated(recipient, "purpose"))))
    words = phrase(NAMED, what=who, words=details) if details else who
    return Said(recipient.at(), words, sets=each.data)


def kept(group: Group, _: Register) -> Iterator[Said]:
    """Art. 13(2)(a), 14(2)(a): the period, or the criteria that decide."""
    for data in group.data:
        what = listed(data)
        if data.retention and decides(data.retention):
            words = phrase(NAMED, what=what, words=limit(data.retention))
            yield Said(data.at("retention"), words, sets=(data,))
        else:
            words = phrase("how long data are kept ({data})", data=what)
            yield Said(data.at("retention"), words, lacks=True, sets=(data,))


def decides(retention: Retention) -> bool:
    return bool(retention.period or retention.criterion)


def listed(data: Data) -> str:
    """The categories of personal data in a set; where it names none, whose data they are."""
    return stated(data, "categories") or stated(data, "subjects")


def complaint(group: Group, _: Register) -> Iterator[Said]:
    """Art. 13(2)(d), 14(2)(e): the right of Art. 77, which every person has."""
    words = phrase(
        "complaint to a supervisory authority, in particular in the Member State of habitual"
        " residence, of the place of work or of the alleged infringement (Art. 77 GDPR)"
    )
    yield Said(group.entity.at(), words)


def required(group: Group, _: Register) -> Iterator[Said]:
    """Art. 13(2)(e): whether the data must be provided, and what follows if they are not."""
    for data in group.data:
        what = listed(data)
        if data.required:
            words = phrase(NAMED, what=what, words=stated(data, "required"))
            yield Said(data.at("required"), words, sets=(data,))
        else:
            words = phrase(
                "whether data must be provided, and what follows if not ({data})", data=what
            )
            yield Said(data.at("required"), words, lacks=True, sets=(data,))


def categories(group: Group, _: Register) -> Iterator[Said]:
    """Art. 14(1)(d): the categories of personal data."""
    for data in filter(from_elsewhere, group.data):
        words = stated(data, "categories") or phrase("the categories of personal data")
        yield Said(data.at("categories"), words, lacks=not data.categories, sets=(data,))


def sources(group: Group, _: Register) -> Iterator[Said]:
    """Art. 14(2)(f): from which source data come that are not obtained from the persons."""
    for data in filter(from_elsewhere, group.data):
        what = listed(data)
        if data.source:
            words = phrase(NAMED, what=what, words=stated(data, "source"))
            yield Said(data.at("source"), words, sets=(data,))
        else:
            words = phrase("from which source data come ({data})", data=what)
            yield Said(data.at("source"), words, lacks=True, sets=(data,))


ITEMS = (
    Item("controller", "13(1)(a)", "14(1)(a)", controller),
    Item("representative", "13(1)(a)", "14(1)(a)", representative),
    Item("officer", "13(1)(b)", "14(1)(b)", data_officer),
    Item("purposes", "13(1)(c)", "14(1)(c)", purposes),
    Item("special", "13(1)(c)", "14(1)(c)", special),
    Item("interests", "13(1)(d)", "14(2)(b)", interests),
    Item("categories", "", "14(1)(d)", categories),
    Item("sources", "", "14(2)(f)", sources),
    Item("recipients", "13(1)(e)", "14(1)(e)", recipients),
    Item("transfers", "13(1)(f)", "14(1)(f)", transfers),
    Item("retention", "13(2)(a)", "14(2)(a)", kept),
    Item("rights", "13(2)(b)", "14(2)(c)", rights),
    Item("objection", "13(2)(b)", "14(2)(c)", objection),
    Item("withdrawal", "13(2)(c)", "14(2)(d)", withdrawal),
    Item("complaint", "13(2)(d)", "14(2)(e)", complaint),
    Item("required", "13(2)(e)", "", required),
    Item("decisions", "13(2)(f)", "14(2)(g)", automated),
)
"""In the order in which a notice tells them."""
