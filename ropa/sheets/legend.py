"""What the words, codes, marks and colours of the workbook mean, as far as they occur in it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_origin

from msgspec.structs import fields

from ropa.binding import laws_of, laws_of_record
from ropa.keyed.cell import NONE_STATED
from ropa.model import labels, terms
from ropa.model.meanings import MEANINGS
from ropa.model.party import Party
from ropa.model.plan import element
from ropa.model.processing import ControllerActivity, ProcessorActivity
from ropa.redaction.showing import LEFT_OUT
from ropa.report.words import title
from ropa.rules import RULES
from ropa.sheets.appi.common import ONGOING
from ropa.sheets.cells import AGAIN, BULLET, CONTINUED, MORE
from ropa.sheets.layout import Column, Sheet
from ropa.transfers import VERDICTS
from ropa.wording import INFERRED
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.sheets.extract import Extract
    from ropa.transfers import Verdict

MARKS = (
    ("(empty cell)", "not stated in the register"),
    (NONE_STATED, "the register states that there are none"),
    (INFERRED, "the register's keepers inferred the value; no document states it"),
    (BULLET, "an entry of a list that has more than one"),
    ("1. 2. 3.", "entries of one activity that belong together across its columns"),
    (CONTINUED, "the row goes on with the record of the row above"),
    (MORE, "the text is too long for one cell and goes on in the next row"),
    (AGAIN, "the text goes on from the row above"),
    ("\\u000b", "a character that cannot be shown, by its number in Unicode"),
    ("blue heading", "what the article named in the heading asks for; under the APPI also ◎"),
    ("grey heading", "what the register says beyond that"),
    (
        "（参考）, white heading",
        "what the register says beyond the columns of a ledger of the APPI",
    ),
    (ONGOING, "what is recorded still goes on, so that its period of keeping has no end yet"),
    ("(a) to (g)", "the letters of Art. 30(1) and 30(2) GDPR"),
)

EXTRACTED = (
    ("(empty cell)", "not stated in the register, or left out of this extract"),
    (LEFT_OUT, "the register may say something, and the list of this extract does not show it"),
)
"""Instead of the first mark, where much is left out."""

MEANT: dict[Verdict, str] = {
    "no-transfer": "stays in the exporter's area, or is no transfer in law",
    "adequate": "a decision in force on the day covers this recipient",
    "safeguarded": "an instrument of Art. 46 is complete: in force, between these parties, for"
    " these roles, signed; under Art. 28 APPI, a conforming system or consent after information",
    "derogation": "Art. 49 is invoked and its conditions are stated; under Art. 28 APPI, a case of"
    " Art. 27(1)",
    "incomplete": "a ground is named that could hold, but the record lacks what it needs",
    "lacking": "no ground is named, or the one named cannot hold on that day",
    "undeclared": "found from the parties of a record, which has no transfer entry or route for it",
    "unclear": "the law leaves it to a person; the reason says what to decide",
}

WEIGHTS = {
    "error": "a duty is unmet",
    "warning": "a duty is probably unmet, or good practice that authorities expect is missing",
    "note": "for the reader",
}

SHOWN: dict[object, str] = {
    terms.Status: "Status",
    terms.Law: "Law",
    terms.LegalBasis: "Legal basis, Art. 6(1) GDPR",
    terms.SpecialCategory: "Special category, Art. 9(1) GDPR",
    terms.Condition: "Condition, Art. 9(2) GDPR",
    terms.EndAction: "At the end of a time limit",
    terms.RecipientRole: "Role of a recipient",
    terms.CapacityRole: "Capacity of a party",
    terms.TransferBasis: "Ground of a transfer",
    terms.AgreementType: "Type of agreement",
    terms.MeasureKind: "Kind of measure",
    terms.SecurityHead: "Head of Art. 32(1) GDPR",
    terms.Authorisation: "Authorisation, Art. 28(2) GDPR",
    terms.ProvisionBasis: "Basis of a provision, APPI",
    terms.Route: "Route abroad, Art. 28 APPI",
    terms.RecordMethod: "Method of the record, APPI",
    terms.RecordedItem: "Item of a record, Rules 20(1), 24(1), 28(1) APPI",
    terms.RecordMaker: "Who made a record, APPI",
    terms.DataOrigin: "Origin of the data, APPI",
    terms.SourceClass: "Class of the provider, Rule 24(1) APPI",
    terms.AcquisitionSource: "Background of an acquisition: from whom, APPI",
    terms.AcquisitionManner: "Background of an acquisition: how, APPI",
    terms.Expectation: "Expected to become personal data, Art. 31 APPI",
    terms.ConsentCollector: "Who obtained the consent, Art. 31 APPI",
    terms.CheckedMatter: "What is checked regularly, Rule 18 APPI",
    terms.NoticeMode: "How persons are told, APPI",
    terms.JointUseMatter: "What changed in a joint use, APPI",
    terms.ScopeChange: "Ground of a change in a joint use, APPI",
    terms.Direction: "Direction of an entrustment, APPI",
    terms.OptOutMatter: "What changed in an opt-out notice, APPI",
    terms.ProcessedType: "Processed information, APPI",
    terms.Article11: "Exclusion, Cabinet Order Art. 11",
}
"""The vocabularies whose words stand in the sheets."""


class Entry(NamedTuple):
    """One word and what it means."""

    where: str
    word: str
    meaning: str


def every(extract: Extract) -> Iterator[Entry]:
    marks = (*EXTRACTED, *MARKS[1:]) if extract.register.extracted else MARKS
    for mark, meant in marks:
        yield Entry(phrase("Reading this workbook"), phrase(mark).strip(), phrase(meant))
    yield from verdicts(extract)
    yield from vocabulary(extract)
    yield from rules(extract)
    yield from citations(extract)


def verdicts(extract: Extract) -> Iterator[Entry]:
    found = {judged.verdict for flow in extract.flows for judged in flow.judgements}
    for each in VERDICTS:
        if each in found:
            yield Entry(phrase("Verdict on a transfer"), phrase(each), phrase(MEANT[each]))


def vocabulary(extract: Extract) -> Iterator[Entry]:
    """The words that occur, vocabulary by vocabulary, in the order of their lists."""
    # What binds by its country would be reckoned from a country that may be left out.
    bound = () if extract.register.extracted else binding(extract)
    found = {*occurring(extract), *((terms.Law, each) for each in bound)}
    for each, label in SHOWN.items():
        for word in MEANINGS[each]:
            if (each, word) in found:
                yield Entry(phrase(label), word, labels.meaning(each, word))


def binding(extract: Extract) -> Iterator[str]:
    """The laws that are named, those included that bind a party by its country."""
    register = extract.register
    for name in (extract.entity,) if extract.entity else register.entities:
        yield from laws_of(register.one(Party, name), register.on, register.law)
    for shape in (ControllerActivity, ProcessorActivity):
        for each in register.every(shape):
            if each.name in extract.names:
                yield from laws_of_record(each, register)
    yield from (flow.regime for flow in extract.flows)


def occurring(extract: Extract) -> Iterator[tuple[object, str]]:
    """Each word of a vocabulary that a record of the extract uses."""
    for shape, nodes in extract.register.nodes.items():
        known = vocabularies(shape)
        for node in nodes if known else ():
            if node.record.name in extract.names:
                for attribute, vocabulary, many in known:
                    value = getattr(node, attribute)
                    words = value if many else (value,)
                    yield from ((vocabulary, word) for word in words or () if word)


@cache
def vocabularies(shape: type[Any]) -> tuple[tuple[str, object, bool], ...]:
    """The keys of a type that hold words of a vocabulary, one or many."""
    kinds = ((each.name, *element(each.type)) for each in fields(shape))
    return tuple(
        (name, inner, many) for name, inner, _, many in kinds if get_origin(inner) is Literal
    )


def rules(extract: Extract) -> Iterator[Entry]:
    found = {each.rule: each.severity for each in extract.findings}
    weights = {each.severity for each in extract.findings}
    for each, meant in WEIGHTS.items():
        if each in weights:
            yield Entry(phrase("Severity"), phrase(each), phrase(meant))
    yield from (Entry(phrase("Rule"), each, title(RULES[each])) for each in sorted(found))


def citations(extract: Extract) -> Iterator[Entry]:
    """What the findings and verdicts cite, with the full title and the official text."""
    cited = [each.cites for each in extract.findings]
    cited += [flow.reason.cites for flow in extract.flows]
    for text in sorted({each for cites in cited for each in cites}):
        found = extract.register.law.citation(text)
        yield Entry(phrase("Citation"), text, f"{found.title}\n{found.link}".rstrip())


def where(entry: Entry, _: Extract) -> str:
    return entry.where


def word(entry: Entry, _: Extract) -> str:
    return entry.word


def meaning(entry: Entry, _: Extract) -> str:
    return entry.meaning


LEGEND: Sheet[Entry] = Sheet(
    "Legend",
    every,
    (
        Column("Where", 30, where),
        Column("Word or code", 30, word),
        Column("Meaning", 90, meaning),
    ),
)
