"""Cells that speak of law, of countries and of parties."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from ropa.imports.meaning import Outcome, as_list, kept_too, written
from ropa.understanding.bases import legal_bases
from ropa.understanding.conditions import condition
from ropa.understanding.countries import countries, country
from ropa.understanding.grounds import grounds
from ropa.understanding.several import several
from ropa.understanding.special import criminal, national_number, special
from ropa.understanding.truth import yes_or_no

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.grid import Value
    from ropa.imports.meaning import Fact, Way
    from ropa.imports.people import Seen

MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
CODED = re.compile(r"[A-Za-z0-9+/=:@?_-]{20,}")
"""Text that some program has coded: no person can read it, and nothing is to be read from it."""
ENCODED = "the text looks encoded; it was not read"
NO_MAIL = "no e-mail address; kept in the notes"
NO_LETTER = "named as a basis without a point of Art. 6(1); kept as claimed"


def as_country(value: Value, way: Way) -> Outcome:
    found = country(written(value))
    if not found.value:
        return way.words(found.doubt or "no country is understood")
    return kept_too(way.fact(found.value, found.how), found.left, way)


def as_countries(value: Value, way: Way) -> Outcome:
    """Countries of destination; what names none leaves the destination to a person."""
    found = countries(written(value))
    if not found.value:
        return way.words(found.doubt or "no country is understood", undecided=True)
    return kept_too(way.fact(list(found.value), found.how, found.doubt), found.left, way)


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
    return way.fact(list(found.value), found.how, found.doubt)


def as_sensitive(value: Value, way: Way) -> Outcome:
    """Whether special categories are processed: a no says that there are none, a yes not which."""
    answer = None if isinstance(value, dt.date) else yes_or_no(value)
    if answer and answer.value is False:
        return way.fact([], answer.how)
    if answer and answer.value:
        return way.words("which special categories is not said", undecided=True)
    return way.words("neither yes nor no")


def as_grounds(value: Value, way: Way) -> Outcome:
    """Grounds of transfers, one or several; words that are none stay as what is claimed."""
    words = written(value)
    found = grounds(words)
    if not found.value:
        doubt = found.doubt or "no ground of Chapter V is understood"
        return Outcome((("transfers.claimed", words),), doubt=f"{doubt}; kept as what is claimed")
    made = way.fact(list(found.value), found.how, found.doubt)
    return kept_too(made, found.left, way)


def as_party(value: Value, way: Way) -> Outcome:
    """One party in a column of names."""
    words = written(value)
    if encoded(words):
        return Outcome(doubt=ENCODED)
    return of_seen([way.context.people.named(words)], way, many=False)


def as_parties(value: Value, way: Way) -> Outcome:
    words = written(value)
    if encoded(words):
        return Outcome(doubt=ENCODED)
    names = several(words).value or (words,)
    return of_seen([way.context.people.named(each) for each in names], way, many=True)


def of_seen(seen: list[Seen], way: Way, *, many: bool) -> Outcome:
    parties = list(dict.fromkeys(each.party for each in seen))
    made = way.fact(parties if many else parties[0], "; ".join(each.how for each in seen))
    doubt = "; ".join(filter(None, (each.doubt for each in seen)))
    return made._replace(mentions=tuple(("parties", each) for each in parties), doubt=doubt)


def as_clients(value: Value, way: Way) -> Outcome:
    """Whom a processor acts for: a party, or a category where the words name none."""
    words = written(value)
    if encoded(words):
        return Outcome(doubt=ENCODED)
    seen = way.context.people.client(words)
    if seen.party:
        return of_seen([seen], way, many=False)
    return Outcome((("controllers.category", seen.category),), seen.how, seen.doubt)


def as_recipients(value: Value, way: Way) -> Outcome:
    """Recipients, each a party where one is named for certain, else a category."""
    words = written(value)
    mark = way.column.separator
    names = [each.strip() for each in words.split(mark)] if mark else several(words).value
    seen = [way.context.people.recipient(each) for each in names or (words,) if each]
    made = [{"party": each.party} if each.party else {"category": each.category} for each in seen]
    if way.target.reads == "processors":
        made = [{**each, "role": "processor"} for each in made]
    doubt = "; ".join(dict.fromkeys(each.doubt for each in seen if each.doubt))
    how = f"{len(made)} recipients" if len(made) > 1 else seen[0].how
    mentions = tuple(("parties", each.party) for each in seen if each.party)
    return Outcome((("recipients", made),), how, doubt, mentions=mentions)


def as_mail(value: Value, way: Way) -> Outcome:
    """An e-mail address and nothing else; other words of a contact are kept."""
    words = written(value)
    if MAIL.fullmatch(words):
        return way.fact(words)
    if encoded(words):
        return Outcome(doubt=ENCODED)
    return way.words(NO_MAIL)


def as_officer(value: Value, way: Way) -> Outcome:
    """The officer with a contact in one cell."""
    words = written(value)
    found = MAIL.search(words)
    if not found:
        return Outcome(((f"{way.path}.name", words),))
    rest = (words[: found.start()] + words[found.end() :]).strip(" ,;:()<>\n")
    facts: list[tuple[str, Any]] = [(f"{way.path}.email", found[0])]
    if rest:
        facts.append((f"{way.path}.name", rest))
    return Outcome(tuple(facts), f"e-mail {found[0]}")


def encoded(words: str) -> bool:
    """Whether a text is coded: long, without a blank, digits and both cases in it."""
    if not CODED.fullmatch(words) or "." in words:
        return False
    return bool(
        re.search(r"[a-z]", words)
        and re.search(r"[A-Z]", words)
        and any(each.isdigit() for each in words)
    )


OF_LAW: dict[str, Callable[[Any, Way], Outcome]] = {
    "country": as_country,
    "countries": as_countries,
    "bases": as_bases,
    "condition": as_condition,
    "categories": as_categories,
    "special": as_special,
    "sensitive": as_sensitive,
    "grounds": as_grounds,
    "party": as_party,
    "parties": as_parties,
    "clients": as_clients,
    "recipients": as_recipients,
    "processors": as_recipients,
    "email": as_mail,
    "officer": as_officer,
}
