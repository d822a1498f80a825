"""The entries of which a form has a line each: parties, purposes, recipients, transfers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa.law import is_country
from ropa.model.paper import Agreement, Assessment, Measure
from ropa.model.party import Party
from ropa.model.terms import Means, RecipientRole, TransferBasis
from ropa.sheets import processing
from ropa.sheets.extract import owners
from ropa.sheets.forms.data import data_kinds, special_kinds, subject_kinds
from ropa.sheets.forms.parties import Part, named, officer_parts, party_parts
from ropa.wording import (
    absent,
    coded,
    first_title,
    flat,
    labelled,
    marked,
    paper,
    said,
    stated,
)
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ropa.layouts.shape import Block, Line
    from ropa.model.processing import Processing
    from ropa.model.transfer import Recipient, Transfer
    from ropa.register import Register
    from ropa.sheets.extract import Extract
    from ropa.sheets.forms.parties import Parts

ABROAD = "abroad"
PLAIN = ("internal", "processor", "authority")
"""Roles of which a form's own words for recipients say as much as ours."""
AIMS = {"": slice(None), "first": slice(1), "further": slice(1, None)}


class Asked(NamedTuple):
    """Which entries are wanted: of which record, for which line of which block."""

    row: Processing
    block: Block
    line: Line
    extract: Extract
    language: str

    @property
    def register(self) -> Register:
        return self.extract.register


def own_party(asked: Asked) -> Iterator[Parts]:
    yield from parties([asked.row.actor], asked)


def parties(names: Iterable[str], asked: Asked) -> Iterator[Parts]:
    for name in names:
        if name:
            party = asked.register.one(Party, name)
            yield party_parts(name, party, asked.register, asked.language)


def officers(asked: Asked) -> Iterator[Parts]:
    party = asked.register.one(Party, asked.row.actor)
    if party and party.dpo:
        yield officer_parts(party.dpo, party, asked.language)


def officer_companies(_: Asked) -> Iterator[Parts]:
    """Records do not name the company of an external officer apart from the officer."""
    yield from ()


def representatives(asked: Asked) -> Iterator[Parts]:
    party = asked.register.one(Party, asked.row.actor)
    name = (party.gdpr.eu_representative or "") if party and party.gdpr else ""
    yield from parties([name], asked)


def joint_parties(asked: Asked) -> Iterator[Parts]:
    _, *joint = owners(asked.row)
    yield from parties(joint, asked)


def aims(asked: Asked) -> Iterator[Parts]:
    """The first purpose is the main one where a form asks for it apart from the others."""
    for each in (asked.row.purposes or ())[AIMS[asked.line.only]]:
        basis = processing.basis(each, asked.register)
        yield {"text": Part(stated(each, "text")), "basis": Part(basis, each.basis or "")}


def recipient_kinds(asked: Asked) -> Iterator[Parts]:
    for each in asked.row.recipients or ():
        code = sort(each, asked)
        shown = marked(coded(RecipientRole, each.role), each, "role")
        yield {"type": Part(shown, code), "details": Part(recipient(each, asked, code))}


def sort(each: Recipient, asked: Asked) -> str:
    """Internal, processor, in a third country, or else its role."""
    if each.role in ("internal", "processor", "sub-processor"):
        return str(each.role)
    party = asked.register.one(Party, each.party)
    if party and party.form == "international-organisation":
        return ABROAD
    code = (party.country or "") if party else ""
    return ABROAD if code and not is_in_eea(code, asked) else each.role or ""


def is_in_eea(code: str, asked: Asked) -> bool:
    """Whether the country is one of the European Economic Area on the day, whose form it is."""
    register = asked.register
    return is_country(code) and register.law.area("gdpr", code, register.on) == "inside"


def recipient(each: Recipient, asked: Asked, code: str) -> str:
    """Who it is; the country where no transfer names it, the role where the type does not."""
    party = asked.register.one(Party, each.party)
    known = [name_of(each.party or "", each, asked, "party")]
    if party:
        sent = any(each.party == one.to for one in asked.row.transfers or ())
        country = party.country if party.country and not sent else ""
        known += [said(party, "address"), named(country, asked.language) if country else ""]
    if each.role and not (each.role == code and code in PLAIN):
        known += labelled(each, "role")
    known += labelled(each, "purpose")
    return "; ".join(filter(None, (*known, papers(each.agreements or (), asked))))


def name_of(name: str, node: Recipient | Transfer, asked: Asked, key: str) -> str:
    """A party by its title, and the words of a category, which may stand beside it."""
    if not name:
        return said(node, "category")
    party = asked.register.one(Party, name)
    title = flat(first_title(party)) if party else absent(name, asked.register)
    return "; ".join((marked(title, node, key), *labelled(node, "category")))


def papers(names: Iterable[str], asked: Asked) -> str:
    return "; ".join(document(each, asked) for each in names)


def document(name: str, asked: Asked) -> str:
    """An agreement by its title, with the day of signature and where it is kept."""
    found = asked.register.one(Agreement, name)
    if found is None:
        return absent(name, asked.register, "agreements")
    signed = phrase("signed {day}", day=found.signed) if found.signed else ""
    return ", ".join(filter(None, (flat(first_title(found)), signed, said(found, "document"))))


def measure_kinds(asked: Asked) -> Iterator[Parts]:
    for name in asked.row.measures or ():
        record = asked.register.one(Measure, name)
        code = next(iter(record.means or ()), "other") if record else "other"
        details = Part(processing.measure(name, asked.register))
        yield {"type": Part(coded(Means, code), code), "details": details}


def transfers(asked: Asked) -> Iterator[Parts]:
    for each in asked.row.transfers or ():
        code = each.destination(asked.register.one(Party, each.to))
        where = marked(named(code, asked.language), each, "country") if code else ""
        ground = marked(coded(TransferBasis, each.basis), each, "basis")
        yield {
            "recipient": Part(name_of(each.to or "", each, asked, "to")),
            "country": Part(where, code),
            "guarantee": Part(ground, each.basis or ""),
            "documents": Part(documents(each, asked)),
        }


def documents(each: Transfer, asked: Asked) -> str:
    """The papers behind a ground, and what else the record says of it; Art. 49 by its letter."""
    letter = [each.basis] if each.basis and each.basis.startswith("49") else []
    keys = ("claimed", "module", *processing.SCOPE, *processing.ART_49, "safeguards")
    known = [papers(each.agreements or (), asked), *letter, *labelled(each, *keys)]
    if each.assessment:
        known.append(paper(Assessment, each.assessment, asked.register))
    return "; ".join(filter(None, known))


def sorted_data(asked: Asked) -> Iterator[Parts]:
    return data_kinds(asked.row, asked.block, asked.line)


def sorted_special(asked: Asked) -> Iterator[Parts]:
    return special_kinds(asked.row, asked.block, asked.line)


def sorted_subjects(asked: Asked) -> Iterator[Parts]:
    return subject_kinds(asked.row, asked.block, asked.line)


ENTERED: dict[str, Callable[[Asked], Iterator[Parts]]] = {
    "own_party": own_party,
    "officers": officers,
    "officer_companies": officer_companies,
    "representatives": representatives,
    "joint_parties": joint_parties,
    "aims": aims,
    "data_kinds": sorted_data,
    "special_kinds": sorted_special,
    "subject_kinds": sorted_subjects,
    "recipient_kinds": recipient_kinds,
    "measure_kinds": measure_kinds,
    "transfers": transfers,
}
"""By the name of entries, those of a record."""
