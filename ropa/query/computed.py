"""Names for what follows from a record, or stands in it under several keys."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, get_args

from msgspec import UNSET

from ropa.finding import SEVERITIES
from ropa.model import KINDS
from ropa.model.appi.common import AppiRecord, StatutoryRecord
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.node import Record
from ropa.model.notice import Notice
from ropa.model.paper import System
from ropa.model.party import Party
from ropa.model.processing import Processing
from ropa.model.terms import LegalBasis
from ropa.query.keys import sources
from ropa.query.source import Sort, Source
from ropa.signoff import standing
from ropa.transfers import VERDICTS
from ropa.views.computed import DUTY, STATES, computed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ropa.finding import Finding
    from ropa.query.asked import Asked


class Computed(NamedTuple):
    """A name, of which records it says anything, and what it says."""

    about: str
    of: tuple[type[Record], ...]
    sort: Sort
    read: Callable[[Record, Asked], Iterable[object]]
    words: Callable[[], tuple[str, ...]] = tuple
    refers: str = ""
    costly: bool = False
    """Whether the register has to be checked for it, its history in git included."""


def source(name: str, kind: str) -> Source | None:
    """Where a computed name finds its values in records of a kind, if it says anything of them."""
    known = COMPUTED.get(ALIASES.get(name, name))
    if known is None or not issubclass(KINDS[kind], known.of):
        return None
    return Source(known.sort, known.read, known.words(), known.refers)


def entity_of(record: Record) -> str:
    """The id of the party whose duty the record is; empty where none is stated."""
    if isinstance(record, Processing):
        return record.actor
    if isinstance(record, AppiRecord):
        return record.business or ""
    if isinstance(record, Notice):
        return record.publisher or ""
    return record.id if isinstance(record, Party) else ""


def names(record: Record, _: Asked) -> Iterable[object]:
    return stated(*(each for each in (record.title, record.title_ja) if each))


def parties(record: Record, asked: Asked) -> Iterable[object]:
    return stated(*asked.parties.get(record.name, ()))


def countries(record: Record, asked: Asked) -> Iterable[object]:
    """Those that the record states, and those of the parties and systems that it names.

    The country of the party whose record it is counts only where the record states it; of a
    party its own is asked, not that of its representatives.
    """
    register = asked.register
    found = {value for each in of_sort(record.kind) for value in each.read(record, asked)}
    if isinstance(record, Party):
        return stated(*sorted(map(str, found)))
    own = entity_of(record)
    named = (each for each in asked.parties.get(record.name, ()) if each != own)
    found.update(register.country_of(each) for each in named)
    if isinstance(record, Processing):
        for system in filter(None, (register.one(System, each) for each in record.systems or ())):
            found.update((*(system.countries or ()), register.country_of(system.operator)))
    return stated(*sorted(str(each) for each in found if each))


def of_sort(kind: str) -> Iterator[Source]:
    """The keys of a kind that hold countries."""
    yield from (each for each in sources(kind).values() if each.sort == "country")


def bases(record: Record, _: Asked) -> Iterator[object]:
    purposes = record.purposes if isinstance(record, Processing) else ()
    yield from dict.fromkeys(each.basis for each in purposes or ())


def persons(record: Record, _: Asked) -> Iterator[object]:
    data = record.data if isinstance(record, Processing) else ()
    both = (each for some in data or () for each in (some.subjects, some.vulnerable))
    yield from dict.fromkeys(who for each in both for who in each or ())


def verdicts(record: Record, asked: Asked) -> Iterable[object]:
    return stated(*asked.verdicts.get(record.name, ()))


def findings(record: Record, asked: Asked) -> Iterable[object]:
    return stated(*dict.fromkeys(each.rule for each in found_in(record, asked, waived=False)))


def severities(record: Record, asked: Asked) -> Iterable[object]:
    return stated(*dict.fromkeys(each.severity for each in found_in(record, asked, waived=False)))


def accepted(record: Record, asked: Asked) -> Iterable[object]:
    return stated(*dict.fromkeys(each.rule for each in found_in(record, asked, waived=True)))


def found_in(record: Record, asked: Asked, *, waived: bool) -> Iterator[Finding]:
    """The findings of a record that a waiver covers, or the others."""
    known = asked.findings.get((record.kind, record.id), ())
    return (each for each in known if (each.waived is not None) is waived)


def follows(key: str, record: Record, asked: Asked) -> Iterable[object]:
    """What the views compute of a record under this key."""
    value = computed(record, asked.register).get(key)
    return stated(*filter(None, [value]))


def day(key: str, record: Record, asked: Asked) -> Iterable[object]:
    """The same, where it is a day."""
    return (
        each if each is UNSET else date.fromisoformat(str(each))
        for each in follows(key, record, asked)
    )


def reviewed(record: Record, asked: Asked) -> Iterable[object]:
    return stated(*filter(None, [standing(record, asked.register).done]))


def stated(*values: object) -> Iterable[object]:
    """The values, or that there is none."""
    return values or (UNSET,)


def rules() -> tuple[str, ...]:
    from ropa.rules import RULES

    return tuple(RULES)


ALL = (Record,)
ACTIVITIES = (Processing,)
STATUTORY = (StatutoryRecord,)
COMPUTED: dict[str, Computed] = {
    "record": Computed("kind and id", ALL, "text", lambda each, _: [each.name]),
    "kind": Computed(
        "the folder of the kind", ALL, "word", lambda each, _: [each.kind], lambda: tuple(KINDS)
    ),
    "id": Computed("the id", ALL, "text", lambda each, _: [each.id]),
    "file": Computed("the file below the register", ALL, "text", lambda each, _: [each.file]),
    "title": Computed("the title, in either language", ALL, "text", names),
    "entity": Computed(
        "the party whose record it is",
        (Processing, AppiRecord, Notice, Party),
        "reference",
        lambda each, _: stated(*filter(None, [entity_of(each)])),
        refers="parties",
    ),
    "party": Computed(
        "every party that the record names", ALL, "reference", parties, refers="parties"
    ),
    "countries": Computed(
        "countries that it states, and those of the other parties and the systems that it names",
        ALL,
        "country",
        countries,
    ),
    "bases": Computed(
        "legal bases of its purposes", ACTIVITIES, "word", bases, lambda: get_args(LegalBasis)
    ),
    "persons": Computed("data subjects and vulnerable groups", ACTIVITIES, "text", persons),
    "verdict": Computed(
        "verdicts on the flows abroad that it states or implies",
        (Processing, AppiRecord),
        "word",
        verdicts,
        lambda: VERDICTS,
    ),
    "finding": Computed(
        "rules of its findings that no waiver covers", ALL, "word", findings, rules, costly=True
    ),
    "severity": Computed(
        "severities of these findings", ALL, "word", severities, lambda: SEVERITIES, costly=True
    ),
    "waived": Computed(
        "rules of its findings that a waiver covers", ALL, "word", accepted, rules, costly=True
    ),
    "review": Computed(
        "how its review stands", ACTIVITIES, "word", partial(follows, "review"), lambda: (*STATES,)
    ),
    "reviewed": Computed("day of the last review", ACTIVITIES, "day", reviewed),
    "review_due": Computed(
        "day on which it is reviewed again", ACTIVITIES, "day", partial(day, "review_due")
    ),
    "record_duty": Computed(
        "whether the Act asks for the record",
        STATUTORY,
        "word",
        partial(follows, "record_duty"),
        lambda: (*DUTY.values(), "unread"),
    ),
    "keep_until": Computed(
        "last day of its period of the Act", STATUTORY, "day", partial(day, "keep_until")
    ),
    "deletable_from": Computed(
        "first day on which it may go", STATUTORY, "day", partial(day, "deletable_from")
    ),
    "check_due_on": Computed(
        "day of the next check under Art. 28(3) APPI",
        (ForeignTransfer,),
        "day",
        partial(day, "check_due_on"),
    ),
}
"""Every name of this sort, in the order in which the manual shows them."""
ALIASES = {"country": "countries", "next": "review_due"}
"""Other words for some of them."""
