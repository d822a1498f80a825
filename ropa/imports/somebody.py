"""Cells that name somebody: parties, recipients, an officer, and how they are reached."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ropa.imports.meaning import Outcome, kept_too, written
from ropa.understanding.contacts import contact
from ropa.understanding.gazetteer import looked_up
from ropa.understanding.names import name_and_rest, name_of
from ropa.understanding.nothing import says_nothing
from ropa.understanding.several import several
from ropa.understanding.vocabulary import begins_with_denial

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.grid import Value
    from ropa.imports.meaning import Way
    from ropa.imports.people import Seen
    from ropa.understanding.understood import Understood

DENIED = "it denies that there are recipients, or some of them"
PLACED = "“{name}” may be a party, or tell where “{other}” is"
ENCODED = "looks encoded"
NO_OFFICER = "it denies that there is an officer"
NO_CONTACT = "no contact detail is understood"
OFFICERS = ("address", "email", "phone")
PARTIES = (*OFFICERS, "website")
"""Contact details that records know of an officer, and of a party."""


def as_party(value: Value, way: Way) -> Outcome:
    """One party in a column of names; words that name none are kept."""
    name, rest = name_and_rest(written(value))
    seen = way.context.people.named(name)
    if not seen.party:
        return nobody([seen], way)
    made = of_seen([seen], way, many=False)
    if not rest.strip():
        return made
    more = of_contact(contact(rest), way.path, way)
    return more._replace(
        facts=(*made.facts, *more.facts), how=made.how, mentions=made.mentions, open=""
    )


def as_parties(value: Value, way: Way) -> Outcome:
    words = written(value)
    names = several(words).value or (words,)
    place = place_of(names)
    if place:
        return way.words(place, undecided=True)
    seen = [way.context.people.named(each) for each in names]
    if not all(each.party for each in seen):
        return nobody(seen, way)
    return of_seen(seen, way, many=True)


def place_of(names: Sequence[str]) -> str:
    """Why a name may be no party but the place of the one before it; empty where none is so."""
    for other, name in pairwise(names):
        if name_of(other).forms and not name_of(name).forms:
            return PLACED.format(name=name, other=other)
    return ""


def nobody(seen: list[Seen], way: Way) -> Outcome:
    """Names of which one at least is that of no party."""
    doubt = next((each.doubt for each in seen if each.doubt), "no party is named")
    if ENCODED in doubt:
        return Outcome(doubt=f"{doubt}; it was not read")
    return way.words(doubt, undecided=True)


def of_seen(seen: list[Seen], way: Way, *, many: bool) -> Outcome:
    parties = list(dict.fromkeys(each.party for each in seen))
    made = way.fact(parties if many else parties[0], "; ".join(each.how for each in seen))
    doubt = "; ".join(filter(None, (each.doubt for each in seen)))
    return made._replace(mentions=tuple(("parties", each) for each in parties), doubt=doubt)


def as_clients(value: Value, way: Way) -> Outcome:
    """Whom a processor acts for: a party, or a category where the words name none."""
    seen = way.context.people.named(written(value))
    if seen.party:
        return of_seen([seen], way, many=False)
    if not seen.category:
        return nobody([seen], way)
    return Outcome((("controllers.category", seen.category),), seen.how, seen.doubt)


def as_recipients(value: Value, way: Way) -> Outcome:
    """Recipients, each a party where one is named for certain, else a category."""
    words = written(value)
    mark = way.column.separator
    names = [each.strip() for each in words.split(mark)] if mark else several(words).value
    listed = [each for each in names or (words,) if each]
    if any(denies_itself(each) for each in listed):
        return way.words(DENIED, undecided=True)
    places = [each for each in listed if len(listed) > 1 and is_country(each)]
    seen = [way.context.people.recipient(each) for each in listed if each not in places]
    if not seen:
        return way.words("countries are named, and no recipient", undecided=True)
    made = [{"party": each.party} if each.party else {"category": each.category} for each in seen]
    if way.target.reads == "processors":
        made = [{**each, "role": "processor"} for each in made]
    doubt = "; ".join(dict.fromkeys(each.doubt for each in seen if each.doubt))
    how = f"{len(made)} recipients" if len(made) > 1 else seen[0].how
    mentions = tuple(("parties", each.party) for each in seen if each.party)
    outcome = Outcome((("recipients", made),), how, doubt, mentions=mentions)
    return kept_too(outcome, ", ".join((*(each.left for each in seen if each.left), *places)), way)


def denies_itself(words: str) -> bool:
    """Whether a name in a list begins with a denial, as `keine` and `No se ceden datos` do."""
    return says_nothing(words).value == "none" or begins_with_denial(words)


def is_country(words: str) -> bool:
    """Whether a text is a country and nothing else."""
    meant = looked_up(words)
    return bool(meant and meant.code)


def as_contact(value: Value, way: Way) -> Outcome:
    """Contact details of a party or an officer; what is none of them is kept."""
    above, words = way.path.rpartition(".")[0], written(value)
    return of_contact(contact(words), above, way)


def of_contact(found: Understood[dict[str, str]], above: str, way: Way) -> Outcome:
    if not found.value:
        if ENCODED in found.doubt:
            return Outcome(doubt=f"{found.doubt}; it was not read")
        return way.words(found.doubt or NO_CONTACT)
    known = OFFICERS if above.endswith("dpo") else PARTIES
    facts = tuple((f"{above}.{key}", each) for key, each in found.value.items() if key in known)
    return kept_too(Outcome(facts, found.how), unused(found, known), way)


def unused(found: Understood[dict[str, str]], known: Sequence[str]) -> str:
    """What of a contact no key takes: the rest of the text, and details that are none of these."""
    details = found.value or {}
    return ", ".join(filter(None, (found.left, *(details[key] for key in details.keys() - known))))


def as_officer(value: Value, way: Way) -> Outcome:
    """The officer with contact details in one cell: what is none of them is the name."""
    words = written(value)
    if begins_with_denial(words):
        return way.words(NO_OFFICER)
    first, _, below = words.partition("\n")
    if not below.strip() or contact(first).value:
        first, below = "", words
    found = contact(below)
    if not found.value:
        return Outcome(((f"{way.path}.name", words),))
    facts = [(f"{way.path}.{key}", each) for key, each in found.value.items() if key in OFFICERS]
    # A name that stands above an address is no part of it.
    name = " ".join(f"{first} {found.left}".split())
    if name:
        facts.append((f"{way.path}.name", name))
    return kept_too(
        Outcome(tuple(facts), found.how), unused(found._replace(left=""), OFFICERS), way
    )


OF_PEOPLE: dict[str, Callable[[Any, Way], Outcome]] = {
    "party": as_party,
    "parties": as_parties,
    "clients": as_clients,
    "recipients": as_recipients,
    "processors": as_recipients,
    "email": as_contact,
    "officer": as_officer,
}
