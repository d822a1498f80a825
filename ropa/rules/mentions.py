"""What free text says and the keys of the record do not."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ropa.model.data import Retention
from ropa.model.node import Node, Record
from ropa.model.party import Party
from ropa.model.plan import plan
from ropa.model.processing import ControllerActivity, Processing, ProcessorActivity
from ropa.model.purpose import Purpose
from ropa.register import Register
from ropa.rules.acting import asked
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.law import Law
    from ropa.model.node import Spot

WORD = re.compile(r"\w+")
BRACKETS = frozenset("(（[")
LEGAL_FORMS = (
    "ab ag as asbl aps bv bvba co corp corporation company eg ev gbr gk gmbh inc "
    "incorporated kg kgaa kft kk limited llc llp lp ltd mbh nv oy oyj plc private pte pty "
    "pvt sa sarl sas sasu sca se sl snc spa sprl srl vof 株式会社 合同会社 有限会社"
)
"""Words, small and without points, by which a name says what sort of body bears it."""
SHORTEST = 5
"""Letters of a name of one word; a shorter one is too often another word."""
OPENING = r"(?:^|[.:;!?\n])[\s(“„«\"']*$"
"""What stands before the first word of a sentence, which is written with a capital anyway."""
BEFORE = ("", "(", "“", "„", "«", '"', "'")
AFTER = ("", ",", ".", ";", ":", ")", "”", "“", "»", '"', "'", "'s", "’s")
Name = tuple[str, ...]


class Names(NamedTuple):
    """The parties of a register by the words of their names."""

    by_first: dict[str, tuple[Name, ...]]
    """Under its first word each name, the longest first."""
    bearers: dict[Name, frozenset[str]]
    openings: frozenset[str]
    """First words as they stand between blanks, with the signs that may cling to them."""


def indexed(parties: list[Party]) -> Names:
    bearers: dict[Name, frozenset[str]] = {}
    for party in parties:
        name = name_of(party.title or "")
        if name:
            bearers[name] = bearers.get(name, frozenset()) | {party.id}
    by_first: dict[str, tuple[Name, ...]] = {}
    for name in sorted(bearers, key=len, reverse=True):
        by_first[name[0]] = (*by_first.get(name[0], ()), name)
    openings = (f"{left}{word}{right}" for word in by_first for left in BEFORE for right in AFTER)
    return Names(by_first, bearers, frozenset(openings))


def name_of(title: str) -> Name:
    """The words of a party's title without brackets and legal form; none where too little stays.

    Points between single letters are left out first, so that “K.K.” and “S.A.” are words.
    """
    bracketed = not BRACKETS.isdisjoint(title)
    plain = re.sub(r"[(（\[].*?[)）\]]", " ", title) if bracketed else title
    words = WORD.findall(re.sub(r"\b(\w)\.(?=\w\b)", r"\1", plain))
    while words and words[-1].casefold() in LEGAL_FORMS.split():
        words.pop()
    while words and words[0].casefold() in LEGAL_FORMS.split():
        words.pop(0)
    return tuple(words) if len(words) > 1 or len("".join(words)) >= SHORTEST else ()


@rule("HYG-005", on=Register, severity="warning", cites=("GDPR 30(1)(d)",))
def named_parties_stand_in_the_record(register: Register, _: Register) -> Complaints:
    """A party that the text of a record names stands in the record, too.

    A recipient that only a purpose, a note or a criterion of retention names has no role, no
    contract and no transfer. Add it under `[[recipients]]`; where it has no part in the
    processing, say what is meant without its name.
    """
    names = indexed(register.every(Party))
    silent: set[str] = set()
    for node, key, text in sayings(register):
        if text in silent:
            continue
        if names.openings.isdisjoint(text.split()):
            silent.add(text)
        elif isinstance(node.record, Processing) and asked(node.record, register):
            for name in named_in(text, names):
                if names.bearers[name].isdisjoint(referred(node.record)):
                    words = f"the text names {' '.join(name)}, and no key of the record does"
                    yield node.at(key), words


def sayings(register: Register) -> Iterator[tuple[Node, str, str]]:
    """The free texts in which people write what belongs into keys: node, key and text."""
    for shape in (ControllerActivity, ProcessorActivity):
        for record in register.every(shape):
            if record.notes:
                yield record, "notes", record.notes
    for purpose in register.every(Purpose):
        if purpose.text:
            yield purpose, "text", purpose.text
    for kept in register.every(Retention):
        if kept.criterion:
            yield kept, "criterion", kept.criterion


def named_in(text: str, names: Names) -> Iterator[Name]:
    """The names in a text, each once, the longest that begins at a word."""
    spans = list(WORD.finditer(text))
    words = [each[0] for each in spans]
    seen: set[Name] = set()
    for position, word in enumerate(words):
        for name in names.by_first.get(word, ()):
            after = position + len(name)
            if name != tuple(words[position:after]):
                continue
            plain = len(name) == 1 and re.search(OPENING, text[: spans[position].start()])
            formal = "".join(words[after : after + 1]).casefold() in LEGAL_FORMS.split()
            if name not in seen and (formal or not plain):
                seen.add(name)
                yield name
            break


def referred(node: Node) -> set[str]:
    """Every id that a node names, at whatever depth."""
    branches, links = plan(type(node))
    ids: set[str] = set()
    for attribute, _, many, _ in links:
        value = getattr(node, attribute) or ()
        ids.update(value if many or not value else [value])
    for attribute, _, many, _ in branches:
        value = getattr(node, attribute) or ()
        for each in value if many or not value else [value]:
            ids |= referred(each)
    return ids


@rule(
    "HYG-007",
    on=Record,
    given=("transfers",),
    within=Processing,
    severity="warning",
    bound="gdpr",
    cites=("(EU) 2021/1772",),
)
def last_day_of_the_british_decision_is_the_present_one(
    record: Record, register: Register
) -> Complaints:
    """No text gives a day on which the decision on the United Kingdom was once to end.

    The decision was prolonged, and then renewed. A text that still gives an earlier last day makes
    readers look for another ground. Correct or strike the day.
    """
    if not isinstance(record, Processing) or not record.transfers:
        return
    importers = ((each, register.one(Party, each.to)) for each in record.transfers)
    if not any(each.destination(party) == "GB" for each, party in importers):
        return
    for spot, text in remarks(record):
        folded = text.casefold()
        for day in past_ends(register.law, register.on):
            # The names of months cost a tenth of a second.
            if str(day.year) in folded and any(words in folded for words in spellings(day)):
                yield spot, f"the text gives {day}, which is no longer the decision's last day"


def remarks(record: Processing) -> Iterator[tuple[Spot, str]]:
    if record.notes:
        yield record.at("notes"), record.notes
    for each in record.transfers or ():
        for key in ("claimed", "necessity", "safeguards", "risks_explained", "law"):
            text = getattr(each, key)
            if text:
                yield each.at(key), text


@cache
def past_ends(law: Law, on: date) -> tuple[date, ...]:
    """The last days, all past, of what once made the United Kingdom adequate."""
    ends = (row.until for row in law.decisions("gdpr", "GB"))
    return tuple(end - timedelta(days=1) for end in ends if end and end <= on)


@cache
def spellings(day: date) -> frozenset[str]:
    """A day as people write it, in small letters."""
    from babel.dates import format_date

    from ropa.cldr import locale

    languages = ("en_GB", "en_US", "de", "fr", "nl", "es", "it", "ja")
    forms = ("long", "medium", "d MMMM y", "d. MMMM y")
    known = [locale(each) for each in languages]
    spelt = {format_date(day, form, locale=each).casefold() for each in known for form in forms}
    numbers = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m/%d/%Y")
    return frozenset(spelt | {day.strftime(form) for form in numbers})
