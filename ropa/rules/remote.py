"""Access from abroad of which only free text speaks. Art. 44 GDPR."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.binding import in_force
from ropa.law.places import countries_in
from ropa.lexicon import says
from ropa.model.node import Record
from ropa.model.paper import System
from ropa.model.party import Party
from ropa.model.processing import Processing
from ropa.rules.acting import GDPRS
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.node import Spot
    from ropa.register import Register

SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n\s*\n|(?<=。)")
ORIGIN = re.compile(r"\b(?:from|aus|depuis|uit|vanuit|desde|da|dal\w*)\b|から", re.IGNORECASE)
"""Words before the place from which somebody helps; the names of countries are long to load."""
AREA = re.compile(r"\b(?:EU|EEA|EER|EWR|EEE|UE|SEE)\b|EU域内|EEA域内")
LONGEST = 1000
"""Characters of a sentence that are read: a text that is no prose is not searched for long."""


@rule(
    "TRF-041",
    on=Record,
    within=Processing,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 44", "EDPB Guidelines 05/2021"),
)
def remote_access_is_declared(record: Record, register: Register) -> Complaints:
    """Remote access from a third country of which a text speaks is a transfer.

    Data that stay in the area are made available to whoever reads them from abroad. Where another
    company does, add `[[transfers]]` with its country and its ground; where the text means access
    from inside, or by the controller's own staff, let it say so.
    """
    if not isinstance(record, Processing) or record.transfers:
        return
    for spot, source, text, open_ in texts(record, register):
        for sentence in SENTENCE.split(text) if speaks(text) else ():
            words = told(sentence[:LONGEST], open_, record, register)
            if words:
                yield spot, f"{source} of {words}, but no transfer is recorded"
                break


def texts(record: Processing, register: Register) -> Iterator[tuple[Spot, str, str, bool]]:
    """Texts that may speak of access, as what, and whether nothing else says who has it."""
    if record.notes:
        yield record.at("notes"), "the notes speak", record.notes, True
    for recipient in record.recipients or ():
        if recipient.purpose and recipient.role != "internal":
            party = register.one(Party, recipient.party)
            known = bool(party and party.country)
            yield recipient.at("purpose"), "the purpose speaks", recipient.purpose, not known
    for position, name in enumerate(record.systems or ()):
        system = register.one(System, name)
        if system and system.description:
            operator = register.one(Party, system.operator)
            known = bool(operator and operator.country)
            where = record.at("systems", position)
            yield where, f"the description of {name} speaks", system.description, not known


def speaks(text: str) -> bool:
    return bool(says("remote-access", text) or says("support", text))


def told(sentence: str, open_: bool, record: Processing, register: Register) -> str:
    """What the sentence says of access from abroad, or leaves open; empty if neither."""
    remote = says("remote-access", sentence)
    hit = remote or (says("support", sentence) if ORIGIN.search(sentence) else "")
    if not hit or says("denial", sentence):
        return ""
    elsewhere = says("abroad", sentence)
    places = [] if elsewhere else list(countries_in(sentence))
    outside = elsewhere or next((n for n, code in places if foreign(code, record, register)), "")
    if outside:
        return f"“{hit}” and of “{outside}”"
    settled = places or says("employees", sentence) or AREA.search(sentence)
    if remote and open_ and not settled:
        return f"“{remote}” and not of the country from which it happens"
    return ""


def foreign(code: str, record: Processing, register: Register) -> bool:
    """Whether the country is outside the area of a law that binds the record."""
    laws = register.law
    return any(
        laws.area(regime, code, register.on) == "outside"
        and not laws.treated_as_inside(regime, code, register.on)
        for regime in GDPRS & in_force(record, register)
    )
