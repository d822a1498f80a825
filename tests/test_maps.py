"""The transfer map: what is drawn, how it reads without colour, and what no record can break."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import DAY
from memory import Memory

import ropa.maps
from ropa import __version__
from ropa.load import load
from ropa.maps import Picture, dot, mermaid, picture, svg
from ropa.register import Register
from ropa.transfers import flows

RECORDS = Path(ropa.maps.__file__).parents[2] / "records"
SPACE = "{http://www.w3.org/2000/svg}"
DRAWN = {"mermaid": mermaid.drawn, "dot": dot.drawn, "svg": svg.drawn}

WE = {"title": "We GmbH", "title_ja": "株式会社わたくし", "country": "DE", "form": "corporation"}
ACME = {"title": "Acme, Inc.", "country": "US", "form": "corporation"}
SWISS = {"title": "Alpen AG", "country": "CH", "form": "corporation"}
MAIL: dict[str, Any] = {
    "title": "Newsletter",
    "title_ja": "メールマガジン",
    "controller": "we",
    "data": [{"categories": ["email address", "name"]}],
    "recipients": [{"party": "acme", "role": "processor"}],
    "transfers": [{"to": "alpen", "basis": "adequacy"}],
}


def register(**files: Any) -> Register:
    """Two flows of We: one to Switzerland that is adequate, one to Acme that nobody declared."""
    named = {f"{name.replace('__', '/')}.toml": content for name, content in files.items()}
    settings = {"schema": 1, "register": {"name": "House", "entities": ["we"]}}
    given = {
        "ropa.toml": settings,
        "parties/we.toml": WE,
        "parties/acme.toml": ACME,
        "parties/alpen.toml": SWISS,
        "controller/mail.toml": MAIL,
        **named,
    }
    return load(Memory(given), date.fromisoformat(DAY))


def seen(**files: Any) -> Picture:
    made = register(**files)
    return picture(made, flows(made))


def many(number: int, per_country: int = 4) -> dict[str, Any]:
    """Files of so many importers, each of them in a record of its own."""
    countries = ("US", "IN", "BR", "CN", "AU", "SG", "ZA", "MX")
    files: dict[str, Any] = {}
    for at in range(number):
        where = countries[at // per_country % len(countries)]
        files[f"parties__p{at}"] = {"title": f"Party {at}", "country": where}
        files[f"controller__c{at}"] = {
            "title": f"Activity {at}",
            "controller": "we",
            "transfers": [{"to": f"p{at}", "basis": "scc"}],
        }
    return files


# What is drawn


def test_a_line_says_who_sends_what_to_whom_where_and_with_which_verdict() -> None:
    swiss, found = sorted(seen().lines, key=lambda line: line.verdict)
    assert (swiss.exporter.title, swiss.importer.title) == ("We GmbH", "Alpen AG")
    assert swiss.importer.place.words == "CH Switzerland"
    assert swiss.exporter.place.words == "DE Germany · EEA"
    assert swiss.what == ("email address", "name")
    assert [each.title for each in swiss.stated] == ["Newsletter"]
    assert (swiss.law, swiss.verdict, found.verdict) == ("GDPR", "adequate", "undeclared")
    assert swiss.ground.startswith("adequacy (")


@pytest.mark.parametrize("form", DRAWN)
def test_every_picture_says_of_what_it_is_and_by_the_law_of_which_day(form: str) -> None:
    text = plain(DRAWN[form](seen()))
    for words in (
        "Transfer map of House",
        "register as it stands in the folder",
        f"law of {DAY}",
        "2 flows: undeclared 1, adequate 1",
        f"drawn by ropa {__version__} from the records",
        "We GmbH",
        "Acme, Inc.",
        "US United States",
        "email address, name",
    ):
        assert words in text, words


def plain(text: str) -> str:
    """A picture's text with the codes of characters read back."""
    decoded = re.sub("#([0-9]+);", lambda match: chr(int(match[1])), text)
    return decoded.replace('\\"', '"')
