"""A party and all that relies on it: as lines for a person, and for machines."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.model.labels import heading
from ropa.model.node import Record
from ropa.model.party import Party
from ropa.place import spell
from ropa.query.relying import agreements, flows_with, relations
from ropa.transfers import WORDS
from ropa.views.lines import Line
from ropa.visible import one_line
from ropa.wording import called, country
from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ropa.model.paper import Agreement
    from ropa.query.relying import Relation
    from ropa.register import Register
    from ropa.transfers import Flow

INDENT = "  "
NOBODY = "nobody relies on it: no record of the register names it"
BINDING = "in force since {day}"
UNDATED = "no day of signature is stated"


class Reliance(NamedTuple):
    """All that is known of who relies on a party."""

    party: str
    record: Party | None
    relations: list[Relation]
    agreements: list[Agreement]
    flows: list[Flow]


def reliance(register: Register, party: str) -> Reliance:
    """What relies on the party of this id, on the register's day."""
    return Reliance(
        party,
        register.one(Party, party),
        relations(register, party),
        agreements(register, party),
        flows_with(register, party),
    )


def lines(found: Reliance, register: Register) -> Iterator[Line]:
    """All of it for a person, role by role."""
    yield head(found)
    if not found.relations:
        yield Line("", (phrase(NOBODY),))
        return
    names = {each.record.name for each in found.relations if isinstance(each.record, Record)}
    yield Line("", (phrase("named or needed in {records}", records=counted(len(names), "record")),))
    for word, some in groupby(found.relations, key=lambda each: each.role):
        yield Line("", ())
        yield Line("", (phrase(word),))
        yield from (entry(each) for each in some)
    yield from section("agreements", [paper(each, register) for each in found.agreements])
    yield from section("flows", [flow(each, register) for each in found.flows])


def head(found: Reliance) -> Line:
    if found.record is None:
        return Line(
            "", (one_line(found.party), phrase("there is no record of this party that can be read"))
        )
    place = country(found.record.country) if found.record.country else ""
    title = one_line(heading(found.record))
    return Line("", tuple(filter(None, (title, found.record.name, one_line(place)))))


def section(word: str, some: list[tuple[str, ...]]) -> Iterator[Line]:
    if some:
        yield Line("", ())
        yield Line("", (phrase(word),))
        yield from (Line(INDENT, pieces) for pieces in some)


def entry(each: Relation) -> Line:
    record = each.record
    pieces = [record.name]
    if isinstance(record, Record):
        pieces.append(one_line(heading(record)))
        pieces += [phrase(record.status)] if record.status != "active" else []
    pieces += [one_line(country(code)) for code in each.countries]
    pieces.append(phrase("indirectly, through {record}", record=each.via) if each.via else "")
    if not each.via:
        pieces[-1] = spell(each.path)
    return Line(INDENT, tuple(pieces))


def paper(each: Agreement, register: Register) -> tuple[str, ...]:
    kind = (each.type,) if each.type else ()
    return (each.name, one_line(heading(each)), *kind, in_force(each, register.on))


def in_force(paper: Agreement, on: date) -> str:
    """Whether a paper binds on a day, in words."""
    words, day = state(paper, on)
    last = paper.until if words == BINDING else None
    return phrase(words, day=day) + (phrase(", until {day}", day=last) if last else "")


def state(paper: Agreement, on: date) -> tuple[str, date | None]:
    """How a paper stands on a day, by the days that it states, and since or from when."""
    first, last = paper.from_ or paper.signed, paper.until or paper.ended
    if last and last < on:
        return "ended on {day}", last
    if paper.status != "active":
        return paper.status, None
    if not first:
        return UNDATED, None
    return ("binds from {day} on" if first > on else BINDING), first


def flow(each: Flow, register: Register) -> tuple[str, ...]:
    ends = f"{called(each.exporter, register)} → {called(each.importer, register)}"
    where = (country(each.country),) if each.country else ()
    law = phrase(WORDS[each.regime].name)
    told = (ends, *where, law, each.basis, phrase(each.verdict), each.reason.message)
    return tuple(one_line(piece) for piece in told if piece)


def content(found: Reliance, register: Register) -> dict[str, Any]:
    """The same for machines."""
    party = found.record
    return {
        "party": found.party,
        "title": (party.title or None) if party else None,
        "country": (party.country or None) if party else None,
        "relations": [relation(each) for each in found.relations],
        "agreements": [agreement(each, register.on) for each in found.agreements],
        "flows": [verdict(each) for each in found.flows],
    }


def relation(each: Relation) -> dict[str, Any]:
    return {
        "role": each.role,
        "kind": each.record.kind,
        "record": each.record.id,
        "file": each.record.file,
        "path": spell(each.path),
        "direct": not each.via,
        "via": each.via or None,
        "countries": list(each.countries),
    }


def agreement(each: Agreement, on: date) -> dict[str, Any]:
    days = {key: getattr(each, key) for key in ("signed", "from_", "until")}
    spelt = {key.rstrip("_"): day.isoformat() if day else None for key, day in days.items()}
    return {
        "record": each.id,
        "type": each.type or None,
        **spelt,
        "in_force": state(each, on)[0] == BINDING,
    }


def verdict(each: Flow) -> dict[str, Any]:
    return {
        "from": each.exporter,
        "to": each.importer,
        "country": each.country or None,
        "regime": each.regime,
        "basis": each.basis or None,
        "verdict": each.verdict,
        "message": each.reason.message,
    }
