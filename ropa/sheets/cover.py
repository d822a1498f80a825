"""The cover: whose record it is, as of which days, what it covers and what it does not."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from ropa import law
from ropa.binding import laws_of
from ropa.finding import SEVERITIES
from ropa.model import KINDS
from ropa.model.party import Party
from ropa.redaction.showing import LEFT_OUT, PARTIES, told
from ropa.sheets.cells import rows, value
from ropa.sheets.forms.showing import is_shown as any_shown
from ropa.sheets.layout import Table
from ropa.sheets.manner import PLAIN, Manner
from ropa.wording import called, contact, head_of, lines, officer, representatives
from ropa.words import counted, current, head, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.register import Register
    from ropa.sheets.changes import Since
    from ropa.sheets.extract import Extract

CONFIDENTIAL = "Confidential"
NO_OPINION = (
    "The verdicts and findings compare what the register states with dated tables of law."
    " They are no legal opinion."
)
KINDS_SHOWN = (
    "Activities of controllers and processors, transfers, agreements, measures and each kind of"
    " record under the APPI have sheets of their own. Parties, systems, notices and assessments are"
    " written out where a record refers to them."
)

OWN = (
    "The records of which {whom} is controller, joint controller, processor or business, the"
    " records to which they lead, and the transfers and findings that concern them."
)
LEGEND = "The sheet Legend explains words, marks and colours."

Row = tuple[str, object]


class Facts(NamedTuple):
    """What only the command line knows."""

    at: str
    """As what day or revision the register was read; empty for the folder as it stands."""
    commit: str
    """The commit that holds it; empty where there is none."""
    created: datetime
    """When the workbook counts as made, in a zone: the same input must give the same bytes."""
    version: str
    """Version of the tool."""
    manner: Manner = PLAIN
    """How the tables are to be written."""
    since: Since | None = None
    """What has changed, where that was asked for."""

    def remembered(self, extract: Extract) -> Extract:
        """The extract with what became of its records, where that was asked for."""
        return extract._replace(changes=self.since.changes) if self.since else extract


def front(extract: Extract, facts: Facts, tables: Sequence[Table]) -> Table:
    """The first sheet. Its first cell is the title."""
    found = [
        (title(extract.register, extract.entity), None),
        *whose(extract),
        *when(extract, facts),
        *scope(extract),
        *counts(extract),
        *((phrase("Sheet: {name}", name=each.name), len(each.rows)) for each in tables),
    ]
    laid = (line for row in found for line in rows([value(each) for each in row]))
    return Table(head("Cover"), (), (34, 96), tuple(laid))


def title(register: Register, entity: str) -> str:
    whose = called(entity, register) if entity else register.config.settings.name
    if register.extracted:
        whose = f"{whose} ({register.extracted.title})"
    return phrase("Records of processing activities: {whose}", whose=whose)


def whose(extract: Extract) -> Iterator[Row]:
    yield phrase("Register"), extract.register.config.settings.name
    known = extract.register.extracted
    if known:
        yield phrase("Extract"), known.title
    if known is None or known.confidential:
        yield phrase("Confidentiality"), phrase(CONFIDENTIAL)
    entities = (extract.entity,) if extract.entity else extract.register.entities
    for each in entities:
        yield from entity(each, extract)


def entity(name: str, extract: Extract) -> Iterator[Row]:
    """Who an entity is, how to reach it, and who speaks for it, Art. 30(1)(a)."""
    register = extract.register
    party = register.one(Party, name)
    yield phrase("Entity"), contact(name, register)
    if party:
        for label, ways, content in of_party(party, register):
            hidden = not all(any_shown(PARTIES, each, extract.register.extracted) for each in ways)
            yield label, phrase(LEFT_OUT) if hidden else content


def of_party(
    party: Party, register: Register
) -> Iterator[tuple[str, tuple[tuple[str, ...], ...], object]]:
    """What is said of a party, and the keys without which it says too little."""
    number = party.corporate_number
    yield phrase("Number in the commercial register"), (("corporate_number",),), number
    laws = sorted(laws_of(party, register.on, register.law))
    yield phrase("Laws that bind it"), (("laws",), ("country",)), ", ".join(laws)
    yield phrase("Represented by"), (("representative.name",),), head_of(party)
    areas = ("gdpr.eu_representative", "uk-gdpr.uk_representative")
    yield phrase("Representative, Art. 27"), (areas,), representatives(party, register)
    contact = ("dpo.name", "dpo.email", "dpo.address", "dpo.phone")
    yield phrase("Data protection officer"), (contact,), officer(party)


def when(extract: Extract, facts: Facts) -> Iterator[Row]:
    yield phrase("Register as it was (--at)"), facts.at or phrase("as it stands in the folder")
    known = extract.register.extracted
    yield phrase("Commit"), facts.commit if known is None or known.commit else phrase(LEFT_OUT)
    if facts.since:
        yield phrase("Changes since (--since)"), changed(facts.since)
    yield phrase("By the law of (--on)"), extract.register.on
    yield phrase("Date of the legal data"), law.COMPARED
    added = extract.register.law.added
    if added.written:
        yield phrase("Rows of law.toml, added to it"), lines(added.told())
    yield phrase("Made with"), f"ropa {facts.version}"


def changed(since: Since) -> str:
    number = counted(since.number, "change")
    return phrase("{whole}: {part}", whole=since.words, part=number)


def scope(extract: Extract) -> Iterator[Row]:
    yield phrase("What it covers"), covered(extract)
    yield phrase("What it leaves out"), left_out(extract)
    known = extract.register.extracted
    judged = known is None or known.verdicts or known.findings
    yield phrase("How to read it"), lines([phrase(LEGEND), *([phrase(NO_OPINION)] * judged)])


def covered(extract: Extract) -> str:
    register = extract.register
    if register.extracted:
        return phrase("What the list of this extract shows.")
    if not extract.entity:
        return lines([phrase("Every record of the register but drafts."), phrase(KINDS_SHOWN)])
    return lines([phrase(OWN, whom=called(extract.entity, register)), phrase(KINDS_SHOWN)])


def left_out(extract: Extract) -> str:
    unread = extract.register.not_read
    none = phrase("there are none.")
    known = extract.register.extracted
    if known:
        named = [phrase("Files that cannot be read: {names}", names=", ".join(unread))]
        return lines([*told(known), *(named if unread else ())])
    drafts = phrase("Drafts: {names}", names=", ".join(extract.drafts) or none)
    files = phrase("Files that cannot be read: {names}", names=", ".join(unread) or none)
    return lines([drafts, files])


def counts(extract: Extract) -> Iterator[Row]:
    """How many records of each kind, and how many findings are open and accepted."""
    known = extract.register.extracted
    records = Counter(name.rpartition("/")[0] for name in extract.names)
    for kind in known.ways if known else KINDS:
        name = current().found("kinds", kind, kind)
        yield phrase("Records: {kind}", kind=name), records[kind]
    if known is None:
        yield phrase("Files that cannot be read"), len(extract.register.not_read)
        yield phrase("Drafts left out"), len(extract.drafts)
    if known is None or known.findings:
        yield from accepted(extract)


def accepted(extract: Extract) -> Iterator[Row]:
    open_ = Counter(each.severity for each in extract.findings if each.waived is None)
    for each in SEVERITIES:
        yield phrase("Open findings: {severity}", severity=phrase(each)), open_[each]
    yield phrase("Accepted findings"), sum(each.waived is not None for each in extract.findings)
