"""Parties in the parts in which forms ask for them: name, street, postcode, town, country."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ropa.wording import absent, country_in, first_title, flat, lines, marked, stated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ropa.model.party import Officer, Party
    from ropa.register import Register


class Part(NamedTuple):
    """One cell of a line: what is shown, and the code by which a form may have a word for it."""

    text: str
    code: str = ""


Parts = dict[str, Part]
LANGUAGES = ("en", "de", "es", "fr", "it", "nl")
"""Those in which a country at the end of an address is looked for."""

POSTCODES: Mapping[str, str] = {
    **dict.fromkeys(("DE", "ES", "FI", "FR", "IT", "MC"), r"\d{5}"),
    **dict.fromkeys(("AT", "BE", "CH", "DK", "LI", "LU", "NO"), r"\d{4}"),
    "NL": r"\d{4} ?[A-Z]{2}",
}
"""Countries in which a postcode stands before the town, and what it looks like."""


def address(text: str, country: str) -> tuple[str, str, str]:
    """Street, postcode and town, where the country's habit leaves no doubt; else all as street."""
    looks = POSTCODES.get(country)
    shape = rf"(?P<street>.*\S)[,\n]\s*(?P<code>{looks})\s+(?P<town>[^,\d\n]+)"
    found = looks and re.fullmatch(shape, without_country(text.strip(), country), re.DOTALL)
    if not found:
        return text, "", ""
    return found["street"].strip(" ,\n"), found["code"], found["town"].strip()


def without_country(text: str, country: str) -> str:
    """The address without the country at its end, which has a cell of its own."""
    head, _, last = text.replace("\n", ",").rpartition(",")
    names = {named(country, each).casefold() for each in LANGUAGES}
    return text[: len(head)] if last.strip().casefold() in names else text


def named(code: str, language: str) -> str:
    """A country by its name in the language of a form."""
    return country_in(language, code).removeprefix(f"{code} ")


def party_parts(name: str, party: Party | None, register: Register, language: str) -> Parts:
    """What a form asks of a party. Other channels stand below the e-mail address."""
    if party is None:
        return {"name": Part(absent(name, register))}
    code = party.country or ""
    street, postcode, town = address(party.address or "", code)
    shown = marked(named(code, language), party, "country") if code else ""
    return {
        "name": Part(first_title(party)),
        "address": Part(marked(flat(street), party, "address")),
        "postcode": Part(postcode),
        "town": Part(town),
        "country": Part(shown, code),
        "phone": Part(stated(party, "phone")),
        "email": Part(lines([stated(party, "email"), stated(party, "website")])),
    }


def officer_parts(person: Officer, party: Party, language: str) -> Parts:
    """What a form asks of the data protection officer, whose country is the party's, if any."""
    code = party.country or ""
    street, postcode, town = address(person.address or "", code)
    return {
        "name": Part(stated(person, "name")),
        "address": Part(marked(flat(street), person, "address")),
        "postcode": Part(postcode),
        "town": Part(town),
        "country": Part(named(code, language) if town else "", code),
        "phone": Part(stated(person, "phone")),
        "email": Part(stated(person, "email")),
    }
