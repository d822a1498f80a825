"""Each record as the page shows it, and the index of the activities."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ropa.binding import own_party
from ropa.html.fields import fields
from ropa.html.findings import complaint, severities, tally
from ropa.html.flows import way
from ropa.html.parties import role
from ropa.html.shape import Article, Entry, Marks, Mention, Quote
from ropa.model import KINDS
from ropa.model.labels import heading, kind_name, titles
from ropa.model.processing import Processing
from ropa.views.computed import told
from ropa.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.html.scope import Scope
    from ropa.html.shape import Field
    from ropa.model.node import Filed, Record, Source

ACTIVITIES = ("controller", "processor")
PARTIES = ("parties",)
FURTHER = tuple(kind for kind in KINDS if kind not in (*ACTIVITIES, *PARTIES))
"""The kinds that stand behind the activities and the parties."""


def records(kinds: Iterable[str], scope: Scope) -> Iterator[Record]:
    """The records of these kinds that are shown: kind by kind, an entity's own together."""
    for kind in kinds:
        yield from scope.extract.every(KINDS[kind])


def articles(kinds: Iterable[str], scope: Scope) -> Iterator[Article]:
    """The same as they are shown; each is made when it is asked for, as they may be many."""
    return (article(each, scope) for each in records(kinds, scope))


def article(record: Record, scope: Scope) -> Article:
    stated = tuple(fields(record, scope))
    judged = scope.extract.judged.get(record.name, ())
    ways = tuple(dict.fromkeys(way(flow, each, scope) for flow, each in judged))
    found = scope.findings.get(record.name, [])
    return Article(
        name=record.name,
        titles=tuple(titles(record)),
        kind=kind_name(type(record), record.kind),
        file=record.file,
        marks=marks(record, scope, stated)._replace(
            verdicts=distinct(each.verdict for each in ways),
            severities=severities(found),
        ),
        draft=record.status == "draft",
        fields=stated,
        follows=tuple(each.strip() for each in told(record, scope.register) if each),
        ways=ways,
        quotes=tuple(map(quote, record.sources or ())),
        mentions=tuple(mentions(record, scope)),
        findings=tuple(map(complaint, found)),
    )


def marks(record: Record, scope: Scope, stated: tuple[Field, ...]) -> Marks:
    """What the filters ask; verdicts and severities are known elsewhere."""
    judged = scope.extract.judged.get(record.name, ())
    abroad = (each.country for _, each in judged if each.country)
    return Marks(
        kind=record.kind,
        entities=scope.entities.get(record.name, ()),
        status=record.status,
        severities=(),
        verdicts=(),
        countries=distinct((*countries(stated), *abroad)),
        special=special(record),
    )


def countries(stated: Iterable[Field]) -> Iterator[str]:
    """The code of every country that is named."""
    for each in stated:
        yield from (value.country for value in each.values if value.country)
        for table in (each.table, *each.tables):
            yield from countries(table)


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def special(record: Record) -> bool:
    """Whether it states data of the special categories of Art. 9(1) GDPR."""
    data = record.data if isinstance(record, Processing) else None
    return any(each.special for each in data or ())


def quote(source: Source) -> Quote:
    line = phrase(", line {line}", line=source.line) if source.line else ""
    where = f"{source.document or '?'}{line}"
    return Quote(where, source.quote or "", ", ".join(source.supports or ()))


def mentions(record: Record, scope: Scope) -> Iterator[Mention]:
    """Every record that names this one, by what it is to them."""
    found: dict[str, dict[str, Filed]] = defaultdict(dict)
    for node, route in scope.register.referring_to(record):
        found[role(node, route)][node.record.name] = node.record
    for words, owners in found.items():
        yield Mention(words, tuple(map(scope.link, owners.values())))


def index(scope: Scope) -> Iterator[Entry]:
    """The activities line by line: what each is called, whose it is, and its gravest finding."""
    for record in records(ACTIVITIES, scope):
        found = scope.findings.get(record.name, [])
        own = own_party(record, scope.register)
        yield Entry(
            record=scope.link(record),
            party=heading(own) if own else "",
            status=phrase(record.status),
            findings=tally(found),
            worst=next(iter(severities(found)), ""),
        )
