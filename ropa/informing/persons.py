"""What persons can do: rights, withdrawal of consent, and decisions made by automated means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.informing.fact import NAMED, Said
from ropa.informing.group import sides
from ropa.law.persons import CONSENT, EXPLICIT, OBJECTED, PORTABLE
from ropa.model.labels import meaning
from ropa.model.terms import AutomatedGround, DecisionEffect
from ropa.wording import entries, marked, stated
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ropa.informing.group import Concerned, Group
    from ropa.model.node import Spot
    from ropa.model.purpose import Purpose
    from ropa.model.risk import AutomatedDecision
    from ropa.register import Register

ALWAYS = (
    "access to the data (Art. 15 GDPR), rectification (Art. 16), erasure (Art. 17) and restriction"
    " of the processing (Art. 18)"
)
OBJECTION = (
    "objection at any time, on grounds relating to the particular situation, to processing that"
    " rests on Art. 6(1)(e) or (f) (Art. 21(1) GDPR); and at any time, without such grounds, to"
    " processing for direct marketing, where there is any (Art. 21(2))"
)
PORTABILITY = (
    "portability of the data provided (Art. 20 GDPR), where automated processing rests on consent"
    " or on a contract"
)


def resting(each: Concerned, bases: Collection[str]) -> Iterator[Purpose]:
    return (one for one in each.record.purposes or () if one.basis in bases)


def rights(group: Group, _: Register) -> Iterator[Said]:
    """Art. 13(2)(b), 14(2)(c): the rights that the law gives here, and how they are exercised."""
    yield Said(group.entity.at(), phrase(ALWAYS))
    for each in group.concerned:
        if any("direct" in sides(data) for data in each.data):
            for spot in portable(each):
                yield Said(spot, phrase(PORTABILITY), sets=each.data)
    for each in group.concerned:
        for number, words in enumerate(entries(each.record, "rights")):
            yield Said(each.record.at("rights", number), words, sets=each.data)


def portable(each: Concerned) -> Iterator[Spot]:
    """The keys by which Art. 20(1)(a) applies: consent, explicit consent, or a contract."""
    for purpose in resting(each, PORTABLE):
        yield purpose.at("basis")
    for data in each.data:
        if data.special and data.condition == EXPLICIT and "direct" in sides(data):
            yield data.at("condition")


def objection(group: Group, _: Register) -> Iterator[Said]:
    """Art. 13(2)(b), 14(2)(c): the rights of Art. 21(1) and (2), which 21(4) wants told apart."""
    for each in group.concerned:
        for purpose in resting(each, OBJECTED):
            yield Said(purpose.at("basis"), phrase(OBJECTION), sets=each.data)


def withdrawal(group: Group, _: Register) -> Iterator[Said]:
    """Art. 13(2)(c), 14(2)(d): that consent can be withdrawn, and how, where a purpose rests on it.

    The same where special categories rest on explicit consent, Art. 9(2)(a).
    """
    for each in group.concerned:
        for purpose in resting(each, (CONSENT,)):
            yield withdrawn(purpose, each)
        for data in each.data:
            if data.special and data.condition == EXPLICIT:
                words = phrase("explicit consent: {data}", data=stated(data, "categories"))
                yield Said(data.at("condition"), words, sets=(data,))


def withdrawn(purpose: Purpose, each: Concerned) -> Said:
    text = stated(purpose, "text")
    how = stated(purpose.consent, "withdrawn") if purpose.consent else ""
    if how:
        words = phrase(NAMED, what=text, words=how)
        return Said(purpose.at("consent", "withdrawn"), words, sets=each.data)
    words = phrase("how consent is withdrawn (“{purpose}”)", purpose=text)
    return Said(purpose.at("consent", "withdrawn"), words, lacks=True, sets=each.data)


def automated(group: Group, _: Register) -> Iterator[Said]:
    """Art. 13(2)(f), 14(2)(g): decisions of Art. 22(1), with the logic and what they mean."""
    for each in group.concerned:
        for decision in each.record.automated_decisions or ():
            if decision.solely is not False and decision.effect != "none":
                yield from one_decision(decision, each)


def one_decision(decision: AutomatedDecision, each: Concerned) -> Iterator[Said]:
    text = stated(decision, "text")
    parts = (
        text,
        marked(meaning(DecisionEffect, decision.effect or ""), decision, "effect"),
        marked(meaning(AutomatedGround, decision.ground or ""), decision, "ground"),
        stated(decision, "logic"),
        stated(decision, "safeguards"),
    )
    if any(parts):
        yield Said(decision.at(), "; ".join(filter(None, parts)), sets=each.data)
    for key, words in LACKING.items():
        if not stated(decision, key):
            what = phrase("{what} (“{purpose}”)", what=phrase(words), purpose=text)
            yield Said(decision.at(key), what, lacks=True, sets=each.data)


LACKING = {
    "text": "what is decided by automated means",
    "solely": "whether a person takes part in the decision",
    "effect": "what an automated decision means for the person",
    "logic": "the logic involved in an automated decision",
}
"""What Art. 13(2)(f) asks of a decision of Art. 22(1), and what tells whether it is one."""
