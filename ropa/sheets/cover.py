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
from ropa.sheets.cells import lines, rows, value
from ropa.sheets.layout import Table
from ropa.sheets.wording import contact, head_of, officer, representatives

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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

Row = tuple[str, object]


class Facts(NamedTuple):
    """What only the command line knows."""

    at: str
    """As what day or revision the register was read; empty for the folder as it stands."""
    commit: str
    """The commit that holds it; empty where there is none."""
    created: datetime
    """When the workbook counts as made: the same input must give the same bytes."""
    version: str
    """Version of the tool."""


def front(extract: Extract, facts: Facts, tables: Sequence[Table]) -> Table:
    """The first sheet. Its first cell is the title."""
    found = [
        (title(extract), None),
        *whose(extract),
        *when(extract, facts),
        *scope(extract),
        *counts(extract),
        *((f"Sheet: {each.name}", len(each.rows)) for each in tables),
    ]
    laid = (line for row in found for line in rows([value(each) for each in row]))
    return Table("Cover", (), (34, 96), tuple(laid))


def title(extract: Extract) -> str:
    register = extract.register
    whom = register.party_name(extract.entity) if extract.entity else register.config.settings.name
    return f"Records of processing activities: {whom}"


def whose(extract: Extract) -> Iterator[Row]:
    yield "Register", extract.register.config.settings.name
    yield "Confidentiality", CONFIDENTIAL
    entities = (extract.entity,) if extract.entity else extract.register.entities
    for each in entities:
        yield from entity(each, extract)


def entity(name: str, extract: Extract) -> Iterator[Row]:
    """Who an entity is, how to reach it, and who speaks for it, Art. 30(1)(a)."""
    register = extract.register
    party = register.one(Party, name)
    yield "Entity", contact(name, register)
    if party:
        yield "Number in the commercial register", party.corporate_number
        yield "Laws that bind it", ", ".join(sorted(laws_of(party, register.on, register.law)))
        yield "Represented by", head_of(party)
        yield "Representative, Art. 27", representatives(party, register)
        yield "Data protection officer", officer(party)


def when(extract: Extract, facts: Facts) -> Iterator[Row]:
    yield "Register as it was (--at)", facts.at or "as it stands in the folder"
    yield "Commit", facts.commit
    yield "By the law of (--on)", extract.register.on
    yield "Date of the legal data", law.COMPARED
    added = extract.register.law.added
    if added.written:
        yield "Rows of law.toml, added to it", lines(added.told())
    yield "Made with", f"ropa {facts.version}"


def scope(extract: Extract) -> Iterator[Row]:
    yield "What it covers", covered(extract)
    yield "What it leaves out", left_out(extract)
    yield (
        "How to read it",
        lines(["The sheet Legend explains words, marks and colours.", NO_OPINION]),
    )


def covered(extract: Extract) -> str:
    register = extract.register
    if not extract.entity:
        return lines(["Every record of the register but drafts.", KINDS_SHOWN])
    whom = register.party_name(extract.entity)
    own = (
        f"The records of which {whom} is controller, joint controller, processor or business, the"
        " records to which they lead, and the transfers and findings that concern them."
    )
    return lines([own, KINDS_SHOWN])


def left_out(extract: Extract) -> str:
    drafts, unread = extract.drafts, sorted(extract.register.unreadable)
    return lines(
        [
            f"Drafts: {', '.join(drafts)}" if drafts else "Drafts: there are none.",
            f"Files that cannot be read: {', '.join('/'.join(each) for each in unread)}"
            if unread
            else "Files that cannot be read: there are none.",
        ]
    )


def counts(extract: Extract) -> Iterator[Row]:
    """How many records of each kind, and how many findings are open and accepted."""
    records = Counter(name.rpartition("/")[0] for name in extract.names)
    yield from ((f"Records: {kind}", records[kind]) for kind in KINDS)
    yield "Files that cannot be read", len(extract.register.unreadable)
    yield "Drafts left out", len(extract.drafts)
    open_ = Counter(each.severity for each in extract.findings if each.waived is None)
    yield from ((f"Open findings: {each}", open_[each]) for each in SEVERITIES)
    yield "Accepted findings", sum(each.waived is not None for each in extract.findings)
