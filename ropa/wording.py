"""How parties, papers, countries and codes are written out, so that they can be read alone."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_origin

from msgspec import UNSET

from ropa.cldr import locale
from ropa.model.labels import heading, inner_types, label, meaning, title_keys
from ropa.model.node import Record
from ropa.model.paper import Agreement, Assessment
from ropa.model.party import Party
from ropa.model.plan import attributes
from ropa.place import covers, spell
from ropa.register import FOLDER
from ropa.words import counted, current, phrase, translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.model.node import Node
    from ropa.register import Register

INFERRED = " (inferred)"
CHANNELS = ("email", "phone", "website")
LINE_END = re.compile(r"[ \t\r\n]*\n[ \t\r\n]*")
SPANS = {"Y": "year", "M": "month", "W": "week", "D": "day"}


def flat(text: str) -> str:
    """The text on one line, as an entry of a list; a control beside a line end has to be seen."""
    return LINE_END.sub(" ", text.strip(" \t\r\n"))


def lines(entries: Iterable[str]) -> str:
    """The entries, one a line; empty ones left out."""
    return "\n".join(filter(None, entries))


def inferred(node: Node, *keys: str | int) -> bool:
    """Whether the record says that the value of this key was inferred and is stated nowhere."""
    record = node.record
    if not isinstance(record, Record) or not record.inferred:
        return False
    path = spell((*node.path, *keys))
    return any(covers(each, path) for each in record.inferred)


def marked(text: str, node: Node, *keys: str | int) -> str:
    """The text, with the mark of what was inferred where the record says so."""
    return f"{text}{phrase(INFERRED)}" if text and inferred(node, *keys) else text


def stated(node: Node, key: str) -> str:
    """The value of a key in words; empty where it is not stated."""
    value = getattr(node, attributes(type(node)).get(key, key))
    return marked(in_words(explained(node, key, value)), node, key)


def explained(node: Node, key: str, value: Any) -> Any:
    """Words of a vocabulary with their meaning, in a language in which they have none."""
    vocabulary = inner_types(type(node)).get(key) if value and translated() else None
    if get_origin(vocabulary) is not Literal:
        return value
    many = isinstance(value, tuple)
    return tuple(coded(vocabulary, each) for each in value) if many else coded(vocabulary, value)


def said(node: Node, key: str) -> str:
    """The same on one line."""
    return flat(stated(node, key))


def in_words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(in_words, value))
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if value or value == 0 else ""


def yes_or_no(value: bool) -> str:
    return phrase("yes") if value else phrase("no")


def labelled(node: Node, *keys: str) -> Iterator[str]:
    """`key: value` for each of these keys that is stated."""
    for key in keys:
        text = said(node, key)
        if text:
            yield f"{label(type(node), key)}: {text}"


def entries(node: Node, key: str) -> list[str]:
    """The entries of a list of texts, each on one line and marked where it was inferred."""
    stated = explained(node, key, getattr(node, key) or ())
    return [marked(flat(each), node, key, number) for number, each in enumerate(stated)]


def coded(vocabulary: Any, word: object) -> str:
    """A word of a vocabulary with its meaning, as in `6(1)(a) (consent)`; empty for no word."""
    meant = meaning(vocabulary, str(word)) if word else ""
    return phrase("{word} ({meaning})", word=word, meaning=meant) if meant else str(word or "")


def country(code: str) -> str:
    """A code with the country's name; as it is written where it is no code."""
    return country_in(current().language, code)


@cache
def country_in(language: str, code: str) -> str:
    name = locale(language).territories.get(code)
    return f"{code} {name}" if name and name != code and not code.isdigit() else code


def duration(text: str) -> str:
    """`P1Y6M` as “1 year 6 months”."""
    found = re.findall(r"(\d+)([YMWD])", text)
    return " ".join(counted(int(number), SPANS[unit]) for number, unit in found)


def seat(party: Party) -> str:
    """The party's country, with its name."""
    return marked(country(party.country), party, "country") if party.country else ""


def written(name: str, register: Register) -> str:
    """A party on one line: title, address, country."""
    return ", ".join(map(flat, filter(None, parts(name, register)[:3])))


def contact(name: str, register: Register) -> str:
    """A party with every way to reach it, one a line."""
    return lines(parts(name, register))


def reach(name: str, register: Register) -> str:
    """The same on one line."""
    return ", ".join(map(flat, filter(None, parts(name, register))))


def parts(name: str, register: Register) -> list[str]:
    party = register.one(Party, name)
    if party is None:
        return [absent(name, register)] if name else []
    address = stated(party, "address")
    return [first_title(party), address, seat(party), *(stated(party, each) for each in CHANNELS)]


def absent(name: str, register: Register, kind: str = "parties") -> str:
    unread = register.unread(kind, name)
    why = phrase("its file cannot be read") if unread else phrase("not in this register")
    return f"{name} ({why})"


def officer(party: Party | None) -> str:
    """The data protection officer of a party, with contact."""
    person = party.dpo if party else None
    keys = ("name", "address", "email", "phone")
    return lines(stated(person, key) for key in keys) if person else ""


def representatives(party: Party | None, register: Register) -> str:
    """The representatives of a party under Art. 27 GDPR and Art. 27 UK GDPR."""
    if party is None:
        return ""
    union = (party.gdpr.eu_representative or "") if party.gdpr else ""
    kingdom = (party.uk_gdpr.uk_representative or "") if party.uk_gdpr else ""
    named = (("European Union", union), ("United Kingdom", kingdom))
    return lines(f"{phrase(area)}: {reach(name, register)}" for area, name in named if name)


def head_of(party: Party) -> str:
    """The person who represents a company (代表者)."""
    person = party.representative
    if not person:
        return ""
    name = ", ".join(filter(None, (said(person, "name"), said(person, "title"))))
    confirmed = phrase("as of {day}", day=person.as_of)
    return f"{name} ({confirmed})" if person.as_of and name else name


def titled(record: Record) -> str:
    """Both titles, the one in the language of the workbook first."""
    return lines(stated(record, key) for key in title_keys())


def first_title(record: Record) -> str:
    """The title in the language of the workbook, marked where it was inferred; else the id."""
    return next(filter(None, (stated(record, key) for key in title_keys())), record.id)


def called(name: str, register: Register) -> str:
    """A party by its title in the language of the output; an id of none as it is."""
    party = register.one(Party, name)
    return heading(party) if party else name


def named(record: Record, *more: str) -> str:
    """A record on one line: its title, its name, what else is said, and an unusual status."""
    status = () if record.status == "active" else (record.status,)
    return f"{flat(heading(record))} ({', '.join((record.name, *more, *status))})"


def paper(shape: type[Record], name: str, register: Register) -> str:
    """A paper, measure, system or notice that a record refers to, on one line."""
    record = register.one(shape, name)
    if record is None:
        return absent(name, register, FOLDER[shape])
    signed = record.signed if isinstance(record, Agreement) else UNSET
    done = record.done if isinstance(record, Assessment) else UNSET
    days = (("signed {day}", signed), ("done {day}", done))
    return named(record, *(phrase(word, day=day) for word, day in days if day))


def papers(names: Iterable[str], register: Register) -> str:
    return "; ".join(paper(Agreement, each, register) for each in names)
