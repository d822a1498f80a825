"""Cells of activities: purposes, data, recipients, transfers, measures, written out in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.binding import laws_of_record
from ropa.model.notice import Notice
from ropa.model.paper import Assessment, Measure, System
from ropa.model.party import Party
from ropa.model.terms import Condition, LegalBasis, SecurityHead, TransferBasis
from ropa.sheets.cells import bulleted, listed, numbered
from ropa.wording import (
    absent,
    called,
    coded,
    country,
    duration,
    entries,
    flat,
    labelled,
    lines,
    marked,
    paper,
    papers,
    said,
    stated,
    written,
)
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model.data import Data, Retention
    from ropa.model.processing import Processing, SubProcessor
    from ropa.model.purpose import Purpose
    from ropa.model.transfer import Recipient, Transfer
    from ropa.register import Register
    from ropa.sheets.extract import Extract
    from ropa.transfers import Flow, Judgement

COUNTED = {
    "month-end": ", counted from the end of that month",
    "year-end": ", counted from 31 December of that year",
}
ART_49 = (
    "occasional",
    "repetitive",
    "number_of_persons",
    "necessity",
    "law",
    "explicit_consent",
    "risks_explained",
    "authority_informed",
    "persons_informed",
    "public_powers",
    "whole_register",
)
SCOPE = ("laws", "covers", "automated", "credit_data", "immigration_control")
"""What is said of the data, where a decision or a certificate covers some only."""


def purposes(row: Processing, _: Extract) -> str:
    """Purposes; where there are several, numbered like their legal bases."""
    return several([stated(each, "text") for each in row.purposes or ()], row.purposes)


def several(found: list[str], source: object) -> str:
    """One entry as it is written; several on a line each, with their numbers."""
    if len(found) > 1:
        return numbered([flat(each) for each in found])
    return listed(source, found)


def bases(row: Processing, extract: Extract) -> str:
    return numbered([basis(each, extract.register) for each in row.purposes or ()])


def basis(purpose: Purpose, register: Register) -> str:
    """The legal basis with what it asks for: interest and balancing, law, or consent."""
    known = [marked(coded(LegalBasis, purpose.basis), purpose, "basis")]
    known += labelled(purpose, "claimed", "interest", "law")
    if purpose.assessment:
        known.append(f"{phrase('assessment')}: {paper(Assessment, purpose.assessment, register)}")
    if purpose.consent:
        known += labelled(purpose.consent, "given", "withdrawn", "evidence")
    return "; ".join(filter(None, known))


def subjects(row: Processing, _: Extract) -> str:
    return sets([entries(each, "subjects") for each in row.data or ()], row.data)


def categories(row: Processing, _: Extract) -> str:
    """Categories of data, the special ones and those of Art. 10 marked as such."""
    return sets(
        [[*entries(each, "categories"), *special(each)] for each in row.data or ()], row.data
    )


def sets(found: list[list[str]], source: object) -> str:
    """One set of data an entry a line; several a line each, with their numbers."""
    if len(found) == 1:
        return lines(found[0])
    return listed(source, [numbered(["; ".join(each) for each in found])])


def special(data: Data) -> Iterator[str]:
    condition = marked(coded(Condition, data.condition), data, "condition")
    ground = "; ".join(filter(None, (condition, said(data, "law"))))
    if data.special == ():
        yield phrase("special categories: none (stated)")
    if data.special:
        words = ", ".join(entries(data, "special"))
        named = phrase("SPECIAL CATEGORIES (Art. 9): {words}", words=words)
        yield named + (f"; {ground}" if ground else "")
    if data.criminal:
        law = said(data, "law")
        yield phrase("CRIMINAL CONVICTIONS OR OFFENCES (Art. 10)") + (f"; {law}" if law else "")
    yield from unbound(data)


def unbound(data: Data) -> Iterator[str]:
    """A condition or law of data of which nothing is said to be special, and a stated `no`."""
    if not data.special:
        yield from labelled(data, "condition", *(() if data.criminal else ("law",)))
    if data.criminal is False:
        yield from labelled(data, "criminal")


def origins(row: Processing, _: Extract) -> str:
    return numbered([said(each, "source") for each in row.data or ()])


def limits(row: Processing, _: Extract) -> str:
    """Time limits for erasure, numbered like the sets of data."""
    return numbered([limit(each.retention) if each.retention else "" for each in row.data or ()])


def limit(retention: Retention) -> str:
    """A period with its start and end, a criterion, or why neither can be stated."""
    known: list[str] = []
    if not retention.period:
        keys = ("from", "counted") if retention.counted in COUNTED else ("from",)
        known += labelled(retention, *keys)
    else:
        begins = phrase(" from {event}", event=said(retention, "from")) if retention.from_ else ""
        counted = phrase(COUNTED.get(retention.counted, ""))
        known.append(marked(duration(retention.period), retention, "period") + begins + counted)
    known.append(said(retention, "criterion"))
    known.append(phrase("then {action}", action=said(retention, "then")) if retention.then else "")
    known += labelled(retention, "law", "unknown")
    return "; ".join(filter(None, known))


def recipients(row: Processing, extract: Extract) -> str:
    found = row.recipients or ()
    return listed(row.recipients, bulleted(recipient(each, extract.register) for each in found))


def recipient(each: Recipient, register: Register) -> str:
    """A recipient with role, purpose and the papers between the parties."""
    known = [whom(each, "party", register), *labelled(each, "role", "purpose")]
    if each.agreements:
        known.append(f"{phrase('agreements')}: {papers(each.agreements, register)}")
    return "; ".join(filter(None, known))


def whom(node: Recipient | Transfer | SubProcessor, key: str, register: Register) -> str:
    """The party written out, and the words of a category, which may stand beside it."""
    party = getattr(node, key)
    if not party:
        return said(node, "category")
    return "; ".join((marked(written(party, register), node, key), *labelled(node, "category")))


def destinations(row: Processing, extract: Extract) -> str:
    found = row.transfers or ()
    return listed(row.transfers, bulleted(destination(each, extract.register) for each in found))


def destination(transfer: Transfer, register: Register) -> str:
    """The third country, identified, and who receives the data there."""
    party = register.one(Party, transfer.to)
    code = transfer.destination(party)
    where = marked(country(code), transfer, "country") if code else ""
    return ": ".join(filter(None, (where, whom(transfer, "to", register))))


def safeguards(row: Processing, extract: Extract) -> str:
    found = row.transfers or ()
    return lines(bulleted(ground(each, extract.register) for each in found))


def ground(transfer: Transfer, register: Register) -> str:
    """Ground of Chapter V with the documents behind it, Art. 30(1)(e) and 49(6)."""
    known = [marked(coded(TransferBasis, transfer.basis), transfer, "basis")]
    known += labelled(transfer, "claimed", "module", *SCOPE, *ART_49, "safeguards")
    if transfer.agreements:
        known.append(f"{phrase('agreements')}: {papers(transfer.agreements, register)}")
    if transfer.assessment:
        known.append(f"{phrase('assessment')}: {paper(Assessment, transfer.assessment, register)}")
    importer = called(transfer.to, register) if transfer.to else transfer.label
    text = "; ".join(filter(None, known))
    return f"{flat(importer)}: {text}" if text else ""


def verdicts(row: Processing, extract: Extract) -> str:
    """What each flow that the record states or implies comes to on the day."""
    found = extract.judged.get(row.name, ())
    return lines(bulleted(verdict(flow, judged, row, extract.register) for flow, judged in found))


def verdict(flow: Flow, judged: Judgement, row: Processing, register: Register) -> str:
    gravest = judged.reason
    ends = [flow.importer] if flow.exporter == row.actor else [flow.exporter, flow.importer]
    way = phrase(" to ").join(flat(called(each, register)) for each in ends)
    return f"{way}: {phrase(judged.verdict)}: {flat(gravest.message)}"


def measures(row: Processing, extract: Extract) -> str:
    found = row.measures or ()
    return listed(row.measures, bulleted(measure(each, extract.register) for each in found))


def measure(name: str, register: Register) -> str:
    """A measure in full: title, what is done, which heads of Art. 32(1) it serves."""
    record = register.one(Measure, name)
    if record is None:
        return absent(name, register, "measures")
    serves = ", ".join(coded(SecurityHead, each) for each in record.serves or ())
    text = ": ".join(filter(None, (said(record, "title") or name, said(record, "description"))))
    return f"{text} [{serves}]" if serves else text


def systems(row: Processing, extract: Extract) -> str:
    found = row.systems or ()
    return listed(row.systems, bulleted(system(each, extract.register) for each in found))


def system(name: str, register: Register) -> str:
    """A system with its operator and the countries in which the data are hosted."""
    record = register.one(System, name)
    if record is None:
        return absent(name, register, "systems")
    known = [said(record, "title") or name, said(record, "description")]
    if record.operator:
        operator = marked(written(record.operator, register), record, "operator")
        known.append(phrase("operator: {party}", party=operator))
    if record.countries:
        hosted = ", ".join(
            marked(country(code), record, "countries", number)
            for number, code in enumerate(record.countries)
        )
        known.append(phrase("hosted in {countries}", countries=hosted))
    return "; ".join(filter(None, known))


def capacity(row: Processing, extract: Extract) -> str:
    """The capacity in which the record's own party acts, as its papers say."""
    party = extract.register.one(Party, row.actor)
    found = party.acts_as(row.capacity) if party and row.capacity else None
    if found is None:
        return row.capacity or ""
    alone = phrase("and nothing else") if found.solely else ""
    role = ", ".join(filter(None, (said(found, "role"), alone)))
    return "; ".join(filter(None, (found.id or "", said(found, "title"), role)))


def published(row: Processing, extract: Extract) -> str:
    """The notice that tells persons about the processing, and where it is published."""
    if not row.notice:
        return ""
    record = extract.register.one(Notice, row.notice)
    known = labelled(record, "url", "revised") if record else ()
    return "; ".join((paper(Notice, row.notice, extract.register), *known))


def laws(row: Processing, extract: Extract) -> str:
    """The laws that the record states for itself, else those of its own party."""
    return ", ".join(sorted(laws_of_record(row, extract.register)))
