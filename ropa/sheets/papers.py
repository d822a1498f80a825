"""Agreements and security measures: each once, with the records that rest on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.model.paper import Agreement, Measure
from ropa.model.terms import AgreementType, MeasureKind, SecurityHead
from ropa.sheets.cells import bulleted, listed
from ropa.sheets.columns import ID, REST, TITLE, key, users
from ropa.sheets.layout import Column, Sheet
from ropa.sheets.wording import coded, marked, written

if TYPE_CHECKING:
    from ropa.sheets.extract import Extract


def every_agreement(extract: Extract) -> list[Agreement]:
    return extract.every(Agreement)


def every_measure(extract: Extract) -> list[Measure]:
    return extract.every(Measure)


def sort(row: Agreement, _: Extract) -> str:
    return marked(coded(AgreementType, row.type), row, "type")


def parties(row: Agreement, extract: Extract) -> str:
    found = enumerate(row.parties or ())
    written_out = (
        marked(written(each, extract.register), row, "parties", number) for number, each in found
    )
    return listed(row.parties, bulleted(written_out))


def modules(row: Agreement, _: Extract) -> str:
    return listed(row.modules, map(str, row.modules or ()))


def kinds(row: Measure, _: Extract) -> str:
    return listed(row.kinds, (coded(MeasureKind, each) for each in row.kinds or ()))


def heads(row: Measure, _: Extract) -> str:
    return listed(row.serves, (coded(SecurityHead, each) for each in row.serves or ()))


AGREEMENTS = Sheet(
    "Agreements",
    every_agreement,
    (
        ID,
        TITLE,
        Column("Type", 28, sort),
        Column("Parties", 44, parties),
        Column("Decision of the clauses", 16, key("decision")),
        Column("Modules", 9, modules),
        Column("Signed", 11, key("signed")),
        Column("Binds from", 11, key("from_")),
        Column("Binds until", 11, key("until")),
        Column("Where it is kept", 24, key("document")),
        Column("Records that rest on it", 36, users),
        *REST,
    ),
    paper="A3",
)

MEASURES = Sheet(
    "Measures",
    every_measure,
    (
        ID,
        TITLE,
        Column("(g), (d) What is done", 50, key("description"), duty=True),
        Column("Kinds", 30, kinds),
        Column("Heads of Art. 32(1)", 30, heads),
        Column("Records that rest on it", 40, users),
        *REST,
    ),
    paper="A3",
)
