"""Cells that speak of law, of countries and of parties."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ropa.imports.meaning import (
    NO_TRANSFER,
    SILENT,
    SOME_TRANSFER,
    Outcome,
    as_list,
    kept_too,
    word,
    written,
)
from ropa.understanding.bases import legal_bases
from ropa.understanding.conditions import condition
from ropa.understanding.contacts import contact
from ropa.understanding.countries import countries, country, names_in
from ropa.understanding.gazetteer import looked_up
from ropa.understanding.grounds import grounds
from ropa.understanding.names import name_and_rest, name_of
from ropa.understanding.nothing import says_nothing
from ropa.understanding.roles import role
from ropa.understanding.several import several
from ropa.understanding.special import criminal, national_number, special
from ropa.understanding.truth import yes_or_no
from ropa.understanding.vocabulary import begins_with_denial

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ropa.grid import Value
    from ropa.imports.meaning import Fact, Way
    from ropa.imports.people import Seen
    from ropa.understanding.understood import Understood

EDGES = " ()[],;:/-\n"
"""What stands between a country and its ground and says nothing."""
PARTLY = "a ground stands beside one country and none beside another: whose it is is not said"
DENIED = "it denies that there are recipients, or some of them"
PLACED = "“{name}” may be a party, or tell where “{other}” is"
ENCODED = "looks encoded"
NO_OFFICER = "it denies that there is an officer"
NO_CONTACT = "no contact detail is understood"
OFFICERS = ("address", "email", "phone")
PARTIES = (*OFFICERS, "website")
"""Contact details that records know of an officer, and of a party."""


def as_country(value: Value, way: Way) -> Outcome:
    found = country(written(value))
    if not found.value:
        return way.words(found.doubt or "no country is understood")
    return kept_too(way.fact(found.value, found.how), found.left, way)


def as_countries(value: Value, way: Way) -> Outcome:
    """Countries of destination; what names none leaves the destination to a person.

    A ground that stands beside the country, as in `USA (SCC)`, is that of the transfer.
    """
    words = written(value)
    found = countries(words)
    if not found.value:
        return without_country(words, found, way)
    made = way.fact(list(found.value), found.how, found.doubt)
    if len(found.value) > 1 and found.left:
        pairs = each_with_ground(words)
        if pairs and all(ground for _, ground in pairs):
            return Outcome((("transfers.pairs", pairs),), "each country with the ground beside it")
        if pairs:
            return made._replace(doubt=PARTLY, kept=True, open="transfers[0].basis")
    beside = grounds(found.left) if found.left else None
    if beside and beside.value and silent(beside.left):
        facts = (*made.facts, ("transfers.basis", list(beside.value)))
        return made._replace(facts=facts, how=f"{found.how}; {beside.how}")
    return made if silent(found.left) else kept_too(made, found.left, way)


def silent(left: str) -> bool:
    """Whether what is left beside a country says no more than that data go there."""
    rest = left.strip(EDGES)
    answer = yes_or_no(rest)
    return not rest or bool(answer.value and not answer.left.strip(EDGES))


def each_with_ground(words: str) -> list[tuple[str, str]]:
    """The countries of a text, each with the one ground beside it; empty where there is none.

    As in `United States (SCCs), India (BCRs)`. Nothing where no ground stands beside one country.
    """
    made = []
    for part in several(words).value or ():
        where = countries(part)
        beside = grounds(where.left) if where.left else None
        found = beside.value or () if beside and silent(beside.left) else ()
        if len(where.value or ()) != 1 or len(found) > 1:
            return []
        made.append(((where.value or ("",))[0], next(iter(found), "")))
    return made if any(ground for _, ground in made) else []


def without_country(words: str, found: Understood[tuple[str, ...]], way: Way) -> Outcome:
    """A text that names no country: it may say whether data go abroad at all."""
    answer = yes_or_no(words)
    # “Nein, außer USA” is no plain no.
    named = any(each.meant.code for each in names_in(answer.left))
    if answer.value is None or named:
        return way.words(found.doubt or "no country is understood", undecided=True)
    if answer.value:
        return Outcome((SOME_TRANSFER,), answer.how, "which country is not said", bool(answer.left))
    return kept_too(Outcome((NO_TRANSFER,), answer.how), answer.left, way)


def as_bases(value: Value, way: Way) -> Outcome:
    """Legal bases; words that are none stay as what is claimed."""
    words = written(value)
    found = legal_bases(words)
    if found.value:
        return kept_too(way.fact(list(found.value), found.how, found.doubt), found.left, way)
    facts: list[Fact] = [("purposes.claimed", words)]
    named = condition(words)
    if named.value:
        facts.append(("data.condition", named.value))
    doubt = found.doubt or "no legal basis is understood"
    return Outcome(tuple(facts), named.how, f"{doubt}; kept as what is claimed")


def as_condition(value: Value, way: Way) -> Outcome:
    found = condition(written(value))
    if not found.value:
        return way.words(found.doubt or "no condition of Art. 9(2) is understood")
    return kept_too(way.fact(found.value, found.how, found.doubt), found.left, way)


def as_categories(value: Value, way: Way) -> Outcome:
    """Categories of data; special ones that their words name are proposed and marked inferred."""
    made = as_list(value, way)
    words = written(value)
    facts, inferred, how = list(made.facts), [], [made.how]
    found = special(words)
    if found.value:
        facts.append(("data.special", list(found.value)))
        inferred.append("data[0].special")
        how.append(found.how)
    for key, flag in (("national_number", national_number(words)), ("criminal", criminal(words))):
        if flag.value:
            facts.append((f"data.{key}", True))
            inferred.append(f"data[0].{key}")
            how.append(flag.how)
    told = "; ".join(filter(None, how))
    return made._replace(facts=tuple(facts), inferred=tuple(inferred), how=told)


def as_special(value: Value, way: Way) -> Outcome:
    found = special(written(value))
    if not found.value:
        return way.words(found.doubt or "no special category is understood")
    # What the words say beside the categories is in the notes: nothing of them is lost.
    return way.fact(list(found.value), found.how, found.doubt)._replace(kept=True)


def as_role(value: Value, way: Way) -> Outcome:
    found = role(written(value))
    if not found.value:
        return word(value, way)
    return kept_too(way.fact(found.value, found.how), found.left, way)


def as_sensitive(value: Value, way: Way) -> Outcome:
    """Whether special categories are processed: a no says that there are none, a yes not which."""
    answer = None if isinstance(value, dt.date) else yes_or_no(value)
    if answer and answer.value is False:
        return kept_too(way.fact([], answer.how), answer.left, way)
    if answer and answer.value:
        return way.words("which special categories is not said", undecided=True)
    return way.words("neither yes nor no")


def as_grounds(value: Value, way: Way) -> Outcome:
    """Grounds of transfers, one or several; words that are none stay as what is claimed."""
    words = written(value)
    found = grounds(words)
    abroad = "destinations" in way.column.shows
    if abroad and not found.value and yes_or_no(words).value is not None:
        # What such a column answers is whether data go abroad, and no question about the ground.
        return SILENT
    if not found.value:
        doubt = found.doubt or "no ground of Chapter V is understood"
        return Outcome((("transfers.claimed", words),), doubt=f"{doubt}; kept as what is claimed")
    made = way.fact(list(found.value), found.how, found.doubt)
    # What is no ground there is told of by the countries.
    return made if abroad else kept_too(made, found.left, way)


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


OF_LAW: dict[str, Callable[[Any, Way], Outcome]] = {
    "country": as_country,
    "countries": as_countries,
    "bases": as_bases,
    "condition": as_condition,
    "categories": as_categories,
    "special": as_special,
    "sensitive": as_sensitive,
    "role": as_role,
    "grounds": as_grounds,
    "party": as_party,
    "parties": as_parties,
    "clients": as_clients,
    "recipients": as_recipients,
    "processors": as_recipients,
    "email": as_contact,
    "officer": as_officer,
}
