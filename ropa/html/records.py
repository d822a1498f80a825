"""Each record as the page shows it, and the index of the activities."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ropa.binding import own_party
from ropa.html.fields import fields
from ropa.html.findings import complaint, severities, tally
from ropa.html.flows import way
from ropa.html.parties import role
from ropa.html.shape import Article, Entry, Marks, Mention, Quote, Source, Title
from ropa.model import KINDS
from ropa.model.labels import heading, kind_name, title_keys
from ropa.model.processing import Processing
from ropa.views.computed import told
from ropa.words import current, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.html.scope import Scope
    from ropa.html.shape import Field, Said, Way
    from ropa.model.node import Filed, Record

ACTIVITIES = ("controller", "processor")
PARTIES = ("parties",)
FURTHER = tuple(kind for kind in KINDS if kind not in (*ACTIVITIES, *PARTIES))
"""The kinds that stand behind the activities and the parties."""

LANGUAGE = {"title_ja": "ja"}
"""The language of a title whose key says it; the other may be in any."""


def records(kinds: Iterable[str], scope: Scope) -> Iterator[Record]:
    """The records of these kinds that are shown: kind by kind, an entity's own together."""
    for kind in kinds:
        yield from scope.extract.every(KINDS[kind])


def articles(kinds: Iterable[str], scope: Scope) -> Iterator[Article]:
    """The same as they are shown; each is made when it is asked for, as they may be many."""
    return (article(each, scope) for each in records(kinds, scope))


def article(record: Record, scope: Scope) -> Article:
    stated = tuple(fields(record, scope))
    ways = tuple(dict.fromkeys(abroad(record, scope)))
    found = scope.findings.get(record.name, [])
    return Article(
        name=record.name,
        titles=tuple(titles(record)),
        kind=kind_name(type(record), record.kind),
        file=record.file or record.name,
        marks=marks(record, scope, stated)._replace(
            verdicts=distinct(each.verdict for each in ways),
            severities=severities(found),
        ),
        draft=record.status == "draft",
        fields=stated,
        follows=tuple(each.strip() for each in told(record, scope.register) if each),
        ways=ways,
        sources=tuple(sources(record)),
        mentions=tuple(mentions(record, scope)),
        findings=tuple(map(complaint, found)),
    )


def titles(record: Record) -> Iterator[Title]:
    """What it is called, in the language of the page first; else its id."""
    spoken = current().language
    named = [key for key in title_keys() if getattr(record, key)]
    for key in named:
        other = key in LANGUAGE and LANGUAGE[key] != spoken
        yield Title(getattr(record, key), LANGUAGE[key] if other else "")
    if not named:
        yield Title(record.id, "")


def abroad(record: Record, scope: Scope) -> Iterator[Way]:
    """The flows that it states; its own party is not named again as the one that sends."""
    own = own_party(record, scope.register)
    for flow, judged in scope.extract.judged.get(record.name, ()):
        found = way(flow, judged, scope)
        yield found._replace(exporter=None) if own and flow.exporter == own.id else found


def marks(record: Record, scope: Scope, stated: tuple[Field, ...]) -> Marks:
    """What the filters ask; verdicts and severities are known elsewhere."""
    judged = scope.extract.judged.get(record.name, ())
    abroad = (each.country for _, each in judged if each.country)
    return Marks(
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
        for table in each.tables:
            yield from countries(table)


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def special(record: Record) -> bool:
    """Whether it states data of the special categories of Art. 9(1) GDPR."""
    data = record.data if isinstance(record, Processing) else None
    return any(each.special for each in data or ())


def sources(record: Record) -> Iterator[Source]:
    """What the record rests on, document by document."""
    found: dict[str, list[Quote]] = defaultdict(list)
    for each in record.sources or ():
        line = phrase("line {line}", line=each.line) if each.line else ""
        quote = Quote(line, each.quote or "", ", ".join(each.supports or ()))
        found[each.document or "?"].append(quote)
    return (Source(name, tuple(quotes)) for name, quotes in found.items())


def mentions(record: Record, scope: Scope) -> Iterator[Mention]:
    """Every record that names this one, once, by what it is to them."""
    owners: dict[str, Filed] = {}
    roles: dict[str, dict[str, None]] = defaultdict(dict)
    for node, route in scope.register.referring_to(record):
        if scope.extract.entity and not scope.shows(node.record.name):
            continue
        owners[node.record.name] = node.record
        roles[node.record.name][role(node, route)] = None
    found: dict[str, list[Said]] = defaultdict(list)
    for name, owner in owners.items():
        found[", ".join(roles[name])].append(scope.link(owner))
    return (Mention(words, tuple(named)) for words, named in found.items())


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
