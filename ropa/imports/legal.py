"""Cells that speak of law and of countries."""

from __future__ import annotations

import datetime as dt
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
from ropa.understanding.countries import countries, country, names_in
from ropa.understanding.grounds import grounds
from ropa.understanding.roles import role
from ropa.understanding.several import several
from ropa.understanding.special import criminal, national_number, special
from ropa.understanding.truth import yes_or_no

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.grid import Value
    from ropa.imports.meaning import Fact, Way
    from ropa.understanding.understood import Understood

EDGES = " ()[],;:/-\n"
"""What stands between a country and its ground and says nothing."""
PARTLY = "a ground stands beside one country and none beside another: whose it is is not said"


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
}
