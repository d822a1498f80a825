"""From a register to what of it may leave the house: another register, and what it came to.

The values are left out of the records themselves, so that no writer of an output can show them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ropa import config
from ropa.config import Config, Settings
from ropa.lint import Outcome
from ropa.model import KINDS
from ropa.model.appi.common import AppiRecord
from ropa.model.labels import title_keys
from ropa.model.node import stamp_record
from ropa.model.party import Party
from ropa.model.processing import Processing
from ropa.redaction.cutting import Cut, branches, references
from ropa.redaction.judged import judged
from ropa.redaction.names import Mention, mentions
from ropa.register import Extracted, Register
from ropa.words import current

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from ropa.model.node import Record
    from ropa.redaction.cutting import Branches
    from ropa.redaction.shape import Extract

Ids: TypeAlias = "dict[str, dict[str, str]]"
"""By kind and id of each record that is kept, its id in the extract."""

PARTIES = "parties"


class Redacted(NamedTuple):
    """An extract of a register, and what only the one who makes it is told."""

    register: Register
    outcome: Outcome
    mentions: tuple[Mention, ...]
    """Texts that are shown and name a party or person that is not."""
    records: int
    """How many records are left out, drafts included."""


class Whose(NamedTuple):
    """Which entities an extract is of, and of which records."""

    entities: tuple[str, ...]
    names: frozenset[str] | None = None
    """KIND/ID of the records that concern them; None for all."""


def redacted(
    register: Register, outcome: Outcome, extract: Extract, whose: Whose | None = None
) -> Redacted:
    """What the list shows of a register, and of what was found in it; both stay as they are.

    `whose` narrows it to an entity: another one stands in it as any other party does.
    """
    whose = whose or Whose(tuple(register.entities))
    shown = {row.kind: branches(row.shows) for row in extract.records}
    ids = numbered(extract, kept(register, extract, shown, whose))
    made = Register(settings(register, extract, ids, whose), register.on)
    made.extracted = extracted(extract)
    if is_reckoned(extract):
        made.law = register.law
    if extract.unread:
        made.unreadable = unreadable(register, extract)
        made.partly_hidden = {row.kind for row in extract.records} & register.partly_hidden
    for record in cut(register, ids, made.extracted.ways, shown):
        made.add(record)
    left = sum(map(len, register.records.values())) - sum(map(len, ids.values()))
    found = judged(outcome, register, made, ids)
    return Redacted(made, found, tuple(mentions(register, made, ids)), left)


def called(extract: Extract) -> str:
    """What the extract is called in the language that is written."""
    return (extract.title_ja if current().language == "ja" else "") or extract.title


def is_reckoned(extract: Extract) -> bool:
    """Whether anything of the extract rests on the tables of law, the register's own rows included.

    Else these rows, whose sources are words of the house, are no part of it.
    """
    of_parties = next((row.shows for row in extract.records if row.kind == PARTIES), ())
    return extract.verdicts or {"laws", "country"}.issubset(of_parties)


def extracted(extract: Extract) -> Extracted:
    return Extracted(
        called=extract.called,
        sha256=extract.sha256,
        title=called(extract),
        confidential=extract.confidential,
        commit=extract.commit,
        ways={row.kind: frozenset(row.shows) for row in extract.records},
        status=extract.status,
        verdicts=extract.verdicts,
        findings=extract.findings,
    )


def kept(
    register: Register,
    extract: Extract,
    shown: Mapping[str, Branches],
    whose: Whose,
) -> dict[str, list[str]]:
    """By kind, the ids of the records in the extract.

    What serves others stands in it only where a record of it names it in a key that is shown.
    """
    allowed = permission(register, extract, shown, whose.names)
    waiting = [
        each for each in register.all_records() if is_own(each, whose.entities) and allowed(each)
    ]
    found: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
    while waiting:
        record = waiting.pop()
        if record.id in found[record.kind]:
            continue
        found[record.kind][record.id] = None
        for kind, name in references(record, shown[record.kind]):
            other = register.records[kind].get(name)
            if other is not None and allowed(other):
                waiting.append(other)
    return {kind: sorted(names) for kind, names in found.items()}


def is_own(record: Record, entities: Collection[str]) -> bool:
    """Whether a record stands for itself: what one party does, or one whose register it is."""
    if isinstance(record, Party):
        return record.id in entities
    return isinstance(record, Processing | AppiRecord)


def permission(
    register: Register,
    extract: Extract,
    shown: Mapping[str, Branches],
    among: frozenset[str] | None,
) -> Callable[[Record], bool]:
    """Whether the list lets a record stand in the extract."""

    def allowed(record: Record) -> bool:
        if record.kind not in shown or (among is not None and record.name not in among):
            return False
        if isinstance(record, Party):
            if record.id in register.entities:
                return True
            if record.form == "individual" and not extract.individuals:
                return False
        return record.status in extract.status

    return allowed


def numbered(extract: Extract, names: Mapping[str, list[str]]) -> Ids:
    """The ids in the extract: those of the register where the list shows them, else numbers."""
    keeping = {row.kind for row in extract.records if row.ids}
    return {
        kind: {each: each for each in found} if kind in keeping else dict(numbers(found))
        for kind, found in names.items()
    }


def numbers(names: list[str]) -> Iterator[tuple[str, str]]:
    """Each id with its number, all of the same length, so that they sort as numbers do."""
    width = len(str(len(names)))
    return ((name, f"{number:0{width}}") for number, name in enumerate(names, 1))


def settings(register: Register, extract: Extract, ids: Ids, whose: Whose) -> Config:
    """What the extract says of the register as a whole."""
    stated = register.config.settings
    entities = [each for each in whose.entities if each in ids[PARTIES]]
    name = stated.name if extract.name else ", ".join(titles(entities, register, extract))
    made = Config(
        schema=config.SCHEMA,
        register=Settings(
            name=name or called(extract),
            entities=tuple(ids[PARTIES][each] for each in entities),
            timezone=stated.timezone,
            language=stated.language,
        ),
    )
    stamp_record(made, "", config.NAME, config.NAME)
    return made


def titles(entities: Iterable[str], register: Register, extract: Extract) -> Iterator[str]:
    """What the entities are called in the language that is written, as far as the list shows it."""
    shows = next((row.shows for row in extract.records if row.kind == PARTIES), ())
    for each in entities:
        party = register.one(Party, each)
        words = (getattr(party, key) for key in title_keys() if key in shows)
        title = next(filter(None, words), "")
        if title:
            yield title


def unreadable(register: Register, extract: Extract) -> dict[tuple[str, str], str]:
    """The files that cannot be read, of kinds whose ids are shown, without their folders."""
    keeping = {row.kind for row in extract.records if row.ids}
    return {(kind, name): "" for kind, name in register.unreadable if kind in keeping}


def cut(
    register: Register,
    ids: Ids,
    ways: Mapping[str, frozenset[str]],
    shown: Mapping[str, Branches],
) -> Iterator[Record]:
    """The records of the extract, kind by kind, by number."""
    for kind, names in ids.items():
        for old, new in names.items():
            record = register.records[kind][old]
            found = Cut(register, kind, ids, ways[kind]).record(record, shown[kind])
            # A record knows its file, and the folders on the way to it may tell a name.
            stamp_record(found, kind, new, "")
            yield found
