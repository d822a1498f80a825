"""What the page is filled with: facts in words, and none of its markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Said(NamedTuple):
    """A value in words."""

    text: str
    target: str = ""
    """KIND/ID of the record that it names, where the page shows that; a link leads there."""
    country: str = ""
    """The code, where the value is a country."""


class Field(NamedTuple):
    """A key that a record states: its values, or the tables that stand in it."""

    label: str
    values: tuple[Said, ...] = ()
    tables: tuple[tuple[Field, ...], ...] = ()
    inferred: bool = False
    """Whether the record says that it was inferred, and is stated nowhere."""


class Quote(NamedTuple):
    """A sentence on which statements rest."""

    line: str
    text: str
    supports: str
    """The keys that rest on it."""


class Source(NamedTuple):
    """A document, and what is quoted from it."""

    document: str
    quotes: tuple[Quote, ...]


class Mention(NamedTuple):
    """The other records that name this one as the same."""

    role: str
    """What it is to them: the role that they state, else the key in which they name it."""
    records: tuple[Said, ...]


class Complaint(NamedTuple):
    """A finding in words."""

    severity: str
    rule: str
    title: str
    """What the rule wants to hold."""
    where: str
    """Line and key."""
    message: str
    cites: str
    waived: str
    """Why it was accepted; empty where it was not."""


class Way(NamedTuple):
    """A flow abroad, as one record knows it or all of them together."""

    exporter: Said | None
    """None below a record of the party that sends."""
    importer: Said
    country: Said
    law: str
    ground: str
    verdict: str
    reason: str
    cites: str
    records: tuple[Said, ...] = ()
    entities: tuple[str, ...] = ()


class Marks(NamedTuple):
    """By what a record is found again with the filters of the page, beside the kind in its id."""

    entities: tuple[str, ...]
    status: str
    severities: tuple[str, ...]
    verdicts: tuple[str, ...]
    countries: tuple[str, ...]
    special: bool

    def attributes(self) -> Iterator[tuple[str, str]]:
        """The same as the page has them: several words with blanks between, and none left empty."""
        known = {
            "entity": " ".join(self.entities),
            "status": self.status,
            "severity": " ".join(self.severities),
            "verdict": " ".join(self.verdicts),
            "country": " ".join(self.countries),
            "special": "yes" if self.special else "",
        }
        return ((name, value) for name, value in known.items() if value)


class Title(NamedTuple):
    """What a record is called."""

    text: str
    language: str
    """Empty where it is that of the page, or nobody states it."""


class Article(NamedTuple):
    """A record as the page shows it."""

    name: str
    titles: tuple[Title, ...]
    kind: str
    """What such a record is called."""
    file: str
    marks: Marks
    draft: bool
    fields: tuple[Field, ...]
    follows: tuple[str, ...]
    """What follows from the record on the day, and is typed nowhere."""
    ways: tuple[Way, ...]
    sources: tuple[Source, ...]
    mentions: tuple[Mention, ...]
    findings: tuple[Complaint, ...]


class Entry(NamedTuple):
    """A line of the index."""

    record: Said
    party: str
    status: str
    findings: str
    """How many of each severity are open, the gravest first; in words."""
    worst: str
    """The gravest severity of an open finding; empty where none is open."""


class Row(NamedTuple):
    """A name and what stands beside it, line by line."""

    name: str
    lines: tuple[str, ...]


class Bar(NamedTuple):
    """A number with its share of the greatest one beside it, in hundredths."""

    name: str
    number: int
    share: int


class Chart(NamedTuple):
    """A count: its name, what is counted by what, the numbers."""

    name: str
    axes: tuple[str, str]
    bars: tuple[Bar, ...]
    none: str
    """What is said where there is nothing to count."""


class Choice(NamedTuple):
    """A word that a filter offers."""

    value: str
    words: str
